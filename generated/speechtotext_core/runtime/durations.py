# A copy of sttgen.runtime.durations: edits are lost when sttgen runs again.
"""ISO 8601 durations such as ``PT1M2.5S``, in ticks of 100 nanoseconds: exact, without a detour by floats."""

from __future__ import annotations

import re

TICKS_PER_SECOND = 10_000_000

_UNITS = {"W": 7 * 86_400, "D": 86_400, "H": 3_600, "M": 60, "S": 1}
_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?=.)(?:(?P<W>\d+)W)?(?:(?P<D>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<H>\d+)H)?(?:(?P<M>\d+)M)?(?:(?P<S>\d+)(?:[.,](?P<fraction>\d+))?S)?)?",
    re.ASCII,
)


def duration_to_ticks(text: str) -> int:
    """The ticks of a duration; of more than seven decimals they are rounded, halves to the even tick.

    Raises:
        ValueError: The text is not a duration, or it has years or months, which have no fixed length.
    """
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(f"not an ISO 8601 duration of weeks, days and smaller units: {text[:50]!r}")
    ticks = sum(int(match[unit] or 0) * seconds for unit, seconds in _UNITS.items()) * TICKS_PER_SECOND
    if fraction := match["fraction"]:
        ticks += rounded(int(fraction) * TICKS_PER_SECOND, 10 ** len(fraction))
    return -ticks if match["sign"] == "-" else ticks


def ticks_to_duration(ticks: int) -> str:
    """A duration such as ``PT4.12S``, ``P1DT10M`` or ``PT0S``; a negative one begins with a minus."""
    seconds, fraction = divmod(abs(ticks), TICKS_PER_SECOND)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    decimals = f".{fraction:07d}".rstrip("0") if fraction else ""
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    clock += f"{seconds}{decimals}S" if seconds or fraction else ""
    date = f"{days}D" if days else ""
    text = f"P{date}T{clock}" if clock else f"P{date}" if date else "PT0S"
    return f"-{text}" if ticks < 0 else text


def rounded(value: int, unit: int) -> int:
    """``value / unit`` to the nearest whole number, halves to the even one, without floats."""
    whole, rest = divmod(value, unit)
    return whole + (2 * rest > unit or (2 * rest == unit and whole % 2))
