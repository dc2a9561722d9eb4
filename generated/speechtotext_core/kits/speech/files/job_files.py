# A copy of sttgen.kits.speech.files.job_files: edits are lost when sttgen runs again.
"""The files of a transcription job: listing, fetching and saving them."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from ....runtime import ApiError, Forbidden, Session
from ....runtime.coroutines import run_sync
from ..entities import member
from .folder import Folder, is_saved, save, stamp_of

T = TypeVar("T")

RESULT = "Transcription"
REPORT = "TranscriptionReport"
KINDS = (RESULT, REPORT)


class StoredFile(Protocol):
    """A file of a job in a listing."""

    @property
    def created_date_time(self) -> Any: ...
    @property
    def name(self) -> Any: ...
    @property
    def kind(self) -> Any: ...
    @property
    def self_url(self) -> Any: ...
    @property
    def links(self) -> Any: ...
    @property
    def properties(self) -> Any: ...


class DownloadProgress(Struct, frozen=True):
    """The progress of downloading the files of a job."""

    name: str
    """The name that the service gives the current file."""
    bytes_done: int
    """Bytes of the current file that are saved."""
    bytes_total: int | None
    """Size of the current file; None if the service does not give it."""
    files_done: int
    """Files that are complete."""
    files_total: int
    """Files of the job."""


class ResultFile(Struct, frozen=True):
    """A file of a job, undecoded."""

    name: str
    """The name that the service gives it."""
    kind: str
    """`Transcription` for the result of a recording, `TranscriptionReport` for the report of the job."""
    content: bytes
    """Its bytes, usually JSON."""

    @property
    def text(self) -> str:
        """The content as text.

        Raises:
            UnicodeDecodeError: It is not UTF-8.
        """
        return self.content.decode("utf-8-sig")

    def __repr__(self) -> str:
        return f"<ResultFile {self.name!r}, {len(self.content)} bytes>"


class JobFiles:
    """The files of one job."""

    def __init__(self, id: str, session: Session, listing: Callable[[str], Iterable[StoredFile]]) -> None:
        self.id = id
        self._session = session
        self._listing = listing

    def listed(self) -> Iterable[StoredFile]:
        """List the files with fresh links, a page at a time."""
        return self._listing(self.id)

    def each(
        self,
        kinds: Collection[str],
        convert: Callable[[StoredFile], T],
        listed: Iterable[StoredFile] | None = None,
    ) -> Iterator[T]:
        """Convert each file of some kinds.

        If storage refuses a link, because it has expired, the files are listed again for fresh links, and
        the iteration goes on with the same file.

        Args:
            kinds: The kinds of files.
            convert: Gets a file whose link is fresh.
            listed: The first listing, if there is one already.

        Raises:
            Forbidden: Storage refuses a fresh link, too.
        """
        done: set[str] = set()
        refused: str | None = None
        while True:
            for file in self.listed() if listed is None else listed:
                key = member(file, "self_url") or name_of(file)
                if key in done or kind_of(file) not in kinds:
                    continue
                try:
                    value = convert(file)
                except Forbidden as error:
                    if key == refused:
                        error.args = (
                            f"storage refuses {name_of(file)!r}, although its link is new: {error.message}",
                        )
                        raise
                    refused, listed = key, None
                    break
                done.add(key)
                yield value
                # Released before the next file is read.
                del value
            else:
                return

    def fetch(self, file: StoredFile) -> ResultFile:
        """Download a file."""
        content = run_sync(self._session.download(_link(file)))
        return ResultFile(name_of(file), kind_of(file), content or b"")

    def save(
        self, to: str | os.PathLike[str], on_progress: Callable[[DownloadProgress], object] | None
    ) -> list[tuple[StoredFile, Path]]:
        """Save results and report in a folder, except for those that an earlier call saved whole.

        Args:
            to: The folder; it is created if needed.
            on_progress: Called while files are saved.

        Returns:
            Each file with its path.
        """
        folder = Folder(to)
        places: dict[str, Path] = {}
        saved: list[tuple[StoredFile, Path]] = []
        listed = [file for file in self.listed() if kind_of(file) in KINDS]

        def save_one(file: StoredFile) -> tuple[StoredFile, Path]:
            key = member(file, "self_url") or name_of(file)
            if key not in places:
                places[key] = folder.place(name_of(file))
            path, total = places[key], member(file, "properties", "size")
            created = member(file, "created_date_time")
            stamp = None if created is None else stamp_of(key, created)

            def report(bytes_done: int, complete: int = 0) -> None:
                if on_progress is not None:
                    files_done = len(saved) + complete
                    on_progress(DownloadProgress(name_of(file), bytes_done, total, files_done, len(listed)))

            if total is None or stamp is None or not is_saved(path, total, stamp):
                save(
                    path, lambda target: run_sync(self._session.download(_link(file), target)), report, stamp
                )
            report(path.stat().st_size, complete=1)
            return file, path

        for pair in self.each(KINDS, save_one, listed):
            saved.append(pair)
        return saved


def name_of(file: StoredFile) -> str:
    """Return the name that the service gives a file."""
    return str(member(file, "name") or member(file, "id") or "file")


def kind_of(file: StoredFile) -> str:
    """Return the kind of a file: the result of a recording, or the report of the job."""
    return str(member(file, "kind"))


def _link(file: StoredFile) -> str:
    link = member(file, "links", "content_url")
    if not link:
        raise ApiError(
            f"{name_of(file)!r} has no download link: "
            "results of a job with `destinationContainerUrl` are in that container"
        )
    return str(link)
