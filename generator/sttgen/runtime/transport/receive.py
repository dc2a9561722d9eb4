"""Read the body of a response, up to a size limit that holds for any framing and compression."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO
from typing import Protocol

from msgspec import Struct
from urllib3 import HTTPHeaderDict, Retry
from urllib3.exceptions import HTTPError, ProtocolError

from ..download import Sink
from .decompress import Decompressor
from .sender import Incoming

CHUNK = 1 << 16
# A body with a Content-Length is read in one piece. Its memory is allocated first, so only up to 1 GiB.
_AT_ONCE = 1 << 30
# Limit for the body of an error response: 1 MiB is enough to say what is wrong.
_ERROR = 1 << 20


class TooLarge(HTTPError):
    """The body of a successful response is larger than the limit."""


class OpenBody(Protocol):
    """A body that is read while it arrives.

    Attributes:
        limit: Most bytes of it in memory at once; None for no limit.
    """

    limit: int | None

    def pieces(self) -> AsyncIterator[bytes]:
        """Yield the body, decompressed.

        Raises:
            ApiConnectionError: The rest does not arrive.
        """
        ...

    def close(self) -> None:
        """Release the connection."""
        ...


class Response(Struct, eq=False):
    """A complete response.

    Attributes:
        status: The HTTP status.
        reason: The reason phrase, or None.
        headers: The headers.
        data: The body, decompressed; empty if a sink received it.
        retries: The retry state after the attempt, with the earlier ones in its history.
        body: The body if it is still to be read; None if `data` has it.
    """

    status: int
    reason: str | None
    headers: HTTPHeaderDict
    data: bytes
    retries: Retry | None = None
    body: OpenBody | None = None


async def receive(incoming: Incoming, limit: int | None, sink: Sink | None) -> Response:
    """Read the body of a response.

    Args:
        incoming: A response whose body was not read yet.
        limit: Largest body in memory, in bytes after decompression; None for no limit. The body of an error
            response is truncated, to 1 MiB at most.
        sink: Receives the body of a successful response, of any size, instead of memory.

    Returns:
        The response with its body.

    Raises:
        TooLarge: The body of a successful response is larger than `limit`.
        HTTPError: The response is incomplete, or its framing or compression is wrong.
    """
    success = 200 <= incoming.status < 300
    data = b""
    try:
        if sink is not None and success:
            async for piece in pieces(incoming):
                sink.file.write(piece)
        else:
            if not success:
                limit = _ERROR if limit is None else min(limit, _ERROR)
            if _is_plain(incoming, _AT_ONCE if limit is None else min(limit, _AT_ONCE)):
                data = await incoming.read()
            else:
                data = await _read_within(limit, incoming, cut=not success)
    except MemoryError:
        incoming.close()
        raise ProtocolError("the response does not fit into memory") from None
    except BaseException:
        incoming.close()
        raise
    return Response(incoming.status, incoming.reason, incoming.headers, data)


def _is_plain(incoming: Incoming, most: int) -> bool:
    """Whether a body is known to have at most `most` bytes, and is not compressed."""
    length = incoming.length
    return length is not None and length <= most and "Content-Encoding" not in incoming.headers


async def _read_within(limit: int | None, incoming: Incoming, *, cut: bool) -> bytes:
    body = BytesIO()  # getvalue() returns its bytes without a copy
    async for piece in pieces(incoming):
        body.write(piece)
        if limit is not None and body.tell() > limit:
            if not cut:
                raise TooLarge
            incoming.close()
            body.truncate(limit)
            break
    return body.getvalue()


async def pieces(incoming: Incoming) -> AsyncIterator[bytes]:
    """Yield the decompressed body in pieces."""
    decompressor = Decompressor(incoming.headers, CHUNK)
    while data := await incoming.read(CHUNK):
        for piece in decompressor.pieces(data):
            yield piece
