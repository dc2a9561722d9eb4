"""A streaming reader of `multipart/form-data`: files go to disk piece by piece, text fields to memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path
from typing import IO

from .errors import ServiceError, bad_request

MAX_TEXT = 1 << 20
MAX_HEADERS = 1 << 14


@dataclass(frozen=True)
class UploadedFile:
    """A file part that lies on disk now."""

    filename: str
    content_type: str
    path: Path
    size: int


Form = dict[str, str | UploadedFile]


def read_form(pieces: Iterable[bytes], boundary: str | None, folder: Path) -> Form:
    """All parts by name. A part with a file name is a file; each name may come once."""
    if not boundary:
        raise _broken("it has no boundary")
    reader = _Reader(iter(pieces), b"\r\n--" + boundary.encode("latin-1", "replace"))
    form: Form = {}
    for _ in reader.up_to_delimiter():
        pass  # the preamble
    while not reader.at_end():
        name, filename, content_type = _read_headers(reader)
        if name in form:
            raise _broken(f"the part {name!r} comes twice")
        if filename is None:
            form[name] = _read_text(reader)
        else:
            form[name] = _read_file(reader, filename, content_type, folder)
    return form


def _read_headers(reader: _Reader) -> tuple[str, str | None, str]:
    headers = HeaderParser().parsestr(reader.headers().decode("utf-8", "replace"))
    name = headers.get_param("name", header="Content-Disposition")
    if headers.get_content_disposition() != "form-data" or not isinstance(name, str):
        raise _broken("a part has no name")
    return name, headers.get_filename(), headers.get_content_type()


def _read_text(reader: _Reader) -> str:
    text = bytearray()
    for piece in reader.up_to_delimiter():
        text += piece
        if len(text) > MAX_TEXT:
            raise _broken("a text part is too large")
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        raise _broken("a text part is not UTF-8") from None


def _read_file(reader: _Reader, filename: str, content_type: str, folder: Path) -> UploadedFile:
    size = 0
    with new_file(folder) as file:
        for piece in reader.up_to_delimiter():
            size += file.write(piece)
    return UploadedFile(filename, content_type, Path(file.name), size)


def new_file(folder: Path) -> IO[bytes]:
    """A file of its own in the folder of the service, which goes when the service goes."""
    return tempfile.NamedTemporaryFile(dir=folder, delete=False)


def _broken(reason: str) -> ServiceError:
    return bad_request(f"The form cannot be read: {reason}.", "InvalidRequestBodyFormat")


class _Reader:
    """Finds delimiters in a stream without holding more than a piece of it."""

    def __init__(self, pieces: Iterator[bytes], delimiter: bytes) -> None:
        self._pieces = pieces
        self._delimiter = delimiter
        self._buffer = b"\r\n"  # the first delimiter need not follow a line

    def _more(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            raise _broken("it ends before its last delimiter")
        self._buffer += piece

    def up_to_delimiter(self) -> Iterator[bytes]:
        while (found := self._buffer.find(self._delimiter)) < 0:
            safe = len(self._buffer) - len(self._delimiter)
            if safe > 0:
                yield self._buffer[:safe]
                self._buffer = self._buffer[safe:]
            self._more()
        if found:
            yield self._buffer[:found]
        self._buffer = self._buffer[found + len(self._delimiter) :]

    def at_end(self) -> bool:
        while len(self._buffer) < 2:
            self._more()
        if self._buffer.startswith(b"--"):
            for _ in self._pieces:
                pass  # the epilogue
            return True
        if not self._buffer.startswith(b"\r\n"):
            raise _broken("a delimiter is not followed by a line")
        return False

    def headers(self) -> bytes:
        """The header lines of a part; the line break that ended the delimiter is still in the buffer."""
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            if len(self._buffer) > MAX_HEADERS:
                raise _broken("the headers of a part are too large")
            self._more()
        headers, self._buffer = self._buffer[2:end], self._buffer[end + 4 :]
        return headers
