"""Texts, JSON and bytes: what a media type says about a response, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest

from sttgen.runtime import Operation, ResponseDecodingError
from tests.runtime.house import Dog, Job, Loose
from tests.servers.scripted import Reply


def read(server, client, media: str, body: bytes, returns: Any = str, text: bool = True) -> Any:
    server.on("*", "*", Reply(body=body, headers={"Content-Type": media} if media else {}))
    return client.jobs._call(Operation(id="X_Read", method="GET", path="/x", returns=returns, text=text))


@pytest.mark.parametrize(
    ("media", "body", "text"),
    [
        ("text/plain", "é".encode(), "é"),
        ("text/plain; charset=utf-8", "é".encode(), "é"),
        ("text/plain;charset=latin-1", b"\xe9", "é"),
        ('text/plain; charset="latin-1"', b"\xe9", "é"),
        ("text/plain; charset= latin-1 ; format=flowed", b"\xe9", "é"),
        ('text/plain; charset="latin-1"; format=flowed', b"\xe9", "é"),
        ("text/plain; charset=latin-1; x-charset=utf-8", b"\xe9", "é"),
        ("text/plain; charset=klingon", "é".encode(), "é"),
        ("text/plain; charset=ascii", "é".encode(), "é"),
        ("TEXT/CSV", b"a,b", "a,b"),
        ("application/xml", b"<a/>", "<a/>"),
        ("application/xml ; x=y", b"<a/>", "<a/>"),
        ("application/atom+xml", b"<a/>", "<a/>"),
        ("Application/Atom+XML", b"<a/>", "<a/>"),
        ("application/x-subtitles; charset=utf-8", b"a", "a"),
        ("application/x-subtitles; Charset=utf-8", b"a", "a"),
        ("application/json", b'"a"', '"a"'),
        ("", b"a", "a"),
    ],
)
def test_a_text_is_read_in_its_charset(server, client, media, body, text):
    assert read(server, client, media, body) == text


@pytest.mark.parametrize(
    ("media", "body", "reason"),
    [
        ("text/plain", b"\xff", "charset"),
        ("text/plain; charset=ascii", b"\xff", "charset"),
        ("image/png; quality=1; x=2", b"a", "text but image/png;"),
        (f"image/{'x' * 100}", b"a", f"text but image/{'x' * 74};"),
    ],
)
def test_what_is_no_text_is_refused_or_bytes(server, client, media, body, reason):
    with pytest.raises(ResponseDecodingError, match=reason) as caught:
        read(server, client, media, body)
    assert (caught.value.operation, caught.value.status, caught.value.body) == ("X_Read", 200, body)
    assert read(server, client, media, body, returns=Any) == body


@pytest.mark.parametrize(
    ("media", "value"),
    [
        ("application/json", {"a": 1}),
        ("application/problem+json; charset=utf-8", {"a": 1}),
        ("*/*", {"a": 1}),
        ("application/*", {"a": 1}),
        ("", {"a": 1}),
        ("text/json", {"a": 1}),
        ("text/plain", '{"a":1}'),
        ("application/jsonl", b'{"a":1}'),
        ("application/octet-stream", b'{"a":1}'),
    ],
)
def test_any_value_is_read_as_what_it_says_it_is(server, client, media, value):
    assert read(server, client, media, b'{"a":1}', returns=Any, text=False) == value


@pytest.mark.parametrize(
    ("status", "kind"), [(200, Job), (201, Loose), (299, Loose), (204, type(None)), (226, Loose)]
)
def test_the_type_of_a_response_depends_on_its_status(server, client, status, kind):
    body = b"" if status == 204 else b'{"displayName": "a", "name": "b"}'
    server.on("*", "*", Reply(status=status, body=body))
    assert type(client.jobs.various()) is kind


def test_a_default_is_for_all_statuses_that_are_not_listed(server, client):
    server.on("*", "*", Reply(json={"petType": "dog"}))
    for returns, kind in (
        ({"default": Dog}, Dog),
        ({"2XX": Dog, "default": Job}, Dog),
        ({"default": Dog, 201: Job}, Dog),
    ):
        operation = Operation(id="x", method="GET", path="/x", returns=returns)
        assert type(client.jobs._call(operation)) is kind
    assert client.jobs._call(Operation(id="x", method="GET", path="/x", returns={201: Dog})) is None
