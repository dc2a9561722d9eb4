"""A batch against the local service, in every version: added, submitted, collected, tried again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.service import SpeechService, text_of
from tests.versions import DATED, published_name

SECRET = "c2VjcmV0LXNpZ25hdHVyZQ"
PROPERTIES: dict[bool, dict[str, Any] | None] = {True: {"timeToLiveHours": 48}, False: None}


@pytest.fixture
def service(version: str) -> Iterator[SpeechService]:
    with SpeechService(published_name(version), polls_per_step=0) as running:
        yield running
        assert running.violations == []


@pytest.fixture
def client(package: ModuleType, service: SpeechService) -> Iterator[Any]:
    with package.SpeechToTextClient(service.endpoint, credential=service.key) as made:
        yield made


@pytest.fixture
def batches(package: ModuleType) -> ModuleType:
    return import_module(f"{package.__name__}.batches")


def begin(batches: ModuleType, client: Any, folder: Path, version: str, **options: Any) -> Any:
    """A batch that is as quick as the local service."""
    options = {
        "locale": "en-US",
        "properties": PROPERTIES[version in DATED],
        "job_size": 4,
        "settle": 0.2,
        "rate": batches.Rate(1000, 1000),
    } | options
    return batches.Batch(client, folder / "night.sqlite", **options)


def urls(count: int, prefix: str = "call") -> list[str]:
    return [f"https://recordings.example/calls/{prefix}-{n}.wav?sv=1&sig={SECRET}" for n in range(count)]


def test_each_recording_gets_its_result_or_the_reason(
    batches: ModuleType, client: Any, service: SpeechService, version: str, tmp_path: Path
) -> None:
    recordings = [*urls(9), *urls(2, "missing")]
    with begin(batches, client, tmp_path, version) as batch:
        assert batch.add(recordings) == 11
        assert batch.submit() == 11
        outcomes = list(batch.collect(tmp_path / "out", interval=0.01))
        assert batch.counts().is_complete
    assert sorted(outcome.url for outcome in outcomes) == sorted(url.partition("?")[0] for url in recordings)
    for outcome in outcomes:
        if "missing" in outcome.url:
            assert (outcome.path, outcome.code) == (None, "InvalidRecordingsUri")
        else:
            content = json.loads(outcome.path.read_bytes())
            name = outcome.url.rpartition("/")[2]
            assert content["combinedRecognizedPhrases"][0]["display"] == text_of(name, 0)
    jobs = service.entities("transcriptions")
    assert sorted(len(job.inputs["contentUrls"]) for job in jobs) == [3, 4, 4]
    assert sum(job.inputs["contentUrls"].count(url) for job in jobs for url in recordings) == 11


def test_no_signature_is_written_down(
    batches: ModuleType, client: Any, service: SpeechService, version: str, tmp_path: Path
) -> None:
    with begin(batches, client, tmp_path, version) as batch:
        batch.add(urls(5))
        batch.submit()
        list(batch.collect(tmp_path / "out", interval=0.01))
        shown = [str(batch.report()), *batch.report().lines(), repr(batch), repr(vars(batch))]
        on_disk = [file.read_bytes() for file in tmp_path.glob("night.sqlite*")]
        assert on_disk
    assert not any(SECRET in text for text in shown)
    assert not any(SECRET.encode() in content for content in on_disk)
    assert service.entities("transcriptions")[0].inputs["contentUrls"][0].endswith(SECRET)


def test_a_recording_is_known_by_its_url_without_the_signature(
    batches: ModuleType, client: Any, version: str, tmp_path: Path
) -> None:
    with begin(batches, client, tmp_path, version) as batch:
        assert batch.add(urls(3)) == 3
        assert batch.add([url.replace(SECRET, "other") for url in urls(4)]) == 1


def test_failed_recordings_can_be_tried_again(
    batches: ModuleType, client: Any, service: SpeechService, version: str, tmp_path: Path
) -> None:
    with begin(batches, client, tmp_path, version) as batch:
        batch.add([*urls(3), *urls(2, "missing")])
        list(batch.run(tmp_path / "out", interval=0.01))
        assert batch.retry_failed() == 2
        assert batch.counts().waiting == 2
        again = list(batch.run(tmp_path / "out", interval=0.01))
    assert [outcome.attempts for outcome in again] == [2, 2]
    assert len(service.entities("transcriptions")) == 3


def test_another_process_goes_on(
    batches: ModuleType, client: Any, service: SpeechService, version: str, tmp_path: Path
) -> None:
    with begin(batches, client, tmp_path, version) as batch:
        batch.add(url.partition("?")[0] for url in urls(10))
        batch.submit()
        outcomes = batch.collect(tmp_path / "out", interval=0.01)
        first = [next(outcomes) for _ in range(3)]
        outcomes.close()
    with begin(batches, client, tmp_path, version) as batch:
        assert batch.add(url.partition("?")[0] for url in urls(10)) == 0
        assert batch.submit() == 0
        rest = list(batch.collect(tmp_path / "out", interval=0.01))
        everything = list(batch.outcomes())
    assert len({outcome.url for outcome in everything}) == 10
    assert not {outcome.url for outcome in first} & {outcome.url for outcome in rest}
    assert len(service.entities("transcriptions")) == 3


def test_a_journal_belongs_to_one_batch_and_one_process(
    batches: ModuleType, client: Any, version: str, tmp_path: Path
) -> None:
    with begin(batches, client, tmp_path, version) as batch:
        with pytest.raises(batches.JournalInUse, match="in use"):
            begin(batches, client, tmp_path, version)
        batch.add(urls(1))
        batch.submit()
    with pytest.raises(batches.JournalError, match=r"'?locale'? is \"en-US\" in the journal"):
        begin(batches, client, tmp_path, version, locale="de-DE")
    begin(batches, client, tmp_path, version, locale=None, properties=None).close()


def test_a_job_whose_answer_is_lost_is_found_in_every_version(
    batches: ModuleType, client: Any, service: SpeechService, version: str, tmp_path: Path
) -> None:
    service.fault("POST", "/transcriptions", "reset", after=True)
    with begin(batches, client, tmp_path, version, settle=5.0) as batch:
        batch.add(urls(3))
        assert batch.submit() == 3
    assert len(service.entities("transcriptions")) == 1
