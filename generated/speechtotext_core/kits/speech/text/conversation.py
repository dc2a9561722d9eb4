# A copy of sttgen.kits.speech.text.conversation: edits are lost when sttgen runs again.
"""A recording as a conversation: who said what, one phrase after the other, whatever the channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from ....runtime import redact
from ..entities import given, member
from . import subtitles
from .phrases import Form, Labels, Phrase, TimedWord
from .protocols import HasPhrases
from .timing import ticks_of

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
        """Which recording this is, as the result file names it."""

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
        """How `phrase` says who speaks.

        Args:
            phrase: A phrase of this conversation.
            labels: Names to use instead of numbers.

        Returns:
            A name of `labels`; else the channel if there are several, and the speaker if there is one, such
            as `Channel 1, Speaker 2`; an empty text when there is nothing to tell apart.
        """
        if labels and (name := labels.get((phrase.channel, phrase.speaker))):
            return " ".join(name.split())
        channel = [f"Channel {phrase.channel}"] if self._several else []
        speaker = [] if phrase.speaker is None else [f"Speaker {phrase.speaker}"]
        return ", ".join(channel + speaker)

    def to_text(self, *, labels: Labels | None = None) -> str:
        """The conversation as plain text, a line for each turn: phrases of one speaker in a row are one turn.

        Where there is nothing to tell apart, each phrase is a line. Ends with a line feed unless empty.
        """
        return subtitles.to_text(self._labelled(labels))

    def to_srt(self, *, labels: Labels | None = None, width: int = 42, lines: int = 2) -> str:
        """The conversation as SubRip subtitles.

        Args:
            labels: Names to use instead of numbers, see `label`.
            width: Columns of a line; a wide character of East Asian writing takes two.
            lines: Lines of one subtitle. A longer phrase becomes several subtitles, timed by its words where
            their times are known, else by the share of its text.

        Returns:
            The text of an `.srt` file, to be written as UTF-8. Times are rounded to milliseconds. Phrases of
            two channels that overlap stay two subtitles that overlap. Text that a player would take for
            formatting is made harmless by an invisible character.
        """
        return subtitles.to_srt(self._labelled(labels), width, lines)

    def to_vtt(self, *, labels: Labels | None = None, width: int = 42, lines: int = 2) -> str:
        """The conversation as WebVTT, with speakers as voices (`<v Speaker 1>`).

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
    """The conversation that a result file holds. Raises ValueError for a `form` that does not exist."""
    if form not in _FORMS:
        raise ValueError(f"form is one of {', '.join(_FORMS)}")
    phrases: list[Phrase] = []
    end = 0
    for recognized in given(result.recognized_phrases) or ():
        # A phrase that lost its offset stays behind its predecessor.
        start = ticks_of(member(recognized, "offset_in_ticks"), member(recognized, "offset"))
        start = end if start is None else start
        length = ticks_of(member(recognized, "duration_in_ticks"), member(recognized, "duration")) or 0
        end = start + max(0, length)
        best = next(iter(member(recognized, "n_best") or ()), None)
        text = _text(best, form)
        if text:
            speaker = member(recognized, "speaker")
            phrases.append(
                Phrase(
                    text=text,
                    channel=member(recognized, "channel") or 0,
                    # Some documents show the speaker on the reading.
                    speaker=member(best, "speaker") if speaker is None else speaker,
                    start_in_ticks=start,
                    end_in_ticks=end,
                    locale=member(recognized, "locale"),
                    confidence=member(best, "confidence"),
                    words=_words(best, text),
                    recognized=recognized,
                )
            )
    return Conversation(phrases, given(result.source) or "")


def _text(best: object, form: Form) -> str:
    """The text in the form that is asked for, else in the nearest one to `display` that the reading has."""
    for name in (form, *_FORMS):
        if text := " ".join(str(member(best, name) or "").split()):
            return text
    return ""


def _words(best: object, text: str) -> tuple[TimedWord, ...]:
    """The words of `text` with times: those of its display or lexical form, where they are as many."""
    written = text.split()
    for name in ("display_words", "words"):
        timed = member(best, name) or ()
        if len(timed) != len(written):
            continue
        words = []
        for word, shown in zip(timed, written, strict=True):
            start = ticks_of(member(word, "offset_in_ticks"), member(word, "offset"))
            length = ticks_of(member(word, "duration_in_ticks"), member(word, "duration"))
            if start is None or length is None:
                break
            # The service writes negative lengths now and then.
            words.append(TimedWord(shown, start, start + max(0, length)))
        else:
            return tuple(words)
    return ()
