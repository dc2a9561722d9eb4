"""ISO 8601 durations, for which clients and packages for old programs have the same parser."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.runtime.durations import duration_to_ticks, rounded, ticks_to_duration


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
        ("P1W", 6_048_000_000_000),
        ("P1W2DT3S", 7_776_030_000_000),
        ("+PT1S", 10_000_000),
        ("PT0.00000005S", 0),
        ("PT0.00000015S", 2),
    ],
)
def test_durations(text: str, ticks: int) -> None:
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
        "PT1H-2M",
        " PT1S",
        "PT1.5M",
        "P-1D",
        "4.12",
        "pt1s",
        "00:00:01",
        "PT1S\n",
        "PT\u0661S",
    ],
)
def test_what_is_not_a_duration(text: str) -> None:
    with pytest.raises(ValueError, match="not an ISO 8601 duration"):
        duration_to_ticks(text)


def test_an_error_quotes_the_beginning_of_a_long_text() -> None:
    with pytest.raises(ValueError, match=r"smaller units: 'x{50}'$"):
        duration_to_ticks("x" * 60)


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


@given(st.integers(-(10**17), 10**17))
def test_ticks_survive_both_ways(ticks: int) -> None:
    assert duration_to_ticks(ticks_to_duration(ticks)) == ticks


@pytest.mark.parametrize(
    "text",
    [
        "PT0S", "PT4.12S", "PT0.0000001S", "PT10S", "PT10M", "PT20H", "P100D", "PT4M12S", "PT1H0.5S",
        "P1DT2H", "P1DT2H3M4.5S", "P10DT0.5S", "-PT0.01S", "-P1D",
    ],
)  # fmt: skip
def test_a_duration_is_written_without_parts_that_are_zero(text: str) -> None:
    assert ticks_to_duration(duration_to_ticks(text)) == text


@given(st.integers(-(10**9), 10**9), st.integers(1, 1000))
def test_halves_are_rounded_to_the_even_number(value: int, unit: int) -> None:
    assert rounded(value, unit) == round(Fraction(value, unit))
