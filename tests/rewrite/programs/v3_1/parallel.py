"""Several jobs side by side: the calls are made by threads of the client."""

import os
import sys
import time

import swagger_client

configuration = swagger_client.Configuration()
configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.1"
api = swagger_client.CustomSpeechTranscriptionsApi(swagger_client.ApiClient(configuration))

jobs = []
for uri in sys.argv[1:]:
    definition = swagger_client.Transcription(
        display_name=uri.split("/")[-1],
        locale="en-US",
        content_urls=[uri],
        properties=swagger_client.TranscriptionProperties(punctuation_mode="None"),
    )
    jobs.append(api.transcriptions_create(transcription=definition, async_req=True))

ids = [job.get()._self.split("/")[-1] for job in jobs]
waiting = list(ids)
while waiting:
    time.sleep(float(os.environ.get("PAUSE", "5")))
    threads = [(id, api.transcriptions_get(id, async_req=True)) for id in waiting]
    for id, thread in threads:
        job = thread.get()
        if job.status in ("Succeeded", "Failed"):
            waiting.remove(id)
            print(job.display_name, job.status)

for thread in [api.transcriptions_delete(id, async_req=True, _request_timeout=30) for id in ids]:
    thread.get()
