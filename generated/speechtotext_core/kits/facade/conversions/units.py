# A copy of sttgen.kits.facade.conversions.units: edits are lost when sttgen runs again.
"""Conversions of values into other units and shapes, which need nothing but the value.

They are those of the steps after the first one, so each gets one value: what the step before made of it.
"""

from __future__ import annotations

from typing import Any

from ....runtime.durations import TICKS_PER_SECOND, duration_to_ticks, rounded, ticks_to_duration
from ..map.rules import Rule
from ..values.scalars import whole
from ..values.translator import ABSENT, Context

_HOUR = 3600 * TICKS_PER_SECOND
_MILLISECOND = TICKS_PER_SECOND // 1000
_FEWEST_HOURS, _MOST_HOURS = 6, 744
_FEWEST_SPEAKERS, _MOST_SPEAKERS = 2, 35


def minutes_to_new(value: Any, rule: Rule, _: Context) -> Any:
    """Return seconds as minutes, rounded up; nothing for zero, which asks for no limited lifetime."""
    seconds = _whole(value, rule)
    if seconds < 0:
        raise ValueError(f"{rule.old[0]}: expected seconds from 0 (got {value!r})")
    return -(-seconds // 60) or ABSENT


def minutes_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return minutes as seconds."""
    return value * 60 if _is_whole(value) else value


def hours_to_new(value: Any, rule: Rule, _: Context) -> Any:
    """Return a duration in hours: rounded up, at least 6, and 744 for more and for none (``PT0S``)."""
    hours = -(-_ticks(value, rule) // _HOUR)
    return min(max(hours, _FEWEST_HOURS), _MOST_HOURS) if hours > 0 else _MOST_HOURS


def hours_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return hours as a duration."""
    return ticks_to_duration(value * _HOUR) if _is_whole(value) else value


def milliseconds_to_new(value: Any, rule: Rule, _: Context) -> Any:
    """Return a duration in whole milliseconds, rounded."""
    return rounded(_ticks(value, rule), _MILLISECOND)


def milliseconds_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return milliseconds as a duration."""
    return ticks_to_duration(value * _MILLISECOND) if _is_whole(value) else value


def max_speakers_to_new(value: Any, rule: Rule, _: Context) -> Any:
    """Return the upper one of two bounds, which must be from 2 to 35."""
    most = _whole(value.get("maxCount") if isinstance(value, dict) else value, rule)
    if not _FEWEST_SPEAKERS <= most <= _MOST_SPEAKERS:
        raise ValueError(
            f"{rule.old[0]}: expected maxCount from {_FEWEST_SPEAKERS} to {_MOST_SPEAKERS} (got {most})"
        )
    return most


def max_speakers_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return a maximum as two bounds, of which the lower one is 1."""
    return {"minCount": 1, "maxCount": value}


def default_number(value: Any, rule: Rule, _: Context) -> Any:
    """Return the number of a rule, for a member that is not there."""
    return whole(rule.value) if value is ABSENT else value


def submit_locales_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return the locales of batch transcription from the lists for both kinds of transcription."""
    return value.get("Submit", []) if isinstance(value, dict) else value


def kinds_by_locale_to_old(value: Any, _: Rule, __: Context) -> Any:
    """Return locales by kind as kinds by locale."""
    if not isinstance(value, dict):
        return value
    kinds: dict[str, list[str]] = {}
    for kind, locales in value.items():
        for locale in locales or ():
            kinds.setdefault(locale, []).append(kind)
    return kinds


def _whole(value: Any, rule: Rule) -> int:
    try:
        return whole(value)
    except ValueError as problem:
        raise ValueError(f"{rule.old[0]}: {problem}") from None


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _ticks(value: Any, rule: Rule) -> int:
    try:
        ticks = duration_to_ticks(value)
    except (TypeError, ValueError):
        ticks = -1
    if ticks < 0:
        raise ValueError(f"{rule.old[0]}: expected an ISO 8601 duration such as PT12H (got {value!r})")
    return ticks
