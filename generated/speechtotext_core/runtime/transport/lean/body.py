# A copy of sttgen.runtime.transport.lean.body: edits are lost when sttgen runs again.
"""Read the body of a response, by the three ways in which HTTP/1.1 marks its end."""

from __future__ import annotations

import re
from typing import Protocol

from urllib3.exceptions import IncompleteRead, ProtocolError

from .head import MOST_FIELDS, Head, parse_fields
from .wire import CHUNK, Wire

# Up to this size, memory for the whole rest is allocated at once.
_AT_ONCE = 1 << 30
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;.*)?")


class Body(Protocol):
    """The body of a response.

    Attributes:
        ended: Whether the last byte was taken.
    """

    ended: bool

    def take(self, size: int) -> bytes:
        """Take the next bytes, at most `size`; b"" at the end."""
        ...

    def rest(self) -> bytes:
        """Take all bytes that are left."""
        ...


def body_of(head: Head, wire: Wire) -> Body:
    """Return the body that follows a head."""
    if head.chunked:
        return ChunkedBody(wire)
    return OpenBody(wire) if head.length is None else SizedBody(wire, head.length)


class SizedBody:
    """A body with a Content-Length."""

    __slots__ = ("_left", "_taken", "_wire", "ended")

    def __init__(self, wire: Wire, length: int) -> None:
        self._wire, self._left, self._taken = wire, length, 0
        self.ended = not length

    def take(self, size: int) -> bytes:
        """Take the next bytes, at most `size`; b"" at the end."""
        return self._counted(self._wire.take(min(size, self._left))) if self._left else b""

    def rest(self) -> bytes:
        """Take all bytes that are left."""
        if self._left > _AT_ONCE:
            return _joined(self)
        data = self._counted(self._wire.fill(self._left)) if self._left else b""
        return data + self.take(1)  # which raises if there are fewer

    def _counted(self, data: bytes) -> bytes:
        self._left -= len(data)
        self._taken += len(data)
        self.ended = not self._left
        if not data:
            problem = IncompleteRead(self._taken, self._left)
            raise ProtocolError(f"Connection broken: {problem!r}", problem)
        return data


class ChunkedBody:
    """A body with `Transfer-Encoding: chunked`."""

    __slots__ = ("_begun", "_left", "_wire", "ended")

    def __init__(self, wire: Wire) -> None:
        self._wire, self._left = wire, 0
        self._begun = self.ended = False

    def take(self, size: int) -> bytes:
        """Take the next bytes, at most `size`, of as many chunks as have arrived; b"" at the end."""
        wire, pieces = self._wire, list[bytes]()
        # With a piece in hand, neither bytes of this chunk nor the size of the next one are waited for.
        while (
            size
            and not self.ended
            and not (pieces and (wire.is_empty if self._left else not wire.has_lines(2)))
        ):
            if not self._left:
                self._begin_chunk()
                continue
            piece = wire.take(min(size, self._left))
            if not piece:
                raise ProtocolError("Connection broken: the connection ended within a chunk")
            self._left -= len(piece)
            size -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def rest(self) -> bytes:
        """Take all bytes that are left."""
        return _joined(self)

    def _begin_chunk(self) -> None:
        wire = self._wire
        if self._begun and wire.line():
            raise ProtocolError("Connection broken: a chunk is longer than its size says")
        self._begun = True
        line = wire.line()
        size = _CHUNK_SIZE.fullmatch(line)
        if size is None:
            text = line[:40].decode("latin-1")
            raise ProtocolError(f"Connection broken: the size of a chunk is {text!r}, expected hexadecimal")
        self._left = int(size[1], 16)
        if not self._left:
            self._skip_trailer()
            self.ended = True

    def _skip_trailer(self) -> None:
        """Take the lines after the last chunk. As in urllib3, the connection may end before the empty one."""
        lines: list[bytes] = []
        while self._wire.receive() and (line := self._wire.line()):
            lines.append(line + b"\r\n")
            if len(lines) > MOST_FIELDS:
                break
        parse_fields(b"".join(lines).decode("latin-1"))


class OpenBody:
    """A body that ends where the connection ends."""

    __slots__ = ("_wire", "ended")

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self.ended = False

    def take(self, size: int) -> bytes:
        """Take the next bytes, at most `size`; b"" at the end."""
        data = b"" if self.ended else self._wire.take(size)
        self.ended = not data
        return data

    def rest(self) -> bytes:
        """Take all bytes that are left."""
        return _joined(self)


def _joined(body: Body) -> bytes:
    return b"".join(iter(lambda: body.take(CHUNK), b""))
