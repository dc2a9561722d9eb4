"""Text and subtitles of what has a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .conversation import Conversation
    from .phrases import Labels


class HasConversation(Protocol):
    """The transcript of one recording, from a file or an answer."""

    def conversation(self) -> Conversation: ...


class Readable:
    """The transcript of one recording."""

    __slots__ = ()

    def to_text(self: HasConversation, *, labels: Labels | None = None) -> str:
        """Format the conversation as plain text; see ``Conversation.to_text``.

        Args:
            labels: Names for people by (channel, speaker).
        """
        return self.conversation().to_text(labels=labels)

    def to_srt(
        self: HasConversation, *, labels: Labels | None = None, width: int = 42, lines: int = 2
    ) -> str:
        """Format the conversation as SubRip subtitles; see ``Conversation.to_srt``.

        Args:
            labels: Names for people by (channel, speaker).
            width: Columns of a line.
            lines: Lines of one subtitle.
        """
        return self.conversation().to_srt(labels=labels, width=width, lines=lines)

    def to_vtt(
        self: HasConversation, *, labels: Labels | None = None, width: int = 42, lines: int = 2
    ) -> str:
        """Format the conversation as WebVTT; see ``Conversation.to_vtt``.

        Args:
            labels: Names for people by (channel, speaker).
            width: Columns of a line.
            lines: Lines of one cue.
        """
        return self.conversation().to_vtt(labels=labels, width=width, lines=lines)
