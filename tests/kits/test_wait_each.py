"""Waiting for many jobs, of which each is told when it ends."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from tests.exposure import WORD, leaks
from tests.kits.jobs import script
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.versions import base_path


def ids(outcomes: Iterator[Any]) -> list[str]:
    return [outcome.id for outcome in outcomes]


def test_jobs_come_as_they_end(scripted: Any, server: ScriptedServer, version: str) -> None:
    script(server, version, "slow", *["Running"] * 3, "Succeeded")
    script(server, version, "quick", "Running", "Succeeded")
    script(server, version, "done", "Succeeded")
    outcomes = list(scripted.transcriptions.wait_each(["slow", "quick", "done"], interval=0.01))
    assert [outcome.id for outcome in outcomes] == ["done", "quick", "slow"]
    assert [outcome.job.id for outcome in outcomes] == ["done", "quick", "slow"]
    assert {outcome.error for outcome in outcomes} == {None}


def test_nothing_is_sent_before_it_is_asked_for(scripted: Any, server: ScriptedServer, version: str) -> None:
    script(server, version, "a", "Succeeded")
    script(server, version, "b", "Succeeded")
    waiting = scripted.transcriptions.wait_each(["a", "b"])
    assert server.requests == []
    assert next(waiting).id == "a"
    assert len(server.requests) == 1
    waiting.close()
    assert list(waiting) == []
    assert len(server.requests) == 1


def test_each_job_has_one_outcome_whatever_happens(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    base = f"{base_path(version)}/transcriptions"
    script(server, version, "good", "Running", "Succeeded")
    script(server, version, "bad", "Failed")
    script(server, version, "long", "Running")
    running = Reply(json={"self": f"{server.url}{base}/gone", "status": "Running"})
    server.on("GET", f"{base}/gone", running, Reply(status=410, json={"code": "Gone", "message": "no more"}))
    server.on(
        "GET", f"{base}/deleted", Reply(status=404, json={"code": "NotFound", "message": "no such job"})
    )
    server.on("GET", f"{base}/odd", Reply(json={"self": 5}))
    jobs = ["good", "bad", "long", "gone", "deleted", "odd", "good"]
    outcomes = {
        outcome.id: outcome for outcome in scripted.transcriptions.wait_each(jobs, interval=0.05, timeout=1.5)
    }
    assert set(outcomes) == set(jobs)
    assert {id: type(outcome.error).__name__ for id, outcome in outcomes.items()} == {
        "good": "NoneType",
        "bad": "TranscriptionFailed",
        "long": "WaitTimeout",
        "gone": "ApiStatusError",
        "deleted": "NotFound",
        "odd": "ResponseDecodingError",
    }
    assert {id for id, outcome in outcomes.items() if outcome.is_gone} == {"gone", "deleted"}
    assert {id for id, outcome in outcomes.items() if outcome.is_lost} == {"gone", "deleted", "odd"}
    # What was seen before is not lost.
    assert (outcomes["gone"].job.status, outcomes["long"].job.status) == ("Running", "Running")
    assert outcomes["deleted"].job is None
    assert outcomes["bad"].error.entity is outcomes["bad"].job
    assert outcomes["long"].error.entity is outcomes["long"].job
    assert isinstance(pickle.loads(pickle.dumps(outcomes["bad"])), package.transcripts.JobOutcome)


def test_the_oldest_jobs_are_polled_first(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    jobs = []
    for hour in (3, 1, 2):
        script(server, version, f"at-{hour}", "Running", "Succeeded", created=f"2026-01-01T0{hour}:00:00Z")
        jobs.append(scripted.transcriptions.get(f"at-{hour}"))
    script(server, version, "unknown", "Succeeded")
    assert ids(scripted.transcriptions.wait_each(["unknown", *jobs])) == ["at-1", "at-2", "at-3", "unknown"]


def test_later_jobs_are_not_polled_as_long_as_the_first_run(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    jobs = [f"job-{number:03d}" for number in range(100)]
    for id in jobs:
        script(server, version, id, "Running", "Running", "Succeeded")
    seen: list[str] = []
    for outcome in scripted.transcriptions.wait_each(jobs, interval=0.001):
        seen.append(outcome.id)
        assert len({request.path for request in server.requests}) <= len(seen) + 10
    assert sorted(seen) == jobs
    assert len(server.requests) == 300


def test_a_poll_that_fails_for_a_time_is_repeated(
    server: ScriptedServer, version: str, package: ModuleType
) -> None:
    base = f"{base_path(version)}/transcriptions"
    done = Reply(json={"self": f"{server.url}{base}/a", "status": "Succeeded"})
    server.on("GET", f"{base}/a", *[Reply(status=503), Reply(reset=True), Reply(status=429)], done)
    server.on("GET", f"{base}/b", Reply(status=503))
    with package.SpeechToTextClient(
        server.url, credential="key", retries=package.RetryPolicy(total=0)
    ) as client:
        a, b = client.transcriptions.wait_each(["a", "b"], interval=0.001)
    assert (a.id, a.error) == ("a", None)
    assert (b.id, b.error.status) == ("b", 503)
    assert len([request for request in server.requests if request.path.endswith("b")]) == 5


def test_when_nothing_can_be_fetched_it_stops_asking(
    scripted: Any, server: ScriptedServer, version: str, package: ModuleType
) -> None:
    server.on("GET", "*", Reply(status=401, json={"code": "401", "message": "wrong key"}))
    jobs = [str(number) for number in range(1000)]
    outcomes = list(scripted.transcriptions.wait_each(jobs))
    assert sorted(outcome.id for outcome in outcomes) == sorted(jobs)
    assert {type(outcome.error) for outcome in outcomes} == {package.Unauthorized}
    assert len(server.requests) == 5


def test_jobs_that_are_gone_do_not_stop_the_others(
    scripted: Any, server: ScriptedServer, version: str
) -> None:
    base = f"{base_path(version)}/transcriptions"
    jobs = [str(number) for number in range(20)]
    for id in jobs:
        server.on("GET", f"{base}/{id}", Reply(status=404))
    script(server, version, "last", "Succeeded")
    *gone, last = scripted.transcriptions.wait_each([*jobs, "last"])
    assert all(outcome.is_gone for outcome in gone)
    assert (last.id, last.error) == ("last", None)


def test_jobs_of_the_service_end_one_by_one(client: Any, service: SpeechService) -> None:
    jobs = [service.add("transcriptions", status="NotStarted") for _ in range(30)]
    service.fault("GET", f"/transcriptions/{jobs[3]}$", "status", 1)
    outcomes = list(client.transcriptions.wait_each(jobs, interval=0.01))
    assert sorted(outcome.id for outcome in outcomes) == sorted(jobs)


def test_errors_of_callbacks_pass_and_show_no_secrets(
    scripted: Any, server: ScriptedServer, version: str
) -> None:
    script(server, version, "a", "Succeeded", contentUrls=[f"https://a.example/?sig={WORD}"])

    def fail(job: object) -> None:
        raise KeyError("a callback")

    with pytest.raises(KeyError, match="a callback") as caught:
        list(scripted.transcriptions.wait_each(["a"], on_progress=fail))
    assert leaks(caught.value) == []
