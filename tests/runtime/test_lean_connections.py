"""The connections of the lean sender: kept, shared, dropped; and what it writes to them."""

from __future__ import annotations

import os
import pickle
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from urllib3.exceptions import HTTPError, ProtocolError

from sttgen.runtime.coroutines import run_sync
from sttgen.runtime.sources import Stream, source_of
from tests.runtime.senders import attempt, lean, send
from tests.servers.raw import RawServer, read_head
from tests.servers.scripted import Reply, ScriptedServer

EMPTY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_idle_connection_that_the_server_closed_is_not_used(method: str) -> None:
    with RawServer(EMPTY) as server:
        sender = lean(server.url)
        send(sender, attempt(server.url, method))
        time.sleep(0.1)
        assert send(sender, attempt(server.url, method)).status == 200
    assert len(server.requests) == 2


def test_nothing_is_sent_twice_when_the_server_closes_after_reading() -> None:
    heads: list[bytes] = []

    def converse(_head: bytes, connection: socket.socket) -> Iterator[bytes]:
        yield EMPTY
        heads.append(read_head(connection))

    with RawServer(converse) as server:
        sender = lean(server.url)
        send(sender, attempt(server.url))
        with pytest.raises(ProtocolError, match="without response"):
            send(sender, attempt(server.url, "POST", b"once"))
    assert len(heads) == 1
    assert len(server.requests) == 1


def test_an_idle_connection_on_which_something_arrived_is_not_used() -> None:
    def converse(_head: bytes, connection: socket.socket) -> Iterator[bytes]:
        yield EMPTY
        time.sleep(0.05)
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged"
        read_head(connection)

    with RawServer(converse) as server:
        sender = lean(server.url)
        send(sender, attempt(server.url))
        time.sleep(0.2)
        assert send(sender, attempt(server.url)).body == b""
    assert len(server.requests) == 2


def test_threads_share_connections(server: ScriptedServer) -> None:
    server.on("*", "*", Reply(body=b"x" * 5000))
    sender, bodies = lean(server.url), list[bytes]()

    def work() -> None:
        bodies.extend(send(sender, attempt(server.url, target=f"/{n}")).body for n in range(25))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run_sync(sender.close())
    assert bodies == [b"x" * 5000] * 200
    assert len({request.connection for request in server.requests}) <= 8


def test_a_response_that_is_left_closes_its_connection() -> None:
    left = threading.Event()

    def converse(_head: bytes, connection: socket.socket) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"
        if not connection.recv(1):
            left.set()

    with RawServer(converse) as server:
        run_sync(lean(server.url).send(attempt(server.url))).close()
        assert left.wait(10)


def test_a_closed_sender_keeps_no_connection_and_can_be_used() -> None:
    ended = threading.Semaphore(0)

    def converse(_head: bytes, connection: socket.socket) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"
        if not connection.recv(1):
            ended.release()

    with RawServer(converse) as server:
        sender = lean(server.url)
        incoming = run_sync(sender.send(attempt(server.url)))
        run_sync(sender.close())
        assert run_sync(incoming.read()) == b"a"  # it was on its way, and its connection is not kept
        assert ended.acquire(timeout=10)
        assert send(sender, attempt(server.url)).body == b"a"
        run_sync(sender.close())
        assert ended.acquire(timeout=10)


def test_a_pickled_sender_connects_anew(server: ScriptedServer) -> None:
    server.on("*", "*", Reply(body=b"x"))
    sender = lean(server.url)
    assert send(sender, attempt(server.url)).body == b"x"
    assert send(pickle.loads(pickle.dumps(sender)), attempt(server.url)).body == b"x"
    assert len({request.connection for request in server.requests}) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_child_process_leaves_the_connections_of_its_parent_alone(server: ScriptedServer) -> None:
    server.on("*", "*", Reply(body=b"x"))
    sender = lean(server.url)
    send(sender, attempt(server.url))
    pid = os.fork()
    if pid == 0:
        os._exit(0 if send(sender, attempt(server.url)).body == b"x" else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert send(sender, attempt(server.url)).body == b"x"
    first, of_child, second = (request.connection for request in server.requests)
    assert first == second != of_child


def test_few_routes_are_kept() -> None:
    origin = "http://127.0.0.1:9"
    sender = lean(origin)
    for port in range(10, 40):
        with pytest.raises(HTTPError):
            send(sender, attempt(f"http://127.0.0.1:{port}"))
    assert len(sender._routes) <= 10


BODIES = {
    "none": ("GET", None, None),
    "none, of a POST": ("POST", None, b"0"),
    "bytes": ("PUT", b"abc", b"3"),
    "many bytes": ("PUT", b"x" * 300_000, b"300000"),
    "a stream": ("PUT", Stream([source_of(iter([b"ab", b"", b"c" * 100_000]))]), None),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies_arrive_as_they_are(server: ScriptedServer, name: str) -> None:
    method, body, length = BODIES[name]
    server.on("*", "*", Reply())
    send(lean(server.url), attempt(server.url, method, body))
    (request,) = server.requests
    expected = b"ab" + b"c" * 100_000 if isinstance(body, Stream) else body or b""
    assert request.size == len(expected)
    assert request.headers.get("Content-Length") == (length.decode() if length else None)
    assert request.headers.get("Transfer-Encoding") == ("chunked" if isinstance(body, Stream) else None)
    assert request.headers["Accept-Encoding"] == "identity"


def test_head_and_small_body_are_one_segment() -> None:
    with RawServer(EMPTY) as server:
        send(lean(server.url), attempt(server.url, "POST", b"body"))
    assert server.requests[0].endswith(b"\r\n\r\nbody")


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\nX: y", "a\rb", "a\0"])
def test_a_header_cannot_become_two(value: str) -> None:
    with RawServer(EMPTY) as server:
        with pytest.raises(ValueError, match="line break") as caught:
            send(lean(server.url), attempt(server.url, headers={"X-Key": value}))
        assert value not in str(caught.value)
    assert server.requests == []


@pytest.mark.parametrize(
    ("target", "sent"), [("/a b", b"/a%20b"), ("/\u00e4?x=\r\n", b"/%C3%A4?x=%0D%0A"), ("/%2f", b"/%2f")]
)
def test_a_target_stays_in_its_line(target: str, sent: bytes) -> None:
    with RawServer(EMPTY) as server:
        send(lean(server.url), attempt(server.url, target=target))
    assert server.requests[0].startswith(b"GET " + sent + b" HTTP/1.1\r\nHost: localhost:")


def test_an_early_answer_to_an_upload_is_read_and_the_connection_is_not_used_again() -> None:
    def converse(_head: bytes, connection: socket.socket) -> Iterator[bytes]:
        connection.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(1 << 20):
            pass
        return iter(())

    with RawServer(converse) as server:
        sender = lean(server.url)
        assert send(sender, attempt(server.url, "PUT", b"x" * 3_000_000)).status == 413
        assert send(sender, attempt(server.url, "PUT", b"x" * 3_000_000)).status == 413
    assert len(server.requests) == 2
