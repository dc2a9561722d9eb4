"""Times of the service as `timedelta`, and back.

The service writes times twice: in ticks of 100 nanoseconds, and as ISO 8601 durations such as `PT1M2.5S`. A
`timedelta` counts microseconds, ten ticks each, so turning ticks into a `timedelta` rounds to the nearest
microsecond, and halves to the even one; so does a duration with a seventh decimal. The other direction is
exact.
"""

from __future__ import annotations

from datetime import timedelta

from ....runtime.durations import duration_to_ticks, rounded, ticks_to_duration
from ..entities import member

TICKS_PER_MILLISECOND = 10_000
_TICKS_PER_MICROSECOND = 10
_MICROSECOND = timedelta(microseconds=1)


def ticks_to_timedelta(ticks: int) -> timedelta:
    """Convert ticks of 100 nanoseconds, rounded to the nearest microsecond.

    Raises:
        OverflowError: The time is longer than 999,999,999 days.
    """
    return timedelta(microseconds=rounded(ticks, _TICKS_PER_MICROSECOND))


def timedelta_to_ticks(time: timedelta) -> int:
    """Convert a time to ticks of 100 nanoseconds, exactly."""
    return time // _MICROSECOND * _TICKS_PER_MICROSECOND


def duration_to_timedelta(text: str) -> timedelta:
    """Convert an ISO 8601 duration such as `PT1M2.5S`, rounded to the nearest microsecond.

    Raises:
        ValueError: See `duration_to_ticks`.
    """
    return ticks_to_timedelta(duration_to_ticks(text))


def timedelta_to_duration(time: timedelta) -> str:
    """Format a time as the service does: `PT4.12S`, `P1DT10M`, `PT0S`; a negative one begins with a minus."""
    return ticks_to_duration(timedelta_to_ticks(time))


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


def start_of(timed: object) -> int | None:
    """Return the ticks at which a phrase or a word begins; see `length_of`."""
    # Nearly every phrase and word has ticks, and a file has some hundred thousand words.
    ticks = getattr(timed, "offset_in_ticks", None)
    return ticks if isinstance(ticks, int) else _ticks_in(timed, "offset")


def length_of(timed: object) -> int | None:
    """Return the ticks that a phrase or a word lasts, whichever way it is written.

    Result files give ticks and ISO 8601 durations, answers of fast transcription give milliseconds. The
    length can be negative: the service sometimes says so.

    Returns:
        None if there is no length, or if it cannot be read.
    """
    ticks = getattr(timed, "duration_in_ticks", None)
    return ticks if isinstance(ticks, int) else _ticks_in(timed, "duration")


def _ticks_in(timed: object, name: str) -> int | None:
    ticks = ticks_of(None, member(timed, name))
    milliseconds = member(timed, f"{name}_milliseconds") if ticks is None else None
    return milliseconds * TICKS_PER_MILLISECOND if isinstance(milliseconds, int) else ticks
