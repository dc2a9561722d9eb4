"""Saving the files of a job in a folder, several at a time."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias

from msgspec import Struct

from ....runtime import ApiError, Forbidden
from ..entities import member
from ..failures import FilesFailed
from ..workers import Workers
from .folder import Folder, is_saved, save, stamp_of
from .job_files import KINDS, JobFiles, StoredFile, key_of, kind_of, link_of, name_of, refusal

_SHOWN = 5


class DownloadProgress(Struct, frozen=True):
    """The progress of downloading the files of a job."""

    name: str
    """The name that the service gives the file that this call is about."""
    bytes_done: int
    """Bytes of this file that are saved."""
    bytes_total: int | None
    """Size of this file; None if the service does not give it."""
    files_done: int
    """Files that are complete."""
    files_total: int
    """Files of the job."""
    job_bytes_done: int = 0
    """Bytes of all files that are saved."""
    job_bytes_total: int | None = None
    """Size of all files; None if the service does not give it."""


class _Entry(Struct, eq=False):
    """A file of the job, and where it is saved."""

    file: StoredFile
    path: Path
    size: int | None
    stamp: int | None
    done: int = 0

    @property
    def is_saved(self) -> bool:
        """Whether an earlier call saved it whole."""
        return self.size is not None and self.stamp is not None and is_saved(self.path, self.size, self.stamp)


Progress: TypeAlias = Callable[[DownloadProgress], object]
Save: TypeAlias = Callable[[JobFiles], Awaitable[list[tuple[StoredFile, Path]]]]


def saving(to: str | os.PathLike[str] | None, workers: Workers, on_progress: Progress | None) -> Save | None:
    """Return `save_files` with these arguments; None without a folder."""
    return None if to is None else partial(save_files, to=to, workers=workers, on_progress=on_progress)


async def save_files(
    files: JobFiles, to: str | os.PathLike[str], workers: Workers, on_progress: Progress | None
) -> list[tuple[StoredFile, Path]]:
    """Save results and report in a folder, except for those that an earlier call saved whole.

    Args:
        files: The files of the job.
        to: The folder; it is created if needed.
        workers: Save the files.
        on_progress: Called while files are saved, by one worker at a time.

    Returns:
        Each file with its path, in the order of the listing.

    Raises:
        FilesFailed: Some files could not be downloaded; the others are saved.
        OSError: The folder cannot be written to.
    """
    folder = Folder(to)
    entries = [_entry(file, folder) async for file in files.listed() if kind_of(file) in KINDS]
    progress = _Progress(entries, on_progress)
    links = _Links(files, [entry.file for entry in entries], workers.lock())
    errors: dict[Path, ApiError] = {}

    async def save_entry(entry: _Entry) -> None:
        def report(done: int) -> None:
            workers.check()
            progress.report(entry, done)

        async def fetch(url: str) -> None:
            await save(
                files.session.run, entry.path, lambda target: files.download(url, target), report, entry.stamp
            )

        try:
            await links.use(entry.file, fetch)
        except ApiError as error:
            errors[entry.path] = error
            progress.discard(entry)
        else:
            progress.report(entry, entry.path.stat().st_size, complete=True)

    missing = []
    for entry in entries:
        if entry.is_saved:
            progress.report(entry, entry.size or 0, complete=True)
        else:
            missing.append(entry)
    await workers.each(save_entry, missing)
    saved = [(entry.file, entry.path) for entry in entries if entry.path not in errors]
    if errors:
        raise _files_failed(errors, [path for _, path in saved])
    return saved


def _entry(file: StoredFile, folder: Folder) -> _Entry:
    created = member(file, "created_date_time")
    stamp = None if created is None else stamp_of(key_of(file), created)
    return _Entry(file, folder.place(name_of(file)), member(file, "properties", "size"), stamp)


class _Progress:
    """Counts files and bytes, and reports them."""

    def __init__(self, entries: Sequence[_Entry], on_progress: Progress | None) -> None:
        self._on_progress = on_progress
        self._lock = Lock()
        self._files, self._files_total = 0, len(entries)
        sizes = [entry.size for entry in entries if entry.size is not None]
        self._bytes, self._bytes_total = 0, sum(sizes) if len(sizes) == len(entries) else None

    def report(self, entry: _Entry, done: int, *, complete: bool = False) -> None:
        """Count what is saved of a file."""
        if self._on_progress is None:
            return
        with self._lock:
            self._bytes += done - entry.done
            self._files += complete
            entry.done = done
            self._on_progress(
                DownloadProgress(
                    name_of(entry.file),
                    done,
                    entry.size,
                    self._files,
                    self._files_total,
                    self._bytes,
                    self._bytes_total,
                )
            )

    def discard(self, entry: _Entry) -> None:
        """Do not count what was saved of a file that failed."""
        with self._lock:
            self._bytes -= entry.done
            entry.done = 0


class _Links:
    """The download links of a job, renewed together: one worker lists the files again for all.

    Args:
        files: Lists the files.
        listed: The files with their first links.
        lock: Is held by the worker that lists.
    """

    def __init__(
        self, files: JobFiles, listed: Sequence[StoredFile], lock: AbstractAsyncContextManager[Any]
    ) -> None:
        self._files, self._lock = files, lock
        self._listed = {key_of(file): file for file in listed}
        # How often the files were listed again, and for which of these listings a link was good.
        self._listing = 0
        self._good = 0
        self._failure: ApiError | None = None

    async def use(self, file: StoredFile, fetch: Callable[[str], Awaitable[None]]) -> None:
        """Call `fetch` with the link of a file, and again with a fresh one if storage refuses it.

        Raises:
            Forbidden: Storage refuses a fresh link, too.
            ApiError: There is no link, or the file cannot be fetched.
        """
        listing = self._listing
        try:
            await fetch(self._link(file))
        except Forbidden as error:
            if not await self._renew(listing):
                raise refusal(file, error) from None
            listing = self._listing
            try:
                await fetch(self._link(file))
            except Forbidden as second:
                raise refusal(file, second) from None
        self._good = max(self._good, listing)

    def _link(self, file: StoredFile) -> str:
        return link_of(self._listed.get(key_of(file), file))

    async def _renew(self, refused: int) -> bool:
        """List the files again, unless another worker has.

        Args:
            refused: The listing of a link that storage refuses.

        Returns:
            Whether there are links that are worth a try: not if those of the last listing were never good.
        """
        async with self._lock:
            if self._failure is not None:
                raise self._failure
            if refused != self._listing:
                return True
            if self._good != self._listing:
                return False
            try:
                self._listed = {key_of(file): file async for file in self._files.listed()}
            except ApiError as error:
                self._failure = error
                raise
            self._listing += 1
            return True


def _files_failed(errors: Mapping[Path, ApiError], saved: Sequence[Path]) -> FilesFailed:
    reasons = [f"{path.name}: {error}" for path, error in errors.items()]
    shown = reasons[:_SHOWN]
    if len(reasons) > _SHOWN:
        shown.append(f"and {len(reasons) - _SHOWN} more")
    error = FilesFailed(
        f"{len(errors)} of {len(errors) + len(saved)} files could not be downloaded: {'; '.join(shown)}"
    )
    error.errors, error.paths = dict(errors), tuple(saved)
    return error
