# A copy of sttgen.kits.speech.text.words: edits are lost when sttgen runs again.
"""The words of a phrase with their times."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..entities import member
from .timing import length_of, start_of


class TimedWord(Struct, frozen=True, gc=False):
    """A word and its time in ticks of 100 nanoseconds from the start of the recording."""

    text: str
    start: int
    end: int


def timed_words(recognized: object, text: str) -> tuple[TimedWord, ...]:
    """Return the words of `text` with their times.

    Args:
        recognized: The phrase of a result file, or of an answer of fast transcription.
        text: The text of the phrase, in any form.

    Returns:
        The words; none unless a form of the phrase has as many words as `text`, all with times.
    """
    written = text.split()
    best = next(iter(member(recognized, "n_best") or ()), None)
    for words in (member(best, "display_words"), member(best, "words"), member(recognized, "words")):
        if words and len(words) == len(written) and (timed := _timed(words, written)):
            return timed
    return ()


def _timed(words: Sequence[object], written: Sequence[str]) -> tuple[TimedWord, ...]:
    timed = []
    for word, shown in zip(words, written, strict=True):
        start, length = start_of(word), length_of(word)
        if start is None or length is None:
            return ()
        timed.append(TimedWord(shown, start, start + max(0, length)))
    return tuple(timed)
