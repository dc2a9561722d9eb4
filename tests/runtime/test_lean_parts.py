"""What the lean sender reads from a socket and writes to it, and where each limit lies."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from math import inf
from time import monotonic
from typing import Any

import pytest
from urllib3.connection import HTTPConnection
from urllib3.exceptions import ProtocolError, ReadTimeoutError, SSLError

from sttgen.runtime.multipart import Stream, source_of
from sttgen.runtime.transport.lean.body import ChunkedBody, OpenBody, SizedBody, body_of
from sttgen.runtime.transport.lean.head import parse_head
from sttgen.runtime.transport.lean.request import send_request
from sttgen.runtime.transport.lean.wire import LARGEST_HEAD, LONGEST_LINE, Wire

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def pair() -> Iterator[tuple[Wire, socket.socket]]:
    """A wire, and the other end of its connection."""
    ours, theirs = socket.socketpair()
    connection = HTTPConnection("localhost")
    connection.sock = ours
    wire = Wire(connection)
    wire.limit(5, inf)
    with ours, theirs:
        yield wire, theirs


def arrived(pair: tuple[Wire, socket.socket], data: bytes, *, ends: bool = True) -> Wire:
    """The wire, after the other end has sent something."""
    wire, theirs = pair
    theirs.sendall(data)
    if ends:
        theirs.shutdown(socket.SHUT_WR)
    return wire


def test_bytes_are_taken_once_and_in_order(pair: tuple[Wire, socket.socket]) -> None:
    wire = arrived(pair, b"abcdefgh")
    assert [wire.take(3), wire.take(1), wire.fill(2), wire.take(9), wire.take(1)] == [
        b"abc", b"d", b"ef", b"gh", b"",
    ]  # fmt: skip
    assert not wire.receive()
    assert wire.is_empty


def test_filling_waits_for_all_bytes_or_the_end(pair: tuple[Wire, socket.socket]) -> None:
    wire, theirs = pair
    theirs.sendall(b"abc")
    assert wire.take(1) == b"a"
    theirs.sendall(b"defg")
    assert wire.fill(5) == b"bcdef"
    theirs.shutdown(socket.SHUT_WR)
    assert wire.fill(5) == b"g"
    assert wire.fill(5) == b""


def test_heads_and_lines_follow_each_other(pair: tuple[Wire, socket.socket]) -> None:
    for line in (b"a\n", b"a\rb\r\n", b"a\r\r\n"):
        arrived(pair, line, ends=False)
        with pytest.raises(ProtocolError, match="does not end with CR LF"):
            pair[0].line()
    wire = arrived(pair, OK + b"A: b\r\n\r\n" + OK + b"\r\nline\r\n\r\nrest")
    assert [wire.head(), wire.head(), wire.line(), wire.line()] == [OK + b"A: b\r\n", OK, b"line", b""]
    with pytest.raises(ProtocolError, match="prematurely"):
        wire.line()
    assert wire.head() == b""


def test_a_head_may_arrive_byte_by_byte(pair: tuple[Wire, socket.socket]) -> None:
    wire, theirs = pair
    theirs.settimeout(5)
    head = OK + b"A: b\r\n\r\n"

    class Slow:
        """A socket that receives a byte at a time."""

        def __init__(self, inner: socket.socket) -> None:
            self.recv, self.settimeout = (lambda _: inner.recv(1)), inner.settimeout

    theirs.sendall(head + b"x")
    wire._sock = Slow(wire._sock)
    assert wire.head() == head[:-2]
    assert wire.take(5) == b"x"


@pytest.mark.parametrize(("size", "taken"), [(LARGEST_HEAD, True), (LARGEST_HEAD + 2, False)])
def test_a_head_has_a_largest_size(pair: tuple[Wire, socket.socket], size: int, taken: bool) -> None:
    wire, theirs = pair
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 * LARGEST_HEAD)
    start = OK + b"A: "
    theirs.sendall(start + b"x" * (size - len(start)))
    assert wire.receive()
    while len(wire._data) < size:  # all of it is there before it is looked at
        wire._data += wire._sock.recv(size)
    theirs.sendall(b"\r\n\r\n")
    if taken:
        assert len(wire.head()) == size + 2
    else:
        with pytest.raises(ProtocolError, match="more than 65536 bytes"):
            wire.head()


def test_a_line_has_a_longest_length(pair: tuple[Wire, socket.socket]) -> None:
    wire, theirs = pair
    theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8 * LONGEST_LINE)
    wire._data = b"x" * LONGEST_LINE
    theirs.sendall(b"yz\r\n")
    assert len(wire.line()) == LONGEST_LINE + 2
    wire._data, wire._at = b"x" * (LONGEST_LINE + 1), 0
    theirs.sendall(b"\r\n")
    with pytest.raises(ProtocolError, match="too long"):
        wire.line()


def test_operations_end_in_time(pair: tuple[Wire, socket.socket]) -> None:
    wire, _ = pair
    sock: socket.socket = wire._sock
    wire.limit(0.01, inf)
    with pytest.raises(TimeoutError) as caught:
        wire.receive()
    problem = wire.failure(caught.value, "no matter")
    assert isinstance(problem, ReadTimeoutError)
    assert "read timeout=0.01" in str(problem)
    wire.limit(60, monotonic() + 0.01)
    with pytest.raises(TimeoutError):
        wire.receive()
    wire.limit(60, monotonic() - 1)
    with pytest.raises(TimeoutError):
        wire.send(b"a")
    wire.limit(60, monotonic() + 30)
    wire.send(b"a")
    assert 0 < (sock.gettimeout() or 0) <= 30
    wire.limit(60, monotonic() + 300)
    wire.send(b"a")
    assert sock.gettimeout() == 60


def test_failures_are_those_of_urllib3(pair: tuple[Wire, socket.socket]) -> None:
    wire, _ = pair
    reset = ConnectionResetError("reset")
    problem = wire.failure(reset, "Connection aborted.")
    assert isinstance(problem, ProtocolError)
    assert problem.args == ("Connection aborted.", reset)
    assert isinstance(wire.failure(ssl.SSLError("bad record"), "x"), SSLError)


def test_a_body_with_a_length_ends_there(pair: tuple[Wire, socket.socket]) -> None:
    wire = arrived(pair, b"abcdefgh")
    body = SizedBody(wire, 5)
    assert [body.take(2), body.ended, body.take(9), body.ended, body.take(9)] == [
        b"ab", False, b"cde", True, b"",
    ]  # fmt: skip
    assert SizedBody(wire, 2).rest() == b"fg"
    assert SizedBody(wire, 0).ended
    assert SizedBody(wire, 0).rest() == b""


@pytest.mark.parametrize("length", [5, 3_000_000_000])
def test_a_body_that_is_cut_says_how_much_is_missing(pair: tuple[Wire, socket.socket], length: int) -> None:
    body = SizedBody(arrived(pair, b"abc"), length)
    assert body.take(1) == b"a"
    with pytest.raises(
        ProtocolError, match=rf"Connection broken: IncompleteRead\(3 bytes read, {length - 3} more expected\)"
    ):
        body.rest()


def test_chunks_that_have_arrived_are_taken_together(pair: tuple[Wire, socket.socket]) -> None:
    body = ChunkedBody(arrived(pair, b"2\r\nab\r\n3;x=y\r\ncde\r\n0\r\n\r\nnext"))
    assert [body.take(1), body.take(3), body.ended, body.take(9), body.ended, body.take(9)] == [
        b"a", b"bcd", False, b"e", True, b"",
    ]  # fmt: skip
    assert body._wire.take(9) == b"next"


def test_a_chunk_is_not_waited_for_if_another_one_is_there(pair: tuple[Wire, socket.socket]) -> None:
    body = ChunkedBody(arrived(pair, b"10\r\n0123456789abcdef\r\n", ends=False))
    assert body.take(100) == b"0123456789abcdef"
    arrived(pair, b"2\r\ngh\r\n1\r\ni", ends=False)
    assert body.take(100) == b"ghi"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"2\r\na", "within a chunk"), (b"2\r\nabc\r\n0\r\n\r\n", "longer than its size says"),
     (b"g\r\n", "size of a chunk is 'g'"), (b"1" * 17 + b"\r\n", "size of a chunk"), (b"", "prematurely")],
)  # fmt: skip
def test_chunks_that_are_wrong(pair: tuple[Wire, socket.socket], data: bytes, reason: str) -> None:
    with pytest.raises(ProtocolError, match=reason):
        ChunkedBody(arrived(pair, data)).rest()


@pytest.mark.parametrize(("fields", "taken"), [(100, True), (101, False)])
def test_a_trailer_has_as_many_fields_as_a_head(
    pair: tuple[Wire, socket.socket], fields: int, taken: bool
) -> None:
    body = ChunkedBody(arrived(pair, b"0\r\n" + b"A: b\r\n" * fields + b"\r\n"))
    if taken:
        assert body.rest() == b""
        assert body.ended
    else:
        with pytest.raises(ProtocolError, match="more than 100 headers"):
            body.rest()


def test_an_open_body_ends_with_the_connection(pair: tuple[Wire, socket.socket]) -> None:
    body = OpenBody(arrived(pair, b"abc"))
    assert [body.take(2), body.ended, body.rest(), body.ended, body.take(2)] == [
        b"ab", False, b"c", True, b"",
    ]  # fmt: skip


def test_the_body_is_read_as_the_head_says(pair: tuple[Wire, socket.socket]) -> None:
    wire, _ = pair
    kinds = [
        type(body_of(parse_head(OK + fields, "GET"), wire))
        for fields in (b"Content-Length: 0\r\n", b"Transfer-Encoding: chunked\r\n", b"")
    ]
    assert kinds == [SizedBody, ChunkedBody, OpenBody]


def stream() -> Stream:
    return Stream([source_of(iter([b"ab", b"c"]))])


@pytest.mark.parametrize(
    ("body", "sent"), [(None, b""), (b"abc", b"abc"), ("stream", b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")]
)
def test_bodies_are_sent_after_the_head(pair: tuple[Wire, socket.socket], body: Any, sent: bytes) -> None:
    wire, theirs = pair
    body = stream() if body == "stream" else body
    assert send_request(wire, b"head ", body, chunked=True)
    assert theirs.recv(1000) == b"head " + sent


def test_a_stream_with_a_length_is_not_chunked(pair: tuple[Wire, socket.socket]) -> None:
    wire, theirs = pair
    assert send_request(wire, b"head ", stream(), chunked=False)
    assert theirs.recv(1000) == b"head abc"


def test_a_server_that_hangs_up_while_it_reads_may_have_answered(pair: tuple[Wire, socket.socket]) -> None:
    wire, theirs = pair
    theirs.close()
    assert not send_request(wire, b"head", None, chunked=False)


def test_what_else_goes_wrong_while_sending_is_raised(pair: tuple[Wire, socket.socket]) -> None:
    wire, _ = pair
    wire.close()
    wire._sock.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        send_request(wire, b"head", None, chunked=False)
