# A copy of sttgen.runtime.download: edits are lost when sttgen runs again.
"""The source and the destination of a download.

A path is written to a temporary file beside it and appears only when the download is complete. The name of
the temporary file follows from the path, so the next download to it finds and removes what a killed process
has left. A live process has its file locked: the system releases the lock when the process ends, however it
ends. The age of a file would not tell, since a download can be slow.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias

from .coroutines import Run, blocking


class _Links(Protocol):
    @property
    def content_url(self) -> Any:
        """The URL of the content."""
        ...


class HasLinks(Protocol):
    """An entity with a link to its content, such as a result file of a job."""

    @property
    def links(self) -> _Links:
        """Links of the entity, among them `content_url`."""
        ...


class HasContentUrl(Protocol):
    """A file with the URL of its content, such as those of a model."""

    @property
    def content_url(self) -> str:
        """The URL of the content."""
        ...


HasContent: TypeAlias = HasLinks | HasContentUrl
"""An entity whose content can be downloaded."""


def content_url(file: str | HasContent) -> str:
    """Return the URL of a file, which is a URL or an entity.

    Raises:
        ValueError: The entity has no URL.
    """
    url = file if isinstance(file, str) else getattr(getattr(file, "links", file), "content_url", None)
    if not isinstance(url, str) or not url:
        known = hasattr(file, "links") or hasattr(file, "content_url")
        got = "an entity without it" if known else type(file).__name__
        raise ValueError(
            f"file must be a URL, or an entity with a URL in links.content_url or content_url; got {got}"
        )
    return url


class Sink:
    """A file that a download is written to.

    Args:
        file: The open file.
        run: Runs what may block; None to do it here.

    Attributes:
        start: Position to return to before another attempt; None if the file is not seekable.
    """

    __slots__ = ("_file", "_run", "start")

    def __init__(self, file: BinaryIO, run: Run | None) -> None:
        self._file, self._run = file, run
        self.start = file.tell() if file.seekable() else None

    async def write(self, piece: bytes) -> None:
        """Write some bytes."""
        await blocking(self._run, self._file.write, piece)

    def rewind(self) -> bool:
        """Discard what was written. Return False if the file is not seekable."""
        if self.start is None:
            return False
        self._file.seek(self.start)
        self._file.truncate()
        return True


@contextmanager
def open_sink(to: str | os.PathLike[str] | BinaryIO, run: Run | None) -> Iterator[Sink]:
    """Open a `Sink` for a path or an open binary file.

    Args:
        to: The path or file. For a path, a temporary file in the same folder is written and renamed at the
            end.
        run: Runs what may block; None to do it here.
    """
    if not isinstance(to, str | os.PathLike):
        yield Sink(to, run)
        return
    with partial_file(to) as part, BufferedWriter(part) as file:
        yield Sink(file, run)


@contextmanager
def partial_file(to: str | os.PathLike[str], modified: int | None = None) -> Iterator[FileIO]:
    """Open a new file, which appears at a path when the block has ended without an error.

    Args:
        to: The path.
        modified: Its modification time in nanoseconds, unless that is impossible; None for the present.
    """
    path = Path(to)
    part, locked = _begin(path)
    with locked:
        try:
            try:
                with FileIO(os.dup(locked.fileno()), "w") as file:
                    yield file
            finally:
                if sys.platform == "win32":
                    locked.close()  # open files can be neither renamed nor removed there
            if modified is not None:
                with suppress(OSError, OverflowError):
                    os.utime(part, ns=(modified, modified))
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


def _begin(path: Path) -> tuple[Path, FileIO]:
    """Create and lock a temporary file, and remove those of killed processes.

    Further ones have higher numbers: other processes download to the same path, or the file system does not
    have locks.
    """
    numbers = count(1)
    begun: tuple[Path, FileIO] | None = None
    while True:
        part = path.with_name(f".{path.name}.{next(numbers)}.part")
        if begun is not None and not part.exists():
            return begun
        _discard(part)
        with suppress(FileExistsError):
            if begun is None:
                file = FileIO(part, "x")
                if _lock(file):
                    begun = part, file
                else:
                    file.close()


def _lock(file: FileIO) -> bool:
    """Lock a new file. False if another process has it, because it took it for one that was left."""
    if sys.platform == "win32":
        return True  # open files cannot be removed there
    from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - not on Windows

    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # the file system does not have locks: nobody can take it
    return os.fstat(file.fileno()).st_nlink > 0


def _discard(part: Path) -> None:
    """Remove a temporary file, unless a live process has it open."""
    with suppress(OSError):
        if sys.platform == "win32":
            part.unlink()
            return
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415 - as above

        with FileIO(part, "r+") as file:
            flock(file, LOCK_EX | LOCK_NB)
            # Until it was locked, it may have been completed and renamed, and another one begun.
            if os.path.samestat(os.fstat(file.fileno()), os.stat(part)):
                part.unlink()
