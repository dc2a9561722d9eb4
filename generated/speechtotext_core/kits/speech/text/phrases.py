# A copy of sttgen.kits.speech.text.phrases: edits are lost when sttgen runs again.
"""The phrases of a recording, in a shape that does not depend on the API version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Literal, TypeAlias

from msgspec import Struct, field

from .timing import ticks_to_timedelta
from .words import TimedWord, timed_words

Form: TypeAlias = Literal["display", "itn", "masked_itn", "lexical"]
"""The forms of the text of a phrase in a result file."""

Labels: TypeAlias = Mapping[tuple[int, int | None], str]
"""Names for people by (channel, speaker); the speaker is None if the job did not distinguish speakers."""


class Phrase(Struct, frozen=True, kw_only=True):
    """What one speaker said between two pauses."""

    text: str
    """The text, on one line."""
    channel: int
    """Number of the audio channel, from 0."""
    speaker: int | None
    """Number of the speaker within the channel; None unless speakers were to be distinguished."""
    start_in_ticks: int
    """Where it begins, in ticks of 100 nanoseconds from the start of the recording."""
    end_in_ticks: int
    """Where it ends, in ticks as well."""
    locale: str | None = None
    """The language, if the job was to identify it."""
    confidence: float | None = None
    """How sure the service is, from 0 to 1."""
    recognized: Any = field(default=None)
    """The `RecognizedPhrase` of the file, or the `Phrase` of the answer of fast transcription."""

    @property
    def words(self) -> tuple[TimedWord, ...]:
        """The words of `text` with their times, if `recognized` has times for exactly these words.

        They are made when they are asked for, since few programs need them.
        """
        return timed_words(self.recognized, self.text)

    @property
    def start(self) -> timedelta:
        """Where the phrase begins."""
        return ticks_to_timedelta(self.start_in_ticks)

    @property
    def end(self) -> timedelta:
        """Where the phrase ends."""
        return ticks_to_timedelta(self.end_in_ticks)

    @property
    def length(self) -> timedelta:
        """How long the phrase lasts."""
        return ticks_to_timedelta(self.end_in_ticks - self.start_in_ticks)

    def __repr__(self) -> str:
        speaker = "" if self.speaker is None else f", speaker {self.speaker}"
        return f"<Phrase {self.start} to {self.end}, channel {self.channel}{speaker}: {self.text!r}>"
