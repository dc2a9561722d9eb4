"""Who said what: a job that tells speakers apart."""

import os
import sys
import time

import requests
import swagger_client


class Transcriber:
    """Starts jobs and reads them."""

    def __init__(self, key, host):
        self.configuration = swagger_client.Configuration()
        self.configuration.api_key["Ocp-Apim-Subscription-Key"] = key
        self.configuration.host = host
        self.api = swagger_client.CustomSpeechTranscriptionsApi(
            api_client=swagger_client.ApiClient(self.configuration)
        )

    def start(self, uri, most=None):
        properties = swagger_client.TranscriptionProperties(
            diarization_enabled=True,
            diarization=swagger_client.DiarizationProperties(
                speakers=swagger_client.DiarizationSpeakersProperties(min_count=1, max_count=4)
            ),
            time_to_live="P2D",
            email="someone@contoso.com",
        )
        properties.word_level_timestamps_enabled = True
        properties.language_identification = swagger_client.LanguageIdentificationProperties(
            candidate_locales=["en-US", "de-DE"]
        )
        job = swagger_client.Transcription(display_name="Meeting", description=most, locale="en-US")
        job.content_urls = [uri]
        job.properties = properties
        return self.api.transcriptions_create(job)

    def wait(self, job):
        id = job._self.split("/")[-1]
        while True:
            time.sleep(float(os.environ.get("PAUSE", "5")))
            job = self.api.transcriptions_get(id)
            if job.status in ["Succeeded", "Failed"]:
                return job

    def texts(self, job):
        files = self.api.transcriptions_list_files(job._self.split("/")[-1], sas_validity_in_seconds=3600)
        for file in files.values:
            if file.kind == "Transcription":
                yield requests.get(file.links.content_url).json()["recognizedPhrases"][0]["nBest"][0][
                    "display"
                ]


if __name__ == "__main__":
    transcriber = Transcriber(os.environ["SPEECH_KEY"], os.environ["SPEECH_HOST"] + "/speechtotext/v3.2")
    job = transcriber.wait(transcriber.start(sys.argv[1]))
    print(job.display_name, job.status, job.description is None)
    for text in transcriber.texts(job):
        print(text)
