"""Headers that a description declares in unusual places: as parameters, and for parts of forms."""

from __future__ import annotations

import email
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import ScriptedServer

_TEXT = {"type": "string"}


def _header(name: str) -> dict[str, Any]:
    return {"name": name, "in": "header", "required": True, "schema": _TEXT}


def test_authorization_is_an_argument_where_no_scheme_has_it(tmp_path: Path, server: ScriptedServer) -> None:
    schemes = {
        "token": {"type": "http", "scheme": "bearer"},
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    }
    header = [_header("Authorization")]
    needs: dict[str, list[dict[str, list[str]]]] = {
        "open": [],
        "key": [{"key": []}],
        "token": [{"token": []}],
    }
    paths = {
        f"/{name}": {"get": operation(f"Pets_{name.title()}", security=need, parameters=header)}
        for name, need in needs.items()
    }
    made = generate(tmp_path, document(paths, components={"securitySchemes": schemes}))
    assert [finding.id for finding in made.diagnostics] == ["N418"]
    pets = made.client(server.url, credential={"key": "K", "token": "T"}).pets
    for call, sent in ((pets.open, "Mine a"), (pets.key, "Mine b")):
        call(sent)
        assert server.requests[-1].headers["Authorization"] == sent
    pets.token()
    assert server.requests[-1].headers["Authorization"] == "Bearer T"


def test_ignored_headers_are_noted(tmp_path: Path) -> None:
    parameters = [_header("Accept"), _header("content-type")]
    made = generate(tmp_path, document({"/": {"get": operation(parameters=parameters)}}))
    assert [finding.id for finding in made.diagnostics] == ["N418", "N418"]


def _parts(server: ScriptedServer) -> dict[str, Message]:
    head = f"Content-Type: {server.requests[-1].headers['Content-Type']}\r\n\r\n".encode()
    parts = list(email.message_from_bytes(head + server.requests[-1].body).walk())[1:]
    return {str(part.get_param("name", header="Content-Disposition")): part for part in parts}


@pytest.fixture
def made(tmp_path: Path) -> GeneratedPackage:
    headers = {"X-Kind": {"schema": {"const": "full"}}, "X-Owner": {"schema": _TEXT}}
    content = {
        "schema": {
            "properties": {"photo": {"type": "string", "format": "binary"}, "about": {"type": "object"}}
        },
        "encoding": {
            "photo": {"headers": headers},
            "about": {"headers": {"X-Kind": {"schema": {"default": 2}}}},
        },
    }
    body = {"content": {"multipart/form-data": content}}
    return generate(tmp_path, document({"/a": {"post": operation(requestBody=body)}}))


def test_headers_of_parts(made: GeneratedPackage, server: ScriptedServer) -> None:
    file = made.package.File(b"xy", headers={"X-Owner": "me"})
    made.client(server.url).pets.act(photo=file, about={"a": 1})
    photo, about = _parts(server)["photo"], _parts(server)["about"]
    assert (photo["X-Kind"], photo["X-Owner"], photo.get_filename()) == ("full", "me", "photo")
    assert (about["X-Kind"], about.get_payload()) == ("2", '{"a":1}')
    made.client(server.url).pets.act(photo=made.package.File(b"xy", filename=""))
    assert _parts(server)["photo"].get_filename() is None


def test_a_header_of_a_part_cannot_end_early(made: GeneratedPackage, server: ScriptedServer) -> None:
    for headers in ({"X-Owner": "me\r\nX: y"}, {"X: y\r\nX-Owner": "me"}):
        with pytest.raises(ValueError, match=r"must (be|consist)"):
            made.client(server.url).pets.act(photo=made.package.File(b"xy", headers=headers))
