"""Ticks, ISO 8601 durations and timedelta."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.kits.speech.text.timing import (
    duration_to_timedelta,
    ticks_of,
    ticks_to_timedelta,
    timedelta_to_duration,
    timedelta_to_ticks,
)

TICKS = st.integers(-(10**17), 10**17)


@pytest.mark.parametrize(
    ("ticks", "microseconds"),
    [
        (0, 0),
        (10, 1),
        (4, 0),
        (5, 0),
        (6, 1),
        (15, 2),
        (25, 2),
        (26, 3),
        (-5, 0),
        (-6, -1),
        (-15, -2),
        (700_000, 70_000),
    ],
)
def test_ticks_round_to_the_nearest_microsecond_and_halves_to_the_even_one(
    ticks: int, microseconds: int
) -> None:
    assert ticks_to_timedelta(ticks) == timedelta(microseconds=microseconds)


@given(TICKS)
def test_rounding_moves_a_time_by_half_a_microsecond_at_most(ticks: int) -> None:
    assert abs(timedelta_to_ticks(ticks_to_timedelta(ticks)) - ticks) <= 5


@given(st.timedeltas())
def test_whole_microseconds_survive_both_ways(time: timedelta) -> None:
    assert ticks_to_timedelta(timedelta_to_ticks(time)) == time
    assert duration_to_timedelta(timedelta_to_duration(time)) == time


@pytest.mark.parametrize(
    ("ticks", "duration", "found"),
    [(5, "PT9S", 5), (None, "PT9S", 90_000_000), (None, None, None), (None, "soon", None), (0, None, 0)],
)
def test_ticks_are_preferred_and_durations_will_do(
    ticks: object, duration: object, found: int | None
) -> None:
    assert ticks_of(ticks, duration) == found
