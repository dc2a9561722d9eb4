"""A job of the version of November 2024, with the version in every call."""

import os
import sys
import time

import requests
import swagger_client

VERSION = "2024-11-15"

configuration = swagger_client.Configuration()
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext"
api = swagger_client.CustomSpeechTranscriptionsApi(api_client=swagger_client.ApiClient(configuration))

properties = {"timeToLiveHours": 6, "punctuationMode": "Automatic"}
job = swagger_client.Transcription(
    display_name="November", locale="en-US", content_urls=sys.argv[1:], properties=properties
)
created, status, headers = api.transcriptions_submit_with_http_info(
    transcription=job, api_version="2024-11-15"
)
id = headers["location"].split("/")[-1].split("?")[0]
print(status, created.display_name)
while True:
    time.sleep(float(os.environ.get("PAUSE", "5")))
    job = api.transcriptions_get(id, VERSION)
    if job.status in ("Succeeded", "Failed"):
        break
print(job.status)
for file in api.transcriptions_list_files(id, api_version=VERSION).values:
    if file.kind == "Transcription":
        print(requests.get(file.links.content_url).json()["combinedRecognizedPhrases"][0]["display"])
api.transcriptions_delete(id, VERSION)
