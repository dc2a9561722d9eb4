"""A v2 program as people wrote it after the published samples: it transcribes a list of recordings."""
# ruff: noqa: C408, RUF059, UP031 - it is as it was, but for the import line

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any

import speechtotext_v2 as cris_client

NAME = "Nightly batch"
DESCRIPTION = "Calls of the hotline"
LOCALE = "en-US"
PAUSE = 0


def make_client(key: str, host: str) -> cris_client.ApiClient:
    # the address and the key of the subscription
    configuration = cris_client.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = key
    configuration.host = host
    configuration.debug = False

    # one client for all parts of the program
    client = cris_client.ApiClient(configuration)
    client.set_default_header("X-Team", "speech")
    return client


def delete_old_jobs(api: cris_client.CustomSpeechTranscriptionsApi) -> int:
    # the service keeps what nobody deletes
    deleted = 0
    for job in api.get_transcriptions(take=200):
        if job.name != NAME:
            continue
        try:
            api.delete_transcription(job.id)
            deleted += 1
        except ValueError:
            # the old client could not read an empty answer
            pass
    return deleted


def find_model(client: cris_client.ApiClient) -> Any:
    # the newest base model of the language
    api = cris_client.CustomSpeechModelsApi(api_client=client)
    best = None
    for model in api.get_models():
        if model.locale != LOCALE or model.datasets:
            continue
        if best is None or model.created_date_time > best.created_date_time:
            best = model
    return best


def start(api: cris_client.CustomSpeechTranscriptionsApi, model: Any, url: str) -> str:
    properties = {
        "ProfanityFilterMode": "Masked",
        "PunctuationMode": "DictatedAndAutomatic",
        "AddWordLevelTimestamps": "True",
    }
    definition = cris_client.TranscriptionDefinition(
        name=NAME,
        description=DESCRIPTION,
        locale=LOCALE,
        recordings_url=url,
        models=[cris_client.ModelIdentity(model.id)],
        properties=properties,
    )
    definition.description = DESCRIPTION + ", " + url
    data, status, headers = api.create_transcription_with_http_info(definition)
    if status != 202:
        raise RuntimeError("the service answered %s" % status)
    # the address ends with the id of the job
    location = headers["location"]
    return str(location.split("/")[-1])


def wait(api: cris_client.CustomSpeechTranscriptionsApi, ids: list[str]) -> list[Any]:
    finished: dict[str, Any] = dict()
    while len(finished) < len(ids):
        counts = {"NotStarted": 0, "Running": 0}
        # one request shows all jobs
        for job in api.get_transcriptions():
            if job.id not in ids:
                continue
            if job.status in ("Succeeded", "Failed"):
                finished[job.id] = job
            else:
                counts[job.status] += 1
        print("waiting: %s" % counts)
        time.sleep(PAUSE)
    return [finished[id] for id in ids]


def text_of(job: Any) -> str:
    if job.status == "Failed":
        # why it failed
        return "failed: %s" % job.status_message
    url = job.results_urls["channel_0"]
    with urllib.request.urlopen(url) as response:
        result = json.loads(response.read().decode("utf-8"))
    lines = []
    for file in result["AudioFileResults"]:
        for combined in file["CombinedResults"]:
            lines.append(combined["Display"])
        for segment in file["SegmentResults"]:
            best = segment["NBest"][0]
            lines.append("%6.2f %s" % (segment["OffsetInSeconds"], best["Lexical"]))
    return "\n".join(lines)


def main(key: str, host: str, urls: list[str]) -> list[str]:
    client = make_client(key, host)
    api = cris_client.CustomSpeechTranscriptionsApi(api_client=client)

    print("%d old jobs deleted" % delete_old_jobs(api))
    model = find_model(client)
    print("model %s" % model.name)

    # all jobs run side by side
    ids = []
    for url in urls:
        ids.append(start(api, model, url))

    texts = []
    for job in wait(api, ids):
        print(job.name, job.last_action_date_time, job.properties["Duration"])
        texts.append(text_of(job))
        api.delete_transcription(job.id)

    # nothing is left behind
    assert not [job for job in api.get_transcriptions() if job.id in ids]
    return texts
