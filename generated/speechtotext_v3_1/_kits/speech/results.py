"""The results of a transcription job: its files found, fetched and read."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..._runtime import ApiError, ResponseDecodingError, decode_json
from .conversation import Conversation, Form, conversation
from .failures import FAILED, SUCCEEDED, Failure, failures_of, job_failed
from .files import KINDS, REPORT, RESULT, DownloadProgress, Files, ResultFile, kind_of, name_of
from .protocols import JobGroup, StoredFile, id_of, member

R = TypeVar("R")
P = TypeVar("P")
T = TypeVar("T")


class Results(Generic[R, P]):
    """The results of a finished job, one for each recording that could be read.

    They come in the order in which the service lists them, and say in `source` which recording they are.
    Iterating fetches and decodes one file after the other, and holds only the present one; iterating again
    fetches again. With a folder, the files were saved there, and are read from there. `files` gives them as
    they are, not decoded.
    """

    def __init__(
        self, files: Files, result: type[R], report: type[P], saved: list[tuple[StoredFile, Path]] | None
    ) -> None:
        self._files = files
        self._types = result, report
        self._saved = saved
        self._report: P | None = None

    def __iter__(self) -> Iterator[R]:
        """Raises ApiError when a file cannot be fetched, ResponseDecodingError when it cannot be read."""
        return self._read(RESULT, self._types[0])

    @property
    def paths(self) -> list[Path]:
        """Where the files were saved, in the order of the listing; empty without a folder."""
        return [path for _, path in self._saved or ()]

    @property
    def report(self) -> P | None:
        """What became of each recording; None when there is no report. Fetched at the first use."""
        if self._report is None:
            self._report = next(self._read(REPORT, self._types[1]), None)
        return self._report

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The recordings that have no result, and why. Empty when all went well."""
        return failures_of(self.report)

    def files(self) -> Iterator[ResultFile]:
        """The same files as they are, not decoded, and the report among them.

        They come one by one as when iterating. Raises ApiError when a file cannot be fetched.
        """
        return self._taken(KINDS, lambda file: file)

    def _read(self, kind: str, tp: type[T]) -> Iterator[T]:
        return self._taken([kind], lambda file: _decoded(file, tp))

    def _taken(self, kinds: Collection[str], take: Callable[[ResultFile], T]) -> Iterator[T]:
        """What `take` makes of each file of some kinds, whose bytes are let go before the next."""
        if self._saved is None:
            return self._files.each(kinds, lambda file: take(self._files.fetch(file)))
        return (
            take(ResultFile(name_of(file), kind_of(file), path.read_bytes()))
            for file, path in self._saved
            if kind_of(file) in kinds
        )

    def __repr__(self) -> str:
        return f"<Results of {self._files.id}>"


def fetch_results(  # noqa: PLR0913 - the options of the method that it is behind
    group: JobGroup[Any, Any],
    id_or_entity: object,
    *,
    result: type[R],
    report: type[P],
    to: str | os.PathLike[str] | None = None,
    on_progress: Callable[[DownloadProgress], object] | None = None,
) -> Results[R, P]:
    """The results of a finished job; behind `transcriptions.results` of a generated client.

    Args:
        group: The operations on transcriptions.
        id_or_entity: The job; an entity that is not final is asked for again.
        result: The type of a result file.
        report: The type of the report.
        to: A folder to save the files in before returning. What an earlier call saved there is not fetched
            again if it has the size that the service tells, and was not touched since.
        on_progress: Is called while saving.

    Raises:
        TranscriptionFailed: The job failed.
        ApiError: The job is not finished, or a file could not be fetched.
    """
    id = id_of(id_or_entity)
    job = id_or_entity
    if isinstance(job, str) or member(job, "status") not in (SUCCEEDED, FAILED):
        job = group.get(id)
    files = Files(id, group._session, group.list_files)
    status = member(job, "status")
    if status == FAILED:
        failures: tuple[Failure, ...] = ()
        # The failure of the job is the news, not that of its report.
        with suppress(ApiError):
            failures = Results(files, result, report, None).failures
        raise job_failed(job, failures)
    if status != SUCCEEDED:
        raise ApiError(f"the transcription has no results yet, it is {status}: wait for it first")
    return Results(files, result, report, None if to is None else files.save(to, on_progress))


def fetch_conversation(results: Results[Any, Any], source: str | None, form: Form) -> Conversation:
    """The conversation of one recording; behind `transcriptions.conversation` of a generated client.

    Args:
        results: Those of the job.
        source: Which recording, where the job has several: a result's `source`, with or without the query
            of its URL.
        form: Which form of a phrase is its text.

    Raises:
        ValueError: The job has several recordings, and `source` is None.
        LookupError: There is no such result.
    """
    if source is None:
        names = [name_of(file) for file in results._files.listed() if kind_of(file) == RESULT]
        if len(names) > 1:
            raise ValueError(f"the job has results for {len(names)} recordings: say which by `source`")
    for found in results:
        if source is None or _same(found.source, source):
            return conversation(found, form)
    reasons = [
        str(failure) for failure in results.failures if source is None or _same(failure.source, source)
    ]
    raise LookupError("; ".join(["the job has no result for this recording", *reasons[:5]]))


def _same(one: str, other: str) -> bool:
    """Whether two texts name one recording; signatures change."""
    return one.partition("?")[0] == other.partition("?")[0]


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
