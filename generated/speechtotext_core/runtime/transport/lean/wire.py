# A copy of sttgen.runtime.transport.lean.wire: edits are lost when sttgen runs again.
"""A connection as a source of bytes and lines, each socket operation of which ends in time."""

from __future__ import annotations

import re
import ssl
from io import BytesIO
from math import inf
from time import monotonic
from typing import Any

from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError, SSLError

CHUNK = 1 << 16
LARGEST_HEAD = 1 << 16
LONGEST_LINE = 1 << 16
_LEAST = 0.001  # A socket timeout of 0 means non-blocking.
_BARE = re.compile(rb"(?<!\r)\n")


class Wire:
    """A connected connection, with the bytes that were received but not taken yet.

    Args:
        connection: A connected connection of urllib3.
    """

    __slots__ = ("_at", "_data", "_end", "_set", "_sock", "_timeout", "connection")

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._sock = connection.sock
        self._data = b""
        self._at = 0
        self._timeout, self._end, self._set = 0.0, inf, -1.0

    def limit(self, timeout: float, end: float) -> None:
        """Set the seconds of each operation, and the moment by `monotonic` that all of them share."""
        self._timeout, self._end = timeout, end

    def send(self, data: bytes | memoryview) -> None:
        """Send all of `data`, which is at most a chunk."""
        self._arm()
        self._sock.sendall(data)

    def receive(self) -> bool:
        """Wait for bytes, if none are there. Return False at the end of the stream."""
        if self._at < len(self._data):
            return True
        self._arm()
        self._data, self._at = self._sock.recv(CHUNK), 0
        return bool(self._data)

    def take(self, most: int) -> bytes:
        """Take some bytes, at most `most`; b"" at the end of the stream."""
        if not self.receive():
            return b""
        start = self._at
        self._at = min(start + most, len(self._data))
        return self._data[start : self._at]

    def fill(self, length: int) -> bytes:
        """Take `length` bytes, or fewer if the stream ends. The memory for all is allocated first, once."""
        first = self._data[self._at : self._at + length]
        self._at += len(first)
        if len(first) == length:
            return first
        body = BytesIO()
        body.seek(length - 1)
        body.write(b"\0")
        size = len(first)
        with body.getbuffer() as view:
            view[:size] = first
            while size < length:
                self._arm()
                received = self._sock.recv_into(view[size:])
                if not received:
                    break
                size += received
        body.truncate(size)
        return body.getvalue()  # without a copy

    def head(self) -> bytes:
        """Take the lines up to an empty one, which is left out. Return b"" at the end of the stream.

        Raises:
            ProtocolError: The lines are too long or end otherwise, or the stream ends within them.
        """
        if not self.receive():
            return b""
        start = searched = self._at
        while (end := self._data.find(b"\r\n\r\n", searched)) < 0:
            searched = max(start, len(self._data) - 3)
            if not b"HTTP/".startswith(self._data[start : start + 5]) or _BARE.search(self._data, start):
                raise ProtocolError("the response does not start with a status line and headers of HTTP/1.1")
            if len(self._data) - start > LARGEST_HEAD:
                raise ProtocolError(f"the headers of the response have more than {LARGEST_HEAD} bytes")
            self._arm()
            received = self._sock.recv(CHUNK)
            if not received:
                raise ProtocolError("the connection ended within the headers of the response")
            self._data += received
        self._at = end + 4
        return self._data[start : end + 2]

    def line(self) -> bytes:
        """Take a line, without its end CR LF.

        Raises:
            ProtocolError: The line is too long or ends otherwise, or the stream ends.
        """
        parts = bytearray()
        while b"\n" not in parts:
            if len(parts) > LONGEST_LINE:
                raise ProtocolError("the HTTP framing of the response is wrong: a line is too long")
            if not self.receive():
                raise ProtocolError("Response ended prematurely")
            end = self._data.find(b"\n", self._at) + 1 or len(self._data)
            parts += self._data[self._at : end]
            self._at = end
        if not parts.endswith(b"\r\n") or b"\r" in parts[:-2]:
            raise ProtocolError("the HTTP framing of the response is wrong: a line does not end with CR LF")
        return bytes(parts[:-2])

    def has_lines(self, count: int) -> bool:
        """Whether so many lines were received that were not taken."""
        return self._data.count(b"\n", self._at) >= count

    @property
    def is_empty(self) -> bool:
        """Whether nothing was received that was not taken."""
        # A TLS socket may have bytes that are decrypted already.
        return self._at == len(self._data) and not getattr(self._sock, "pending", int)()

    @property
    def is_usable(self) -> bool:
        """Whether the connection is open, and the other side sent nothing that nobody asked for."""
        return self.is_empty and bool(self.connection.is_connected)

    def close(self) -> None:
        """Close the connection; may be called twice."""
        self.connection.close()

    def failure(self, problem: OSError, message: str) -> HTTPError:
        """Return the exception that urllib3 would raise for a failed socket operation."""
        if isinstance(problem, TimeoutError):
            return ReadTimeoutError(
                None,  # type: ignore[arg-type]  # there is no pool
                "",
                f"Read timed out. (read timeout={self._timeout})",
            )
        return SSLError(problem) if isinstance(problem, ssl.SSLError) else ProtocolError(message, problem)

    def _arm(self) -> None:
        seconds = self._timeout
        if self._end != inf:
            left = self._end - monotonic()
            if left <= 0:
                raise TimeoutError  # the error of the call says that the deadline has passed
            seconds = max(_LEAST, min(seconds, left))
        if seconds != self._set:
            self._sock.settimeout(seconds)
            self._set = seconds
