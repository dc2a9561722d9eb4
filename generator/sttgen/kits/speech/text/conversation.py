"""A recording as a conversation: the phrases of all channels in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from ....runtime import redact
from ..entities import given, member
from . import subtitles
from .phrases import Form, Labels, Phrase
from .protocols import HasFastPhrases, HasPhrases
from .timing import length_of, start_of

_FORMS: tuple[Form, ...] = ("display", "masked_itn", "itn", "lexical")


class Conversation(Sequence[Phrase]):
    """The phrases of one recording in the order of time.

    Where two begin together, the lower channel comes first. Phrases without text (noise, silence) are left
    out.
    """

    __slots__ = ("_phrases", "_several", "source")

    def __init__(self, phrases: Sequence[Phrase], source: str = "") -> None:
        self._phrases = tuple(sorted(phrases, key=lambda phrase: (phrase.start_in_ticks, phrase.channel)))
        self._several = len({phrase.channel for phrase in phrases}) > 1
        self.source = source
        """The recording, as the result file names it; empty for fast transcription."""

    def __len__(self) -> int:
        return len(self._phrases)

    @overload
    def __getitem__(self, index: int) -> Phrase: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Phrase, ...]: ...
    def __getitem__(self, index: int | slice) -> Phrase | tuple[Phrase, ...]:
        return self._phrases[index]

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._phrases)

    def __repr__(self) -> str:
        return redact(f"<Conversation of {len(self)} phrases, {self.source!r}>")

    def label(self, phrase: Phrase, labels: Labels | None = None) -> str:
        """Return the label that says who speaks a phrase.

        Args:
            phrase: A phrase of this conversation.
            labels: Names to use instead of numbers.

        Returns:
            A name of `labels`; else the channel if there are several, and the speaker if there is one, such
            as `Channel 1, Speaker 2`; an empty text if there is nothing to distinguish.
        """
        if labels and (name := labels.get((phrase.channel, phrase.speaker))):
            return " ".join(name.split())
        channel = [f"Channel {phrase.channel}"] if self._several else []
        speaker = [] if phrase.speaker is None else [f"Speaker {phrase.speaker}"]
        return ", ".join(channel + speaker)

    def to_text(self, *, labels: Labels | None = None) -> str:
        """Format the conversation as plain text, a line for each turn.

        Phrases of one speaker in a row are one turn. If there is nothing to distinguish, each phrase is a
        line. The text ends with a line feed unless it is empty.

        Args:
            labels: Names to use instead of numbers, see `label`.
        """
        return subtitles.to_text(self._labelled(labels))

    def to_srt(self, *, labels: Labels | None = None, width: int = 42, lines: int = 2) -> str:
        """Format the conversation as SubRip subtitles.

        Args:
            labels: Names to use instead of numbers, see `label`.
            width: Columns of a line; a wide character of East Asian writing takes two.
            lines: Lines of one subtitle. A longer phrase becomes several subtitles, timed by its words if
                their times are known, else in proportion to its text.

        Returns:
            The text of an `.srt` file, to be written as UTF-8. Times are rounded to milliseconds. Phrases of
            two channels that overlap become two subtitles that overlap. An invisible character keeps players
            from interpreting text as formatting.
        """
        return subtitles.to_srt(self._labelled(labels), width, lines)

    def to_vtt(self, *, labels: Labels | None = None, width: int = 42, lines: int = 2) -> str:
        """Format the conversation as WebVTT, with speakers as voices (`<v Speaker 1>`).

        Args:
            labels: Names to use instead of numbers, see `label`.
            width: Columns of a line, as in `to_srt`.
            lines: Lines of one cue, as in `to_srt`.

        Returns:
            The text of a `.vtt` file, to be written as UTF-8.
        """
        return subtitles.to_vtt(self._labelled(labels), width, lines)

    def _labelled(self, labels: Labels | None) -> list[tuple[str, Phrase]]:
        """Each phrase behind its label."""
        return [(self.label(phrase, labels), phrase) for phrase in self]


def conversation(result: HasPhrases, form: Form = "display") -> Conversation:
    """Return the conversation of a result file.

    Args:
        result: The result file.
        form: The form of each phrase to use as its text.

    Raises:
        ValueError: There is no such form.
    """
    if form not in _FORMS:
        raise ValueError(f"form is one of {', '.join(_FORMS)}; got {form!r}")
    phrases: list[Phrase] = []
    end = 0
    for recognized in given(result.recognized_phrases) or ():
        # A phrase without offset follows its predecessor.
        start = start_of(recognized)
        start = end if start is None else start
        end = start + max(0, length_of(recognized) or 0)
        best = next(iter(member(recognized, "n_best") or ()), None)
        text = _text(best, form)
        if text:
            speaker = member(recognized, "speaker")
            phrases.append(
                Phrase(
                    text=text,
                    channel=member(recognized, "channel") or 0,
                    # Some documents have the speaker in `nBest`.
                    speaker=member(best, "speaker") if speaker is None else speaker,
                    start_in_ticks=start,
                    end_in_ticks=end,
                    locale=member(recognized, "locale"),
                    confidence=member(best, "confidence"),
                    recognized=recognized,
                )
            )
    return Conversation(phrases, given(result.source) or "")


def fast_conversation(answer: HasFastPhrases) -> Conversation:
    """Return the conversation of an answer of fast transcription."""
    phrases: list[Phrase] = []
    end = 0
    for recognized in given(answer.phrases) or ():
        # A phrase without offset follows its predecessor.
        start = start_of(recognized)
        start = end if start is None else start
        end = start + max(0, length_of(recognized) or 0)
        text = " ".join(str(member(recognized, "text") or "").split())
        if text:
            phrases.append(
                Phrase(
                    text=text,
                    channel=member(recognized, "channel") or 0,
                    speaker=member(recognized, "speaker"),
                    start_in_ticks=start,
                    end_in_ticks=end,
                    locale=member(recognized, "locale"),
                    confidence=member(recognized, "confidence"),
                    recognized=recognized,
                )
            )
    return Conversation(phrases)


def _text(best: object, form: Form) -> str:
    """Return the text in a form, else in the form nearest to `display` that there is."""
    for name in (form, *_FORMS):
        if text := " ".join(str(member(best, name) or "").split()):
            return text
    return ""
