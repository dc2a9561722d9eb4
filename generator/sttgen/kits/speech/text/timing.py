"""Times of the service as `timedelta`, and back.

The service writes times twice: in ticks of 100 nanoseconds, and as ISO 8601 durations such as `PT1M2.5S`. A
`timedelta` counts microseconds, ten ticks each, so turning ticks into a `timedelta` rounds to the nearest
microsecond, and halves to the even one; so does a duration with a seventh decimal. The other direction is
exact.
"""

from __future__ import annotations

import re
from datetime import timedelta

TICKS_PER_SECOND = 10_000_000
_TICKS_PER_MICROSECOND = 10
_MICROSECOND = timedelta(microseconds=1)
_UNITS = {"W": 7 * 86_400, "D": 86_400, "H": 3_600, "M": 60, "S": 1}
_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?=.)(?:(?P<W>\d+)W)?(?:(?P<D>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<H>\d+)H)?(?:(?P<M>\d+)M)?(?:(?P<S>\d+)(?:[.,](?P<fraction>\d+))?S)?)?",
    re.ASCII,
)


def ticks_to_timedelta(ticks: int) -> timedelta:
    """Convert ticks of 100 nanoseconds, rounded to the nearest microsecond.

    Raises:
        OverflowError: The time is longer than 999,999,999 days.
    """
    return timedelta(microseconds=_rounded(ticks, _TICKS_PER_MICROSECOND))


def timedelta_to_ticks(time: timedelta) -> int:
    """Convert a time to ticks of 100 nanoseconds, exactly."""
    return time // _MICROSECOND * _TICKS_PER_MICROSECOND


def duration_to_ticks(text: str) -> int:
    """Convert an ISO 8601 duration to ticks of 100 nanoseconds; more than seven decimals are rounded.

    Raises:
        ValueError: The text is not a duration, or has years or months, which have no fixed length.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"not an ISO 8601 duration of weeks, days and smaller units: {text[:50]!r}")
    ticks = sum(int(match[unit] or 0) * seconds for unit, seconds in _UNITS.items()) * TICKS_PER_SECOND
    if fraction := match["fraction"]:
        ticks += _rounded(int(fraction) * TICKS_PER_SECOND, 10 ** len(fraction))
    return -ticks if match["sign"] == "-" else ticks


def duration_to_timedelta(text: str) -> timedelta:
    """Convert an ISO 8601 duration such as `PT1M2.5S`, rounded to the nearest microsecond.

    Raises:
        ValueError: See `duration_to_ticks`.
    """
    return ticks_to_timedelta(duration_to_ticks(text))


def timedelta_to_duration(time: timedelta) -> str:
    """Format a time as the service does: `PT4.12S`, `P1DT10M`, `PT0S`; a negative one begins with a minus."""
    microseconds = abs(time) // _MICROSECOND
    seconds, fraction = divmod(microseconds, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    decimals = f".{fraction:06d}".rstrip("0") if fraction else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{seconds}{decimals}S" if seconds or fraction else ""
    date = f"{days}D" if days else ""
    text = f"P{date}T{clock}" if clock else f"P{date}" if date else "PT0S"
    return f"-{text}" if time < timedelta() else text


def ticks_of(ticks: object, duration: object) -> int | None:
    """Return a time that a result file gives twice: its ticks, which are exact, else those of its duration.

    Returns:
        None if the file has neither, or the duration cannot be read.
    """
    if isinstance(ticks, int):
        return ticks
    if not isinstance(duration, str):
        return None
    try:
        return duration_to_ticks(duration)
    except ValueError:
        return None


def _rounded(value: int, unit: int) -> int:
    """Divide integers exactly, and round to the nearest integer, halves to the even one."""
    whole, rest = divmod(value, unit)
    return whole + (2 * rest > unit or (2 * rest == unit and whole % 2))
