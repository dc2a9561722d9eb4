"""Waiting for many jobs."""

from __future__ import annotations

import pickle
from importlib import import_module
from inspect import getdoc
from itertools import pairwise
from time import monotonic
from types import ModuleType
from typing import Any

import pytest

from tests.kits.jobs import script
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.versions import base_path


def test_all_jobs_in_the_order_given(client: Any, service: SpeechService) -> None:
    jobs = [service.add("transcriptions", status="NotStarted") for _ in range(5)]
    told: list[Any] = []
    ended = client.transcriptions.wait_all(reversed(jobs), interval=0.01, on_progress=told.append)
    assert [job.id for job in ended] == jobs[::-1]
    assert {job.status for job in ended} == {"Succeeded"}
    assert [job.id for job in told[:5]] == jobs[::-1]
    assert {str(job.status) for job in told} == {"Running", "Succeeded"} or len(told) >= 5
    assert client.transcriptions.wait_all([]) == []


def test_final_entities_are_not_asked_for_and_doubles_only_once(
    scripted: Any, server: ScriptedServer, version: str
) -> None:
    script(server, version, "a", "Succeeded")
    entity = scripted.transcriptions.get("a")
    assert scripted.transcriptions.wait_all([entity, "a", entity]) == [entity] * 3
    assert len(server.requests) == 1
    script(server, version, "b", "Running", "Succeeded")
    assert [job.id for job in scripted.transcriptions.wait_all(["b", "b"], interval=0.01)] == ["b", "b"]
    assert len(server.requests) == 3


def test_each_job_is_asked_for_when_its_time_has_come(
    scripted: Any, server: ScriptedServer, version: str
) -> None:
    slow = script(server, version, "slow", "Running", "Succeeded", wait="60")
    quick = script(server, version, "quick", *["Running"] * 3, "Succeeded", wait="0.05")
    scripted.transcriptions.wait_all(["slow", "quick"], max_wait=0.2)
    assert len(slow) == 2
    assert len(quick) == 4
    assert all(later - earlier >= 0.2 for times in (slow, quick) for earlier, later in pairwise(times))


@pytest.mark.parametrize("package", ["speechtotext_v3_0.aio", "speechtotext_2025_10_15"], indirect=True)
@pytest.mark.parametrize("method", ["wait", "wait_each", "wait_all"])
def test_an_interval_overrides_what_the_service_asks_for(
    scripted: Any, server: ScriptedServer, version: str, method: str
) -> None:
    asked_for_more = script(server, version, "a", "Running", "Succeeded", wait="60")
    asked_for_less = script(server, version, "b", "Running", "Succeeded", wait="0")
    for job in "ab":
        waited = getattr(scripted.transcriptions, method)(
            job if method == "wait" else [job], interval=0.2, max_wait=30 if job == "a" else 0.01, timeout=20
        )
        assert method != "wait_each" or [outcome.error for outcome in waited] == [None]
    assert asked_for_more[1] - asked_for_more[0] < 20
    assert asked_for_less[1] - asked_for_less[0] >= 0.2


def test_one_request_at_a_time(scripted: Any, server: ScriptedServer, version: str) -> None:
    for id in "abc":
        script(server, version, id, "Running", "Running", "Succeeded")
    scripted.transcriptions.wait_all(list("abc"), interval=0.05)
    assert [request.path[-1] for request in server.requests] == list("abcabcabc")
    assert len({request.connection for request in server.requests}) == 1


def test_failed_jobs_are_raised_when_all_have_ended(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    transcripts = import_module(f"{package.__name__}.transcripts")
    script(server, version, "good", "Running", "Succeeded")
    script(server, version, "bad", "Failed")
    with pytest.raises(
        transcripts.JobsFailed, match=r"1 of 2 jobs did not succeed: .*InvalidData: bad is not audio"
    ) as caught:
        scripted.transcriptions.wait_all(["bad", "good"], interval=0.01)
    error = caught.value
    assert isinstance(error, package.OperationFailed)
    assert [(job.id, job.status) for job in error.ended] == [("bad", "Failed"), ("good", "Succeeded")]
    assert [(failed.entity.id, failed.code) for failed in error.failed] == [("bad", "InvalidData")]
    assert [job.id for job in pickle.loads(pickle.dumps(error)).ended] == ["bad", "good"]


def test_failed_jobs_are_returned_on_request(scripted: Any, server: ScriptedServer, version: str) -> None:
    script(server, version, "good", "Succeeded")
    script(server, version, "bad", "Failed")
    ended = scripted.transcriptions.wait_all(["good", "bad"], on_failure="return")
    assert [str(job.status) for job in ended] == ["Succeeded", "Failed"]
    with pytest.raises(ValueError, match="on_failure"):
        scripted.transcriptions.wait_all(["good"], on_failure="ignore")


def test_at_the_deadline_there_is_one_last_look(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    errors = import_module("speechtotext_core.runtime")
    looks = script(server, version, "long", "Running", wait="60")
    script(server, version, "short", "Succeeded")
    started = monotonic()
    with pytest.raises(errors.WaitTimeout, match=r"1 of 2 jobs have not ended after 0.3 seconds") as caught:
        scripted.transcriptions.wait_all(["long", "short"], timeout=0.3)
    assert 0.3 <= monotonic() - started < 5
    assert len(looks) == 2
    assert [str(job.status) for job in caught.value.entity] == ["Running", "Succeeded"]


def test_the_last_look_can_find_the_end(scripted: Any, server: ScriptedServer, version: str) -> None:
    script(server, version, "a", "Running", "Succeeded", wait="60")
    (job,) = scripted.transcriptions.wait_all(["a"], timeout=0.1)
    assert job.status == "Succeeded"


def lose_three(scripted: Any, server: ScriptedServer, version: str, package: ModuleType) -> Any:
    """A client, and a server on which one job is gone, one unreadable, one never answered; others end."""
    base = f"{base_path(version)}/transcriptions"
    script(server, version, "good", "Running", "Running", "Succeeded")
    script(server, version, "bad", "Failed")
    server.on("GET", f"{base}/gone", Reply(status=404, json={"code": "NotFound", "message": "no such job"}))
    server.on("GET", f"{base}/odd", Reply(json={"self": 5}))
    server.on("GET", f"{base}/mute", Reply(reset=True))
    return package.SpeechToTextClient(
        server.url, credential="key", retries=package.RetryPolicy(total=1, backoff=0.001)
    )


LOST = ["gone", "good", "odd", "mute", "bad"]


def test_a_job_that_cannot_be_asked_for_loses_no_other(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    transcripts = import_module(f"{package.__name__}.transcripts")
    with (
        lose_three(scripted, server, version, package) as client,
        pytest.raises(
            transcripts.JobsFailed,
            match=r"^4 of 5 jobs did not succeed: .*InvalidData: .*; the job gone: .*404 NotFound",
        ) as caught,
    ):
        client.transcriptions.wait_all(LOST, interval=0.001)
    error = caught.value
    assert [type(outcome).__name__ for outcome in error.outcomes] == [
        "NotFound",
        "Transcription",
        "ResponseDecodingError",
        "ApiConnectionError",
        "Transcription",
    ]
    assert [(job.id, str(job.status)) for job in error.ended] == [("good", "Succeeded"), ("bad", "Failed")]
    assert [failed.entity.id for failed in error.failed] == ["bad"]
    assert list(error.errors) == ["gone", "odd", "mute"]
    assert error.errors["gone"] is error.outcomes[0]
    assert error.code == "InvalidData"
    copy = pickle.loads(pickle.dumps(error))
    assert [type(one) for one in copy.outcomes] == [type(one) for one in error.outcomes]
    assert list(copy.errors) == list(error.errors)


def test_errors_are_returned_beside_the_jobs_on_request(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    with lose_three(scripted, server, version, package) as client:
        outcomes = client.transcriptions.wait_all([*LOST, "gone"], interval=0.001, on_failure="return")
    assert [getattr(one, "id", type(one)) for one in outcomes] == [
        package.NotFound,
        "good",
        package.ResponseDecodingError,
        package.ApiConnectionError,
        "bad",
        package.NotFound,
    ]
    assert len([request for request in server.requests if request.path.endswith("gone")]) == 1


def test_a_job_that_is_gone_gives_its_code(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    lose_three(scripted, server, version, package).close()
    with pytest.raises(
        package.OperationFailed, match=r"^1 of 1 jobs did not succeed: the job gone: .*no such job"
    ) as caught:
        scripted.transcriptions.wait_all(["gone"])
    assert caught.value.code == "NotFound"


def test_errors_are_seen_at_the_deadline_too(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    lose_three(scripted, server, version, package).close()
    script(server, version, "long", "Running", wait="60")
    with pytest.raises(package.WaitTimeout, match="1 of 3 jobs have not ended") as caught:
        scripted.transcriptions.wait_all(["long", "gone", "bad"], timeout=0.1)
    assert [str(getattr(one, "status", one)) for one in caught.value.entity] == ["Running", "404", "Failed"]


def test_what_is_not_a_job_is_refused(scripted: Any, server: ScriptedServer) -> None:
    with pytest.raises(ValueError, match="an id, or an entity"):
        scripted.transcriptions.wait_all(["a", ""])
    with pytest.raises(TypeError, match="for one job: \\[job\\]"):
        scripted.transcriptions.wait_all("abc")
    assert server.requests == []


def test_retry_after_is_capped(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    script(server, version, "a", "Running", "Succeeded", wait="3600")
    started = monotonic()
    scripted.transcriptions.wait_all(["a"], max_wait=0.05)
    assert monotonic() - started < 5
    script(server, version, "b", "Running", wait="9" * 20)
    with pytest.raises(package.WaitTimeout):
        scripted.transcriptions.wait_all(["b"], timeout=0.1)
    for patience in ({"interval": -1}, {"max_wait": float("nan")}, {"interval": "1"}):
        with pytest.raises(ValueError, match=f"{next(iter(patience))} must be a number of seconds"):
            scripted.transcriptions.wait_all(["a"], **patience)


@pytest.mark.parametrize(
    ("method", "name"),
    [("wait_all", "JobsFailed"), ("results", "TranscriptionFailed"), ("conversation", "TranscriptionFailed")],
)
def test_the_help_says_where_errors_can_be_imported_from(package: ModuleType, method: str, name: str) -> None:
    operations = import_module(f"{package.__name__}.operations.transcriptions").Transcriptions
    assert f"transcripts.{name}: " in (getdoc(getattr(operations, method)) or "")
    assert issubclass(getattr(package.transcripts, name), package.OperationFailed)


@pytest.mark.parametrize("status", ["Paused", None])
def test_an_unknown_status_is_an_end(
    scripted: Any, server: ScriptedServer, version: str, status: str | None
) -> None:
    script(server, version, "a", "Running", status)
    (job,) = scripted.transcriptions.wait_all(["a"], interval=0.001, timeout=1)
    assert job.status == status


def test_a_poll_that_is_refused_is_not_repeated_beyond_the_deadline(
    scripted: Any, server: ScriptedServer, version: str
) -> None:
    script(server, version, "good", "Succeeded")
    busy = Reply(status=429, headers={"Retry-After": "30"})
    server.on("GET", f"{base_path(version)}/transcriptions/busy", busy)
    started = monotonic()
    good, refused = scripted.transcriptions.wait_all(["good", "busy"], timeout=0.5, on_failure="return")
    assert monotonic() - started < 5
    assert (good.status, refused.status) == ("Succeeded", 429)
