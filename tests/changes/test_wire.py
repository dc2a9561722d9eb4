"""Changes on the wire: one edit of a small document, one change with its severity."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.diff import diff
from sttgen.changes.change import Change, Level
from sttgen.diagnostics import Diagnostics

BASE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Shelf", "version": "1"},
    "servers": [{"url": "https://shelf.example/v1"}],
    "security": [{"key": []}],
    "paths": {
        "/books": {
            "get": {
                "operationId": "Books_List",
                "tags": ["Books"],
                "parameters": [
                    {"name": "top", "in": "query", "schema": {"type": "integer", "maximum": 100}},
                    {"name": "tags", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}},
                    {"name": "page", "in": "query", "schema": {"type": "integer", "exclusiveMaximum": 9}},
                ],
                "responses": {
                    "200": {
                        "description": "Books.",
                        "headers": {"Next": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Shelf"}}},
                    }
                },
            },
            "post": {
                "operationId": "Books_Add",
                "tags": ["Books"],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Book"}}},
                },
                "responses": {"201": {"description": "Added."}},
            },
        }
    },
    "components": {
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "Key"},
            "token": {"type": "http", "scheme": "bearer"},
        },
        "schemas": {
            "Shelf": {
                "type": "object",
                "required": ["books"],
                "properties": {
                    "books": {"type": "array", "items": {"$ref": "#/components/schemas/Book"}},
                    "count": {"type": "string"},
                    "owner": {"oneOf": [{"type": "string"}, {"type": "boolean"}]},
                },
            },
            "Book": {
                "type": "object",
                "required": ["title"],
                "properties": {
                    "title": {"type": "string"},
                    "pages": {"type": "integer"},
                    "kind": {"enum": ["novel", "poem"]},
                    "added": {"type": "string", "readOnly": True},
                },
            },
        },
    },
}


def listing(data: Any) -> Any:
    return data["paths"]["/books"]["get"]


def adding(data: Any) -> Any:
    return data["paths"]["/books"]["post"]


def book(data: Any) -> Any:
    return data["components"]["schemas"]["Book"]


def shelf(data: Any) -> Any:
    return data["components"]["schemas"]["Shelf"]


def changes(folder: Path, *edits: Callable[[Any], object]) -> list[Change]:
    """What changes on the wire when edits are made to the base document."""
    newer = copy.deepcopy(BASE)
    for edit in edits:
        edit(newer)
    paths = []
    for name, data in (("old.json", BASE), ("new.json", newer)):
        paths.append(folder / name)
        paths[-1].write_text(json.dumps(data, indent=1), encoding="utf-8")
    diagnostics = Diagnostics()
    every = diff(str(paths[0]), str(paths[1]), folder / "pyproject.toml", diagnostics)
    assert diagnostics.errors == []
    return [change for change in every if change.level is Level.WIRE]


EDITS: dict[str, tuple[Callable[[Any], object], str]] = {
    "operation gone": (lambda d: d["paths"]["/books"].pop("post"), "C801 breaking POST /books"),
    "operation new": (
        lambda d: d["paths"].update({"/loans": {"get": {"responses": {"204": {"description": "x"}}}}}),
        "C802 feature GET /loans",
    ),
    "operation moved": (
        lambda d: d["paths"].update({"/library/books": d["paths"].pop("/books")}),
        "C803 breaking GET /library/books; C803 breaking POST /library/books",
    ),
    "operation renamed": (lambda d: adding(d).update(operationId="Books_Create"), "C804 note POST /books"),
    "parameter gone": (lambda d: listing(d)["parameters"].pop(0), "C805 breaking GET /books query top"),
    "required parameter": (
        lambda d: listing(d)["parameters"].append(
            {"name": "owner", "in": "query", "required": True, "schema": {"type": "string"}}
        ),
        "C806 breaking GET /books query owner",
    ),
    "optional parameter": (
        lambda d: listing(d)["parameters"].append({"name": "q", "in": "query", "schema": {"type": "string"}}),
        "C806 feature GET /books query q",
    ),
    "parameter required": (
        lambda d: listing(d)["parameters"][0].update(required=True),
        "C808 breaking GET /books query top",
    ),
    "sent type": (
        lambda d: listing(d)["parameters"][0]["schema"].update(type="string"),
        "C810 breaking GET /books query top",
    ),
    "sent limit lower": (
        lambda d: listing(d)["parameters"][0]["schema"].update(maximum=50),
        "C810 breaking GET /books query top",
    ),
    "sent limit higher": (
        lambda d: listing(d)["parameters"][0]["schema"].update(maximum=500),
        "C810 feature GET /books query top",
    ),
    "exclusive limit lower": (
        lambda d: listing(d)["parameters"][2]["schema"].update(exclusiveMaximum=5),
        "C810 breaking GET /books query page",
    ),
    "exclusive limit higher": (
        lambda d: listing(d)["parameters"][2]["schema"].update(exclusiveMaximum=50),
        "C810 feature GET /books query page",
    ),
    "style": (
        lambda d: listing(d)["parameters"][1].update(style="pipeDelimited", explode=False),
        "C814 breaking GET /books query tags",
    ),
    "body optional": (
        lambda d: adding(d)["requestBody"].update(required=False),
        "C815 feature POST /books body",
    ),
    "body gone": (lambda d: adding(d).pop("requestBody"), "C816 breaking POST /books body"),
    "media type": (
        lambda d: adding(d)["requestBody"]["content"].update(
            {"text/csv": adding(d)["requestBody"]["content"].pop("application/json")}
        ),
        "C817 breaking POST /books body as application/json; C818 feature POST /books body as text/csv",
    ),
    "response": (
        lambda d: adding(d)["responses"].update({"202": {"description": "x"}, "400": {"description": "x"}}),
        "C819 feature POST /books response 202; C819 note POST /books response 400",
    ),
    "response gone": (
        lambda d: adding(d).update(responses={"200": {"description": "x"}}),
        "C820 breaking POST /books response 201; C819 feature POST /books response 200",
    ),
    "header": (
        lambda d: listing(d)["responses"]["200"].update(headers={"Prior": {"schema": {"type": "string"}}}),
        "C821 breaking GET /books response 200 header Next; "
        "C822 feature GET /books response 200 header Prior",
    ),
    "property gone": (lambda d: book(d)["properties"].pop("pages"), "C833 breaking Book.pages"),
    "property new": (
        lambda d: book(d)["properties"].update(isbn={"type": "string"}),
        "C834 feature Book.isbn",
    ),
    "required property new": (
        lambda d: (
            book(d)["properties"].update(isbn={"type": "string"}),
            book(d)["required"].append("isbn"),
        ),
        "C835 breaking Book.isbn",
    ),
    "required where it is only received": (
        lambda d: shelf(d)["required"].append("owner"),
        "C836 feature Shelf.owner",
    ),
    "required where it is sent": (lambda d: book(d)["required"].append("pages"), "C836 breaking Book.pages"),
    "optional where it is received": (lambda d: shelf(d)["required"].clear(), "C837 breaking Shelf.books"),
    "read-only": (
        lambda d: book(d)["properties"]["pages"].update(readOnly=True),
        "C838 breaking Book.pages",
    ),
    "no longer read-only": (
        lambda d: book(d)["properties"]["added"].pop("readOnly"),
        "C839 feature Book.added",
    ),
    "value gone": (lambda d: book(d)["properties"]["kind"].update(enum=["novel"]), "C841 breaking Book.kind"),
    "value new": (
        lambda d: book(d)["properties"]["kind"]["enum"].append("play"),
        "C842 feature Book.kind",
    ),
    "null is sent and received": (
        lambda d: book(d)["properties"]["pages"].update(type=["integer", "null"]),
        "C810 breaking Book.pages",
    ),
    "received type": (
        lambda d: shelf(d)["properties"]["count"].update(type=["string", "integer"]),
        "C810 breaking Shelf.count",
    ),
    "alternative new where it is received": (
        lambda d: shelf(d)["properties"]["owner"]["oneOf"].insert(0, {"type": "integer"}),
        "C810 breaking Shelf.owner",
    ),
    "closed": (lambda d: book(d).update(additionalProperties=False), "C810 breaking Book"),
    "server": (lambda d: d["servers"][0].update(url="https://shelf.example/v2"), "C850 breaking servers"),
    "scheme gone": (
        lambda d: d["components"]["securitySchemes"].pop("token"),
        "C851 breaking security scheme token",
    ),
    "scheme changed": (
        lambda d: d["components"]["securitySchemes"]["key"].update(name="Other"),
        "C853 breaking security scheme key",
    ),
    "credential": (
        lambda d: listing(d).update(security=[{"token": []}]),
        "C854 breaking GET /books",
    ),
    "one more credential": (
        lambda d: listing(d).update(security=[{"key": []}, {"token": []}]),
        "C854 feature GET /books",
    ),
    "both credentials": (
        lambda d: listing(d).update(security=[{"key": [], "token": []}]),
        "C854 breaking GET /books",
    ),
    "deprecated": (lambda d: adding(d).update(deprecated=True), "C860 feature POST /books"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_one_change(edit: str, tmp_path: Path) -> None:
    make, expected = EDITS[edit]
    every = changes(tmp_path, make)
    shown = "; ".join(
        " ".join(filter(None, (change.id, change.severity, change.operation, change.subject)))
        for change in every
    )
    assert shown == expected
    assert all(change.location.line > 1 for change in every)


SAME: dict[str, Callable[[Any], object]] = {
    "nothing": lambda d: None,
    "words": lambda d: listing(d).update(summary="Other words."),
    "order of alternatives": lambda d: shelf(d)["properties"]["owner"]["oneOf"].reverse(),
    "order": lambda d: book(d).update(properties=dict(reversed(book(d)["properties"].items()))),
    "wrapped reference": lambda d: shelf(d)["properties"]["books"].update(
        items={"allOf": [{"$ref": "#/components/schemas/Book"}]}
    ),
    "properties by inheritance": lambda d: d["components"]["schemas"].update(
        Book={"allOf": [{"type": "object", "properties": {}}, book(d)]}
    ),
}


@pytest.mark.parametrize("edit", SAME)
def test_another_way_to_write_the_same_is_not_a_change(edit: str, tmp_path: Path) -> None:
    assert changes(tmp_path, SAME[edit]) == []


def test_a_schema_with_another_name_is_compared_with_the_one_in_its_place(tmp_path: Path) -> None:
    def rename(data: Any) -> None:
        text = json.dumps(data).replace("schemas/Book", "schemas/Volume").replace('"Book":', '"Volume":')
        data.clear()
        data.update(json.loads(text))
        data["components"]["schemas"]["Volume"]["properties"].pop("pages")

    every = changes(tmp_path, rename)
    assert [(change.id, change.subject) for change in every] == [
        ("C830", "Book -> Volume"),
        ("C833", "Book -> Volume.pages"),
    ]


def test_schemas_that_hold_themselves_are_compared(tmp_path: Path) -> None:
    def nest(data: Any) -> None:
        book(data)["properties"]["sequel"] = {"$ref": "#/components/schemas/Book"}
        book(data)["properties"]["parts"] = {
            "type": "array",
            "items": {"oneOf": [{"$ref": "#/components/schemas/Book"}]},
        }

    assert [change.subject for change in changes(tmp_path, nest)] == ["Book.sequel", "Book.parts"]
