"""Times of the service as `timedelta`, and back.

The service writes times twice: in ticks of 100 nanoseconds, and as ISO 8601 durations such as `PT1M2.5S`. A
`timedelta` counts microseconds, ten ticks each, so turning ticks into a `timedelta` rounds to the nearest
microsecond, and halves to the even one; so does a duration with a seventh decimal. The other direction is
exact.
"""

from __future__ import annotations

from datetime import timedelta

from ...._runtime.durations import duration_to_ticks, rounded, ticks_to_duration

_TICKS_PER_MICROSECOND = 10
_MICROSECOND = timedelta(microseconds=1)


def ticks_to_timedelta(ticks: int) -> timedelta:
    """A number of ticks of 100 nanoseconds, to the nearest microsecond. Raises OverflowError past 999,999,999
    days.
    """
    return timedelta(microseconds=rounded(ticks, _TICKS_PER_MICROSECOND))


def timedelta_to_ticks(time: timedelta) -> int:
    """`time` in ticks of 100 nanoseconds, exactly."""
    return time // _MICROSECOND * _TICKS_PER_MICROSECOND


def duration_to_timedelta(text: str) -> timedelta:
    """An ISO 8601 duration such as `PT1M2.5S`, to the nearest microsecond. Raises ValueError; see
    `duration_to_ticks`.
    """
    return ticks_to_timedelta(duration_to_ticks(text))


def timedelta_to_duration(time: timedelta) -> str:
    """`time` as the service writes it: `PT4.12S`, `P1DT10M`, `PT0S`; a negative one with a minus in front."""
    return ticks_to_duration(timedelta_to_ticks(time))


def ticks_of(ticks: object, duration: object) -> int | None:
    """The time that an object of a result file has twice: the ticks, which are exact, else the duration, else
    None.
    """
    if isinstance(ticks, int):
        return ticks
    if not isinstance(duration, str):
        return None
    try:
        return duration_to_ticks(duration)
    except ValueError:
        return None
