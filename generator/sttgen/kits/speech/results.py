"""The results of a transcription job: its files found, fetched and read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ...runtime import ApiError, Forbidden, ResponseDecodingError, Session, decode_json
from .conversation import Conversation, Form, conversation
from .failures import FAILED, SUCCEEDED, Failure, failures_of, job_failed
from .folder import Folder, save
from .protocols import JobGroup, StoredFile, id_of, member

R = TypeVar("R")
P = TypeVar("P")
T = TypeVar("T")

_RESULT = "Transcription"
_REPORT = "TranscriptionReport"


class DownloadProgress(Struct, frozen=True):
    """How far the download of the files of a job has come."""

    name: str
    """The present file, as the service calls it."""
    bytes_done: int
    """Bytes of it that are saved."""
    bytes_total: int | None
    """Bytes of it in all; None if the service does not say."""
    files_done: int
    """Files that are complete."""
    files_total: int
    """Files that there are."""


class Results(Generic[R, P]):
    """The results of a finished job, one for each recording that could be read.

    They come in the order in which the service lists them, and say in `source` which recording they are.
    Iterating fetches and decodes one file after the other, and holds only the present one; iterating again
    fetches again. With a folder, the files were saved there, and are read from there.
    """

    def __init__(
        self, files: Files, result: type[R], report: type[P], saved: list[tuple[str, Path]] | None
    ) -> None:
        self._files = files
        self._types = result, report
        self._saved = saved
        self._report: P | None = None

    def __iter__(self) -> Iterator[R]:
        """Raises ApiError when a file cannot be fetched, ResponseDecodingError when it cannot be read."""
        return self._read(_RESULT, self._types[0])

    @property
    def paths(self) -> list[Path]:
        """Where the files were saved, in the order of the listing; empty without a folder."""
        return [path for _, path in self._saved or ()]

    @property
    def report(self) -> P | None:
        """What became of each recording; None when there is no report. Fetched at the first use."""
        if self._report is None:
            self._report = next(self._read(_REPORT, self._types[1]), None)
        return self._report

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The recordings that have no result, and why. Empty when all went well."""
        return failures_of(self.report)

    def _read(self, kind: str, tp: type[T]) -> Iterator[T]:
        if self._saved is None:
            return self._files.each([kind], lambda file: _decoded(self._files.content(file), tp, _name(file)))
        return (_decoded(path.read_bytes(), tp, path.name) for found, path in self._saved if found == kind)

    def __repr__(self) -> str:
        return f"<Results of {self._files.id}>"


class Files:
    """The files of one job."""

    def __init__(self, id: str, session: Session, listing: Callable[[str], Iterable[StoredFile]]) -> None:
        self.id = id
        self._session = session
        self._listing = listing

    def listed(self) -> Iterable[StoredFile]:
        """The files with fresh links, a page at a time."""
        return self._listing(self.id)

    def each(
        self,
        kinds: Iterable[str],
        take: Callable[[StoredFile], T],
        listed: Iterable[StoredFile] | None = None,
    ) -> Iterator[T]:
        """What `take` makes of each file of some kinds; `listed` spares the first listing.

        When storage refuses a link, which has expired then, the files are listed again for fresh ones, and
        the work goes on with the file it stopped at. Raises Forbidden when storage refuses a fresh link as
        well.
        """
        done: set[str] = set()
        refused: str | None = None
        while True:
            for file in self.listed() if listed is None else listed:
                key = member(file, "self_url") or _name(file)
                if key in done or member(file, "kind") not in kinds:
                    continue
                try:
                    taken = take(file)
                except Forbidden as error:
                    if key == refused:
                        error.args = (
                            f"storage refuses {_name(file)!r}, although its link is new: {error.message}",
                        )
                        raise
                    refused, listed = key, None
                    break
                done.add(key)
                yield taken
                # Not kept while the next file is read.
                del taken
            else:
                return

    def content(self, file: StoredFile) -> bytes:
        """The bytes of a file."""
        return self._session.download(_link(file))

    def save(
        self, to: str | os.PathLike[str], on_progress: Callable[[DownloadProgress], object] | None
    ) -> list[tuple[str, Path]]:
        """Save results and report in a folder; (kind, path) of each."""
        folder = Folder(to)
        places: dict[str, Path] = {}
        saved: list[tuple[str, Path]] = []
        listed = [file for file in self.listed() if member(file, "kind") in (_RESULT, _REPORT)]

        def take(file: StoredFile) -> tuple[str, Path]:
            key = member(file, "self_url") or _name(file)
            if key not in places:
                places[key] = folder.place(_name(file))
            total = member(file, "properties", "size")

            def told(bytes_done: int, complete: int = 0) -> None:
                if on_progress is not None:
                    files_done = len(saved) + complete
                    on_progress(DownloadProgress(_name(file), bytes_done, total, files_done, len(listed)))

            save(places[key], lambda target: self._session.download(_link(file), target), told)
            told(places[key].stat().st_size, complete=1)
            return str(member(file, "kind")), places[key]

        for found in self.each((_RESULT, _REPORT), take, listed):
            saved.append(found)
        return saved


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
        to: A folder to save the files in before returning.
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
        names = [_name(file) for file in results._files.listed() if member(file, "kind") == _RESULT]
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


def _decoded(content: bytes, tp: type[T], name: str) -> T:
    try:
        # Not strict: whole numbers are written as 700000.0 now and then.
        decoded: T = decode_json(content, tp, strict=False)
    except ResponseDecodingError as error:
        error.args = (f"{name}: {error.message}",)
        # As the runtime does: the text is in the error alone, not in a frame of its traceback.
        del content
        raise
    return decoded


def _name(file: StoredFile) -> str:
    return str(member(file, "name") or member(file, "id") or "file")


def _link(file: StoredFile) -> str:
    link = member(file, "links", "content_url")
    if not link:
        raise ApiError(
            f"{_name(file)!r} has no download link: "
            "results of a job with `destinationContainerUrl` are in that container"
        )
    return str(link)
