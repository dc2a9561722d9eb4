"""Connections: when they are closed, and what errors say of those that could not be made."""

from __future__ import annotations

import http.client
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from sttgen.runtime import ApiConnectionError, ApiTimeoutError, RetryPolicy, Urllib3Sender
from tests.runtime.house import HouseClient
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply

ONCE = RetryPolicy(total=0)
OK = Reply(json={"displayName": "a"})


def test_closing_a_client_closes_its_connections():
    ended = Event()

    def answer(_head, connection):
        yield b"HTTP/1.1 204 No Content\r\n\r\n"
        if not connection.recv(1):
            ended.set()

    with RawServer(answer) as server:
        client = HouseClient(server.url)
        client.jobs.delete("1")
        assert not ended.is_set()
        client.close()
        assert ended.wait(10)


def test_a_connection_that_is_refused():
    client = HouseClient("http://localhost:9", retries=ONCE)
    with pytest.raises(ApiConnectionError) as caught:
        client.jobs.get("1")
    assert str(caught.value).startswith("Jobs_Get: Connection(host='localhost', port=9): ")
    assert str(caught.value).endswith("Connection refused")
    assert caught.value.reason == "NewConnectionError"


def test_a_handshake_that_is_not_answered():
    with RawServer(lambda _head, connection: iter(lambda: connection.recv(1), b"")) as server:
        client = HouseClient(server.url.replace("http:", "https:"), retries=ONCE, timeout=0.2)
        with pytest.raises(ApiTimeoutError) as caught:
            client.jobs.get("1")
    assert str(caught.value) == (
        f"Jobs_Get: TlsConnection(host='localhost', port={server.port}): no connection within 0.2 seconds"
    )


def test_a_tunnel_that_is_refused(server):
    server.on("CONNECT", "*", Reply(status=501))
    with pytest.raises(ApiConnectionError) as caught:
        HouseClient("https://service.invalid", proxy=server.url).jobs.get("1")
    assert str(caught.value) == (
        "Jobs_Get: the proxy refused the connection: Tunnel connection failed: 501 Not Implemented"
    )


def test_a_program_may_turn_on_the_debug_output_of_http_client(server, monkeypatch, capsys):
    monkeypatch.setattr(http.client.HTTPConnection, "debuglevel", 1)
    server.on("*", "*", OK)
    assert HouseClient(server.url, sender=Urllib3Sender).jobs.get("1").display_name == "a"
    assert "reply: 'HTTP/1.1 200 OK" in capsys.readouterr().out


TOO_LARGE = """
import resource, sys
from sttgen.runtime import ApiConnectionError
from tests.runtime.house import HouseClient
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
try:
    HouseClient(sys.argv[1], retries=None, max_response_bytes=None).jobs.get("1")
except ApiConnectionError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits the memory of a process")
def test_a_response_that_does_not_fit_into_memory_is_a_connection_error(surface, program):
    with RawServer(b"HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n") as server:
        result = subprocess.run(
            [sys.executable, "-c", program(TOO_LARGE), server.url],
            capture_output=True, text=True, check=False, timeout=60, cwd=Path(__file__).parents[2],
            env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        )  # fmt: skip
    # aiohttp takes memory for what has arrived, so it notices that the body is missing.
    reason = "Connection broken: " if surface == "aio" else "the response does not fit into memory\n"
    assert result.stdout.startswith(f"Jobs_Get: {reason}"), result.stderr
