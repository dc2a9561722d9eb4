"""The schedule of polling many jobs, in the hours of a night that passes at once."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from sttgen.kits.speech.jobs.schedule import Schedule


def schedule(count: int, **options: Any) -> Schedule:
    options = {"interval": None, "max_wait": None, "deadline": inf} | options
    return Schedule([f"{number:05d}" for number in range(count)], **options)


def run(jobs: Schedule, ends: dict[str, float], asked: float | None = None) -> list[tuple[float, str]]:
    """Poll until all jobs have ended, each at its moment; the moments of the polls."""
    now, polls = 0.0, []
    while (turn := jobs.next(now)) is not None:
        now = max(now, turn.due)
        polls.append((now, turn.id))
        if ends.get(turn.id, 0.0) <= now:
            jobs.end(turn, overtakes=True)
        else:
            jobs.repeat(turn, now, asked)
    return polls


def test_later_jobs_are_not_polled_before_earlier_ones_have_ended() -> None:
    ends = {f"{number:05d}": 1800.0 * (number + 1) for number in range(100)}
    polls = run(schedule(100), ends)
    assert {id for now, id in polls if now < 1800} == {f"{number:05d}" for number in range(10)}
    assert {id for _, id in polls} == ends.keys()
    # Ten at a time, each every ten minutes, for fifty hours.
    assert len(polls) < 50 * 6 * 12


def test_polls_of_a_job_back_off_to_ten_minutes() -> None:
    polls = run(schedule(1), {"00000": 5000.0})
    assert [now for now, _ in polls] == [0, 60, 180, 420, 900, *range(1500, 5101, 600)]


def test_an_interval_replaces_the_backing_off() -> None:
    assert [now for now, _ in run(schedule(1, interval=7), {"00000": 20.0})] == [0, 7, 14, 21]


@pytest.mark.parametrize("asked", [1.0, 30.0])
def test_an_interval_overrides_what_the_service_asks_for(asked: float) -> None:
    assert [now for now, _ in run(schedule(1, interval=7), {"00000": 20.0}, asked)] == [0, 7, 14, 21]


@pytest.mark.parametrize(("asked", "expected"), [(1.0, 7.0), (30.0, 30.0), (9e9, 300.0), (None, 7.0)])
def test_after_a_refusal_an_interval_is_not_shorter_than_the_service_asks_for(
    asked: float | None, expected: float
) -> None:
    jobs = schedule(1, interval=7)
    turn = jobs.next(0.0)
    assert turn is not None
    turn.failures = 1
    jobs.repeat(turn, 0.0, asked)
    assert jobs.due(0.0) == expected


def test_the_service_can_ask_for_another_time_up_to_a_limit() -> None:
    for asked, max_wait, expected in ((30.0, None, [0, 30, 60]), (9e9, None, [0, 300]), (9e9, 50, [0, 50])):
        polls = run(schedule(1, max_wait=max_wait), {"00000": expected[-1]}, asked)
        assert [now for now, _ in polls] == expected


def test_a_job_that_was_overtaken_does_not_hold_back_others() -> None:
    never = {f"{number:05d}": 20_000.0 for number in range(9)}
    polls = run(schedule(1000), never)
    assert {id for now, id in polls if now == 0} == {f"{number:05d}" for number in range(1000)}


def test_jobs_that_never_end_hold_back_others_for_six_hours_only() -> None:
    never = {f"{number:05d}": 30_000.0 for number in range(10)}
    polls = run(schedule(12), never)
    first = {id: now for now, id in reversed(polls)}
    assert 6 * 3600 <= first["00010"] <= 6 * 3600 + 600
    assert 6 * 3600 <= first["00011"] <= 6 * 3600 + 600


def test_a_job_that_is_gone_says_nothing_about_earlier_ones() -> None:
    jobs = schedule(30)
    turns = [jobs.next(0.0) for _ in range(10)]
    assert jobs.next(0.0) is None
    jobs.end(turns[9], overtakes=False)  # type: ignore[arg-type]  # there are ten
    assert jobs.next(0.0).id == "00010"  # type: ignore[union-attr]  # one of ten has gone
    assert jobs.next(0.0) is None


def test_after_the_deadline_each_job_is_polled_once_more() -> None:
    jobs, polls, now = schedule(50, deadline=100.0), [], 0.0
    while (turn := jobs.next(now)) is not None:
        now = max(now, turn.due)
        polls.append((now, turn.id))
        if now >= 100:
            jobs.end(turn, overtakes=False)
        else:
            jobs.repeat(turn, now, None)
    last = [id for now, id in polls if now == 100]
    assert sorted(last) == [f"{number:05d}" for number in range(50)]
    assert max(now for now, _ in polls) == 100


def test_ten_thousand_jobs_are_polled_in_their_order() -> None:
    jobs = schedule(10_000)
    assert [id for _, id in run(jobs, {})] == [f"{number:05d}" for number in range(10_000)]
    assert jobs.rest() == []
