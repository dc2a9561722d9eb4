"""Retries and errors of the clients: what is tried again, what never is, and what is said at the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import ID, ORDER, job
from tests.servers.scripted import Reply, ScriptedServer


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_idempotent_methods_are_tried_again(
    client: Any, server: ScriptedServer, base: str, method: str, status: int
) -> None:
    path = f"{base}/transcriptions/{ID}"
    last = Reply(status=204) if method == "DELETE" else Reply(json=job())
    server.on(method, path, Reply(status=status), Reply(reset=True), last)
    calls: dict[str, Callable[[], Any]] = {
        "GET": lambda: client.transcriptions.get(ID),
        "PATCH": lambda: client.transcriptions.update(ID, {"displayName": "b"}),
        "DELETE": lambda: client.transcriptions.delete(ID),
    }
    calls[method]()
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    "header",
    [
        {"Retry-After": "0"},
        {"retry-after-ms": "5"},
        {"Retry-After": format_datetime(datetime.now(UTC), usegmt=True)},
    ],
    ids=["seconds", "milliseconds", "date"],
)
def test_a_post_is_tried_again_after_429(
    client: Any, server: ScriptedServer, base: str, header: dict[str, str]
) -> None:
    server.on("POST", "*", Reply(status=429, headers=header), Reply(status=201, json=job()))
    assert client.transcriptions.create(ORDER).status == "Succeeded"
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "reply",
    [Reply(status=500), Reply(status=503, headers={"Retry-After": "0"}), Reply(reset=True)],
    ids=["500", "503", "lost"],
)
def test_a_post_that_may_have_been_executed_is_not_repeated(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str, reply: Reply
) -> None:
    server.on("POST", "*", reply)
    with pytest.raises(stt.ApiError, match="may have been executed"):
        client.transcriptions.create(ORDER)
    assert len(server.requests) == 1


def test_the_last_error_keeps_its_history(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", Reply(status=503), Reply(status=502), Reply(status=500))
    with pytest.raises(stt.ServerError) as caught:
        client.transcriptions.get(ID)
    assert caught.value.status == 500
    assert [entry.rsplit(" ", 1)[-1] for entry in caught.value.history] == ["503", "502"]


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "BadRequest"),
        (401, "Unauthorized"),
        (403, "Forbidden"),
        (404, "NotFound"),
        (409, "Conflict"),
        (418, "ApiStatusError"),
    ],
)
def test_errors_are_typed_by_status(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str, status: int, name: str
) -> None:
    body = {
        "code": "InvalidRequest",
        "message": "It is wrong.",
        "target": "locale",
        "details": [{"code": "InvalidRequest", "message": "more"}],
        "innerError": {"code": "NewCodeOfTomorrow", "message": "wrong indeed"},
    }
    server.on(
        "GET",
        f"{base}/transcriptions/{ID}",
        Reply(status=status, json=body, headers={"apim-request-id": "req-1"}),
    )
    with pytest.raises(stt.ApiStatusError) as caught:
        client.transcriptions.get(ID)
    error = caught.value
    assert type(error).__name__ == name
    assert (error.status, error.code, error.inner_code) == (status, "InvalidRequest", "NewCodeOfTomorrow")
    assert (error.message, error.target, error.request_id) == ("It is wrong.", "locale", "req-1")
    assert list(error.details) == body["details"]


@pytest.mark.parametrize("body", [b"<html><h1>Bad gateway</h1>" + b"x" * 1000, b""], ids=["html", "nothing"])
def test_errors_without_json(
    make: Callable[..., Any], stt: ModuleType, server: ScriptedServer, base: str, body: bytes
) -> None:
    server.on(
        "GET",
        f"{base}/transcriptions/{ID}",
        Reply(status=502, body=body, headers={"Content-Type": "text/html"}),
    )
    with pytest.raises(stt.ServerError) as caught:
        make(retries=stt.RetryPolicy(total=0)).transcriptions.get(ID)
    assert caught.value.status == 502
    assert len(caught.value.message) <= 500
    assert caught.value.message.startswith("<html>") or not body


@pytest.mark.parametrize(
    ("reply", "name"),
    [(Reply(json=job(), cut=20), "ApiConnectionError"), (Reply(json=job(), delay=1.0), "ApiTimeoutError")],
    ids=["truncated", "silent"],
)
def test_lost_answers(
    make: Callable[..., Any], stt: ModuleType, server: ScriptedServer, base: str, reply: Reply, name: str
) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}", reply)
    with pytest.raises(stt.ApiConnectionError) as caught:
        make(retries=stt.RetryPolicy(total=0), timeout=0.3).transcriptions.get(ID)
    assert type(caught.value).__name__ == name


def test_time_outs_are_finite_by_default(stt: ModuleType) -> None:
    assert import_module("speechtotext_core.runtime").DEFAULT_TIMEOUT == (10.0, 60.0)
