#!/usr/bin/env python
"""Transcribes one recording as a batch job, and prints what came out of it."""

import logging
import os
import sys
import time

import requests
import swagger_client

logging.basicConfig(stream=sys.stdout, level=logging.WARNING, format="%(message)s")

# the resource
KEY = os.environ["SPEECH_KEY"]
HOST = os.environ["SPEECH_HOST"]

NAME = "Evening calls"
DESCRIPTION = "Calls after six"
LOCALE = "en-US"
PAUSE = float(os.environ.get("PAUSE", "5"))


def single(uri, properties):
    """One recording, by its address."""
    return swagger_client.Transcription(
        display_name=NAME,
        description=DESCRIPTION,
        locale=LOCALE,
        content_urls=[uri],
        properties=properties,
    )


def _paginate(api, paginated_object):
    # page after page, until none is left
    yield from paginated_object.values
    typename = type(paginated_object).__name__
    auth_settings = ["api_key"]
    while paginated_object.next_link:
        link = paginated_object.next_link[len(api.api_client.configuration.host) :]
        paginated_object, status, headers = api.api_client.call_api(
            link, "GET", response_type=typename, auth_settings=auth_settings
        )
        if status == 200:
            yield from paginated_object.values
        else:
            raise Exception(f"the next page was not there: {status}")


def delete_all(api):
    """Delete what earlier runs left."""
    for job in list(_paginate(api, api.transcriptions_list())):
        id = job._self.split("/")[-1]
        logging.info("deleting %s", id)
        try:
            api.transcriptions_delete(id)
        except swagger_client.rest.ApiException as exc:
            logging.error(f"could not delete {id}: {exc}")


def main(uri):
    configuration = swagger_client.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = KEY
    configuration.host = f"{HOST}/speechtotext/v3.1"

    # one client, and the class with the calls
    client = swagger_client.ApiClient(configuration)
    api = swagger_client.CustomSpeechTranscriptionsApi(api_client=client)
    delete_all(api)

    properties = swagger_client.TranscriptionProperties()
    # properties.word_level_timestamps_enabled = True
    properties.display_form_word_level_timestamps_enabled = True
    properties.punctuation_mode = "DictatedAndAutomatic"
    properties.profanity_filter_mode = "Masked"
    properties.time_to_live = "PT12H"

    definition = single(uri, properties)
    created, status, headers = api.transcriptions_create_with_http_info(transcription=definition)
    print("created", status)
    id = headers["location"].split("/")[-1]

    completed = False
    while not completed:
        time.sleep(PAUSE)
        job = api.transcriptions_get(id)
        print(job.display_name, job.status)
        if job.status in ("Failed", "Succeeded"):
            completed = True
        if job.status == "Succeeded":
            for file in _paginate(api, api.transcriptions_list_files(id)):
                if file.kind != "Transcription":
                    continue
                print("file", file.name)
                results = requests.get(file.links.content_url)
                print(results.json()["combinedRecognizedPhrases"][0]["display"])
        elif job.status == "Failed":
            print("failed:", job.properties.error.message)
    api.transcriptions_delete(id)


if __name__ == "__main__":
    main(sys.argv[1])
