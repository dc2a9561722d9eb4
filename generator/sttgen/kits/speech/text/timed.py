"""What models of results inherit: times as `timedelta`, and conversations.

These classes add no attributes and no `__dict__`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from .readable import Readable
from .timing import ticks_of, ticks_to_timedelta

if TYPE_CHECKING:
    from .conversation import Conversation
    from .phrases import Form
    from .protocols import HasPhrases, Lasts, Ticks, Timing


class Lasting:
    """An object of a result file that has a length."""

    __slots__ = ()

    @property
    def length(self: Lasts) -> timedelta:
        """How long it lasts, from `duration_in_ticks` if given, else from `duration`.

        Raises:
            ValueError: The file has neither.
        """
        return _time(ticks_of(self.duration_in_ticks, self.duration), "duration")


class Timed:
    """A phrase or a word, which has a place in its recording."""

    __slots__ = ()

    @property
    def start(self: Timing) -> timedelta:
        """Where it begins, from `offset_in_ticks` if given, else from `offset`.

        Raises:
            ValueError: The file has neither.
        """
        return _time(ticks_of(self.offset_in_ticks, self.offset), "offset")

    @property
    def length(self: Timing) -> timedelta:
        """How long it lasts, from `duration_in_ticks` if given, else from `duration`.

        Raises:
            ValueError: The file has neither.
        """
        return _time(ticks_of(self.duration_in_ticks, self.duration), "duration")

    @property
    def end(self: Timing) -> timedelta:
        """Where it ends, added in ticks, so that it is rounded once.

        Raises:
            ValueError: The file has no offset or no duration.
        """
        start = ticks_of(self.offset_in_ticks, self.offset)
        length = ticks_of(self.duration_in_ticks, self.duration)
        return _time(None if start is None or length is None else start + length, "offset or duration")


class Ticking:
    """A thing with a place in its recording that is given in ticks only, as live recognition answers."""

    __slots__ = ()

    @property
    def start(self: Ticks) -> timedelta:
        """Where it begins.

        Raises:
            ValueError: The answer has no offset.
        """
        return _time(ticks_of(self.offset_in_ticks, None), "offset")

    @property
    def length(self: Ticks) -> timedelta:
        """How long it lasts.

        Raises:
            ValueError: The answer has no duration.
        """
        return _time(ticks_of(self.duration_in_ticks, None), "duration")

    @property
    def end(self: Ticks) -> timedelta:
        """Where it ends, added in ticks, so that it is rounded once.

        Raises:
            ValueError: The answer has no offset or no duration.
        """
        start, length = ticks_of(self.offset_in_ticks, None), ticks_of(self.duration_in_ticks, None)
        return _time(None if start is None or length is None else start + length, "offset or duration")


class Transcript(Lasting, Readable):
    """The result for one recording."""

    __slots__ = ()

    def conversation(self: HasPhrases, form: Form = "display") -> Conversation:
        """The phrases of all channels in the order of time, with speaker and channel.

        Args:
            form: The form of each phrase to use as its text: `display`, `itn`, `masked_itn` or `lexical`.
        """
        from .conversation import conversation  # noqa: PLC0415 - decoding does not need it

        return conversation(self, form)


def _time(ticks: int | None, name: str) -> timedelta:
    if ticks is None:
        raise ValueError(f"the service gives no {name} here")
    return ticks_to_timedelta(ticks)
