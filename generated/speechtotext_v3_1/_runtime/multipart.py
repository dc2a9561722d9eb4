"""Request bodies that are streamed: files and forms that hold files, never whole in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct
from urllib3.fields import RequestField
from urllib3.filepost import choose_boundary

from .models import encode_json
from .parameters import text
from .types import File

_CHUNK = 1 << 16


class Source(Struct, frozen=True):
    """Bytes from somewhere: how to start reading them, how many there are if known, and whether twice is possible."""

    start: Callable[[], Iterator[bytes]]
    length: int | None
    repeatable: bool = True


class Stream:
    """Sources one after the other, as the file-like body that urllib3 reads, and rewinds before a retry."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._chunks = self._read()
        lengths = [source.length for source in sources]
        self.length: int | None = None if None in lengths else sum(length or 0 for length in lengths)
        self.repeatable = all(source.repeatable for source in sources)

    def _read(self) -> Iterator[bytes]:
        for source in self._sources:
            yield from source.start()

    def read(self, _size: int = -1) -> bytes:
        """The next chunk, of the size that the source gives; b"" at the end."""
        return next((chunk for chunk in self._chunks if chunk), b"")

    def tell(self) -> int:
        """0: urllib3 asks before the first read, to know where to rewind to."""
        return 0

    def seek(self, _position: int) -> None:
        """Start again."""
        self._chunks = self._read()


def source_of(content: Any) -> Source:
    """The Source of a FileInput. A file is read from its present position; what is missing raises now, not while sending."""
    if isinstance(content, File):
        content = content.content
    if isinstance(content, bytes | bytearray | memoryview):
        return Source(lambda: iter((bytes(content),)), len(content))
    if isinstance(content, os.PathLike):
        size = os.stat(content).st_size
        return Source(lambda: _read_path(content, size), size)
    if isinstance(content, str):
        raise TypeError(
            "a file is bytes, a pathlib.Path, an open binary file or an iterable of bytes; not a str"
        )
    if not hasattr(content, "read"):
        return Source(lambda: iter(content), None, repeatable=False)
    if not (hasattr(content, "seekable") and content.seekable()):
        return Source(lambda: _read_file(content, None), None, repeatable=False)
    position = content.tell()
    length = content.seek(0, os.SEEK_END) - position

    def start() -> Iterator[bytes]:
        content.seek(position)
        return _read_file(content, length)

    content.seek(position)
    return Source(start, length)


def _read_path(path: os.PathLike[str], size: int) -> Iterator[bytes]:
    with open(path, "rb") as file:
        yield from _read_file(file, size)


def _read_file(file: Any, size: int | None) -> Iterator[bytes]:
    """Exactly `size` bytes: a file that grows or shrinks while it is sent must not break the framing of the request."""
    while size is None or size > 0:
        chunk = file.read(_CHUNK if size is None else min(_CHUNK, size))
        if not chunk:
            if size:
                raise OSError("the file became shorter while it was sent")
            return
        size = None if size is None else size - len(chunk)
        yield chunk


def file_name(content: Any) -> str | None:
    """The name under which a FileInput goes into a form."""
    if isinstance(content, File) and content.filename:
        return content.filename
    if isinstance(content, File):
        content = content.content
    name = content if isinstance(content, os.PathLike) else getattr(content, "name", None)
    return os.path.basename(name) if isinstance(name, str | os.PathLike) else None


def multipart(form: Mapping[str, Any], part_types: Mapping[str, str]) -> tuple[Stream, str]:
    """The body of a multipart/form-data request and its Content-Type. Every part has a Content-Type; lists repeat a part."""
    boundary = choose_boundary()
    sources: list[Source] = []
    for name, value in form.items():
        if value is UNSET:
            continue
        for part in value if isinstance(value, list | tuple) else (value,):
            content, filename, media = _part(name, part, part_types.get(name))
            field = RequestField(name, b"", filename)
            field.make_multipart(content_type=media)
            sources += (
                source_of(f"--{boundary}\r\n{field.render_headers()}".encode()),
                source_of(content),
                _CRLF,
            )
    return Stream(
        [*sources, source_of(f"--{boundary}--\r\n".encode())]
    ), f"multipart/form-data; boundary={boundary}"


_CRLF = source_of(b"\r\n")


def _part(name: str, value: Any, media: str | None) -> tuple[Any, str | None, str]:
    """(content, file name, media type) of one part."""
    if isinstance(value, Mapping) or (isinstance(value, Struct) and not isinstance(value, File)):
        return encode_json(value), None, media or "application/json"
    if (
        isinstance(value, bytes | bytearray | os.PathLike | File)
        or hasattr(value, "read")
        or _is_stream(value)
    ):
        filename = file_name(value) or name
        given = value.content_type if isinstance(value, File) else None
        return value, filename, given or media or _guess(filename)
    return text(value, name).encode(), None, media or "text/plain; charset=utf-8"


def _is_stream(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str)


def _guess(filename: str) -> str:
    from mimetypes import guess_type  # noqa: PLC0415 - reads system files when imported, and few programs upload

    return guess_type(filename)[0] or "application/octet-stream"
