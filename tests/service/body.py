"""The body of a request: read from the wire piece by piece, measured on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email.message import Message
from io import BufferedIOBase

PIECE = 1 << 16
"""How many bytes are moved at a time, so that memory does not depend on the size of a body."""

KEPT = 1 << 20
"""Bodies up to this size are kept for tests to look at; of larger ones only size and digest."""


class BodyError(ValueError):
    """The framing of a request body is broken."""


class Body:
    """The body of a request as a stream that measures itself."""

    def __init__(self, source: BufferedIOBase, headers: Message) -> None:
        self._pieces = self._read_pieces(source, headers)
        self._rest = b""
        self._digest = hashlib.sha256()
        self._start = bytearray()
        self.size = 0

    @staticmethod
    def _read_pieces(source: BufferedIOBase, headers: Message) -> Iterator[bytes]:
        if "chunked" in headers.get("Transfer-Encoding", "").lower():
            while size := _chunk_size(source.readline(1024)):
                yield from _exactly(source, size)
                source.readline(8)
            while source.readline(4096).strip():
                pass  # trailers
        else:
            length = headers.get("Content-Length", "0")
            if not length.isdecimal():
                raise BodyError("Content-Length is not a number")
            yield from _exactly(source, int(length))

    def pieces(self) -> Iterator[bytes]:
        """Everything that has not been read yet."""
        if self._rest:
            piece, self._rest = self._rest, b""
            yield piece
        for piece in self._pieces:
            self.size += len(piece)
            self._digest.update(piece)
            if self.size <= KEPT:
                self._start += piece
            else:
                self._start.clear()
            yield piece

    def read(self) -> bytes:
        return b"".join(self.pieces())

    def drain(self) -> None:
        """Read what nobody wanted, so that the connection can carry the next request."""
        for _ in self.pieces():
            pass

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()

    @property
    def kept(self) -> bytes | None:
        return bytes(self._start) if self.size <= KEPT else None


def _chunk_size(line: bytes) -> int:
    try:
        return int(line.split(b";")[0].strip(), 16)
    except ValueError:
        raise BodyError("a chunk has no size") from None


def _exactly(source: BufferedIOBase, size: int) -> Iterator[bytes]:
    while size:
        piece = source.read(min(size, PIECE))
        if not piece:
            raise BodyError("the body ended early")
        size -= len(piece)
        yield piece
