"""Looks at jobs with the threads of the old client, and with those of the library."""

import os
from concurrent.futures import ThreadPoolExecutor

import swagger_client
from swagger_client import Transcription


def configured() -> "swagger_client.Configuration":
    configuration = swagger_client.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
    configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.1"
    return configuration


api = swagger_client.CustomSpeechTranscriptionsApi(swagger_client.ApiClient(configured()))


def look(id: str) -> "Transcription":
    return api.transcriptions_get(id)


def title(job: "Transcription") -> str:
    if job.description is None:
        return job.display_name
    return f"{job.display_name}: {job.description}"


ids = [job._self.split("/")[-1] for job in api.transcriptions_list().values]
threads = [api.transcriptions_get(id, async_req=True) for id in ids]
print(sorted(title(thread.get()) for thread in threads))
with ThreadPoolExecutor(2) as pool:
    print(sorted(title(job) for job in map(look, ids)), len(list(pool.map(look, ids))))
