"""Batches on executors: workers create their clients without a key, and the journal has one writer."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from speechtotext_2025_10_15 import CredentialSource, SpeechToTextClient
from speechtotext_2025_10_15.batches import Batch, Rate
from speechtotext_core.kits.speech.batch.calls import fetch_state, post_job
from speechtotext_core.kits.speech.executors import Dispatcher, Task, post_job_once, run_task
from tests.service import SpeechService
from tests.versions import published_name

SIGNATURE = "c2VjcmV0LXNpZ25hdHVyZQ"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechService]:
    with SpeechService(published_name("v2025_10_15"), polls_per_step=0) as running:
        monkeypatch.setenv("BATCH_KEY", running.key)
        yield running
        assert running.violations == []


@pytest.fixture
def client(service: SpeechService) -> Iterator[Any]:
    with SpeechToTextClient(service.endpoint, credential=CredentialSource("env:BATCH_KEY")) as made:
        yield made


@pytest.fixture(params=["threads", "processes"])
def executor(request: pytest.FixtureRequest, service: SpeechService) -> Iterator[Executor]:
    if request.param == "threads":
        with ThreadPoolExecutor(2) as threads:
            yield threads
    else:
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
            yield processes


def begin(client: Any, folder: Path, **options: Any) -> Batch:
    settings: dict[str, Any] = {
        "locale": "en-US", "properties": {"timeToLiveHours": 48}, "job_size": 4, "settle": 0.2,
        "rate": Rate(1000, 1000),
    }  # fmt: skip
    return Batch(client, folder / "night.sqlite", **settings, **options)


def urls(count: int) -> list[str]:
    return [f"https://recordings.example/calls/{n}.wav?sv=1&sig={SIGNATURE}" for n in range(count)]


def test_a_batch_on_an_executor(
    client: Any, service: SpeechService, executor: Executor, tmp_path: Path
) -> None:
    with begin(client, tmp_path, executor=executor) as batch:
        batch.add([*urls(9), f"https://recordings.example/calls/missing.wav?sv=1&sig={SIGNATURE}"])
        outcomes = list(batch.run(tmp_path / "out", interval=0.01))
    assert sorted(outcome.succeeded for outcome in outcomes) == [False] + [True] * 9
    assert all(outcome.path.stat().st_size for outcome in outcomes if outcome.path)
    assert sum(len(job.inputs["contentUrls"]) for job in service.entities("transcriptions")) == 10


def test_workers_get_no_key(client: Any, service: SpeechService) -> None:
    given: list[bytes] = []

    class Spy(ThreadPoolExecutor.__base__):  # type: ignore[misc, name-defined]
        def submit(self, *call: Any) -> None:
            given.append(pickle.dumps(call))

    Dispatcher(Spy(), [client]).submit(fetch_state, client, "some-job")
    assert b"some-job" in given[0]
    assert b"env:BATCH_KEY" in given[0]
    assert service.key.encode() not in given[0]


def test_a_literal_key_is_refused_before_anything_is_sent(service: SpeechService, tmp_path: Path) -> None:
    with (
        SpeechToTextClient(service.endpoint, credential=service.key) as client,
        ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes,
        begin(client, tmp_path, executor=processes) as batch,
    ):
        batch.add(urls(1))
        with pytest.raises(TypeError, match=r"would contain its credential: .*CredentialSource"):
            batch.submit()
    assert list(service.requests) == []


def test_a_task_shows_no_signature(client: Any) -> None:
    task = Task(client.recipe(), post_job, ({"contentUrls": urls(1)},))
    assert SIGNATURE not in repr(task) + str(task)


def test_a_job_whose_worker_was_lost_is_not_sent_again(client: Any, service: SpeechService) -> None:
    body = {
        "displayName": "Batch 1f", "locale": "en-US", "contentUrls": urls(2),
        "customProperties": {"batch": "1f"},
        "properties": {"timeToLiveHours": 48},
    }  # fmt: skip
    task = pickle.loads(pickle.dumps(Task(client.recipe(), post_job_once, (body,))))
    first, second = run_task(task), run_task(task)
    assert (first.fate, second.fate) == ("created", "created")
    assert first.service_id == second.service_id
    assert len(service.entities("transcriptions")) == 1


def test_workers_without_the_key_say_so(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = client.recipe()
    monkeypatch.delenv("BATCH_KEY")
    with pytest.raises(ValueError, match="set the environment variable BATCH_KEY"):
        recipe.client()
    assert "BATCH_KEY" not in os.environ
