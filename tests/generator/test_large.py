"""Documents with very many of one thing: they are written out, or refused with a limit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.generator.documents.schemas import echoing
from tests.generator.packages import document, generate, operation
from tests.servers.scripted import Reply, ScriptedServer

HEIRS = 1_100  # Python compiles a tree with 996 members of `A | B | ...`, and no more


def _reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_a_family_of_more_than_a_thousand(tmp_path: Path, server: ScriptedServer) -> None:
    base = {"type": "object", "discriminator": {"propertyName": "k"}, "properties": {"k": {"type": "string"}}}
    heirs = {
        f"H{number}": {"allOf": [_reference("Base")], "properties": {f"p{number}": {"type": "string"}}}
        for number in range(HEIRS)
    }
    content = {"application/json": {"schema": _reference("Base")}}
    get = operation("Things_Get", responses={"200": {"description": "It.", "content": content}})
    made = generate(tmp_path, document({"/thing": {"get": get}}, {"Base": base, **heirs}))
    assert not {"E601", "W423"} & set(made.ids)
    server.on("GET", "/thing", Reply(json={"k": "H1000", "p1000": "x"}))
    thing = made.client(server.url).things.get()
    assert (type(thing).__name__, thing.p1000) == ("H1000", "x")


@pytest.mark.parametrize(("sample", "type_"), [("v0", "string"), (0, "integer")])
def test_an_enumeration_that_is_too_long_for_names(
    tmp_path: Path, server: ScriptedServer, sample: str | int, type_: str
) -> None:
    values = [f"v{number}" if type_ == "string" else number for number in range(10_001)]
    described = echoing("Value: {type: object, properties: {one: {}}}")
    described["components"]["schemas"]["Value"]["properties"]["one"] = {"type": type_, "enum": values}
    made = generate(tmp_path, described)
    assert "W433" in made.ids
    server.on("*", "*", Reply(json={"one": sample}))
    assert made.client(server.url).echo.value({"one": sample}).one == sample
