# Made by sttgen: edits are lost when it runs again.
"""Models of specs/v3_1/result.schema.yaml: the files that hold results."""

from __future__ import annotations

from . import _runtime as rt
from ._kits.speech.mixins import Timed
from ._kits.speech.mixins import Transcript

__all__ = [
    "TranscriptionResult",
    "CombinedRecognizedPhrase",
    "RecognizedPhrase",
    "NBest",
    "Word",
    "DisplayWord",
    "TranscriptionReport",
    "TranscriptionReportDetail",
]


class TranscriptionResult(rt.Model, Transcript, kw_only=True, gc=False):
    """The text of one recording, all channels together."""

    source: str
    """Which recording this is: one of the `contentUrls` of the job, possibly with its signature, or
    the path of a blob below its `contentContainerUrl`.
    """
    timestamp: rt.DateTime
    """When the recording was transcribed, in UTC."""
    duration_in_ticks: int = rt.field(name="durationInTicks")
    """Length of the recording in ticks."""
    duration: str
    """Length of the recording."""
    combined_recognized_phrases: list[CombinedRecognizedPhrase] = rt.field(
        name="combinedRecognizedPhrases"
    )
    """The whole text of each channel, for readers who need no times. Empty when nothing was
    understood.
    """
    recognized_phrases: list[RecognizedPhrase] = rt.field(name="recognizedPhrases")
    """The phrases of all channels in the order of their offsets."""


class CombinedRecognizedPhrase(rt.Model, kw_only=True, gc=False):
    """All phrases of one channel, joined with spaces."""

    channel: int
    """Number of the audio channel, from 0."""
    lexical: str | None = None
    """The words as spoken, in small letters and without punctuation; numbers are written out."""
    itn: str | None = None
    """As `lexical`, but with numbers, dates, units and abbreviations in their usual written form."""
    masked_itn: str | None = rt.field(default=None, name="maskedITN")
    """As `itn`, with swear words treated as `profanityFilterMode` demands."""
    display: str | None = None
    """Text for people, with capitals and punctuation."""


class RecognizedPhrase(rt.Model, Timed, kw_only=True, gc=False):
    """One stretch of speech between two pauses."""

    recognition_status: str = rt.field(name="recognitionStatus")
    """`Success` when the speech was understood; else `n_best` may hold nothing useful."""
    channel: int
    """Number of the audio channel, from 0."""
    speaker: int | None = None
    """Number of the speaker within its channel. Present only when the job had `diarizationEnabled`."""
    locale: str | None = None
    """BCP 47 locale that was taken for this phrase. Present only when the job had
    `languageIdentification`.
    """
    offset: str
    """Where the phrase begins, from the start of the recording."""
    duration: str
    """How long the phrase lasts."""
    offset_in_ticks: int = rt.field(name="offsetInTicks")
    """Where the phrase begins, in ticks."""
    duration_in_ticks: int = rt.field(name="durationInTicks")
    """How long the phrase lasts, in ticks."""
    n_best: list[NBest] = rt.field(name="nBest")
    """Readings of the phrase, the most probable first."""


class NBest(rt.Model, kw_only=True, gc=False):
    """One reading of a phrase."""

    confidence: float | None = None
    """How sure the service is of the whole phrase, from 0 to 1."""
    speaker: int | None = None
    """Not written by the service, which has the speaker on the phrase; accepted since some documents
    show it here.
    """
    lexical: str | None = None
    """The words as spoken, in small letters and without punctuation; numbers are written out."""
    itn: str | None = None
    """As `lexical`, but with numbers, dates, units and abbreviations in their usual written form."""
    masked_itn: str | None = rt.field(default=None, name="maskedITN")
    """As `itn`, with swear words treated as `profanityFilterMode` demands."""
    display: str | None = None
    """Text for people, with capitals and punctuation."""
    words: list[Word] | None = None
    """The words of `lexical` with their times. Absent unless the job had `wordLevelTimestampsEnabled`;
    then usually on the first reading only.
    """
    display_words: list[DisplayWord] | None = rt.field(default=None, name="displayWords")
    """The words of `display` with their times. Absent unless the job had
    `displayFormWordLevelTimestampsEnabled`.
    """


class Word(rt.Model, Timed, kw_only=True, gc=False):
    """One spoken word and its time."""

    word: str
    """The word in its lexical form."""
    offset: str | None = None
    """Where the word begins, from the start of the recording."""
    duration: str | None = None
    """How long the word lasts."""
    offset_in_ticks: int | None = rt.field(default=None, name="offsetInTicks")
    """Where the word begins, in ticks."""
    duration_in_ticks: int | None = rt.field(default=None, name="durationInTicks")
    """How long the word lasts, in ticks."""
    confidence: float | None = None
    """How sure the service is of this word, from 0 to 1."""


class DisplayWord(rt.Model, Timed, kw_only=True, gc=False):
    """One word as displayed, punctuation included, and its time. It can stand for several spoken
    words.
    """

    display_text: str = rt.field(name="displayText")
    """The word in its display form."""
    offset: str | None = None
    """Where the word begins, from the start of the recording."""
    duration: str | None = None
    """How long the word lasts."""
    offset_in_ticks: int | None = rt.field(default=None, name="offsetInTicks")
    """Where the word begins, in ticks."""
    duration_in_ticks: int | None = rt.field(default=None, name="durationInTicks")
    """How long the word lasts, in ticks."""


class TranscriptionReport(rt.Model, kw_only=True, gc=False):
    """What became of each recording of a job. A job succeeds as a whole even if some recordings fail."""

    successful_transcriptions_count: int | None = rt.field(
        default=None, name="successfulTranscriptionsCount"
    )
    """Recordings that have a result file."""
    failed_transcriptions_count: int | None = rt.field(
        default=None, name="failedTranscriptionsCount"
    )
    """Recordings that have none; `details` says why."""
    details: list[TranscriptionReportDetail] | None = None
    """One entry for each recording."""


class TranscriptionReportDetail(rt.Model, kw_only=True, gc=False):
    """What became of one recording."""

    source: str | None = None
    """Which recording is meant, as in `source` of a result file."""
    source_url: str | None = rt.field(default=None, name="sourceUrl")
    """The name under which older reports have `source`. Read whichever is there."""
    status: str | None = None
    """`Succeeded` or `Failed`."""
    error_kind: str | None = rt.field(default=None, name="errorKind")
    """Short code of the cause, for programs. Absent for a recording that succeeded."""
    error_message: str | None = rt.field(default=None, name="errorMessage")
    """The cause in words, for people. Absent for a recording that succeeded."""
