"""A batch when the service, the network or the caller is not as it should be."""

from __future__ import annotations

import _thread
import json
import threading
import traceback
from pathlib import Path
from typing import Any

import pytest

from speechtotext_2025_10_15 import (
    BadRequest,
    SpeechToTextClient,
    Unauthorized,
    WaitTimeout,
)
from speechtotext_2025_10_15.batches import MissingSignature, Recording
from tests.kits.batch.jobs import begin, created, urls
from tests.service import SpeechService

POST = "transcriptions:submit"
FILES = "/files$"
SECRET = "c2VjcmV0LXNpZ25hdHVyZQ"


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("reset", {"after": True}),
        ("status", {"status": 504, "after": True}),
        ("truncate", {}),
        ("late", {"seconds": 0.2}),
    ],
)
def test_a_job_whose_answer_is_lost_is_not_sent_again(
    client: Any, service: SpeechService, quick_folder: Path, kind: Any, options: dict[str, Any]
) -> None:
    service.fault("POST", POST, kind, **options)
    with begin(client, quick_folder, settle=2.0) as batch:
        batch.add(urls(5))
        assert batch.submit() == 5
    assert sorted(created(service)) == [urls(3), urls(5)[3:]]


def test_a_request_that_arrives_twice_leaves_one_job(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    """A gateway repeats the request when its answer is lost."""
    service.fault("POST", POST, "reset", after=True)

    def repeat(event: str, job: Any) -> None:
        if event == "Creation" and len(created(service)) == 1:
            names = ("displayName", "locale", "customProperties")
            service.add(
                "transcriptions",
                status="NotStarted",
                **{name: job.data[name] for name in names},
                **job.inputs,
            )

    service.observe(repeat)
    with begin(client, quick_folder, settle=5.0) as batch:
        batch.add(urls(3))
        assert batch.submit() == 3
        assert created(service) == [urls(3)]
        assert all(outcome.succeeded for outcome in batch.collect(quick_folder / "out", interval=0.01))


@pytest.mark.parametrize(("kind", "options"), [("reset", {}), ("status", {"status": 503})])
def test_a_job_that_was_not_created_is_sent_again(
    client: Any, service: SpeechService, quick_folder: Path, kind: Any, options: dict[str, Any]
) -> None:
    service.fault("POST", POST, kind, **options)
    with begin(client, quick_folder) as batch:
        batch.add(urls(3))
        assert batch.submit() == 3
        assert [outcome.attempts for outcome in batch.collect(quick_folder / "out", interval=0.01)] == [1] * 3
    assert created(service) == [urls(3)]
    assert service.requests.count("POST", POST) == 2


def test_too_many_requests_delay_a_job(client: Any, service: SpeechService, quick_folder: Path) -> None:
    service.fault("POST", POST, "status", times=2, status=429, retry_after=0)
    with begin(client, quick_folder) as batch:
        batch.add(urls(4))
        assert batch.submit() == 4
    assert sorted(created(service)) == [urls(3), urls(4)[3:]]


def test_a_refused_job_ends_the_submission_and_loses_nothing(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with SpeechToTextClient(service.endpoint, credential="wrong") as stranger:
        with begin(stranger, quick_folder) as batch:
            batch.add(urls(2))
            with pytest.raises(Unauthorized):
                batch.submit()
            assert (batch.counts().waiting, batch.counts().submitted) == (2, 0)
        with begin({"other": stranger, "first": client}, quick_folder) as batch:
            assert batch.submit() == 2
    assert created(service) == [urls(2)]


def test_a_wrong_locale_is_an_error_and_can_be_corrected(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder, locale="xx-XX") as batch:
        batch.add(urls(2))
        with pytest.raises(BadRequest, match="xx-XX"):
            batch.submit()
    with begin(client, quick_folder) as batch:
        assert batch.submit() == 2


def test_what_the_service_requires_is_asked_for_before_anything_is_sent(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder, properties={}) as batch:
        batch.add(urls(2))
        with pytest.raises(ValueError, match="48 is advised"):
            batch.submit()
    assert len(service.requests) == 0


def test_a_deleted_job_is_an_outcome_and_is_sent_again_on_demand(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    service.fault("GET", r"transcriptions/[^/]+$", "deleted")
    with begin(client, quick_folder) as batch:
        batch.add(urls(5))
        outcomes = list(batch.run(quick_folder / "out", interval=0.01))
        failed = {outcome.url: outcome.code for outcome in outcomes if not outcome.succeeded}
        assert failed == dict.fromkeys(urls(3), "JobNotFound")
        assert batch.retry_failed() == 3
        assert {outcome.url for outcome in batch.run(quick_folder / "out", interval=0.01)} == set(urls(3))
        assert batch.counts().succeeded == 5


def test_expired_links_are_renewed(client: Any, service: SpeechService, quick_folder: Path) -> None:
    service.fault("GET", FILES, "expired_sas", times=3)
    with begin(client, quick_folder) as batch:
        batch.add(urls(3))
        assert all(outcome.succeeded for outcome in batch.run(quick_folder / "out", interval=0.01))


def test_results_that_cannot_be_downloaded_are_not_transcribed_again(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    fault = service.fault("GET", r"1\.wav\.json", "status", times=None, status=500)
    with begin(client, quick_folder) as batch:
        batch.add(urls(3))
        outcomes = {outcome.url: outcome.code for outcome in batch.run(quick_folder / "out", interval=0.01)}
        assert outcomes == dict.fromkeys(urls(3), None) | {urls(3)[1]: "NotFetched"}
        fault.cancel()
        assert batch.retry_failed() == 1
        (outcome,) = batch.run(quick_folder / "out", interval=0.01)
        assert outcome.path is not None
        assert json.loads(outcome.path.read_bytes())["source"] == urls(3)[1]
    assert len(created(service)) == 1


def test_a_second_result_of_a_recording_is_set_aside(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder) as batch:
        batch.add(urls(2))
        batch.submit()
        service.finish_all()
        (job,) = service.entities("transcriptions")
        for name, source in (("again.json", urls(2)[0]), ("stray.json", "https://elsewhere.example/x.wav")):
            service.add_file("transcriptions", job.id, name, "Transcription", {"source": source})
        outcomes = list(batch.collect(quick_folder / "out", interval=0.01))
        assert sorted(outcome.url for outcome in outcomes) == urls(2)
    assert len(list((quick_folder / "out" / "unmatched").iterdir())) == 2


def test_signatures_are_needed_again_after_a_restart(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    signed = [f"{url}?se=1&sig={SECRET}" for url in urls(2)]
    with begin(client, quick_folder) as batch:
        batch.add(signed)
    with begin(client, quick_folder) as batch:
        with pytest.raises(MissingSignature, match="sign="):
            batch.submit()
        batch.add(signed)
        assert batch.submit() == 2
    assert created(service) == [signed]


def test_a_function_signs_just_before_sending(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder) as batch:
        batch.add([Recording(urls(1)[0], "my name")])
        with pytest.raises(ValueError, match="must return this URL") as caught:
            batch.submit(sign=lambda url: f"https://elsewhere.example/?sig={SECRET}")
        frames = [
            frame.f_locals
            for frame, _ in traceback.walk_tb(caught.tb)
            if "speechtotext" in str(frame.f_globals["__name__"])
        ]
        assert SECRET not in repr(frames)
        assert batch.submit(sign=lambda url: f"{url}?sig={SECRET}") == 1
        (outcome,) = batch.collect(quick_folder / "out", interval=0.01)
        assert outcome.reference == "my name"
    assert created(service) == [[f"{urls(1)[0]}?sig={SECRET}"]]


@pytest.mark.parametrize(
    "url",
    ["recordings/1.wav", "ftp://recordings.example/1.wav", "https://a:b@recordings.example/1.wav",
     "https://recordings.example/download?id=5"],
)  # fmt: skip
def test_a_url_that_cannot_stand_for_a_recording_is_refused(
    client: Any, quick_folder: Path, url: str
) -> None:
    with begin(client, quick_folder) as batch:
        with pytest.raises(ValueError, match=r"URL"):
            batch.add([url])
        assert batch.counts().total == 0


def test_a_completion_that_is_announced_is_not_waited_for(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder) as batch:
        batch.add(urls(2))
        batch.submit()
        service.fault("GET", r"transcriptions/[^/]+$", "replace", values={"/status": "Running"})
        (job,) = service.entities("transcriptions")
        outcomes = batch.collect(quick_folder / "out", interval=3600, timeout=60)
        timer = threading.Timer(0.5, batch.completed, [f"{service.endpoint}/transcriptions/{job.id}?a=b"])
        timer.start()
        assert len(list(outcomes)) == 2
        timer.join()
        assert not batch.completed("https://elsewhere.example/transcriptions/1")


@pytest.mark.parametrize(("asked", "interval"), [(3600, 0.01), (0, 3600.0)])
def test_an_interval_overrides_what_the_service_asks_for(
    quick_folder: Path, asked: int, interval: float
) -> None:
    with (
        SpeechService("2025-10-15", retry_after=asked) as service,
        SpeechToTextClient(service.endpoint, credential=service.key) as client,
        begin(client, quick_folder) as batch,
    ):
        batch.add(urls(2))
        batch.submit()
        if interval < 1:
            assert len(list(batch.collect(quick_folder / "out", interval=interval, timeout=30))) == 2
        else:
            with pytest.raises(WaitTimeout):
                list(batch.collect(quick_folder / "out", interval=interval, timeout=1.5))
            assert service.requests.count("GET", r"transcriptions/[^/]+$") == 1


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_loses_nothing(client: Any, service: SpeechService, quick_folder: Path) -> None:
    with begin(client, quick_folder) as batch:
        batch.add(urls(4))
        service.fault("GET", r"transcriptions/[^/]+$", "replace", times=2, values={"/status": "Running"})
        timer = threading.Timer(0.5, _thread.interrupt_main)
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            list(batch.run(quick_folder / "out", interval=3600))
        assert batch.counts().submitted == 4
        assert len(list(batch.run(quick_folder / "out", interval=0.01))) == 4
    assert sum(map(len, created(service))) == 4


def test_the_report_is_a_table_and_lines_of_json(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    from rich.console import Console  # noqa: PLC0415 - the table of rich is one of several

    with begin(client, quick_folder) as batch:
        batch.add([*urls(2), "https://recordings.example/missing.wav"])
        batch.run(quick_folder / "out").close()
        list(batch.run(quick_folder / "out", interval=0.01))
        batch.add(["https://recordings.example/late.wav"])
        report = batch.report()
        rows = [line.split() for line in str(report).splitlines()]
        assert rows[:4] == [["recordings", "4"], ["waiting", "1"], ["succeeded", "2"], ["failed", "1"]]
        console = Console(width=120)
        with console.capture() as capture:
            console.print(report)
        assert "InvalidRecordingsUri" in capture.get()
        report.write(quick_folder / "night.jsonl")
    lines = [json.loads(line) for line in (quick_folder / "night.jsonl").read_text().splitlines()]
    assert [line["state"] for line in lines] == ["succeeded", "succeeded", "failed", "waiting"]
    assert Path(lines[0]["path"]).is_file()
    assert lines[2]["message"] == "There is no recording at this address."
