"""Schemas that lead to each other hundreds of times, or hold alternatives in alternatives, end in time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.generator.packages import generate
from tests.hostile.checks import import_packages
from tests.hostile.places import base


def test_models_that_hold_each_other_may_form_a_long_chain(tmp_path: Path) -> None:
    """Large real documents do: a first property leads to the next model, hundreds of times."""
    data = base()
    data["components"]["schemas"] |= _chain(
        900, lambda ref: {"type": "object", "properties": {"next": {"$ref": ref}, "n": {"type": "integer"}}}
    )
    made = generate(tmp_path, data, name="chained")
    model = made.module("_runtime").decode_json(b'{"n": 1, "next": {"n": 2}}', made.models.S0)
    assert (model.n, model.next.n) == (1, 2)


def _chain(length: int, link: Any) -> dict[str, Any]:
    return {f"S{i}": link(f"#/components/schemas/S{i + 1}") for i in range(length)} | {
        f"S{length}": {"type": "object", "properties": {"a": {"type": "string"}}}
    }


@pytest.mark.parametrize(
    "schemas",
    [
        _chain(1500, lambda ref: {"allOf": [{"$ref": ref}], "properties": {"b": {"type": "string"}}}),
        _chain(1500, lambda ref: {"$ref": ref}),
        _chain(1500, lambda ref: {"type": "array", "items": {"$ref": ref}}),
        _chain(1500, lambda ref: {"oneOf": [{"$ref": ref}, {"type": "string"}]}),
        _chain(
            40,
            lambda ref: {
                "allOf": [{"$ref": ref}, {"allOf": [{"$ref": ref}, {"$ref": ref}]}],
                "properties": {"x": {"type": "string"}},
            },
        ),
    ],
    ids=["inheritance", "aliases", "lists", "unions", "diamonds"],
)
def test_long_chains_end(schemas: dict[str, Any], tmp_path: Path) -> None:
    data = base()
    data["components"]["schemas"] |= schemas
    made = generate(tmp_path, data, name="chain")
    if made.result is None:
        assert [error.id for error in made.diagnostics.errors] == ["E401"]
    else:
        import_packages(tmp_path, ["chain"])


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


_TEXT = {"type": "string"}
_NESTED: dict[str, Any] = {
    "properties beside alternatives": lambda inner, _: {
        "oneOf": [_object(a=_TEXT), _object(b=_TEXT)],
        "properties": {"c": inner},
    },
    "alternatives": lambda inner, level: {("oneOf", "anyOf")[level % 2]: [inner, _object(b=_TEXT)]},
    "in a property": lambda inner, level: {("oneOf", "anyOf")[level % 2]: [_object(a=inner), _TEXT]},
}
_LINKED: dict[str, Any] = {
    "a list beside it": lambda ref: {"oneOf": [ref, {"type": "array", "items": ref}]},
    "a list and a mapping": lambda ref: {
        "anyOf": [{"type": "array", "items": ref}, {"type": "object", "additionalProperties": ref}]
    },
}


@pytest.mark.parametrize("levels", [30, 200])
@pytest.mark.parametrize("shape", [*_NESTED, *_LINKED])
def test_alternatives_within_alternatives_end(shape: str, levels: int, tmp_path: Path) -> None:
    """Each level costs the same: twice the work a level would take longer than anybody waits."""
    schemas: dict[str, Any] = {"Last": _object(z=_TEXT)}
    if shape in _NESTED:
        schemas["S0"] = _object(z=_TEXT)
        for level in range(levels):
            schemas["S0"] = _NESTED[shape](schemas["S0"], level)
    for level in range(levels if shape in _LINKED else 0):
        after = f"S{level + 1}" if level + 1 < levels else "Last"
        schemas[f"S{level}"] = _LINKED[shape]({"$ref": f"#/components/schemas/{after}"})
    data = base()
    data["components"]["schemas"] |= schemas
    body = {"application/json": {"schema": {"$ref": "#/components/schemas/S0"}}}
    data["paths"]["/things/{id}"]["post"]["requestBody"]["content"] = body
    made = generate(tmp_path, data, name="chain")
    if made.result is None:
        assert {error.id for error in made.diagnostics.errors} <= {"E108", "E401"}
    else:
        import_packages(tmp_path, ["chain"])
