"""Fields of forms that are objects or lists: JSON, unless the document gives them a style."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.generator.packages import GeneratedPackage, document, generate, operation
from tests.servers.scripted import ScriptedServer

_URLENCODED = "application/x-www-form-urlencoded"
_TEXT = {"type": "string"}
_FIELDS = {
    "items": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"price": _TEXT, "tags": {"type": "array", "items": _TEXT}},
        },
    },
    "ids": {"type": "array", "items": _TEXT},
    "place": {
        "type": "object",
        "properties": {"city": _TEXT, "zone": {"type": "object", "properties": {"id": _TEXT}}},
    },
}
_VALUES: dict[str, Any] = {
    "items": [{"price": "1", "tags": ["a", "b"]}, {"price": "2"}],
    "ids": ["x", "y&z"],
    "place": {"city": "Ulm", "zone": {"id": "z"}},
}


def _made(folder: Path, encoding: dict[str, Any] | None = None) -> GeneratedPackage:
    content = {
        "schema": {"type": "object", "properties": _FIELDS},
        **({"encoding": encoding} if encoding else {}),
    }
    body = {"required": True, "content": {_URLENCODED: content}}
    return generate(folder, document({"/a": {"post": operation("Pets_Act", requestBody=body)}}))


def _sent(made: GeneratedPackage, server: ScriptedServer, **values: Any) -> list[tuple[str, str]]:
    made.client(server.url).pets.act(**values)
    assert server.requests[-1].headers["Content-Type"] == _URLENCODED
    return parse_qsl(server.requests[-1].body.decode())


@pytest.mark.parametrize("as_model", [True, False])
def test_objects_are_json_and_lists_repeat_the_name(
    tmp_path: Path, server: ScriptedServer, as_model: bool
) -> None:
    made = _made(tmp_path)
    models = made.models
    place = models.PetsActPlace(city="Ulm", zone=models.PetsActPlaceZone(id="z"))
    assert _sent(made, server, **{**_VALUES, **({"place": place} if as_model else {})}) == [
        ("items", '{"price":"1","tags":["a","b"]}'),
        ("items", '{"price":"2"}'),
        ("ids", "x"),
        ("ids", "y&z"),
        ("place", '{"city":"Ulm","zone":{"id":"z"}}'),
    ]


def test_deep_objects_are_nested_with_indices(tmp_path: Path, server: ScriptedServer) -> None:
    made = _made(tmp_path, {name: {"style": "deepObject", "explode": True} for name in _FIELDS})
    item = made.models.PetsActItemsItem(price="3")
    assert _sent(made, server, **{**_VALUES, "items": [*_VALUES["items"], item]}) == [
        ("items[0][price]", "1"),
        ("items[0][tags][0]", "a"),
        ("items[0][tags][1]", "b"),
        ("items[1][price]", "2"),
        ("items[2][price]", "3"),
        ("ids[0]", "x"),
        ("ids[1]", "y&z"),
        ("place[city]", "Ulm"),
        ("place[zone][id]", "z"),
    ]


def test_a_stated_style_or_media_type_counts(tmp_path: Path, server: ScriptedServer) -> None:
    json, form = {"contentType": "application/json"}, {"style": "form"}
    made = _made(tmp_path, {"ids": json, "place": form})
    assert _sent(made, server, ids=["x"], place={"city": "Ulm"}) == [("ids", '["x"]'), ("city", "Ulm")]
