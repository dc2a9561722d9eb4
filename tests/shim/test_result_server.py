"""The server of result files: what is left of it, who may ask it, and how much at once."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import urllib3

from speechtotext_core.kits.facade.results import server as result_server
from speechtotext_core.kits.facade.results.server import ResultServer
from tests.service import SpeechService

PROGRAM = """
import json, sys, urllib.request
import speechtotext_v2 as swagger_client
key, host, folder, store = sys.argv[1:]
configuration = swagger_client.Configuration()
configuration.api_key = {"Ocp-Apim-Subscription-Key": key}
configuration.host = host
configuration.target = "v3.1"
configuration.temp_folder_path = folder
configuration.result_store = store or None
client = swagger_client.ApiClient(configuration)
(job,) = swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions()
with urllib.request.urlopen(job.results_urls["channel_0"]) as response:
    print(json.dumps([job.results_urls["channel_0"], len(response.read())]), flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there are no such signals here")
@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL", "the end of its input"])
@pytest.mark.parametrize("store", ["", "memory"])
def test_no_transcript_outlives_its_process(end: str, store: str, tmp_path: Path) -> None:
    with SpeechService("v3.1") as service:
        service.add(
            "transcriptions", displayName="n", locale="en-US", contentUrls=["https://contoso.com/1.wav"]
        )
        command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
        with subprocess.Popen(
            [*command, service.key, service.endpoint, str(tmp_path), store],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)},
        ) as child:
            assert child.stdout is not None
            url, length = json.loads(child.stdout.readline())
            assert length > 100
            assert list(tmp_path.rglob("*")) == [], "it has no name even while it is served"
            assert urllib3.request("GET", url).status == 200
            if end.startswith("SIG"):
                child.send_signal(getattr(signal, end))
    assert child.returncode == (-getattr(signal, end) if end.startswith("SIG") else 0)
    assert list(tmp_path.rglob("*")) == []


@pytest.fixture
def server() -> Iterator[ResultServer]:
    server = ResultServer()
    yield server
    server._listener.shutdown()
    server._listener.server_close()


def _publish(server: ResultServer, content: bytes = b"{}", *, memory: bool = False) -> str:
    return server.publish("1-2", {"channel_0": content}, folder=None, memory=memory)["channel_0"]


def _status(url: str, host: str) -> int:
    place = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", place.port or 0, timeout=30)
    try:
        connection.request("GET", place.path, headers={"Host": host})
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_page_of_another_site_cannot_read_it(server: ResultServer) -> None:
    url = _publish(server)
    port = urlsplit(url).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}"):
        assert _status(url, host) == 200
    for host in ("", "evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}"):
        assert _status(url, host) == 421


@pytest.mark.parametrize("memory", [False, True])
def test_the_same_content_takes_room_once(server: ResultServer, memory: bool) -> None:
    urls = {_publish(server, b"x" * 1000, memory=memory) for _ in range(50)}
    assert len(urls) == 1
    sizes = [file._file.seek(0, os.SEEK_END) for file in server._files.values()]
    assert sizes == ([] if memory else [1000])
    assert _publish(server, b"y" * 10, memory=memory) in urls
    assert urllib3.request("GET", *urls).data == b"y" * 10


def _connect(server: ResultServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server._listener.port), timeout=30)


def _answer(connection: socket.socket) -> bytes:
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 20_000, b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 3_000, b"431"),
        (b"GET /" + b"x" * 70_000, b""),
    ],
)
def test_headers_have_a_limit(server: ResultServer, sent: bytes, status: bytes) -> None:
    with _connect(server) as connection:
        try:
            connection.sendall(sent)
        except OSError:  # it was closed already
            return
        assert _answer(connection).partition(b" ")[2][:3] in (status, b"")
    assert urllib3.request("GET", _publish(server)).status == 200


def _drip(connection: socket.socket) -> None:
    for _ in range(200):
        connection.sendall(b"x")
        threading.Event().wait(0.05)


def test_a_client_that_says_nothing_is_left(server: ResultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_server, "HEAD_SECONDS", 0.3)
    with _connect(server) as silent, _connect(server) as slow:
        assert _answer(silent) == b""
        with pytest.raises(OSError, match=r"."):  # a byte now and then does not prolong it
            _drip(slow)


def test_connections_are_served_a_bounded_number_at_once(
    server: ResultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_server, "HEAD_SECONDS", 1.0)
    url = _publish(server)
    before = threading.active_count()
    idle = [_connect(server) for _ in range(result_server.CONNECTIONS + 20)]
    try:
        assert urllib3.request("GET", url, timeout=30).status == 200, "it waits, and is served"
        assert threading.active_count() - before <= result_server.CONNECTIONS
    finally:
        for connection in idle:
            connection.close()
