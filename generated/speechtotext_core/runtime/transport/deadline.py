# A copy of sttgen.runtime.transport.deadline: edits are lost when sttgen runs again.
"""Connections that keep the deadline of a call, and refuse to read a negative number of bytes.

A time-out limits the silence between two reads. A server that sends a byte now and then is never silent, so
a deadline has to be kept below HTTP, where every single write and read of a socket passes.
"""

from __future__ import annotations

import io
import ssl
from http.client import HTTPException, HTTPResponse
from math import inf
from time import monotonic
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, ProxyError, SSLError
from urllib3.util.ssl_match_hostname import CertificateError

# To a socket, 0 means not to wait at all.
_LEAST = 0.001


class Seconds(float):
    """A time-out that knows the moment, by `monotonic`, at which its call is to end."""

    end: float

    def left(self) -> float:
        """The seconds that an operation on a socket may take now. Raises TimeoutError after the end."""
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError("the deadline has passed")
        return max(_LEAST, min(self, left))


class DeadlineTimeout(Timeout):
    """The time-outs of one attempt, neither of which reaches beyond the end of its call."""

    def __init__(self, connect: float, read: float, end: float) -> None:
        super().__init__(connect=connect, read=read)
        self._given = connect, read, end

    def clone(self) -> DeadlineTimeout:
        return DeadlineTimeout(*self._given)

    @property
    def connect_timeout(self) -> Seconds:
        return self._until_end(self._given[0])

    @property
    def read_timeout(self) -> Seconds:
        return self._until_end(self._given[1])

    def _until_end(self, seconds: float) -> Seconds:
        end = self._given[2]
        limited = Seconds(max(_LEAST, min(seconds, end - monotonic())))
        limited.end = end
        return limited


def attempt_timeout(timeout: tuple[float, float], end: float) -> Timeout:
    """Of (to connect, between two reads) the time-outs of one attempt. end: of its call; inf for none."""
    connect, read = timeout
    return Timeout(connect=connect, read=read) if end == inf else DeadlineTimeout(connect, read, end)


class _Response(HTTPResponse):
    """An answer. Http.client would take a chunk of -1 bytes for all that ever comes."""

    def _safe_read(self, amt: int) -> bytes:
        if amt < 0:
            raise HTTPException("a chunk with a negative size")
        return super()._safe_read(amt)  # type: ignore[misc,no-any-return]  # typeshed leaves it out


class _TimedInput(io.RawIOBase):
    """The bytes of a socket, as long as the deadline has not passed."""

    def __init__(self, sock: Any, seconds: Seconds) -> None:
        self._sock, self._seconds = sock, seconds
        self._input = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        self._sock.settimeout(self._seconds.left())
        size: int | None = self._input.readinto(buffer)
        return size

    def close(self) -> None:
        self._input.close()
        super().close()


class _Source:
    """Stands in for a socket where http.client makes the file that it reads from."""

    def __init__(self, sock: Any, seconds: Seconds) -> None:
        self._sock, self._seconds = sock, seconds

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedInput(self._sock, self._seconds))


class HandshakeError(SSLError):
    """No TLS connection was made, so no request was sent."""


class Connection(HTTPConnection):
    """Without TLS. Urllib3 shows the name of the class in messages."""

    def connect(self) -> None:
        """Say of each failure that it came before the request, which urllib3 does of some."""
        try:
            super().connect()
        except (ssl.SSLError, CertificateError) as problem:
            raise HandshakeError(problem) from None
        except TimeoutError:
            raise ConnectTimeoutError(self, f"no connection within {self.timeout} seconds") from None
        except OSError as problem:
            if problem.errno is None:  # the refusal of a proxy
                raise ProxyError(f"the proxy refuses: {problem}", problem) from None
            raise NewConnectionError(self, f"no connection: {problem}") from None

    def response_class(self, sock: Any, *args: Any, **named: Any) -> HTTPResponse:  # type: ignore[override]  # a class
        """http.client calls this for the answer of a proxy to CONNECT as well."""
        source: Any = _Source(sock, self.timeout) if isinstance(self.timeout, Seconds) else sock
        return _Response(source, *args, **named)

    def send(self, data: Any) -> None:
        if isinstance(self.timeout, Seconds) and self.sock is not None:
            self.sock.settimeout(self.timeout.left())
        super().send(data)


class TlsConnection(Connection, HTTPSConnection):
    """With TLS."""


class Pool(HTTPConnectionPool):
    """Connections without TLS."""

    ConnectionCls: Any = Connection  # urllib3's protocol for it does not fit its own classes


class TlsPool(HTTPSConnectionPool):
    """Connections with TLS."""

    ConnectionCls: Any = TlsConnection


POOLS = {"http": Pool, "https": TlsPool}
