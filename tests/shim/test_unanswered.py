"""Requests without an answer raise what the old client raised: urllib3's exceptions, never ApiException.

What is expected here was observed with a client of swagger-codegen 2.4.9, under urllib3 1.24, 1.26 and 2.8.
"""

from __future__ import annotations

import pickle
import socket
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from urllib3 import exceptions as errors

import speechtotext_v2 as swagger_client
from speechtotext_v2.rest import ApiException
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.shim.conftest import client_for

ID = "9f0c4f4e-6f0b-4d0e-8a2b-3c1d5e7f9a01"
KEY = "0123456789abcdef0123456789abcdef"
DEFINITION = {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav?sig=s3cret"}
Call = Callable[[swagger_client.CustomSpeechTranscriptionsApi], Any]
CALLS: dict[str, Call] = {
    "GET": lambda api: api.get_transcription(ID, _request_timeout=(2, 0.3)),
    "DELETE": lambda api: api.delete_transcription(ID, _request_timeout=(2, 0.3)),
    "POST": lambda api: api.create_transcription(DEFINITION, _request_timeout=(2, 0.3)),
    "PATCH": lambda api: api.update_transcription(ID, {"name": "m"}, _request_timeout=(2, 0.3)),
}


def _raised(host: str, call: Call, **options: Any) -> Exception:
    with client_for(host, KEY, "v3.1", **options) as client, pytest.raises(errors.HTTPError) as caught:
        call(swagger_client.CustomSpeechTranscriptionsApi(client))
    error = caught.value
    assert not isinstance(error, ApiException)
    shown = "".join(traceback.format_exception(error)) + repr(error)
    assert KEY not in shown
    assert "s3cret" not in shown
    assert type(pickle.loads(pickle.dumps(error))) is type(error)
    return error


def _nowhere() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


LOST: list[tuple[Reply, type[Exception]]] = [
    (Reply(reset=True), errors.ProtocolError),
    (Reply(body=b"{}" * 50, cut=3), errors.ProtocolError),
    (Reply(delay=3), errors.ReadTimeoutError),
    (Reply(body=[b"{", b"}"], length=2, pause=3), errors.ReadTimeoutError),
]


@pytest.mark.parametrize(("reply", "kind"), LOST)
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_what_can_be_repeated_ends_with_max_retry_error(
    server: ScriptedServer, reply: Reply, kind: type[Exception], method: str
) -> None:
    server.on(method, "*", reply)
    error = _raised(server.url, CALLS[method])
    assert type(error) is errors.MaxRetryError
    assert isinstance(error.reason, kind)
    assert (error.url, error.pool.host) == (f"/transcriptions/{ID}", "127.0.0.1")


@pytest.mark.parametrize(("reply", "kind"), LOST)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
def test_what_must_not_be_repeated_raises_the_error_itself(
    server: ScriptedServer, reply: Reply, kind: type[Exception], method: str
) -> None:
    server.on(method, "*", reply)
    error = _raised(server.url, CALLS[method], retries=None if method == "POST" else 0)
    assert type(error) is kind
    assert len(server.requests) == 1


@pytest.mark.parametrize("method", CALLS)
def test_no_connection(method: str) -> None:
    error = _raised(_nowhere(), CALLS[method])
    assert isinstance(error, errors.MaxRetryError)
    assert type(error.reason) is errors.NewConnectionError
    assert "refused" in str(error)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_such_host(method: str) -> None:
    error = _raised("http://speech.invalid", CALLS[method])
    assert isinstance(error, errors.MaxRetryError)
    assert isinstance(error.reason, errors.NameResolutionError)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_trust(server: ScriptedServer, method: str) -> None:
    error = _raised(server.url.replace("http:", "https:"), CALLS[method])
    assert isinstance(error, errors.MaxRetryError)
    assert isinstance(error.reason, errors.SSLError)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_proxy(server: ScriptedServer, method: str) -> None:
    error = _raised(server.url, CALLS[method], proxy=_nowhere())
    assert isinstance(error, errors.MaxRetryError)
    assert isinstance(error.reason, errors.ProxyError)
    assert server.requests == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_cannot_be_decompressed(server: ScriptedServer, method: str) -> None:
    server.on(method, "*", Reply(body=b"hello", headers={"Content-Encoding": "gzip"}))
    assert type(_raised(server.url, CALLS[method])) is errors.DecodeError


def test_redirects_without_end(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply.redirect("/again"))
    error = _raised(server.url, CALLS["GET"])
    assert isinstance(error, errors.MaxRetryError)
    assert isinstance(error.reason, errors.ResponseError)


def test_an_answer_that_cannot_be_read(server: ScriptedServer) -> None:
    server.on("*", "*", Reply(body=b"hello"))
    with client_for(server.url, KEY, "v3.1") as client, pytest.raises(ValueError, match="not valid JSON"):
        CALLS["GET"](swagger_client.CustomSpeechTranscriptionsApi(client))


@pytest.mark.parametrize(("made", "body"), [(201, b"hello"), (200, b""), (202, b"null")])
def test_a_job_whose_description_cannot_be_read_was_made_all_the_same(
    server: ScriptedServer, made: int, body: bytes
) -> None:
    address = f"{server.url}/speechtotext/v3.1/transcriptions/{ID}"
    server.on("POST", "*", Reply(status=made, body=body, headers={"Location": address}))
    with client_for(server.url, KEY, "v3.1") as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        data, status, headers = api.create_transcription_with_http_info(DEFINITION)
    assert (data, status, headers["Location"].rsplit("/", 1)[1]) == (None, 202, ID)


def test_in_another_thread() -> None:
    with client_for(_nowhere()) as client:
        call = swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions(async_req=True)
        with pytest.raises(errors.MaxRetryError):
            call.get(30)


def test_result_files_of_a_storage_that_does_not_answer(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    id = service.add(
        "transcriptions", displayName="n", locale="en-US", contentUrls=["https://contoso.com/1.wav"]
    )
    job = swagger_client.CustomSpeechTranscriptionsApi(client).get_transcription(id)
    service.fault("GET", "/artifacts", "reset", times=None)
    with pytest.raises(errors.MaxRetryError) as caught:
        _ = job.results_urls
    assert isinstance(caught.value.reason, errors.ProtocolError)
    assert "sig=" not in str(caught.value)


def test_result_files_that_are_framed_wrongly(server: ScriptedServer) -> None:
    job = f"/speechtotext/v3.1/transcriptions/{ID}"
    server.on("GET", job, Reply(json={"self": server.url + job, "displayName": "n", "status": "Succeeded"}))
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with (
        RawServer(head + b"ffffffffffffffffff\r\nabc") as storage,
        client_for(server.url, target="v3.1") as client,
    ):
        file = {"name": "a", "kind": "Transcription", "links": {"contentUrl": f"{storage.url}/a?sig=hush"}}
        server.on("GET", f"{job}/files", Reply(json={"values": [file]}))
        read = swagger_client.CustomSpeechTranscriptionsApi(client).get_transcription(ID)
        with pytest.raises(errors.MaxRetryError) as caught:
            _ = read.results_urls
    assert "hush" not in str(caught.value)
