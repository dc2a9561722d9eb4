"""The heads of requests and responses of the lean sender, as text and as data."""

from __future__ import annotations

from typing import Any

import pytest
from urllib3.exceptions import InvalidHeader, ProtocolError

from sttgen.runtime.multipart import Stream, source_of
from sttgen.runtime.transport.lean.head import parse_fields, parse_head
from sttgen.runtime.transport.lean.request import encode_head

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("method", "head", "expected"),
    [
        ("GET", OK + b"Content-Length: 5\r\n", (5, False, True)),
        ("GET", OK + b"Content-Length: 5, 5\r\n", (5, False, True)),
        ("GET", OK + b"Content-Length: -5\r\n", (None, False, False)),
        ("GET", OK + b"Content-Length: five\r\n", (None, False, False)),
        ("GET", OK, (None, False, False)),
        ("GET", OK + b"Transfer-Encoding: Chunked\r\n", (None, True, True)),
        ("GET", OK + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", (None, True, False)),
        ("GET", OK + b"Content-Length: 5\r\nConnection: x, Close\r\n", (5, False, False)),
        ("GET", OK + b"Content-Length: 5\r\nConnection: keep-alive\r\n", (5, False, True)),
        ("GET", b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n", (5, False, False)),
        ("HEAD", OK + b"Content-Length: 5\r\n", (0, False, True)),
        ("HEAD", OK + b"Transfer-Encoding: chunked\r\n", (0, False, True)),
        ("POST", b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n", (0, False, True)),
        ("POST", b"HTTP/1.1 304 Not Modified\r\n", (0, False, True)),
        ("POST", b"HTTP/1.1 199 Early\r\nContent-Length: 5\r\n", (0, False, True)),
        ("POST", b"HTTP/1.1 205 Reset\r\nContent-Length: 5\r\n", (5, False, True)),
    ],
)
def test_what_a_head_says_of_its_body(method: str, head: bytes, expected: tuple[Any, ...]) -> None:
    parsed = parse_head(head, method)
    assert (parsed.length, parsed.chunked, parsed.keeps) == expected


def test_a_head_has_its_status_reason_and_headers() -> None:
    parsed = parse_head(b"HTTP/1.1 404  Not\there \r\nA:\t b c \t\r\na: d\r\nE:\r\n", "GET")
    assert (parsed.status, parsed.reason) == (404, "Not\there")
    assert list(parsed.headers.iteritems()) == [("A", "b c"), ("A", "d"), ("E", "")]


def test_lengths_that_differ_are_told() -> None:
    with pytest.raises(InvalidHeader, match=r"unmatching values \(5, 6\)"):
        parse_head(OK + b"Content-Length: 5, 6\r\n", "GET")


@pytest.mark.parametrize(("text", "start"), [("A: b\r\nC:d\r\n", 0), ("xyzA: b\r\nC:d\r\n", 3)])
def test_fields_begin_where_they_begin(text: str, start: int) -> None:
    assert parse_fields(text, start) == [("A", " b"), ("C", "d")]


def test_a_folded_field_is_one_line() -> None:
    assert parse_fields("xA: b \r\n\t c\r\nD: e\r\n", 1) == [("A", " b c"), ("D", " e")]
    for first in (" A: b\r\n", "\tA: b\r\n"):
        with pytest.raises(ProtocolError, match="not valid"):
            parse_fields(first)


def test_a_hundred_fields_are_taken_and_no_more() -> None:
    assert len(parse_fields("A: b\r\n" * 100)) == 100
    with pytest.raises(ProtocolError, match="more than 100 headers"):
        parse_fields("A: b\r\n" * 101)


@pytest.mark.parametrize(
    ("method", "headers", "body", "lines"),
    [
        ("GET", {}, None, ["Accept-Encoding: identity"]),
        ("POST", {}, None, ["Accept-Encoding: identity", "Content-Length: 0"]),
        ("DELETE", {}, None, ["Accept-Encoding: identity"]),
        ("GET", {}, b"", ["Accept-Encoding: identity", "Content-Length: 0"]),
        ("PUT", {"accept-encoding": "gzip"}, b"abc", ["Content-Length: 3", "accept-encoding: gzip"]),
        ("PUT", {"X": "1"}, "stream", ["Accept-Encoding: identity", "Transfer-Encoding: chunked", "X: 1"]),
        ("PUT", {"CONTENT-LENGTH": "3"}, "stream", ["Accept-Encoding: identity", "CONTENT-LENGTH: 3"]),
        (
            "PUT",
            {"transfer-encoding": "chunked"},
            "stream",
            ["Accept-Encoding: identity", "transfer-encoding: chunked"],
        ),
    ],
)
def test_the_head_of_a_request(method: str, headers: dict[str, str], body: Any, lines: list[str]) -> None:
    made, chunked = encode_head(
        method, "/t", "h:1", headers, Stream([source_of(iter([b"a"]))]) if body == "stream" else body
    )
    assert made.decode().split("\r\n") == [f"{method} /t HTTP/1.1", "Host: h:1", *lines, "", ""]
    assert chunked == (body == "stream" and "CONTENT-LENGTH" not in headers)


def test_a_given_host_is_the_only_one() -> None:
    assert encode_head("GET", "/", "h", {"hoST": "other"}, b"")[0].lower().count(b"host") == 1


@pytest.mark.parametrize("method", ["", "G T", "GET\r\n", "GÄT"])
def test_a_method_is_a_token(method: str) -> None:
    with pytest.raises(ValueError, match="must be a token"):
        encode_head(method, "/", "h", {}, None)
