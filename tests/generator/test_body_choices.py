"""Bodies that are offered in several media types: the caller chooses."""

from __future__ import annotations

import email
from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import ScriptedServer

_URLENCODED = "application/x-www-form-urlencoded"
_PET = """
Pet:
  type: object
  required: [name]
  properties: {name: {type: string}, tags: {type: array, items: {type: string}}, age: {type: integer}}
"""
_REF = {"schema": {"$ref": "#/components/schemas/Pet"}}


def _made(folder: Path, content: dict[str, Any], method: str = "post") -> GeneratedPackage:
    body = {"required": True, "content": content}
    return generate(folder, document({"/a": {method: operation("Pets_Act", requestBody=body)}}, _PET))


def test_json_or_a_form(tmp_path: Path, server: ScriptedServer) -> None:
    made = _made(tmp_path, {"application/json": _REF, _URLENCODED: _REF, "multipart/form-data": _REF})
    assert made.ids == []
    pets, pet = made.client(server.url).pets, made.models.Pet(name="Tom & Co", tags=["a", "b"], age=3)
    pets.act(pet)
    assert (server.requests[-1].headers["Content-Type"], server.requests[-1].json["age"]) == (
        "application/json",
        3,
    )
    for body in (pet, {"name": "Tom & Co", "tags": ["a", "b"], "age": 3}):
        pets.act(body, content_type=_URLENCODED)
        assert server.requests[-1].headers["Content-Type"] == _URLENCODED
        assert server.requests[-1].body == b"name=Tom%20%26%20Co&tags=a&tags=b&age=3"
    pets.act(pet, content_type="multipart/form-data")
    head = f"Content-Type: {server.requests[-1].headers['Content-Type']}\r\n\r\n".encode()
    sent = email.message_from_bytes(head + server.requests[-1].body)
    assert [part.get_payload() for part in list(sent.walk())[1:]] == ["Tom & Co", "a", "b", "3"]
    with pytest.raises(TypeError, match="must be a model or a mapping; got list"):
        pets.act(["a"], content_type=_URLENCODED)


def test_json_or_bytes(tmp_path: Path, server: ScriptedServer) -> None:
    made = _made(
        tmp_path, {"application/json": _REF, "text/json": _REF, "application/xml": {}, "text/csv": {}}
    )
    pets = made.client(server.url).pets
    pets.act("<pet/>", content_type="application/xml")
    assert server.requests[-1].body == b"<pet/>"
    assert server.requests[-1].headers["Content-Type"] == "application/xml; charset=utf-8"
    pets.act(b"a,b", content_type="text/csv")
    assert (server.requests[-1].body, server.requests[-1].headers["Content-Type"]) == (b"a,b", "text/csv")
    text = made.text("operations/pets.py")
    assert 'Literal["application/json", "application/xml", "text/csv"]' in text


def test_a_form_of_either_kind(tmp_path: Path, server: ScriptedServer) -> None:
    made = _made(tmp_path, {_URLENCODED: _REF, "multipart/form-data": _REF})
    pets = made.client(server.url).pets
    pets.act(name="Tom")
    assert server.requests[-1].headers["Content-Type"].startswith("multipart/form-data; boundary=")
    pets.act(name="Tom", content_type=_URLENCODED)
    assert server.requests[-1].body == b"name=Tom"


def test_patches_of_different_kinds(tmp_path: Path, server: ScriptedServer) -> None:
    steps = {"schema": {"type": "array", "items": {"type": "object"}}}
    content = {"application/merge-patch+json": _REF, "application/json-patch+json": steps}
    made = _made(tmp_path, content, "patch")
    pets = made.client(server.url).pets
    pets.act({"name": "Tom"})
    assert server.requests[-1].headers["Content-Type"] == "application/merge-patch+json"
    pets.act([{"op": "remove", "path": "/age"}], content_type="application/json-patch+json")
    assert server.requests[-1].headers["Content-Type"] == "application/json-patch+json"


def test_names_of_one_json_are_not_a_choice(tmp_path: Path) -> None:
    made = _made(tmp_path, {"application/json": _REF, "text/json": _REF, "application/*+json": _REF})
    assert "content_type" not in made.text("operations/pets.py")


def test_bytes_in_texts(tmp_path: Path, server: ScriptedServer) -> None:
    schema = {"type": "object", "properties": {"photo": {"type": "string", "format": "binary"}}}
    nested = {"type": "object", "properties": {"pet": schema}}
    made = _made(tmp_path, {_URLENCODED: {"schema": schema}})
    pets = made.client(server.url).pets
    for photo in ("eHk=", b"xy", made.package.File(b"xy")):
        pets.act(photo=photo)
        assert server.requests[-1].body == b"photo=eHk%3D"
    with pytest.raises(TypeError, match="this form cannot have files"):
        pets.act(photo=Path(__file__))
    made = _made(tmp_path / "json", {"multipart/form-data": {"schema": nested}})
    made.client(server.url).pets.act(pet={"photo": b"xy"})
    assert b'{"photo":"eHk="}' in server.requests[-1].body
