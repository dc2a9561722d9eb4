# A copy of sttgen.runtime.sources: edits are lost when sttgen runs again.
"""Streamed request bodies: files, iterators and bytes, which are read in pieces while they are sent."""

from __future__ import annotations

import io
import os
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator, Mapping, Sequence
from inspect import iscoroutinefunction
from typing import Any

from msgspec import Struct

from .annotations import File
from .coroutines import Run, blocking, run_sync

_CHUNK = 1 << 16
_BYTES = (bytes, bytearray, memoryview)
_END: Any = object()
_MISTAKES: tuple[tuple[Any, str], ...] = (
    (str, ": pass pathlib.Path(...) for a file of that name, or text.encode() for the text itself"),
    ((list, tuple), ": pass one file, or b''.join(...) of its pieces"),
    (io.TextIOBase, ': open it with open(..., "rb")'),
    (Mapping, ""),
)
"""Types that are passed as a file by mistake, and the advice that the error gives."""


class Source(Struct, frozen=True):
    """A source of bytes.

    Attributes:
        start: Starts reading from the beginning.
        length: Number of bytes, or None if unknown.
        repeatable: Whether the bytes can be read a second time.
        blocks: Whether reading may take long, so that an asynchronous client does it in a thread.
        asynchronous: Whether `start` returns an asynchronous iterator.
    """

    start: Callable[[], Any]
    length: int | None
    repeatable: bool = True
    blocks: bool = True
    asynchronous: bool = False


class Stream:
    """A request body that concatenates sources. It is rewound before a retry."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._waiting = iter(sources)
        self._source: Source | None = None
        self._chunks: Any = None
        lengths = [source.length for source in sources]
        self.length = None if None in lengths else sum(length or 0 for length in lengths)
        self.repeatable = all(source.repeatable for source in sources)
        self.asynchronous = any(source.asynchronous for source in sources)

    def read(self, _size: int = -1) -> bytes:
        """Return the next chunk, in the size that the source yields; b"" at the end."""
        return run_sync(self.next())

    async def next(self, run: Run | None = None) -> bytes:
        """Return the next chunk, as `read` does.

        Args:
            run: Runs what may block; None to do it here.
        """
        while True:
            if self._source is None:
                self._source = next(self._waiting, None)
                if self._source is None:
                    return b""
                self._chunks = self._source.start()
            if self._source.asynchronous:
                chunk = await anext(self._chunks, _END)
            else:
                chunk = await blocking(run if self._source.blocks else None, next, self._chunks, _END)
            if chunk is _END:
                self._source = None
            elif not isinstance(chunk, _BYTES):
                raise TypeError(f"the file or iterator must yield bytes; got {type(chunk).__name__}")
            elif chunk:
                return bytes(chunk)

    def seek(self, _position: int) -> None:
        """Rewind to the start."""
        self._waiting = iter(self._sources)
        self._source = self._chunks = None


def is_asynchronous(content: Any) -> bool:
    """Whether a file has to be read by awaiting it."""
    if hasattr(content, "read"):
        return iscoroutinefunction(content.read)
    return isinstance(content, AsyncIterable) and not hasattr(content, "__iter__")


def source_of(content: Any, name: str = "body") -> Source:
    """Return the `Source` of a `FileInput`. An open file is read from its current position.

    Args:
        content: The file.
        name: Name of the argument, for error messages.

    Raises:
        TypeError: `content` is not a file.
        OSError: The file cannot be opened.
    """
    if isinstance(content, File):
        content = content.content
    if isinstance(content, _BYTES):
        return Source(lambda: iter((bytes(content),)), len(content), blocks=False)
    if isinstance(content, os.PathLike):
        with open(content, "rb") as file:  # raises now, not in the middle of the request
            size = os.fstat(file.fileno()).st_size
        return Source(lambda: _read_path(content, size), size)
    if is_asynchronous(content):
        read = _AsyncFile if hasattr(content, "read") else aiter
        return Source(lambda: read(content), None, repeatable=False, asynchronous=True)
    advice = next((advice for mistake, advice in _MISTAKES if isinstance(content, mistake)), None)
    if advice is not None or not (hasattr(content, "read") or hasattr(content, "__iter__")):
        raise TypeError(
            f"{name!r} must be a file (bytes, a pathlib.Path, an open binary file or an iterator of bytes); "
            f"got {type(content).__name__}{advice or ''}"
        )
    if not hasattr(content, "read"):
        return Source(lambda: iter(content), None, repeatable=False)
    if not content.seekable():
        return Source(lambda: _read_file(content, None), None, repeatable=False)
    position = content.tell()
    size = content.seek(0, os.SEEK_END) - position
    in_memory = isinstance(content, io.BytesIO)
    return Source(lambda: _read_file(content, size, position), size, blocks=not in_memory)


class _AsyncFile(AsyncIterator[bytes]):
    """The pieces of a file whose `read` is a coroutine. Not a generator, which the event loop would close."""

    def __init__(self, file: Any) -> None:
        self._file = file

    async def __anext__(self) -> bytes:
        piece: bytes = await self._file.read(_CHUNK)
        if not piece:
            raise StopAsyncIteration
        return piece


def _read_path(path: os.PathLike[str], size: int) -> Iterator[bytes]:
    with open(path, "rb") as file:
        yield from _read_file(file, size)


def _read_file(file: Any, size: int | None, position: int | None = None) -> Iterator[bytes]:
    """Yield exactly `size` bytes: a file that changes while it is sent must not break HTTP framing."""
    if position is not None:
        file.seek(position)
    left = size
    while left is None or left > 0:
        chunk = file.read(_CHUNK if left is None else min(_CHUNK, left))
        if not chunk and left is None:
            return
        if not chunk:
            raise OSError("the file became shorter while it was being sent")
        left = None if left is None else left - len(chunk)
        yield chunk
