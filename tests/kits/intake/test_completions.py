"""Completions of jobs: from the receiver of web hooks, which is another process, to the batch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from speechtotext_2025_10_15 import ResponseEvent, SpeechToTextClient, webhooks
from speechtotext_2025_10_15.batches import Batch, Outcome
from speechtotext_core.kits.speech import spool as spools
from tests.contracts.rooms import ROOT
from tests.service import SpeechService
from tests.versions import published_name

SECRET = "a long secret"
URL = "https://westeurope.api.cognitive.microsoft.com/speechtotext/transcriptions/6f1a-22_b?api-version=2025-10-15"
TIME_TO_LIVE = {"timeToLiveHours": 48}


def test_what_was_noted_is_taken_once(tmp_path: Path) -> None:
    journal = tmp_path / "night.sqlite"
    taken: list[str] = []

    def take(job: str) -> bool:
        taken.append(job)
        return True

    spool = webhooks.Spool(journal)
    spool.take(take)
    assert spool.add(URL)
    assert spool.add(URL), "the service may repeat a call"
    assert webhooks.Spool(str(journal)).add("0b7d3f7e")
    for _ in range(2):
        spool.take(take)
    assert sorted(taken) == ["0b7d3f7e", "6f1a-22_b"]


def test_what_no_batch_knows_stays_for_a_day(tmp_path: Path) -> None:
    spool = webhooks.Spool(tmp_path / "night.sqlite")
    spool.add(URL)
    spool.take(lambda _: False)
    (note,) = spool.folder.iterdir()
    os.utime(note, (0, time.time() - 90_000))
    spool.take(lambda _: False)
    assert list(spool.folder.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["", "/", "..", "https://h/a/..", "https://h/%2e%2e%2fx", "a b", "x" * 200, "\x00"]
)
def test_what_is_not_a_job_is_not_noted(tmp_path: Path, url: str) -> None:
    spool = webhooks.Spool(tmp_path / "night.sqlite")
    assert not spool.add(url)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_nobody_empties_does_not_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spools, "_MOST", 3)
    spool = webhooks.Spool(tmp_path / "night.sqlite")
    assert [spool.add(str(number)) for number in range(5)] == [True, True, True, False, False]


def test_only_verified_completions_of_transcriptions_are_handed_on() -> None:
    handed: list[str] = []

    def call(kind: str, body: bytes, secret: str = SECRET) -> None:
        headers = {webhooks.EVENT_HEADER: kind, webhooks.SIGNATURE_HEADER: webhooks.sign(body, secret)}
        webhooks.handle(headers, "", body, SECRET, completed=handed.append)

    body = json.dumps({"self": URL}).encode()
    call("DatasetCompletion", body)
    call("TranscriptionProcessing", body)
    call("TranscriptionCompletion", b"{}")
    with pytest.raises(webhooks.InvalidSignature):
        call("TranscriptionCompletion", body, "another secret")
    assert handed == []
    call("transcriptionCompletion", body)
    assert handed == [URL]


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[int]:
    """The port of the example, which runs in a process of its own and knows the journal by its path."""
    command: list[str | Path] = [
        sys.executable,
        ROOT / "tests/examples/wsgi_receiver.py",
        "0",
        tmp_path / "night.sqlite",
    ]
    environment = os.environ | {"SPEECH_HOOK_SECRET": SECRET}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline().rpartition(" ")[2])
        process.terminate()


def test_a_hook_ends_the_wait_long_before_the_next_question(receiver: int, tmp_path: Path) -> None:
    answers: list[ResponseEvent] = []
    with (
        SpeechService(published_name("v2025_10_15"), seconds_per_step=3600, retry_after=600) as service,
        SpeechToTextClient(service.endpoint, credential=service.key, on_response=answers.append) as client,
        Batch(client, tmp_path / "night.sqlite", locale="en-GB", properties=TIME_TO_LIVE) as batch,
        ThreadPoolExecutor(1) as thread,
    ):
        client.web_hooks.create(
            {
                "displayName": "Night",
                "webUrl": f"http://127.0.0.1:{receiver}/",
                "events": {"transcriptionCompletion": True},
                "properties": {"secret": SECRET},
            }
        )
        batch.add(f"https://recordings.example/calls/{number}.wav" for number in range(3))
        batch.submit()

        def collect() -> list[Outcome]:
            return list(batch.collect(tmp_path / "out", interval=3600, timeout=300))

        outcomes = thread.submit(collect)
        while not any(answer.request.operation == "Transcriptions_Get" for answer in answers):
            time.sleep(0.02)
        service.finish_all()
        assert len(outcomes.result()) == 3
        assert all(outcome.succeeded for outcome in outcomes.result())
        assert list(webhooks.Spool(tmp_path / "night.sqlite").folder.iterdir()) == []
        assert {delivery.status for delivery in service.deliveries} == {200}
