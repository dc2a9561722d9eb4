"""How the lean sender frames: what it takes, what it refuses, and when it uses a connection again."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from urllib3.exceptions import InvalidHeader, ProtocolError

from sttgen.runtime.coroutines import run_sync
from tests.runtime.senders import attempt, lean, send
from tests.servers.raw import RawServer, read_head

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

REFUSED = {
    "a bare LF after the status line": b"HTTP/1.1 200 OK\nContent-Length: 1\r\n\r\na",
    "only bare LF": b"HTTP/1.1 200 OK\nContent-Length: 1\n\na",
    "a bare CR in a value": OK + b"X: a\rContent-Length: 1\r\n\r\na",
    "a NUL": OK + b"X: a\0\r\nContent-Length: 1\r\n\r\na",
    "a space before the colon": OK + b"Content-Length : 1\r\n\r\na",
    "a line without a colon": OK + b"Content-Length\r\n\r\n",
    "no name": OK + b": 1\r\n\r\n",
    "a fold before the first header": OK + b" X: y\r\nContent-Length: 1\r\n\r\na",
    "HTTP/2": b"HTTP/2 200 OK\r\nContent-Length: 1\r\n\r\na",
    "another protocol": b"SSH-2.0-OpenSSH_9.2\r\n",
    "lengths that differ": OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "an unknown transfer coding": OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunked twice": OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked in other words": OK + b"Transfer-Encoding: x-chunked\r\n\r\n0\r\n\r\n",
    "a chunk size with a sign": CHUNKED + b"+1\r\na\r\n0\r\n\r\n",
    "a chunk size with a prefix": CHUNKED + b"0x1\r\na\r\n0\r\n\r\n",
    "a chunk size with an underscore": CHUNKED + b"0_1\r\na\r\n0\r\n\r\n",
    "a chunk size that ends with LF": CHUNKED + b"1\na\r\n0\r\n\r\n",
    "a chunk that ends with LF": CHUNKED + b"1\r\na\n0\r\n\r\n",
    "a chunk that is too long": CHUNKED + b"1\r\nab\r\n0\r\n\r\n",
    "a trailer that is not one": CHUNKED + b"0\r\nno colon\r\n\r\n",
    "another protocol after switching": b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "interim responses without end": b"HTTP/1.1 102 Processing\r\n\r\n" * 30 + OK + b"\r\n",
    "a head that is too large": OK + b"X: y\r\n" * 20_000 + b"\r\n",
    "a head that is cut": OK + b"Content-Length: 1\r\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_two_readers_could_understand_differently_is_refused(name: str) -> None:
    with (
        RawServer(lambda _head, connection: _then_wait(REFUSED[name], connection, name)) as server,
        pytest.raises((ProtocolError, InvalidHeader)),
    ):
        send(lean(server.url), attempt(server.url))


def _then_wait(answer: bytes, connection: socket.socket, name: str) -> Iterator[bytes]:
    yield answer
    if "cut" not in name and "no colon" not in name:
        connection.recv(1)  # the sender hangs up at once, without waiting for the timeout


TAKEN = {
    "no reason": (b"HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", b"a"),
    "an empty reason": (b"HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\na", b"a"),
    "the same length twice": (OK + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\na", b"a"),
    "both framings": (
        OK + b"Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        b"a",
    ),
    "interim responses": (
        b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n" + OK + b"Content-Length: 1\r\n\r\na",
        b"a",
    ),
    "a folded value": (OK + b"X: a\r\n b\r\nContent-Length: 1\r\n\r\na", b"a"),
    "extensions and a trailer": (CHUNKED + b'1;a="b"\r\na\r\n01 ;c\r\nb\r\n000\r\nX-Sum: 1\r\n\r\n', b"ab"),
    "no end after the last chunk": (CHUNKED + b"1\r\na\r\n0\r\n", b"a"),
    "no framing": (OK + b"\r\nabc", b"abc"),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\n\r\nabc", b"abc"),
}


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.parametrize("size", [None, 1, 1000])
def test_what_has_one_meaning_is_taken(name: str, size: int | None) -> None:
    answer, body = TAKEN[name]
    with RawServer(answer) as server:
        assert send(lean(server.url), attempt(server.url), size).body == body


def test_a_piece_is_handed_out_before_the_next_one_is_sent() -> None:
    taken = threading.Event()

    def converse(_head: bytes, _connection: socket.socket) -> Iterator[bytes]:
        yield CHUNKED + b"2\r\nab\r\n"
        if taken.wait(10):
            yield b"1\r\nc\r\n0\r\n\r\n"

    with RawServer(converse) as server:
        incoming = run_sync(lean(server.url).send(attempt(server.url)))
        assert run_sync(incoming.read(100)) == b"ab"
        taken.set()
        assert run_sync(incoming.read(100)) == b"c"


@pytest.mark.parametrize(
    ("method", "head"),
    [("HEAD", OK + b"Content-Length: 5\r\n\r\n"),
     ("GET", b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"),
     ("GET", b"HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n")],
)  # fmt: skip
def test_responses_that_have_no_body(method: str, head: bytes) -> None:
    with RawServer(lambda _head, connection: _then_wait(head, connection, "")) as server:
        assert send(lean(server.url), attempt(server.url, method)).body == b""


# Whether the connection is used for a second request after this answer to the first.
REUSE = {
    "a length": (OK + b"Content-Length: 1\r\n\r\na", True),
    "chunks": (CHUNKED + b"1\r\na\r\n0\r\n\r\n", True),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", True),
    "bytes left over": (OK + b"Content-Length: 1\r\n\r\nab", False),
    "another response left over": (
        OK + b"Content-Length: 1\r\n\r\na" + OK + b"Content-Length: 0\r\n\r\n",
        False,
    ),
    "bytes after no content": (b"HTTP/1.1 204 No Content\r\nContent-Length: 1\r\n\r\na", False),
    "bytes after the last chunk": (CHUNKED + b"0\r\n\r\na", False),
    "both framings": (OK + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", False),
    "an announced end": (OK + b"Connection: Close\r\nContent-Length: 1\r\n\r\na", False),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na", False),
}


@pytest.mark.parametrize("name", REUSE)
def test_a_connection_is_used_again_only_after_a_certain_end(name: str) -> None:
    answer, again = REUSE[name]

    def converse(_head: bytes, connection: socket.socket) -> Iterator[bytes]:
        yield answer
        while read_head(connection):
            yield OK + b"Content-Length: 6\r\n\r\nsecond"

    with RawServer(converse) as server:
        sender = lean(server.url)
        send(sender, attempt(server.url))
        second = send(sender, attempt(server.url))
    assert (second.body == b"second") == again
    assert len(server.requests) == (1 if again else 2)
