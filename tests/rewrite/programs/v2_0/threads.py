"""Reads several jobs at a time, with the threads of the old client."""

import os

import speechtotext_v2 as client
from speechtotext_v2.rest import ApiException


def connect():
    configuration = client.Configuration()
    configuration.host = os.environ["SPEECH_HOST"] + "/speechtotext/v2.0"
    configuration.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
    return client.CustomSpeechTranscriptionsApi(client.ApiClient(configuration))


def names(api, ids):
    pending = [api.get_transcription(id, async_req=True) for id in ids]
    return sorted(thread.get().name for thread in pending)


if __name__ == "__main__":
    api = connect()
    ids = [job.id for job in api.get_transcriptions()]
    print(names(api, ids))
    try:
        names(api, ["00000000-0000-4000-8000-000000000000"])
    except ApiException as error:
        print("no such job:", error.status)
