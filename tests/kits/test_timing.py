"""Ticks, ISO 8601 durations and timedelta."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.kits.speech.text.timing import (
    duration_to_ticks,
    duration_to_timedelta,
    ticks_of,
    ticks_to_timedelta,
    timedelta_to_duration,
    timedelta_to_ticks,
)

TICKS = st.integers(-(10**17), 10**17)


@pytest.mark.parametrize(
    ("text", "ticks"),
    [
        ("PT0S", 0),
        ("PT4.12S", 41_200_000),
        ("PT0.0000001S", 1),
        ("PT10M", 6_000_000_000),
        ("PT4M12S", 2_520_000_000),
        ("PT1H0.5S", 36_005_000_000),
        ("P1DT2H", 936_000_000_000),
        ("P2W", 12_096_000_000_000),
        ("-PT0.01S", -100_000),
        ("PT1,5S", 15_000_000),
    ],
)
def test_durations_as_the_service_writes_them(text: str, ticks: int) -> None:
    assert duration_to_ticks(text) == ticks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1",
        "1S",
        "PT1",
        "PTS",
        "P1DT",
        "PT1.S",
        "PT.5S",
        "P1Y",
        "P1M",
        "PT1S ",
        "PT-1S",
        "pt1s",
        "00:00:01",
        "PT1S\n",
        "PT\u0661S",
    ],
)
def test_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="not an ISO 8601 duration"):
        duration_to_ticks(text)


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


@given(
    st.booleans(),
    st.tuples(*[st.none() | st.integers(0, 10_000)] * 4),
    st.none() | st.text("0123456789", min_size=1, max_size=7),
)
def test_the_parts_of_a_duration_add_up(
    negative: bool, parts: tuple[int | None, ...], fraction: str | None
) -> None:
    days, hours, minutes, seconds = parts
    if fraction is not None:
        seconds = seconds or 0
    clock = "".join(f"{part}{unit}" for part, unit in ((hours, "H"), (minutes, "M")) if part is not None)
    if seconds is not None:
        clock += f"{seconds}{'' if fraction is None else '.' + fraction}S"
    if days is None and not clock:
        return
    text = f"{'-' if negative else ''}P{'' if days is None else f'{days}D'}{f'T{clock}' if clock else ''}"
    exact = (
        Fraction(86_400) * (days or 0)
        + 3_600 * (hours or 0)
        + 60 * (minutes or 0)
        + (seconds or 0)
        + (Fraction(int(fraction), 10 ** len(fraction)) if fraction else 0)
    )
    assert duration_to_ticks(text) == exact * 10_000_000 * (-1 if negative else 1)


@pytest.mark.parametrize(
    ("ticks", "duration", "found"),
    [(5, "PT9S", 5), (None, "PT9S", 90_000_000), (None, None, None), (None, "soon", None), (0, None, 0)],
)
def test_ticks_are_preferred_and_durations_will_do(
    ticks: object, duration: object, found: int | None
) -> None:
    assert ticks_of(ticks, duration) == found
