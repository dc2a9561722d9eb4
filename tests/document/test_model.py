"""What `document/` hands over: typed and frozen, whatever the description or an overlay says."""

from __future__ import annotations

import json
import types
import typing
from collections import abc
from pathlib import Path
from typing import Any, ForwardRef, get_args, get_origin, get_type_hints

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document, load, normalise, read_document
from sttgen.document.model import ANYTHING, NOTHING, Constant, Schema
from sttgen.overlay.application import apply
from sttgen.overlay.model import Overlay
from tests.generator.packages import document, operation

ODD: list[Any] = [None, True, 3, 2.5, "text", [], {}, [[]], [None], [3], {"a": None}, {"a": {"b": []}}]
KEYWORDS = (
    "$ref", "type", "format", "title", "description", "readOnly", "deprecated", "x-ms-secret", "minimum",
    "maximum", "enum", "const", "x-enum-varnames", "x-enum-descriptions", "x-ms-enum", "properties",
    "patternProperties", "additionalProperties", "required", "items", "prefixItems", "allOf", "anyOf",
    "oneOf", "discriminator", "not",
)  # fmt: skip


def _read(folder: Path, data: dict[str, Any], fixes: dict[str, Any] | None = None) -> Document:
    path = folder / "openapi.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    source = load(path, Diagnostics())
    assert source is not None
    lowered = normalise(source, Diagnostics())
    assert lowered is not None
    overlay = Overlay(entries={pointer: {"fix": fix} for pointer, fix in (fixes or {}).items()})
    return read_document(apply(overlay, lowered, Diagnostics()))


def _schema(folder: Path, schema: Any, fix: dict[str, Any] | None = None) -> Schema:
    fixes = {"#/components/schemas/It": fix} if fix else {}
    return _read(folder, document({}, {"It": schema, "Other": {}}), fixes).schemas["It"]


@pytest.mark.parametrize("keyword", KEYWORDS)
def test_what_an_overlay_puts_into_a_schema_has_the_type_of_its_keyword(keyword: str, tmp_path: Path) -> None:
    declared = get_type_hints(Schema)
    for value in ODD:
        schema = _schema(tmp_path, {"type": "string"}, {keyword: value})
        wrong = {
            name: getattr(schema, name)
            for name in declared
            if not _fits(getattr(schema, name), declared[name])
        }
        assert wrong == {}, value


def _fits(value: Any, declared: Any) -> bool:
    """Whether a value has the type that an attribute is declared with; free data is not looked into."""
    parts = get_args(declared)
    match get_origin(declared):
        case None:
            return isinstance(declared, ForwardRef) or isinstance(value, declared)
        case typing.Literal:
            return value in parts
        case typing.Union | types.UnionType:
            return any(_fits(value, part) for part in parts)
        case abc.Mapping:
            return isinstance(value, dict) and all(_fits(inner, parts[1]) for inner in value.values())
        case origin:
            return isinstance(value, origin) and all(_fits(inner, parts[0]) for inner in value)


@pytest.mark.parametrize(
    "keyword",
    [
        "parameters",
        "requestBody",
        "responses",
        "security",
        "servers",
        "tags",
        "x-ms-pageable",
        "x-sttgen-poller",
    ],
)
def test_what_an_overlay_puts_into_an_operation_is_left_out_where_it_does_not_fit(
    keyword: str, tmp_path: Path
) -> None:
    for value in ODD:
        data = document({"/a": {"get": operation()}})
        (made,) = _read(tmp_path, data, {"#/paths/~1a/get": {keyword: value}}).operations
        assert made.pointer == "#/paths/~1a/get"
        assert made.parameters == ()
        assert made.body is None
        assert all(isinstance(tag, str) for tag in (made.tag or ""))


def test_every_keyword_is_an_attribute(tmp_path: Path) -> None:
    schema = _schema(
        tmp_path,
        {
            "type": ["object", "null"],
            "description": "It.",
            "properties": {"a": {"const": None}, "b": {"$ref": "#/components/schemas/Other"}},
            "required": ["a"],
            "additionalProperties": False,
            "minProperties": 1,
        },
    )
    assert schema.properties is not None
    assert schema.types == ("object", "null")
    assert schema.properties["a"].const == Constant(None)
    assert schema.properties["b"].ref == "Other"
    assert (schema.required, schema.additional) == (("a",), False)
    assert "minProperties" in schema.keywords
    assert not {"description", "$comment"} & schema.keywords


def test_boolean_schemas(tmp_path: Path) -> None:
    tuple_ = _schema(tmp_path, {"type": "array", "prefixItems": [True], "items": False})
    assert tuple_.prefix_items == (ANYTHING,)
    assert tuple_.items == NOTHING
    assert _schema(tmp_path, {"type": "object", "additionalProperties": True}).additional == ANYTHING


def test_nothing_of_it_can_be_changed(tmp_path: Path) -> None:
    made = _read(tmp_path, document({"/a": {"get": operation()}}, {"It": {"type": "string"}}))
    for part, name in ((made, "title"), (made.schemas["It"], "title"), (made.operations[0], "path")):
        with pytest.raises(AttributeError):
            setattr(part, name, "other")


def test_a_pointer_of_the_lowered_document_has_its_place_in_the_text(tmp_path: Path) -> None:
    made = _read(tmp_path, document({"/a": {"get": operation()}}))
    assert made.locate(made.operations[0].pointer).line == 1
