# A copy of sttgen.kits.speech.files.results: edits are lost when sttgen runs again.
"""The results of a transcription job: its files, fetched and decoded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from ....runtime import ApiError, ResponseDecodingError, decode_json
from ..entities import FAILED, SUCCEEDED, member
from ..failures import Failure, failures_of, job_failed
from ..text.conversation import Conversation, conversation
from ..text.phrases import Form
from .job_files import KINDS, REPORT, RESULT, JobFiles, ResultFile, StoredFile, kind_of, name_of

R = TypeVar("R")
P = TypeVar("P")
T = TypeVar("T")


class Results(Generic[R, P]):
    """The results of a finished job, one for each recording that could be read.

    They come in the order in which the service lists them; `source` of each is its recording. Iterating
    fetches and decodes one file after the other, and holds only the present one; iterating again fetches
    again. With a folder, the files were saved there, and are read from there. `files` gives them undecoded.
    """

    def __init__(
        self,
        files: JobFiles,
        result: type[R],
        report: type[P],
        saved: Sequence[tuple[StoredFile, Path]] | None = None,
    ) -> None:
        self._files = files
        self._types = result, report
        self._saved = saved
        self._report: P | None = None

    def __iter__(self) -> Iterator[R]:
        """Fetch and decode the results.

        Raises:
            ApiError: A file cannot be fetched.
            ResponseDecodingError: A file cannot be decoded.
        """
        return self._read(RESULT, self._types[0])

    @property
    def paths(self) -> list[Path]:
        """Where the files were saved, in the order of the listing; empty without a folder."""
        return [path for _, path in self._saved or ()]

    @property
    def report(self) -> P | None:
        """The outcome of each recording; None if there is no report. Fetched on first use."""
        if self._report is None:
            self._report = next(self._read(REPORT, self._types[1]), None)
        return self._report

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The recordings that have no result, and why. Empty if all went well."""
        return failures_of(self.report)

    def files(self) -> Iterator[ResultFile]:
        """The same files undecoded, and the report among them, one by one as when iterating.

        Raises:
            ApiError: A file cannot be fetched.
        """
        return self._each(KINDS, lambda file: file)

    def _read(self, kind: str, tp: type[T]) -> Iterator[T]:
        return self._each([kind], lambda file: _decoded(file, tp))

    def _each(self, kinds: Collection[str], convert: Callable[[ResultFile], T]) -> Iterator[T]:
        """Each file of some kinds, converted. Its bytes are released before the next one is read."""
        if self._saved is None:
            return self._files.each(kinds, lambda file: convert(self._files.fetch(file)))
        return (
            convert(ResultFile(name_of(file), kind_of(file), path.read_bytes()))
            for file, path in self._saved
            if kind_of(file) in kinds
        )

    def __repr__(self) -> str:
        return f"<Results of {self._files.id}>"


def require_success(job: object, results: Results[Any, Any]) -> None:
    """Raise the error of a job that did not succeed.

    Raises:
        TranscriptionFailed: The job failed.
        ApiError: The job is not finished.
    """
    status = member(job, "status")
    if status == FAILED:
        failures: tuple[Failure, ...] = ()
        # The failure of the job matters, not that of its report.
        with suppress(ApiError):
            failures = results.failures
        raise job_failed(job, failures)
    if status != SUCCEEDED:
        raise ApiError(f"the transcription has no results yet, its status is {status}: call wait() first")


def conversation_of(results: Results[Any, Any], source: str | None, form: Form) -> Conversation:
    """The conversation of one recording.

    Args:
        results: The results of the job.
        source: The recording, if the job has several: a result's `source`, with or without the query of its
            URL.
        form: The form of a phrase to use as its text.

    Raises:
        ValueError: The job has several recordings, and `source` is None.
        LookupError: There is no such result.
    """
    if source is None:
        names = [name_of(file) for file in results._files.listed() if kind_of(file) == RESULT]
        if len(names) > 1:
            raise ValueError(f"the job has results for {len(names)} recordings: choose one with source=")
    for result in results:
        if source is None or _is_same(result.source, source):
            return conversation(result, form)
    reasons = [
        str(failure) for failure in results.failures if source is None or _is_same(failure.source, source)
    ]
    raise LookupError("; ".join(["the job has no result for this recording", *reasons[:5]]))


def _is_same(recording: str, other: str) -> bool:
    """Whether two texts name one recording. Signatures, which stand in the query, change."""
    return recording.partition("?")[0] == other.partition("?")[0]


def _decoded(file: ResultFile, tp: type[T]) -> T:
    try:
        # Not strict: whole numbers are written as 700000.0 now and then.
        decoded: T = decode_json(file.content, tp, strict=False)
    except ResponseDecodingError as error:
        error.args = (f"{file.name}: {error.message}",)
        # As the runtime does: the text is in the error alone, not in a frame of its traceback.
        del file
        raise
    return decoded
