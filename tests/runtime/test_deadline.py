"""The deadline of a whole call, against services that are never silent for long, and never done."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from sttgen.runtime import ApiError, ApiTimeoutError, RetryPolicy, ServerError
from tests.runtime.house import HouseClient
from tests.servers.certificates import Certificates
from tests.servers.proxy import ConnectProxy
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply

SECONDS = 0.4
PATIENT = RetryPolicy(total=1000, backoff=0.05, max_wait=0.05)


def slowly(start: bytes, drop: bytes) -> Iterator[bytes]:
    yield start
    for _ in count():
        time.sleep(0.05)
        yield drop


HEAD = b"HTTP/1.1 200 OK\r\n"
DRIPS = {
    "status line": (b"HTTP/1.1 200 ", b"O"),
    "headers": (HEAD, b"X: y\r\n"[:1]),
    "a body with a length": (HEAD + b"Content-Length: 100000\r\n\r\n", b"x"),
    "a body without": (HEAD + b"\r\n", b"x"),
    "chunks": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "the size of a chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"x"),
    "trailers": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n"),
    "100 Continue": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "the body of an error": (b"HTTP/1.1 404 No\r\nContent-Length: 100000\r\n\r\n", b"x"),
    "a retried answer": (b"HTTP/1.1 503 No\r\nContent-Length: 100000\r\n\r\n", b"x"),
    "silence": (b"", b""),
}


def ends_in_time(call) -> ApiTimeoutError:
    started = time.monotonic()
    with pytest.raises(ApiTimeoutError, match=r"deadline of 0\.4 seconds has passed") as caught:
        call()
    assert SECONDS - 0.05 < time.monotonic() - started < SECONDS + 1
    return caught.value


@pytest.mark.parametrize("drip", DRIPS)
def test_a_service_that_drips_is_left_at_the_deadline(drip, tmp_path: Path):
    with RawServer(lambda _head, _socket: slowly(*DRIPS[drip])) as server:
        client = HouseClient(server.url, deadline=SECONDS, retries=PATIENT)
        assert not ends_in_time(lambda: client.jobs.get("1")).may_have_executed
        assert ends_in_time(lambda: client.jobs.create({})).may_have_executed
        ends_in_time(lambda: client.download(f"{server.url}/f", tmp_path / "f"))
    assert list(tmp_path.iterdir()) == []


def test_also_behind_tls_and_in_a_tunnel(tmp_path):
    certificates = Certificates(tmp_path)
    with RawServer(lambda _head, _socket: slowly(*DRIPS["headers"]), certificates.server()) as server:
        client = HouseClient(server.url, ca_certs=certificates.ca, deadline=SECONDS)
        ends_in_time(lambda: client.jobs.get("1"))
        with ConnectProxy() as proxy:
            client = HouseClient(
                server.url, ca_certs=certificates.ca, deadline=SECONDS, proxy=f"localhost:{proxy.port}"
            )
            ends_in_time(lambda: client.jobs.get("1"))


def test_a_proxy_that_drips_and_a_handshake_that_never_ends(tmp_path):
    for start, drop in ((b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), (b"", b"")):
        with RawServer(lambda _head, _socket, pair=(start, drop): slowly(*pair)) as server:
            client = HouseClient(
                "https://service.invalid", proxy=f"localhost:{server.port}", deadline=SECONDS, retries=PATIENT
            )
            assert not ends_in_time(lambda c=client: c.jobs.create({})).may_have_executed
            direct = HouseClient(
                server.url.replace("http:", "https:"), deadline=SECONDS, retries=PATIENT, timeout=5
            )
            assert not ends_in_time(lambda c=direct: c.jobs.create({})).may_have_executed


def test_an_upload_that_is_not_taken(tmp_path):
    """The service reads nothing: the sockets' buffers fill up, and sending stops."""
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(200 << 20)

    def answer(_head, _socket):
        time.sleep(3)
        return []

    with RawServer(answer) as server:
        client = HouseClient(server.url, deadline=SECONDS, timeout=5)
        for content in (big, bytes(64 << 20), (bytes(1 << 16) for _ in range(10_000))):
            ends_in_time(lambda c=content: client.jobs.put_block("1", c))


def test_attempts_and_waits_share_the_deadline_and_the_last_reason_is_told(server):
    """Two attempts and the wait between them are in time; a second wait would not be, by far."""
    server.on("*", "*", Reply(status=503, json={"code": "Busy"}, headers={"retry-after-ms": "250"}))
    client = HouseClient(server.url, deadline=SECONDS, retries=RetryPolicy(total=1000))
    started = time.monotonic()
    with pytest.raises(ServerError) as caught:
        client.jobs.get("1")
    assert caught.value.code == "Busy"
    assert 0.25 <= time.monotonic() - started < SECONDS + 0.3
    assert len(server.requests) == 2
    server.on("*", "*", Reply(status=429, headers={"Retry-After": "1"}))
    started = time.monotonic()
    with pytest.raises(ApiError):
        client.jobs.get("1")
    assert time.monotonic() - started < 1, "a wait that would pass the deadline is not begun"


def test_redirects_share_it_too(server):
    server.on("*", "*", Reply(status=302, headers={"Location": "/again"}, delay=0.15))
    client = HouseClient(server.url, deadline=SECONDS)
    ends_in_time(lambda: client.jobs.get("1"))
    assert len(server.requests) == 3


def test_each_page_and_each_question_is_a_call(server):
    page = Reply(json={"values": [{"displayName": "a"}], "@nextLink": "?p=2"}, delay=0.25)
    last = Reply(json={"values": [{"displayName": "b"}]}, delay=0.25)
    server.on("GET", "/api/v1/jobs", page, last)
    server.on("GET", "/api/v1/", last)
    client = HouseClient(server.url, deadline=SECONDS)
    assert [job.display_name for job in client.jobs.list()] == ["a", "b"]


def test_what_is_done_in_time_is_as_without(server, tmp_path):
    server.on("*", "*", Reply(json={"displayName": "a"}))
    client = HouseClient(server.url, deadline=30)
    for _ in range(3):
        assert client.jobs.get("1").display_name == "a"
    client.jobs.put_block("1", bytes(1 << 20))
    client.download(f"{server.url}/f", tmp_path / "f")
    assert len({request.connection for request in server.requests}) == 1
    without = client.with_options(deadline=None)
    server.on("*", "*", Reply(json={"displayName": "a"}, delay=0.3))
    assert without.jobs.get("1").display_name == "a"
    with pytest.raises(ApiTimeoutError, match="deadline"):
        client.with_options(deadline=0.05).jobs.get("1")
