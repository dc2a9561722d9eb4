# Made by sttgen: edits are lost when it runs again.
"""Models of the result files that specs/v3_0/result.schema.yaml describes."""

from __future__ import annotations

from speechtotext_core import runtime as rt
from speechtotext_core.kits.speech.text.timed import Timed, Transcript

__all__ = [
    "TranscriptionResult",
    "CombinedRecognizedPhrase",
    "RecognizedPhrase",
    "NBest",
    "Word",
    "TranscriptionReport",
    "TranscriptionReportDetail",
]


class TranscriptionResult(rt.Model, Transcript, kw_only=True, gc=False):
    """The text of one recording, all channels together.

    Attributes:
        source (str): Which recording this is: one of the `contentUrls` of the job, possibly with
            its signature, or the path of a blob below its `contentContainerUrl`.
        timestamp (DateTime): When the recording was transcribed, in UTC.
        duration_in_ticks (int): Length of the recording in ticks.
        duration (str): Length of the recording.
        combined_recognized_phrases (list[CombinedRecognizedPhrase]): The whole text of each
            channel, for readers who need no times. Empty when nothing was understood.
        recognized_phrases (list[RecognizedPhrase]): The phrases of all channels in the order of
            their offsets.
    """

    source: str
    timestamp: rt.DateTime
    duration_in_ticks: int = rt.field(name="durationInTicks")
    duration: str
    combined_recognized_phrases: list[CombinedRecognizedPhrase] = rt.field(
        name="combinedRecognizedPhrases"
    )
    recognized_phrases: list[RecognizedPhrase] = rt.field(name="recognizedPhrases")


class CombinedRecognizedPhrase(rt.Model, kw_only=True, gc=False):
    """All phrases of one channel, joined with spaces.

    Attributes:
        channel (int): Number of the audio channel, from 0.
        lexical (str, optional): The words as spoken, in small letters and without punctuation;
            numbers are written out.
        itn (str, optional): As `lexical`, but with numbers, dates, units and abbreviations in their
            usual written form.
        masked_itn (str, optional): As `itn`, with swear words treated as `profanityFilterMode`
            demands.
        display (str, optional): Text for people, with capitals and punctuation.
    """

    channel: int
    lexical: str | None = None
    itn: str | None = None
    masked_itn: str | None = rt.field(default=None, name="maskedITN")
    display: str | None = None


class RecognizedPhrase(rt.Model, Timed, kw_only=True, gc=False):
    """One stretch of speech between two pauses.

    Attributes:
        recognition_status (str): `Success` when the speech was understood; else `n_best` may hold
            nothing useful.
        channel (int): Number of the audio channel, from 0.
        speaker (int, optional): Number of the speaker within its channel. Present only when the job
            had `diarizationEnabled`.
        offset (str): Where the phrase begins, from the start of the recording.
        duration (str): How long the phrase lasts.
        offset_in_ticks (int): Where the phrase begins, in ticks.
        duration_in_ticks (int): How long the phrase lasts, in ticks.
        n_best (list[NBest]): Readings of the phrase, the most probable first.
    """

    recognition_status: str = rt.field(name="recognitionStatus")
    channel: int
    speaker: int | None = None
    offset: str
    duration: str
    offset_in_ticks: int = rt.field(name="offsetInTicks")
    duration_in_ticks: int = rt.field(name="durationInTicks")
    n_best: list[NBest] = rt.field(name="nBest")


class NBest(rt.Model, kw_only=True, gc=False):
    """One reading of a phrase.

    Attributes:
        confidence (float, optional): How sure the service is of the whole phrase, from 0 to 1.
        speaker (int, optional): Not written by the service, which has the speaker on the phrase;
            accepted since some documents show it here.
        lexical (str, optional): The words as spoken, in small letters and without punctuation;
            numbers are written out.
        itn (str, optional): As `lexical`, but with numbers, dates, units and abbreviations in their
            usual written form.
        masked_itn (str, optional): As `itn`, with swear words treated as `profanityFilterMode`
            demands.
        display (str, optional): Text for people, with capitals and punctuation.
        words (list[Word], optional): The words of `lexical` with their times. Absent unless the job
            had `wordLevelTimestampsEnabled`; then usually on the first reading only.
    """

    confidence: float | None = None
    speaker: int | None = None
    lexical: str | None = None
    itn: str | None = None
    masked_itn: str | None = rt.field(default=None, name="maskedITN")
    display: str | None = None
    words: list[Word] | None = None


class Word(rt.Model, Timed, kw_only=True, gc=False):
    """One spoken word and its time.

    Attributes:
        word (str): The word in its lexical form.
        offset (str, optional): Where the word begins, from the start of the recording.
        duration (str, optional): How long the word lasts.
        offset_in_ticks (int, optional): Where the word begins, in ticks.
        duration_in_ticks (int, optional): How long the word lasts, in ticks.
        confidence (float, optional): How sure the service is of this word, from 0 to 1.
    """

    word: str
    offset: str | None = None
    duration: str | None = None
    offset_in_ticks: int | None = rt.field(default=None, name="offsetInTicks")
    duration_in_ticks: int | None = rt.field(default=None, name="durationInTicks")
    confidence: float | None = None


class TranscriptionReport(rt.Model, kw_only=True, gc=False):
    """What became of each recording of a job. A job succeeds as a whole even if some recordings fail.

    Attributes:
        successful_transcriptions_count (int, optional): Recordings that have a result file.
        failed_transcriptions_count (int, optional): Recordings that have none; `details` says why.
        details (list[TranscriptionReportDetail], optional): One entry for each recording.
    """

    successful_transcriptions_count: int | None = rt.field(
        default=None, name="successfulTranscriptionsCount"
    )
    failed_transcriptions_count: int | None = rt.field(
        default=None, name="failedTranscriptionsCount"
    )
    details: list[TranscriptionReportDetail] | None = None


class TranscriptionReportDetail(rt.Model, kw_only=True, gc=False):
    """What became of one recording.

    Attributes:
        source (str, optional): Which recording is meant, as in `source` of a result file.
        source_url (str, optional): The name under which older reports have `source`. Read whichever
            is there.
        status (str, optional): `Succeeded` or `Failed`.
        error_kind (str, optional): Short code of the cause, for programs. Absent for a recording
            that succeeded.
        error_message (str, optional): The cause in words, for people. Absent for a recording that
            succeeded.
    """

    source: str | None = None
    source_url: str | None = rt.field(default=None, name="sourceUrl")
    status: str | None = None
    error_kind: str | None = rt.field(default=None, name="errorKind")
    error_message: str | None = rt.field(default=None, name="errorMessage")
