# A copy of sttgen.runtime.multipart: edits are lost when sttgen runs again.
"""Streamed request bodies: files and multipart forms, which are never held in memory as a whole."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import UNSET, Struct
from urllib3.fields import RequestField
from urllib3.filepost import choose_boundary

from .annotations import File
from .models import encode_json
from .parameters import Style, check_header, check_header_name, scalar

_CHUNK = 1 << 16
_BYTES = (bytes, bytearray, memoryview)
_MISTAKES: tuple[tuple[Any, str], ...] = (
    (str, ": pass pathlib.Path(...) for a file of that name, or text.encode() for the text itself"),
    ((list, tuple), ": pass one file, or b''.join(...) of its pieces"),
    (io.TextIOBase, ': open it with open(..., "rb")'),
    (Mapping, ""),
)
"""Types that are passed as a file by mistake, and the advice that the error gives."""


class Parts(Struct, frozen=True):
    """How the parts of a form are written, by their names.

    Attributes:
        types: Media types.
        headers: Further headers.
        styles: Styles.
        files: Parts that are files, and whether each may be a list of files.
    """

    types: Mapping[str, str] = {}
    headers: Mapping[str, Mapping[str, str]] = {}
    styles: Mapping[str, Style] = {}
    files: Mapping[str, bool] = {}


class Source(Struct, frozen=True):
    """A source of bytes.

    Attributes:
        start: Starts reading from the beginning.
        length: Number of bytes, or None if unknown.
        repeatable: Whether the bytes can be read a second time.
    """

    start: Callable[[], Iterator[bytes]]
    length: int | None
    repeatable: bool = True


class Stream:
    """A file-like request body that concatenates sources. It is rewound before a retry."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._chunks = self._read()
        lengths = [source.length for source in sources]
        self.length = None if None in lengths else sum(length or 0 for length in lengths)
        self.repeatable = all(source.repeatable for source in sources)

    def _read(self) -> Iterator[bytes]:
        for source in self._sources:
            yield from source.start()

    def read(self, _size: int = -1) -> bytes:
        """Return the next chunk, in the size that the source yields; b"" at the end."""
        chunk = next(filter(None, self._chunks), b"")
        if not isinstance(chunk, _BYTES):
            raise TypeError(f"the file or iterator must yield bytes; got {type(chunk).__name__}")
        return chunk

    def seek(self, _position: int) -> None:
        """Rewind to the start."""
        self._chunks = self._read()


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
        return Source(lambda: iter((bytes(content),)), len(content))
    if isinstance(content, os.PathLike):
        with open(content, "rb") as file:  # raises now, not in the middle of the request
            size = os.fstat(file.fileno()).st_size
        return Source(lambda: _read_path(content, size), size)
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
    return Source(lambda: _read_file(content, size, position), size)


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


def multipart(form: Mapping[str, Any], parts: Parts) -> tuple[Stream, str]:
    """Build a multipart/form-data body. A list becomes one part for each element, unless it is JSON.

    Args:
        form: Values by part name; UNSET values are left out.
        parts: How they are written.

    Returns:
        The body and its Content-Type.

    Raises:
        TypeError: The value of a file part is not a file.
        ValueError: A value cannot be written as text.
    """
    boundary = choose_boundary()
    json = {name for name, style in parts.styles.items() if style.name == "json"}
    sources: list[Source] = []
    for name, given in form.items():
        value: Any = encode_json(given).decode() if name in json and given is not UNSET else given
        repeated = isinstance(value, list | tuple) and parts.files.get(name, True)
        for part in value if repeated else (value,):
            if part is not UNSET:
                field, content = _part(name, part, parts)
                sources += [
                    source_of(f"--{boundary}\r\n{field.render_headers()}".encode()),
                    content,
                    source_of(b"\r\n"),
                ]
    return Stream(
        [*sources, source_of(f"--{boundary}--\r\n".encode())]
    ), f"multipart/form-data; boundary={boundary}"


def _part(name: str, value: Any, parts: Parts) -> tuple[RequestField, Source]:
    """Return the headers and the content of one part."""
    filename, media = None, parts.types.get(name)
    headers = dict(parts.headers.get(name, ()))
    if value is not None and (name in parts.files or _is_file(value)):
        file = value if isinstance(value, File) else File(value)
        filename = _name_of(file.content) or name if file.filename is None else file.filename or None
        headers |= file.headers
        media = file.content_type or media or _guess_type(filename or "")
    elif isinstance(value, Mapping | Struct):
        value, media = encode_json(value), media or "application/json"
    else:
        value, media = scalar(value, name).encode(), media or "text/plain; charset=utf-8"
    for header, text in headers.items():
        check_header_name(header)
        check_header(header, text)
    field = RequestField(name, b"", filename, headers)
    field.make_multipart(content_type=media)
    return field, source_of(value, name)


def _is_file(value: Any) -> bool:
    """Whether a value is a file, for parts that the document does not declare."""
    return isinstance(value, File | os.PathLike | Iterable) and not isinstance(value, str | Mapping)


def _name_of(content: Any) -> str | None:
    path = content if isinstance(content, os.PathLike) else getattr(content, "name", None)
    return os.path.basename(path) if isinstance(path, str | os.PathLike) else None


def _guess_type(filename: str) -> str:
    from mimetypes import guess_type  # noqa: PLC0415 - reads system files on first use; few programs need it

    return guess_type(filename)[0] or "application/octet-stream"
