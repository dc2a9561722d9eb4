# A copy of sttgen.runtime.transport.receive: edits are lost when sttgen runs again.
"""Reading an answer: no more of it than the caller allows, however it is framed and compressed."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from urllib3 import BaseHTTPResponse, HTTPResponse
from urllib3.exceptions import HTTPError, ProtocolError

from ..download import Sink
from .connections import CHUNK

# What announces its length is read at once, into memory that is asked for at once: so not any length.
_AT_ONCE = 1 << 30
# Enough of the body of an error to say what is wrong.
_ERROR = 1 << 20


class TooLarge(HTTPError):
    """The body of a success is larger than the caller allows."""


def receive(incoming: BaseHTTPResponse, limit: int | None, sink: Sink | None) -> BaseHTTPResponse:
    """A response with its body, which counts as long as it is after decompression.

    limit: bytes of a body in memory; None for any number. A success with more raises TooLarge; the body of an
    error is cut, after 1 MiB at the latest. sink: where the body of a success goes instead, of any size.
    Raises HTTPError for an answer that breaks off, or whose framing or compression is wrong.
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
    """Whether a body is as long as it says: at most `most`, said once, and not of its compressed form."""
    length, headers = incoming.length_remaining, incoming.headers
    return (
        length is not None
        and length <= most
        and "Content-Encoding" not in headers
        and "," not in headers.get("Content-Length", "")
    )


def _read_within(limit: int | None, incoming: BaseHTTPResponse, *, cut: bool) -> BaseHTTPResponse:
    body = BytesIO()  # It gives its bytes away without another copy of them.
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
    """Read the whole body, which stays in `data`."""
    try:
        incoming.read(cache_content=True)
    except MemoryError:
        _hang_up(incoming)
        raise ProtocolError("the answer is larger than the memory") from None


def _pieces(incoming: BaseHTTPResponse) -> Iterator[bytes]:
    """The body, decompressed, a piece at a time."""
    try:
        yield from incoming.stream(CHUNK, decode_content=True)
    except (OverflowError, ValueError) as problem:
        # http.client lets these through: sizes that are no sizes, and the like.
        if isinstance(problem, HTTPError):
            raise
        raise ProtocolError(f"the answer is not framed as HTTP is: {problem}") from None


def _hang_up(incoming: BaseHTTPResponse) -> None:
    """Leave the rest unread; the connection cannot be used again."""
    incoming.close()
    incoming.release_conn()
