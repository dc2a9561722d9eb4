"""The server of the tests on the wire, seen through sockets and by urllib3."""

from __future__ import annotations

import gc
import socket
import threading
from pathlib import Path

import pytest
import urllib3

from tests.servers.certificates import Certificates
from tests.servers.scripted import Reply, ScriptedServer


def converse(server: ScriptedServer, request: bytes) -> bytes:
    """All that the server answers to some bytes on one connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_request_is_recorded_as_it_was_sent(server: ScriptedServer) -> None:
    server.on("PUT", "/a%2Fb%C3%A9", Reply(204))
    head = b"PUT /a%2Fb%C3%A9?q=%20&q=+ HTTP/1.1\r\nHost: x\r\nx-A: 1\r\nX-a: \xe9\r\nConnection: close\r\n"
    assert converse(server, head + b"Content-Length: 3\r\n\r\nabc").startswith(b"HTTP/1.1 204 No Content\r\n")
    (request,) = server.requests
    assert (request.method, request.target) == ("PUT", "/a%2Fb%C3%A9?q=%20&q=+")
    assert (request.path, request.parameters) == ("/a/bé", {"q": [" ", " "]})
    assert request.headers.getlist("X-A") == ["1", "é"]
    assert (request.body, request.size) == (b"abc", 3)


def test_requests_that_follow_each_other_at_once(server: ScriptedServer) -> None:
    """A chunked body, HEAD, and a request that ends the connection, in one piece."""
    server.on("*", "*", Reply(body=b"first"), Reply(body=b"second"), Reply(json=["third"]))
    answer = converse(
        server,
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"
        b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    assert [request.body for request in server.requests] == [b"abc", b"", b""]
    assert answer.count(b"HTTP/1.1 200 OK") == 3
    assert b"first" in answer
    assert b"second" not in answer
    assert answer.endswith(b'["third"]')


def test_a_body_is_awaited_when_the_client_awaits_a_go_ahead(server: ScriptedServer) -> None:
    server.on("*", "*", Reply(201))
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(b"PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 100 ")
        connection.sendall(b"a")
        assert connection.recv(1000).startswith(b"HTTP/1.1 201 ")


def test_header_names_keep_their_case(server: ScriptedServer) -> None:
    server.on("*", "*", Reply(headers={"x-MIXED": "é"}, body=[b"ab", b"c"]))
    answer = converse(server, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"\r\nx-MIXED: \xe9\r\n" in answer
    assert answer.endswith(b"\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")


def test_faults(server: ScriptedServer) -> None:
    server.on("GET", "/reset", Reply(reset=True)).on("GET", "/cut", Reply(body=b"0123456789", cut=4))
    server.on("GET", "/pieces", Reply(body=[b"0123456789"] * 2, cut=14))
    with urllib3.PoolManager(retries=False, timeout=30) as pool:
        with pytest.raises(urllib3.exceptions.ProtocolError, match="reset"):
            pool.request("GET", f"{server.url}/reset")
        with pytest.raises(urllib3.exceptions.ProtocolError, match="4 bytes read, 6 more"):
            pool.request("GET", f"{server.url}/cut")
        with pytest.raises(urllib3.exceptions.ProtocolError, match="broken"):
            pool.request("GET", f"{server.url}/pieces")


def test_https(tmp_path: Path) -> None:
    certificates = Certificates(tmp_path)
    with (
        ScriptedServer(context=certificates.server()).on("*", "*", Reply(body=b"x")) as server,
        urllib3.PoolManager(retries=False, timeout=30, ca_certs=certificates.ca) as pool,
        urllib3.PoolManager(retries=False, timeout=30) as distrustful,
    ):
        assert pool.request("GET", server.url).data == b"x"
        with pytest.raises(urllib3.exceptions.SSLError):
            distrustful.request("GET", server.url)


def test_a_mistake_in_a_script_is_raised_at_the_end() -> None:
    def mistake(_: object) -> Reply:
        raise LookupError("no such thing")

    server = ScriptedServer().on("*", "*", mistake)
    with pytest.raises(LookupError, match="no such thing"), server:
        converse(server, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")


def test_a_server_that_stops_in_the_middle_leaves_nothing_open() -> None:
    """Connections that wait, are being accepted, are answered, have been left; warnings are errors here."""
    threads = threading.active_count()
    for number in range(60):
        with ScriptedServer() as server:
            server.on("*", "*", Reply(body=[b"x"] * 50, pause=0.01), Reply(delay=10))
            connections = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
            for connection in connections[1:]:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            if number % 2:
                connections[number % 3].close()
        for connection in connections:
            connection.close()
    gc.collect()
    assert threading.active_count() == threads
