# Starts a job, waits until it has ended, and clears up. Written for the first client of the service.
import os
import sys
import time

import speechtotext_v2 as cris_client

NAME = "Night shift"
DESCRIPTION = "Calls between ten and six"
PAUSE = float(os.environ.get("PAUSE", "5"))


def make_api():
    # address and key
    configuration = cris_client.Configuration()
    configuration.api_key = {"Ocp-Apim-Subscription-Key": os.environ["SPEECH_KEY"]}
    configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v2.0"
    configuration.debug = False
    return cris_client.CustomSpeechTranscriptionsApi(cris_client.ApiClient(configuration))


def clear(transcription_api):
    for transcription in transcription_api.get_transcriptions():
        print("deleting", transcription.name)
        transcription_api.delete_transcription(transcription.id)


def main(url):
    transcription_api = make_api()
    clear(transcription_api)

    properties = {
        "PunctuationMode": "DictatedAndAutomatic",
        "ProfanityFilterMode": "Masked",
        "AddWordLevelTimestamps": "True",
    }
    definition = cris_client.TranscriptionDefinition(
        name=NAME, description=DESCRIPTION, locale="en-US", recordings_url=url, properties=properties
    )
    data, status, headers = transcription_api.create_transcription_with_http_info(definition)
    if status != 202:
        sys.exit("not accepted")
    created = headers["location"].split("/")[-1]

    completed = False
    while not completed:
        time.sleep(PAUSE)
        running, not_started = 0, 0
        for transcription in transcription_api.get_transcriptions():
            if transcription.id != created:
                continue
            if transcription.status == "Failed" or transcription.status == "Succeeded":
                completed = True
                print(transcription.name, transcription.description, transcription.locale)
                if transcription.status == "Failed":
                    print("failed:", transcription.status_message)
            elif transcription.status == "Running":
                running += 1
            elif transcription.status == "NotStarted":
                not_started += 1
        print("%d running, %d not started" % (running, not_started))

    transcription_api.update_transcription(created, cris_client.TranscriptionUpdate(name="Done"))
    print([transcription.name for transcription in transcription_api.get_transcriptions()])
    clear(transcription_api)


if __name__ == "__main__":
    main(sys.argv[1])
