# A copy of sttgen.runtime.transport.deadline: edits are lost when sttgen runs again.
"""Connections that enforce the deadline of a call and reject chunks of negative size.

A timeout limits the time between two reads, so a server that sends a byte now and then never exceeds it.
A deadline must therefore be enforced below HTTP, at each read and write of the socket.
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
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ProxyError
from urllib3.util.ssl_match_hostname import CertificateError

from .sender import HandshakeError

# A socket timeout of 0 means non-blocking.
_LEAST = 0.001


class Seconds(float):
    """A timeout in seconds with the deadline of its call.

    Attributes:
        end: Moment, by `monotonic`, at which the deadline passes.
    """

    end: float

    def left(self) -> float:
        """Return the seconds that the next socket operation may take.

        Raises:
            TimeoutError: The deadline has passed.
        """
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError  # the error of the call says that the deadline has passed
        return max(_LEAST, min(self, left))


class DeadlineTimeout(Timeout):
    """The timeouts of one attempt, limited by the deadline of the call.

    Args:
        connect: Seconds to connect.
        read: Seconds between two reads.
        end: Moment, by `monotonic`, at which the deadline passes.
    """

    def __init__(self, connect: float, read: float, end: float) -> None:
        super().__init__()
        self._limits = connect, read, end

    def clone(self) -> DeadlineTimeout:
        """Return a copy."""
        return DeadlineTimeout(*self._limits)

    @property
    def connect_timeout(self) -> Seconds:
        """Seconds to connect."""
        return self._until_end(self._limits[0])

    @property
    def read_timeout(self) -> Seconds:
        """Seconds between two reads."""
        return self._until_end(self._limits[1])

    def _until_end(self, seconds: float) -> Seconds:
        end = self._limits[2]
        limited = Seconds(max(_LEAST, min(seconds, end - monotonic())))
        limited.end = end
        return limited


def attempt_timeout(timeout: tuple[float, float], end: float) -> Timeout:
    """Return the urllib3 timeout of one attempt.

    Args:
        timeout: The pair (connect, read), in seconds.
        end: Moment, by `monotonic`, at which the deadline of the call passes; inf for none.
    """
    connect, read = timeout
    return Timeout(connect=connect, read=read) if end == inf else DeadlineTimeout(connect, read, end)


class _Response(HTTPResponse):
    """A response that rejects chunks of negative size, for which http.client would read without end."""

    def _safe_read(self, amt: int) -> bytes:
        if amt < 0:
            raise HTTPException("the size of a chunk is negative")
        return super()._safe_read(amt)  # type: ignore[misc,no-any-return]  # typeshed leaves it out


class _TimedInput(io.RawIOBase):
    """Reads from a socket until the deadline passes."""

    def __init__(self, sock: Any, seconds: Seconds) -> None:
        self._sock, self._seconds = sock, seconds
        self._input = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        """Read into `buffer` within the deadline. Return the number of bytes."""
        self._sock.settimeout(self._seconds.left())
        size: int | None = self._input.readinto(buffer)
        return size

    def close(self) -> None:
        """Close the file, but not the socket."""
        self._input.close()
        super().close()


class _Source:
    """Replaces the socket from which http.client creates the file that it reads."""

    def __init__(self, sock: Any, seconds: Seconds) -> None:
        self._sock, self._seconds = sock, seconds

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return a buffered file that reads within the deadline."""
        return io.BufferedReader(_TimedInput(self._sock, self._seconds))


class Connection(HTTPConnection):
    """A connection without TLS. urllib3 shows the class name in messages."""

    def connect(self) -> None:
        """Connect, and raise an exception that says "no request was sent" for every kind of failure."""
        try:
            super().connect()
        except (ssl.SSLError, CertificateError) as problem:
            raise HandshakeError(problem) from None
        except TimeoutError:
            raise ConnectTimeoutError(self, f"no connection within {self.timeout} seconds") from None
        except OSError as problem:
            if problem.errno is None:  # the proxy rejected CONNECT
                raise ProxyError(f"the proxy refused the connection: {problem}", problem) from None
            raise NewConnectionError(self, f"no connection: {problem}") from None

    def response_class(self, sock: Any, *args: Any, **named: Any) -> HTTPResponse:  # type: ignore[override]  # a class
        """Create a response; http.client also calls this for the response of a proxy to CONNECT."""
        source: Any = _Source(sock, self.timeout) if isinstance(self.timeout, Seconds) else sock
        return _Response(source, *args, **named)

    def send(self, data: Any) -> None:
        """Send data within the deadline."""
        if isinstance(self.timeout, Seconds) and self.sock is not None:
            self.sock.settimeout(self.timeout.left())
        super().send(data)


class TlsConnection(Connection, HTTPSConnection):
    """A connection with TLS."""


class Pool(HTTPConnectionPool):
    """A pool of connections without TLS."""

    ConnectionCls: Any = Connection  # urllib3's protocol for it does not fit its own classes


class TlsPool(HTTPSConnectionPool):
    """A pool of connections with TLS."""

    ConnectionCls: Any = TlsConnection


POOLS = {"http": Pool, "https": TlsPool}


def open_connection(pool: Any, *, tunnel: bool, timeout: Timeout) -> Connection:
    """Open a connection as a pool of urllib3 does, outside of the pool.

    Args:
        pool: One of `POOLS`, with the TLS options and the proxy.
        tunnel: Whether the proxy makes a tunnel, instead of passing on requests.
        timeout: The timeouts of the attempt.

    Raises:
        HTTPError: There is no connection; nothing was sent.
    """
    connection: Connection = pool._new_conn()
    connection.timeout = timeout.connect_timeout  # type: ignore[assignment]  # as in urllib3
    try:
        if tunnel:
            pool._prepare_proxy(connection)
        pool._validate_conn(connection)  # connects if there is TLS, and warns if nobody checks certificates
        if connection.is_closed:
            connection.connect()
    except BaseException as problem:
        proxied = pool.proxy is not None and not connection.has_connected_to_proxy
        connection.close()
        kinds = (HTTPException, HTTPError) if proxied else HTTPException
        if isinstance(problem, kinds) and not isinstance(problem, ProxyError):
            raise ProxyError("Unable to connect to proxy", problem) from None
        raise
    return connection
