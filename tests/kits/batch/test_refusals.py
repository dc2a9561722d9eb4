"""Jobs that the service refuses because of some of their recordings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from speechtotext_2025_10_15 import BadRequest, SpeechToTextClient
from tests.kits.batch.jobs import begin, created
from tests.service import SpeechService

POST = "transcriptions:submit"


def calls(count: int, *bad: int) -> list[str]:
    """The URLs of recordings; a job with a bad one is refused."""
    return [
        f"https://recordings.example/{'unacceptable' if number in bad else 'call'}-{number}.wav"
        for number in range(count)
    ]


@pytest.mark.parametrize("bad", [(0,), (999,), (417,), (3, 4, 500)])
def test_the_recordings_that_are_refused_are_found_among_a_thousand(
    client: Any, service: SpeechService, quick_folder: Path, bad: tuple[int, ...]
) -> None:
    with begin(client, quick_folder, job_size=1000) as batch:
        batch.add(calls(1000, *bad))
        assert batch.submit() == 1000 - len(bad)
        assert service.requests.count("POST", POST) <= 2 * 10 * len(bad) + 2
        outcomes = list(batch.collect(quick_folder / "out", interval=0.01))
        assert batch.counts().is_complete
    failed = {outcome.url: outcome for outcome in outcomes if not outcome.succeeded}
    assert failed.keys() == {url for url in calls(1000, *bad) if "unacceptable" in url}
    for outcome in failed.values():
        assert (outcome.code, outcome.job, outcome.attempts) == ("InvalidRecordingsUri", None, 1)
        assert outcome.message == "The address of a recording is not accepted."
    assert {outcome.attempts for outcome in outcomes} == {1}
    assert sorted(url for job in created(service) for url in job) == sorted(
        {*calls(1000)} & {*calls(1000, *bad)}
    )


def test_an_error_of_all_jobs_is_raised_and_is_not_the_outcome_of_recordings(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder, locale="xx-XX", job_size=1000) as batch:
        batch.add(calls(1000))
        with pytest.raises(BadRequest, match="xx-XX"):
            batch.submit()
        assert service.requests.count("POST", POST) == 50
        assert batch.counts().waiting == 1000
    with begin(client, quick_folder, job_size=1000) as batch:
        assert batch.submit() == 1000


def test_when_nothing_is_taken_the_error_is_raised(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder, job_size=4) as batch:
        batch.add(calls(6, *range(6)))
        with pytest.raises(BadRequest, match="not accepted"):
            list(batch.run(quick_folder / "out", interval=0.01))
        assert service.requests.count("POST", POST) == 7 + 3
        assert batch.counts().waiting == 6
        batch.add(["https://recordings.example/good.wav"])
        outcomes = list(batch.run(quick_folder / "out", interval=0.01))
    assert sum(outcome.succeeded for outcome in outcomes) == 1
    assert len(outcomes) == 7


def test_many_refusals_in_a_row_end_the_submission_and_the_next_one_goes_on(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder, job_size=100) as batch:
        batch.add(calls(200, *range(100, 200)))
        rounds = 0
        while batch.counts().waiting:
            rounds += 1
            before = service.requests.count("POST", POST)
            try:
                batch.submit()
            except BadRequest:
                assert service.requests.count("POST", POST) - before in (50, 51)
        assert 3 <= rounds <= 8
        assert sum(outcome.succeeded for outcome in batch.collect(quick_folder / "out", interval=0.01)) == 100


def test_what_one_resource_refuses_another_may_take(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with (
        SpeechService("2025-10-15", locales=("de-DE",)) as elsewhere,
        SpeechToTextClient(elsewhere.endpoint, credential=elsewhere.key) as other,
        begin([other, client], quick_folder, job_size=5) as batch,
    ):
        batch.add(calls(40, 7))
        outcomes = list(batch.run(quick_folder / "out", interval=0.01))
        assert elsewhere.entities("transcriptions") == []
    assert {outcome.url for outcome in outcomes if not outcome.succeeded} == {calls(8, 7)[7]}
    assert len(outcomes) == 40


def test_a_refused_recording_can_be_tried_again(
    client: Any, service: SpeechService, quick_folder: Path
) -> None:
    with begin(client, quick_folder, job_size=1000) as batch:
        batch.add(calls(3, 1))
        list(batch.run(quick_folder / "out", interval=0.01))
        assert "unacceptable" not in str(created(service))
        assert batch.retry_failed() == 1
        (outcome,) = batch.run(quick_folder / "out", interval=0.01)
        assert (outcome.code, outcome.attempts) == ("InvalidRecordingsUri", 2)
        assert "ended" not in str(batch.report())
