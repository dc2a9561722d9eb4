"""Write a request: its head and a small body in one piece, a large one in chunks."""

from __future__ import annotations

import re
from errno import ECONNRESET, EPIPE
from typing import Any

from .wire import CHUNK, Wire

_BODILESS = frozenset({"GET", "HEAD", "DELETE", "TRACE", "OPTIONS", "CONNECT"})
_METHOD = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_NOT_IN_TARGETS = re.compile(r"[^\x21-\x7e]+")
# On macOS, EPROTOTYPE instead of EPIPE.
_HUNG_UP = frozenset({EPIPE, ECONNRESET, 41})


def encode_head(
    method: str, target: str, host: str, headers: dict[str, str], body: Any
) -> tuple[bytes, bool]:
    """Return the head of a request, and whether the body is to be sent in chunks.

    Args:
        method: The method.
        target: The target. What cannot be sent, such as a space in a link of the service, is escaped.
        host: The value of the Host header.
        headers: The headers, which replace those that are added.
        body: The body.

    Raises:
        ValueError: The method or a header cannot be sent. The message does not quote it.
        UnicodeEncodeError: A header has characters outside of latin-1.
    """
    if not _METHOD.fullmatch(method):
        raise ValueError("the method of a request must be a token, such as GET")
    if _NOT_IN_TARGETS.search(target):
        target = _NOT_IN_TARGETS.sub(_escaped, target)
    names = {name.lower() for name in headers}
    lines = [f"{method} {target} HTTP/1.1"]
    if "host" not in names:
        lines.append(f"Host: {host}")
    if "accept-encoding" not in names:
        lines.append("Accept-Encoding: identity")
    chunked = False
    if "content-length" not in names:
        if isinstance(body, bytes):
            lines.append(f"Content-Length: {len(body)}")
        elif body is not None:
            chunked = True
            if "transfer-encoding" not in names:
                lines.append("Transfer-Encoding: chunked")
        elif method not in _BODILESS:
            lines.append("Content-Length: 0")
    lines += [f"{name}: {value}" for name, value in headers.items()]
    text = "\r\n".join(lines)
    ends = len(lines) - 1
    if text.count("\n") != ends or text.count("\r") != ends or "\0" in text:
        raise ValueError("a header of the request has a line break or a NUL in its name or value")
    return f"{text}\r\n\r\n".encode("latin-1"), chunked


def send_request(wire: Wire, head: bytes, body: Any, chunked: bool) -> bool:
    """Send a request.

    Args:
        wire: The connection.
        head: The head.
        body: bytes, a `Stream`, or None.
        chunked: Whether to send the body in chunks.

    Returns:
        False if the server closed the connection before it had read everything. It may have answered before.
    """
    try:
        if body is None:
            wire.send(head)
        elif isinstance(body, bytes):
            _send_bytes(wire, head, body)
        else:
            wire.send(head)
            _send_stream(wire, body, chunked)
    except OSError as problem:
        if problem.errno not in _HUNG_UP:
            raise
        return False
    return True


def _send_bytes(wire: Wire, head: bytes, body: bytes) -> None:
    if len(body) <= CHUNK:
        wire.send(head + body)
        return
    wire.send(head)
    view = memoryview(body)
    for start in range(0, len(body), CHUNK):
        wire.send(view[start : start + CHUNK])


def _send_stream(wire: Wire, body: Any, chunked: bool) -> None:
    while piece := body.read(CHUNK):
        wire.send(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
    if chunked:
        wire.send(b"0\r\n\r\n")


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
