"""The examples of web hook receivers, called by the local service and by others."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

import speechtotext_v3_1
from speechtotext_v3_1 import webhooks
from tests.examples import asgi_receiver, wsgi_receiver
from tests.kits.conftest import KEY
from tests.servers.asgi import AsgiServer
from tests.service import SpeechService

SECRET = "a long secret"
Serve = Callable[[list[webhooks.Event]], Any]


class Silent(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Silent."""


def serve_wsgi(events: list[webhooks.Event]) -> Iterator[int]:
    """The WSGI example behind the server of the standard library."""
    application = wsgi_receiver.make_application(SECRET, events.append)
    with make_server("127.0.0.1", 0, application, handler_class=Silent) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def serve_asgi(events: list[webhooks.Event]) -> Iterator[int]:
    """The ASGI example on uvicorn, which gets bodies in two pieces, as happens with larger ones."""
    application = asgi_receiver.make_application(SECRET, events.append)

    async def with_pieces(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        body = message["body"]
        first = {**message, "body": body[: len(body) // 2], "more_body": True}
        messages = iter([first, {**message, "body": body[len(body) // 2 :]}])

        async def receive_piece() -> Any:
            return next(messages)

        await application(scope, receive_piece, send)

    with AsgiServer(with_pieces) as server:
        yield server.port


@pytest.fixture(params=[serve_wsgi, serve_asgi], ids=["wsgi", "asgi"])
def receiver(request: pytest.FixtureRequest) -> Iterator[tuple[int, list[webhooks.Event]]]:
    events: list[webhooks.Event] = []
    for port in request.param(events):
        yield port, events


def call(port: int, target: str, body: bytes, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        named = {f"X-MicrosoftSpeechServices-{name.capitalize()}": value for name, value in headers.items()}
        connection.request("POST", target, body, named)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def test_a_hook_of_the_service_is_challenged_pinged_and_told(
    receiver: tuple[int, list[webhooks.Event]],
) -> None:
    port, events = receiver
    with (
        SpeechService("v3.1", key=KEY) as service,
        speechtotext_v3_1.SpeechToTextClient(service.endpoint, credential=KEY) as client,
    ):
        hook = client.web_hooks.create(
            {
                "displayName": "Archive",
                "webUrl": f"http://127.0.0.1:{port}/speech?tenant=1",
                "events": {"transcriptionCompletion": True, "ping": True},
                "properties": {"secret": SECRET},
            }
        )
        assert [(delivery.event.lower(), delivery.status) for delivery in service.deliveries] == [
            ("challenge", 200)
        ]
        service.finish_all()
        assert client.web_hooks.get(hook.id).status == "Succeeded"
        client.web_hooks.ping(hook.id)
        job = service.add("transcriptions")
        assert {delivery.status for delivery in service.deliveries} == {200}
    assert [event.kind for event in events] == [
        webhooks.EventKind.PING,
        webhooks.EventKind.TRANSCRIPTION_COMPLETION,
    ]
    assert events[1].id == job


def test_calls_of_others_are_refused(receiver: tuple[int, list[webhooks.Event]]) -> None:
    port, events = receiver
    body = b'{"self": "https://x/1"}'
    assert call(port, "/", body, event="Ping")[0] == 401
    assert call(port, "/", body, event="Ping", signature=webhooks.sign(body, "other"))[0] == 401
    assert call(port, "/", b"{", event="Ping", signature=webhooks.sign(b"{", SECRET))[0] == 400
    assert call(port, "/", body, signature=webhooks.sign(body, SECRET))[0] == 400
    assert call(port, "/?validationToken=t", b"", event="Challenge")[0] == 401
    signed = webhooks.sign(b"t", SECRET)
    assert call(port, "/?validationToken=t", b"", event="Challenge", signature=signed) == (200, b"t")
    assert events == []
    assert call(port, "/", body, event="Ping", signature=webhooks.sign(body, SECRET)) == (200, b"")
    assert [event.id for event in events] == ["1"]
