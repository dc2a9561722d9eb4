"""How many requests a call of v2 becomes: each thing that is asked for is read once, several at a time."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.shim.conftest import below, client_for

Api = swagger_client.CustomSpeechTranscriptionsApi
JOBS = 64
MODELS = 3


@pytest.fixture
def api(service: SpeechService, client: swagger_client.ApiClient) -> Api:
    models = [service.add("models", displayName="m", locale="en-US", text="hello") for _ in range(MODELS)]
    for n in range(JOBS):
        service.add(
            "transcriptions",
            displayName=f"Call {n}",
            locale="en-US",
            contentUrls=[f"https://contoso.com/{n}.wav"],
            model={"self": f"entity:/models/{models[n % MODELS]}"},
        )
    service.requests.clear()
    return Api(client)


def _counts(service: SpeechService) -> dict[str, int]:
    kinds = Counter[str]()
    for request in service.requests:
        parts = below(request.path).split("/")
        kind = "files" if parts[-1] == "files" else parts[0]
        kinds["downloads" if request.origin == "storage" else kind] += 1
    return dict(kinds)


# One page of jobs. Of each job its files, since only that listing says where the result and the report are;
# and its result, since only the content says which channels there are. Each model once, however many jobs
# used it.
NEEDED = {"transcriptions": 1, "files": JOBS, "downloads": JOBS, "models": MODELS}


def _as_dicts(api: Api) -> list[Any]:
    return [job.to_dict() for job in api.get_transcriptions()]


def _as_json(api: Api) -> list[Any]:
    raw: list[Any] = json.loads(api.get_transcriptions(_preload_content=False).data)
    return raw


def _as_last_response(api: Api) -> list[Any]:
    api.get_transcriptions()
    raw: list[Any] = json.loads(api.api_client.last_response.data)
    return raw


@pytest.mark.parametrize("read", [_as_dicts, _as_json, _as_last_response])
def test_everything_about_all_jobs(
    read: Callable[[Any], list[Any]], service: SpeechService, api: Api
) -> None:
    jobs = read(api)
    assert _counts(service) == NEEDED
    assert len(jobs) == JOBS
    for job in jobs:
        assert (job.get("results_urls") or job["resultsUrls"]).keys() == {"channel_0", "channel_1"}
        assert (job.get("report_file_url") or job["reportFileUrl"]).startswith("http")
        assert len(job["models"]) == 1


def test_what_is_not_asked_for_is_not_read(service: SpeechService, api: Api) -> None:
    jobs = api.get_transcriptions()
    assert [job.status for job in jobs] == ["Succeeded"] * JOBS
    assert all(repr(job) and job.name and job.properties is not None for job in jobs)
    assert _counts(service) == {"transcriptions": 1}
    assert jobs[5].report_file_url
    assert _counts(service) == {"transcriptions": 1, "files": 1}
    assert jobs[5].results_urls
    assert jobs[5].to_dict()["report_file_url"] == jobs[5].report_file_url
    assert _counts(service) == {"transcriptions": 1, "files": 1, "downloads": 1, "models": 1}


def test_a_listing_of_files_gets_old(
    service: SpeechService, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = api.get_transcriptions()[0]
    assert job.results_urls
    later = time.monotonic() + 61
    monkeypatch.setattr("speechtotext_core.kits.facade.values.parallel.time.monotonic", lambda: later)
    assert job.report_file_url, "its signature is fresh"
    assert _counts(service)["files"] == 2


def test_several_are_read_at_once_but_not_all(server: ScriptedServer) -> None:
    starts: list[float] = []

    def files(_: RecordedRequest) -> Reply:
        starts.append(time.monotonic())
        return Reply(json={"values": []}, delay=0.2)

    base = f"{server.url}/speechtotext/v3.1/transcriptions"
    jobs = [{"self": f"{base}/{n}", "status": "Succeeded"} for n in range(24)]
    server.on("GET", "*", files)
    server.on("GET", "/speechtotext/v3.1/transcriptions", Reply(json={"values": jobs}))
    with client_for(server.url, target="v3.1") as client:
        Api(client).get_transcriptions(_preload_content=False)
    most = max(sum(start <= other < start + 0.2 for other in starts) for start in starts)
    assert 2 <= most <= 8


def test_a_failure_is_that_of_the_first_and_ends_the_rest(service: SpeechService, api: Api) -> None:
    service.fault("GET", "/files$", "status", times=None, status=403)
    with pytest.raises(swagger_client.rest.ApiException) as caught:
        api.get_transcriptions(_preload_content=False)
    assert caught.value.status == 403
    assert _counts(service)["files"] < JOBS
