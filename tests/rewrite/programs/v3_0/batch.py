#!/usr/bin/env python
"""All recordings of a list in one job."""

import json
import os
import sys
import time

import requests
import swagger_client as cris_client
from swagger_client.rest import ApiException

PAUSE = float(os.environ.get("PAUSE", "5"))


def transcribe_from_list(uris: list[str], properties):
    transcription_definition = cris_client.Transcription(
        display_name="A list", locale="en-US", content_urls=uris, properties=properties
    )
    return transcription_definition


def _paginate(api, paginated_object):
    """Yields the items of all pages."""
    yield from paginated_object.values
    while paginated_object.next_link:
        link = paginated_object.next_link[len(api.api_client.configuration.host) :]
        paginated_object, status, headers = api.api_client.call_api(
            link, "GET", response_type="PaginatedTranscriptions", auth_settings=["api_key"]
        )
        yield from paginated_object.values


def main(uris: list[str]) -> None:
    configuration = cris_client.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
    configuration.host = "%s/speechtotext/v3.0" % os.environ["SPEECH_HOST"]
    client = cris_client.ApiClient(configuration)
    transcription_api = cris_client.CustomSpeechTranscriptionsApi(api_client=client)

    # how the text is written
    properties = {
        "wordLevelTimestampsEnabled": True,
        "punctuationMode": "Automatic",
        "timeToLive": "PT12H",
    }
    definition = transcribe_from_list(uris, properties)
    try:
        created_transcription, status, headers = transcription_api.create_transcription_with_http_info(
            definition
        )
    except ApiException as e:
        print("refused:", e.status, json.loads(e.body)["code"])
        return
    print("created:", status, created_transcription.display_name)
    transcription_id = headers["location"].split("/")[-1]

    while True:
        time.sleep(PAUSE)
        transcription = transcription_api.get_transcription(transcription_id)
        if transcription.status == "Succeeded":
            break
        if transcription.status == "Failed":
            print("failed:", transcription.properties.error.message)
            break

    pag_files = transcription_api.get_transcription_files(transcription_id)
    for file_data in pag_files.values:
        if file_data.kind != "Transcription":
            continue
        results = requests.get(file_data.links.content_url).json()
        print(file_data.name, results["combinedRecognizedPhrases"][0]["display"])

    names = [
        job.display_name for job in _paginate(transcription_api, transcription_api.get_transcriptions(top=2))
    ]
    print(len(names), sorted(set(names)))
    transcription_api.delete_transcription(transcription_id)


if __name__ == "__main__":
    main(sys.argv[1:])
