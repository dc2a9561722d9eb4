# A copy of sttgen.runtime.transport.receive: edits are lost when sttgen runs again.
"""Read the body of a response, up to a size limit that holds for any framing and compression."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from urllib3 import BaseHTTPResponse, HTTPResponse
from urllib3.exceptions import HTTPError, ProtocolError

from ..download import Sink
from .connections import CHUNK

# A body with a Content-Length is read in one piece. Its memory is allocated first, so only up to 1 GiB.
_AT_ONCE = 1 << 30
# Limit for the body of an error response: 1 MiB is enough to say what is wrong.
_ERROR = 1 << 20


class TooLarge(HTTPError):
    """The body of a successful response is larger than the limit."""


def receive(incoming: BaseHTTPResponse, limit: int | None, sink: Sink | None) -> BaseHTTPResponse:
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
    if sink is not None and success:
        for piece in _pieces(incoming):
            sink.file.write(piece)
        return incoming
    if not success:
        limit = _ERROR if limit is None else min(limit, _ERROR)
    if _is_plain(incoming, _AT_ONCE if limit is None else min(limit, _AT_ONCE)):
        _read(incoming)
        return incoming
    return _read_within(limit, incoming, cut=not success)


def _is_plain(incoming: BaseHTTPResponse, most: int) -> bool:
    """Whether a body has one Content-Length of at most `most` bytes, and is not compressed."""
    length, headers = incoming.length_remaining, incoming.headers
    return (
        length is not None
        and length <= most
        and "Content-Encoding" not in headers
        and "," not in headers.get("Content-Length", "")
    )


def _read_within(limit: int | None, incoming: BaseHTTPResponse, *, cut: bool) -> BaseHTTPResponse:
    body = BytesIO()  # getvalue() returns its bytes without a copy
    for piece in _pieces(incoming):
        body.write(piece)
        if limit is not None and body.tell() > limit:
            _hang_up(incoming)
            if not cut:
                raise TooLarge
            body.truncate(limit)
            break
    return HTTPResponse(
        body.getvalue() or body,
        headers=incoming.headers,
        status=incoming.status,
        reason=incoming.reason,
        preload_content=False,
        decode_content=False,
    )


def _read(incoming: BaseHTTPResponse) -> None:
    """Read the whole body into `incoming.data`."""
    try:
        incoming.read(cache_content=True)
    except MemoryError:
        _hang_up(incoming)
        raise ProtocolError("the response does not fit into memory") from None


def _pieces(incoming: BaseHTTPResponse) -> Iterator[bytes]:
    """Yield the decompressed body in pieces."""
    try:
        yield from incoming.stream(CHUNK, decode_content=True)
    except (OverflowError, ValueError) as problem:
        # http.client raises these for chunk sizes that are not numbers, for example.
        if isinstance(problem, HTTPError):
            raise
        raise ProtocolError(f"the HTTP framing of the response is wrong: {problem}") from None


def _hang_up(incoming: BaseHTTPResponse) -> None:
    """Close the connection without reading the rest."""
    incoming.close()
    incoming.release_conn()
