# A copy of sttgen.kits.facade.values.scalars: edits are lost when sttgen runs again.
"""Single values in two spellings. Conversions are exact unless they say what they round."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

from ....runtime.durations import TICKS_PER_SECOND as TICKS

_DAY, _HOUR, _MINUTE = 86_400 * TICKS, 3_600 * TICKS, 60 * TICKS
_TIMESPAN = re.compile(r"(-)?(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?")
_CHANNEL = re.compile(r".*\.(\d+)\.[^.]*", re.DOTALL)


def truth(value: Any) -> bool:
    """Return ``"True"``, ``" false "`` and booleans as a boolean.

    Raises:
        ValueError: It is anything else.
    """
    if isinstance(value, bool):
        return value
    text = value.strip().lower() if isinstance(value, str) else None
    if text not in ("true", "false"):
        raise ValueError(f"expected 'True' or 'False' (got {value!r})")
    return text == "true"


def whole(value: Any) -> int:
    """Return a whole number, which may be written ``700000.0`` or ``"11"``.

    Raises:
        ValueError: It is not whole.
    """
    try:
        number = Decimal(value if isinstance(value, str) else repr(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or number != number.to_integral_value():
        raise ValueError(f"expected a whole number (got {value!r})")
    return int(number)


def ticks_of_timespan(text: str) -> int:
    """Return the ticks of ``[-][d.]hh:mm:ss[.fffffff]``.

    Raises:
        ValueError: The text has another form.
    """
    match = _TIMESPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"expected a time span such as 00:01:30 (got {text!r})")
    sign, days, hours, minutes, seconds, fraction = match.groups()
    total = int(days or 0) * _DAY + int(hours) * _HOUR + int(minutes) * _MINUTE + int(seconds) * TICKS
    total += int((fraction or "").ljust(7, "0"))
    return -total if sign else total


def timespan(ticks: int) -> str:
    """Return a duration as .NET prints it: ``00:00:42``, ``1.02:00:00.5000000``."""
    days, rest = divmod(abs(ticks), _DAY)
    hours, rest = divmod(rest, _HOUR)
    minutes, rest = divmod(rest, _MINUTE)
    seconds, fraction = divmod(rest, TICKS)
    sign, day = "-" if ticks < 0 else "", f"{days}." if days else ""
    return f"{sign}{day}{hours:02}:{minutes:02}:{seconds:02}{f'.{fraction:07}' if fraction else ''}"


def seconds(ticks: int) -> float:
    """Return ticks as seconds with two decimals, rounded half to even as the service does."""
    return float((Decimal(ticks) / TICKS).quantize(Decimal("0.01"), ROUND_HALF_EVEN))


def ticks_of_seconds(value: float) -> int:
    """Return the ticks of seconds as they are printed, to the nearest tick."""
    return int((Decimal(repr(value)) * TICKS).to_integral_value(ROUND_HALF_EVEN))


def channel_name(channel: int) -> str:
    """Return the label of a channel."""
    return f"Channel.{channel}.wav"


def channel_of(name: str) -> int:
    """Return the number between the last two dots of such a label.

    Raises:
        ValueError: There is none.
    """
    match = _CHANNEL.fullmatch(name)
    if match is None:
        raise ValueError(
            f"expected the number of the channel in the name of a file, as in 'Channel.1.wav' (got {name!r})"
        )
    return int(match[1])
