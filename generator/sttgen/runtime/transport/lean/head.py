"""Parse the head of a response, strictly, and decide how long its body is.

What http.client would read as headers, but may mean something else to another reader of the same bytes, is an
error: a line end without CR or LF, a line without a colon, a space before the colon, a control character.
"""

from __future__ import annotations

import re

from msgspec import Struct
from urllib3 import HTTPHeaderDict
from urllib3.exceptions import InvalidHeader, ProtocolError

MOST_FIELDS = 100
_NO_BODY = frozenset({204, 304})
_STATUS_LINE = re.compile(r"HTTP/1\.([01]) ([1-9][0-9]{2})(?: ([^\x00-\x08\x0a-\x1f\x7f]*))?\r\n")
_NAME = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]"
_VALUE = r"[^\x00-\x08\x0a-\x1f\x7f]"
# Possessive, so that no input takes more than linear time.
_FIELDS = re.compile(rf"(?:{_NAME}++:{_VALUE}*+\r\n)*+")
_FIELD = re.compile(rf"({_NAME}+):({_VALUE}*)\r\n")
_FOLD = re.compile(r"[ \t]*\r\n[ \t]+")


class Head(Struct, frozen=True, eq=False):
    """The head of a response.

    Attributes:
        status: The HTTP status.
        reason: The reason phrase.
        headers: The headers.
        length: Number of bytes of the body; None if it is chunked, or ends where the connection ends.
        chunked: Whether the body is chunked.
        keeps: Whether the connection can be used again after the body.
    """

    status: int
    reason: str
    headers: HTTPHeaderDict
    length: int | None
    chunked: bool
    keeps: bool


def parse_head(head: bytes, method: str) -> Head:
    """Parse a head.

    Args:
        head: The status line and the header lines, each with its line end, without the empty line.
        method: The method of the request.

    Raises:
        ProtocolError: The head is not a valid one of HTTP/1.1 or 1.0, or contradicts itself.
    """
    text = head.decode("latin-1")
    start = _STATUS_LINE.match(text)
    if start is None:
        raise ProtocolError(f"the response does not start with the status line of HTTP/1.1: {text[:80]!r}")
    minor, status, reason = start.groups("")
    headers = _headers(text, start.end())
    code = int(status)
    chunked = _is_chunked(headers)
    length = None if chunked else _length(headers)
    if method == "HEAD" or code in _NO_BODY or code < 200:
        length, chunked = 0, False
    # With both headers, another reader may see another end of the body: nothing after it can be trusted.
    certain = length is not None or (chunked and "Content-Length" not in headers)
    keeps = certain and minor == "1" and "close" not in headers.get("Connection", "").lower()
    return Head(code, reason.strip(), headers, length, chunked, keeps)


def parse_fields(text: str, start: int = 0) -> list[tuple[str, str]]:
    """Parse header lines, or those of a trailer.

    Args:
        text: Text that ends with the lines.
        start: Where the lines begin.

    Raises:
        ProtocolError: A line is not a valid header.
    """
    if _FIELDS.fullmatch(text, start) is None:
        # Folded lines are obsolete, but urllib3 reads them. A first line cannot be folded.
        text, start = _FOLD.sub(" ", text[start:]) if text[start : start + 1] not in (" ", "\t") else " ", 0
        if _FIELDS.fullmatch(text) is None:
            raise ProtocolError("the response has a header line that is not valid")
    fields = _FIELD.findall(text, start)
    if len(fields) > MOST_FIELDS:
        raise ProtocolError(f"the response has more than {MOST_FIELDS} headers")
    return fields


def _headers(text: str, start: int) -> HTTPHeaderDict:
    headers = HTTPHeaderDict()
    add = headers.add
    for name, value in parse_fields(text, start):
        add(name, value.strip(" \t"))
    return headers


def _is_chunked(headers: HTTPHeaderDict) -> bool:
    if "Transfer-Encoding" not in headers:
        return False
    coding = headers["Transfer-Encoding"]
    if coding.lower() != "chunked":
        raise ProtocolError(f"the Transfer-Encoding of the response is {coding[:80]!r}, expected chunked")
    return True


def _length(headers: HTTPHeaderDict) -> int | None:
    """Return the Content-Length. As for urllib3, a text that is not a number counts as none."""
    if "Content-Length" not in headers:
        return None
    text = headers["Content-Length"]
    try:
        lengths = {int(part) for part in text.split(",")}
    except ValueError:
        return None
    if len(lengths) > 1:
        raise InvalidHeader(f"Content-Length contained multiple unmatching values ({text[:80]})")
    length = lengths.pop()
    return None if length < 0 else length
