"""The HTTP side of the service: connections, threads, large bodies, and a clean end."""

from __future__ import annotations

import hashlib
import http.client
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import urllib3

from tests.servers.recording import KEPT_BYTES
from tests.service import SpeechService
from tests.service.tests.caller import Caller

PROJECT = {"displayName": "P", "locale": "en-US"}
JSON = {"Content-Type": "application/json"}


def _target(url: str) -> str:
    """What stands in the request line."""
    parts = urlsplit(url)
    return parts._replace(scheme="", netloc="").geturl()


def test_a_connection_is_kept_and_survives_refusals(service: SpeechService, call: Caller) -> None:
    connection = http.client.HTTPConnection(urlsplit(service.endpoint).netloc, timeout=30)
    try:
        for status, path, body in ((404, "/nothing", b"x" * 300_000), (401, "/projects", None)):
            connection.request("GET", _target(service.url(path, call.version)), body)
            response = connection.getresponse()
            response.read()
            assert (response.status, response.will_close) == (status, False)
        chunks = iter([b'{"displayName": "P", ', b'"locale": "en-US"}'])
        target = _target(service.url("/projects", call.version))
        connection.request("POST", target, chunks, {**service.headers, **JSON}, encode_chunked=True)
        assert connection.getresponse().status == 201
        assert service.requests.last.json["locale"] == "en-US"
    finally:
        connection.close()


def test_requests_have_ids(service: SpeechService, call: Caller) -> None:
    assert call("GET", "/projects").headers["apim-request-id"] == service.requests.last.request_id
    url = service.storage.put("c/b", b"")
    response = call("GET", url, credential=False)
    assert response.headers["x-ms-request-id"] == service.requests.last.request_id


def test_many_threads(service: SpeechService, call: Caller) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: call.create("/projects", PROJECT)["self"], range(40)))
    assert len(set(made)) == len(call.get("/projects")["values"]) == 40


def test_the_first_part_of_a_large_body_is_kept(service: SpeechService, call3: Caller) -> None:
    call = call3
    data = b"line\n" * (1 << 20)
    texts = {"displayName": "F", "locale": "en-US", "kind": "Language"}
    form, content_type = urllib3.encode_multipart_formdata({**texts, "data": ("a.txt", data)})
    made = call("POST", "/datasets/upload", form, headers={"Content-Type": content_type})
    assert made.status == 201
    record = service.requests.last
    assert (record.body, record.size) == (form[:KEPT_BYTES], len(form))
    assert record.sha256 == hashlib.sha256(form).hexdigest()
    assert len(form) > KEPT_BYTES
    assert call.files(call.finished(made.json()))["LanguageData"][0]["content"] == data


def test_a_client_may_expect_100_continue(service: SpeechService, call: Caller) -> None:
    url = service.url("/projects", call.version)
    parts, target = urlsplit(url), _target(url)
    body = b'{"displayName": "P", "locale": "en-US"}'
    head = f"POST {target} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {len(body)}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in {**service.headers, **JSON}.items())
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(f"{head}\r\n".encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 100 ")
        connection.sendall(body)
        assert connection.recv(1000).startswith(b"HTTP/1.1 201 ")


def test_a_body_that_never_comes(service: SpeechService, call: Caller) -> None:
    parts = urlsplit(service.url("/projects", call.version))
    head = f"POST {_target(parts.geturl())} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(head.encode())
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1000) == b""
    assert call("GET", "/projects").status == 200


def test_a_stopped_service_has_no_threads(version: str) -> None:
    before = threading.active_count()
    with SpeechService(version) as service, Caller(service, version) as call:
        service.fault("GET", "/projects", "hang")
        with ThreadPoolExecutor(1) as threads:
            threads.submit(call, "GET", "/projects", timeout=0.05).exception()
        assert threading.active_count() > before
    assert threading.active_count() == before
