# A copy of sttgen.kits.facade.values.scalars: edits are lost when sttgen runs again.
"""Single values in the two spellings. Everything here is exact, or says what it rounds."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

TICKS = 10**7
"""Ticks in a second."""

_DAY, _HOUR, _MINUTE = 86_400 * TICKS, 3_600 * TICKS, 60 * TICKS
_TIMESPAN = re.compile(r"(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?")
_ISO8601 = re.compile(r"(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,7})\d*)?S)?)?")
_CHANNEL = re.compile(r".*\.(\d+)\.[^.]*", re.DOTALL)


def truth(value: Any) -> bool:
    """``"True"``, ``" false "`` and real truth values as a truth value.

    Raises:
        ValueError: It is anything else.
    """
    if isinstance(value, bool):
        return value
    said = value.strip().lower() if isinstance(value, str) else None
    if said not in ("true", "false"):
        raise ValueError(f"neither True nor False: {value!r}")
    return said == "true"


def whole(value: Any) -> int:
    """A whole number, also one that was written ``700000.0`` or ``"11"``.

    Raises:
        ValueError: It is not whole.
    """
    try:
        number = Decimal(value if isinstance(value, str) else repr(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or number != number.to_integral_value():
        raise ValueError(f"not a whole number: {value!r}")
    return int(number)


def ticks_of_timespan(text: str) -> int:
    """Ticks of ``[-][d.]hh:mm:ss[.fffffff]``.

    Raises:
        ValueError: It is no such text.
    """
    match = _TIMESPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a time span: {text!r}")
    return _ticks(match)


def ticks_of_iso8601(text: str) -> int:
    """Ticks of an ISO 8601 duration of days, hours, minutes and seconds.

    Raises:
        ValueError: It is no such text.
    """
    match = _ISO8601.fullmatch(text.strip())
    if match is None or not any(match.groups()[1:]):
        raise ValueError(f"not an ISO 8601 duration: {text!r}")
    return _ticks(match)


def _ticks(match: re.Match[str]) -> int:
    sign, days, hours, minutes, seconds, fraction = match.groups()
    total = (
        int(days or 0) * _DAY
        + int(hours or 0) * _HOUR
        + int(minutes or 0) * _MINUTE
        + int(seconds or 0) * TICKS
    )
    total += int((fraction or "").ljust(7, "0"))
    return -total if sign else total


def iso8601(ticks: int) -> str:
    """A duration as the service prints it: ``PT4.12S``, ``P1DT2H``, ``PT0S``."""
    days, rest = divmod(abs(ticks), _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds, fraction = divmod(rest, TICKS)
    second = f"{seconds}.{fraction:07}".rstrip("0").removesuffix(".") if rest else ""
    time = "".join(
        f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (second, "S")) if number
    )
    text = f"P{f'{days}D' if days else ''}{f'T{time}' if time else ''}"
    return f"{'-' if ticks < 0 else ''}{text}" if len(text) > 1 else "PT0S"


def timespan(ticks: int) -> str:
    """A duration as v2 printed it: ``00:00:42``, ``1.02:00:00.5000000``."""
    days, rest = divmod(abs(ticks), _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds, fraction = divmod(rest, TICKS)
    sign, day = "-" if ticks < 0 else "", f"{days}." if days else ""
    return f"{sign}{day}{hours:02}:{minutes:02}:{seconds:02}{f'.{fraction:07}' if fraction else ''}"


def seconds(ticks: int) -> float:
    """Ticks as seconds with two decimals, half to even as the service rounds."""
    return float((Decimal(ticks) / TICKS).quantize(Decimal("0.01"), ROUND_HALF_EVEN))


def ticks_of_seconds(value: float) -> int:
    """Seconds, as printed, to the nearest tick."""
    return int((Decimal(repr(value)) * TICKS).to_integral_value(ROUND_HALF_EVEN))


def channel_name(channel: int) -> str:
    """How v2 labelled a channel."""
    return f"Channel.{channel}.wav"


def channel_of(name: str) -> int:
    """The number between the last two dots of such a label.

    Raises:
        ValueError: There is none.
    """
    match = _CHANNEL.fullmatch(name)
    if match is None:
        raise ValueError(f"the name of the file does not tell the channel: {name!r}")
    return int(match[1])
