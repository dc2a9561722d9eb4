"""Answers in several media types: what the method returns, and which one it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.bridge import Bridged
from tests.generator.conftest import Package
from tests.servers.scripted import Reply, ScriptedServer

PDF = b"%PDF-1.7\n\xe2\xe3\xcf\xd3\r\n"
JSON = b'{"name": "a"}'


@pytest.fixture(params=["sync", "aio"])
def reports(request: pytest.FixtureRequest, package: Package, server: ScriptedServer) -> Iterator[Any]:
    made = package("media")
    module: Any = made.package if request.param == "sync" else made.module("aio")
    client = module.PetClient if request.param == "sync" else Bridged(module.PetClient)
    with client(server.url) as opened:
        yield opened.reports


def _answer(server: ScriptedServer, media: str, body: bytes) -> None:
    server.on("*", "*", Reply(body=body, headers={"Content-Type": media} if media else {}))


@pytest.mark.parametrize(
    ("media", "body", "expected"),
    [
        ("application/pdf", PDF, PDF),
        ("image/webp", PDF, PDF),
        ("application/zip", PDF, PDF),
        ("text/csv", "é".encode(), "é"),
        ("TEXT/CSV; charset=latin-1", b"\xe9", "é"),
        ("text/plain", b"a,b", "a,b"),
    ],
)
def test_the_answer_decides(
    reports: Any, server: ScriptedServer, media: str, body: bytes, expected: Any
) -> None:
    _answer(server, media, body)
    assert reports.get() == expected


@pytest.mark.parametrize("media", ["application/json", "application/hal+json; charset=utf-8", ""])
def test_json_has_its_model(reports: Any, server: ScriptedServer, package: Package, media: str) -> None:
    _answer(server, media, JSON)
    assert reports.get() == package("media").models.Report(name="a")


def test_what_is_asked_for(reports: Any, server: ScriptedServer, package: Package) -> None:
    _answer(server, "application/json", JSON)
    reports.get()
    assert server.requests[-1].headers["Accept"] == "application/json, text/csv, application/pdf, image/*"
    _answer(server, "application/pdf", PDF)
    assert reports.get(extra_headers={"Accept": "application/pdf"}) == PDF
    assert server.requests[-1].headers["Accept"] == "application/pdf"
    _answer(server, "application/json", JSON)
    assert reports.both() == package("media").models.Report(name="a")
    assert server.requests[-1].headers["Accept"] == "application/json"
    _answer(server, "application/xml", b"<a/>")
    assert reports.both(extra_headers={"accept": "application/xml"}) == b"<a/>"
    assert server.requests[-1].headers["Accept"] == "application/xml"


def test_two_kinds_of_json(reports: Any, server: ScriptedServer, package: Package) -> None:
    _answer(server, "application/vnd.one+json", JSON)
    assert reports.versions() == package("media").models.Report(name="a")
    _answer(server, "application/vnd.two+json", b'{"title": "t"}')
    assert reports.versions() == package("media").models.Other(title="t")
    server.on("*", "*", Reply(204))
    assert reports.versions() is None


def test_ranges(reports: Any, server: ScriptedServer, package: Package) -> None:
    _answer(server, "application/problem+json", b'{"title": "t"}')
    assert reports.any() == package("media").models.Other(title="t")
    _answer(server, "text/plain", b"\xff\xfe")
    assert reports.any() == b"\xff\xfe"
