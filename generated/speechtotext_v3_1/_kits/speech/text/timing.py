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
    """Convert ticks of 100 nanoseconds to a `timedelta`, rounded to the nearest microsecond.

    Raises:
        OverflowError: The time is longer than 999,999,999 days.
    """
    return timedelta(microseconds=_rounded(ticks, _TICKS_PER_MICROSECOND))


def timedelta_to_ticks(time: timedelta) -> int:
    """`time` in ticks of 100 nanoseconds, exactly."""
    return time // _MICROSECOND * _TICKS_PER_MICROSECOND


def duration_to_ticks(text: str) -> int:
    """An ISO 8601 duration in ticks of 100 nanoseconds; further decimals than seven are rounded.

    Raises ValueError for text that is not a duration, and for years and months, which have no fixed length.
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
        ValueError: The text is not such a duration; see `duration_to_ticks`.
    """
    return ticks_to_timedelta(duration_to_ticks(text))


def timedelta_to_duration(time: timedelta) -> str:
    """`time` as the service writes it: `PT4.12S`, `P1DT10M`, `PT0S`; a negative one with a minus in front."""
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
    """Return a time in ticks, which result files hold twice: the ticks, else the duration, else None."""
    if isinstance(ticks, int):
        return ticks
    if not isinstance(duration, str):
        return None
    try:
        return duration_to_ticks(duration)
    except ValueError:
        return None


def _rounded(value: int, unit: int) -> int:
    """`value / unit` to the nearest whole number, halves to the even one, in whole numbers all the way."""
    whole, rest = divmod(value, unit)
    return whole + (2 * rest > unit or (2 * rest == unit and whole % 2))
