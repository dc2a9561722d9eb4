"""What a client sends with: the protocol of a sender, which makes one attempt of a request.

The runtime decides everything else: which headers go to which host, redirects, retries, hooks, decompression
and the limits of size. A sender for a synchronous client does its work without suspending; one for an
asynchronous client awaits its event loop.

A sender reports failures with urllib3's exceptions, whether or not it uses urllib3 otherwise, because they
say what a retry may do:

- `NewConnectionError`, `ConnectTimeoutError`, `ProxyError`, `HandshakeError`: nothing was sent.
- `ReadTimeoutError`: no bytes for as long as the timeout allows, or until the deadline.
- `ProtocolError`: the connection broke, or the framing of the response is wrong.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct
from urllib3 import HTTPHeaderDict
from urllib3.exceptions import SSLError

from ..sources import Stream


class HandshakeError(SSLError):
    """The TLS handshake failed, so no request was sent."""


class Attempt(Struct, eq=False):
    """One attempt to send a request.

    Attributes:
        method: The HTTP method.
        origin: `scheme://host[:port]`, in lower case and without the default port.
        target: Path and query, which are sent unchanged.
        headers: All headers that the runtime sets. A sender adds `Host` and the headers of framing that are
            missing, and `Accept-Encoding: identity`; nothing else, and no cookies of its own.
        body: The body. A `Stream` is read in pieces, with `read` or, by an asynchronous sender, `next`; its
            `Content-Length` is among the headers if it is known, otherwise the body is sent in chunks.
        timeout: The pair (connect, read) in seconds: to connect, and between two reads.
        end: Moment, by `time.monotonic`, at which the deadline of the call passes; inf for none.
    """

    method: str
    origin: str
    target: str
    headers: dict[str, str]
    body: bytes | Stream | None
    timeout: tuple[float, float]
    end: float

    @property
    def url(self) -> str:
        """The absolute URL."""
        return self.origin + self.target


class Incoming(Protocol):
    """A response whose head has arrived, and whose body is still to be read.

    When the last byte of the body was read, the connection can be used for the next attempt.

    Attributes:
        status: The final HTTP status; interim responses (1xx) are skipped.
        reason: The reason phrase, or None.
        headers: The headers.
        length: Number of bytes of the body, 0 where a response has none; None if it is not known beforehand.
    """

    status: int
    reason: str | None
    headers: HTTPHeaderDict
    length: int | None

    async def read(self, size: int | None = None) -> bytes:
        """Return the next bytes of the body, without the framing but still compressed; b"" at the end.

        Args:
            size: Most bytes to return; None for the whole rest.

        Raises:
            HTTPError: The body is incomplete or framed wrongly, or did not arrive in time.
        """
        ...

    def close(self) -> None:
        """Close the connection, because the rest of the body is not wanted. No effect after the end."""
        ...


class Sender(Protocol):
    """Makes attempts. All calls of a client share its sender, from all threads or tasks.

    Picklable with its client, without its connections, and usable after a fork: in the new process it opens
    new connections.
    """

    async def send(self, attempt: Attempt) -> Incoming:
        """Send a request, and return its response when the head has arrived.

        Redirects are not followed. If the caller is cancelled, the connection is closed.

        Raises:
            HTTPError: No response arrived; see this module for the classes.
        """
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait, before another attempt or between two polls."""
        ...

    async def close(self) -> None:
        """Close the connections. The next attempt opens new ones."""
        ...
