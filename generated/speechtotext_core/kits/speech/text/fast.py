# A copy of sttgen.kits.speech.text.fast: edits are lost when sttgen runs again.
"""What the models of fast transcription inherit. Their times are in milliseconds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from ..entities import given, member
from .protocols import HasFastPhrases, LastsMilliseconds, TimedInMilliseconds
from .readable import HasConversation, Readable

if TYPE_CHECKING:
    from .conversation import Conversation
    from .phrases import Labels


class _Answer(HasFastPhrases, HasConversation, Protocol): ...


class FastTimed:
    """A phrase or a word of an answer."""

    __slots__ = ()

    @property
    def start(self: TimedInMilliseconds) -> timedelta:
        """Where it begins.

        Raises:
            ValueError: The answer does not say so.
        """
        return _time(self.offset_milliseconds, "offset")

    @property
    def length(self: LastsMilliseconds) -> timedelta:
        """How long it lasts.

        Raises:
            ValueError: The answer does not say so.
        """
        return _time(self.duration_milliseconds, "duration")

    @property
    def end(self: TimedInMilliseconds) -> timedelta:
        """Where it ends.

        Raises:
            ValueError: The answer does not say so.
        """
        return _time(self.offset_milliseconds, "offset") + _time(self.duration_milliseconds, "duration")


class FastTranscript(Readable):
    """The answer for one recording."""

    __slots__ = ()

    @property
    def length(self: LastsMilliseconds) -> timedelta:
        """How long the recording lasts.

        Raises:
            ValueError: The answer does not say so.
        """
        return _time(self.duration_milliseconds, "duration")

    def conversation(self: HasFastPhrases) -> Conversation:
        """The phrases of all channels in the order of time, with speaker and channel."""
        from .conversation import fast_conversation  # noqa: PLC0415 - decoding does not need it

        return fast_conversation(self)

    def to_text(self: _Answer, *, labels: Labels | None = None) -> str:
        """Format the answer as plain text; see ``Conversation.to_text``.

        If the answer has no phrases, but the whole text of each channel, that is the text.

        Args:
            labels: Names for people by (channel, speaker).
        """
        text = self.conversation().to_text(labels=labels)
        if text:
            return text
        texts = (str(member(whole, "text") or "").strip() for whole in given(self.combined_phrases) or ())
        return "".join(f"{text}\n" for text in texts if text)


def _time(milliseconds: object, name: str) -> timedelta:
    if not isinstance(milliseconds, int):
        raise ValueError(f"the answer gives no {name} here")
    return timedelta(milliseconds=milliseconds)
