# ruff: noqa: E501 - one line an entry reads best
"""Every place, style and type of a parameter."""

from __future__ import annotations

from typing import Any

from tests.generator.packages import document

_SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "list": {"type": "array", "items": {"type": "string"}},
    "object": {"type": "object", "properties": {"r": {"type": "integer"}, "g": {"type": "integer"}}},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}},
}
STYLES = [
    ("path", "simple", False), ("path", "simple", True), ("path", "label", False), ("path", "label", True),
    ("path", "matrix", False), ("path", "matrix", True),
    ("query", "form", True), ("query", "form", False), ("query", "spaceDelimited", False), ("query", "pipeDelimited", False),
    ("query", "deepObject", True),
    ("header", "simple", False), ("header", "simple", True), ("cookie", "form", True), ("cookie", "form", False),
]  # fmt: skip


def _styled() -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for place, style, explode in STYLES:
        for kind, schema in _SCHEMAS.items():
            name = f"{place}_{style}_{'exploded' if explode else 'plain'}_{kind}"
            parameter = {
                "name": "p",
                "in": place,
                "style": style,
                "explode": explode,
                "schema": schema,
                "required": True,
            }
            path = f"/{name}/{{p}}" if place == "path" else f"/{name}"
            paths[path] = {
                "get": {
                    "operationId": name,
                    "tags": ["Styles"],
                    "parameters": [parameter],
                    "responses": {"204": {"description": "x"}},
                }
            }
    return paths


DOCUMENT = document(
    {
        **_styled(),
        "/types": {
            "parameters": [{"name": "shared", "in": "query", "schema": {"type": "integer"}}],
            "get": {
                "operationId": "Types_All",
                "parameters": [
                    {"name": "day", "in": "query", "schema": {"type": "string", "format": "date"}},
                    {
                        "name": "moment",
                        "in": "query",
                        "required": True,
                        "schema": {"type": "string", "format": "date-time"},
                    },
                    {"name": "flag", "in": "query", "schema": {"type": "boolean"}},
                    {"name": "colour", "in": "query", "schema": {"type": "string", "enum": ["red", "green"]}},
                    {"name": "one", "in": "query", "schema": {"type": "string", "enum": ["only"]}},
                    {"name": "size", "in": "query", "schema": {"type": ["number", "null"]}},
                    {
                        "name": "days",
                        "in": "query",
                        "schema": {"type": "array", "items": {"type": "string", "format": "date"}},
                    },
                    {"name": "anything", "in": "query"},
                    {"name": "reserved", "in": "query", "allowReserved": True, "schema": {"type": "string"}},
                    {"name": "named", "in": "query", "schema": {"$ref": "#/components/schemas/Level"}},
                    {
                        "name": "filter",
                        "in": "query",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Filter"}}},
                    },
                    {
                        "name": "old",
                        "in": "query",
                        "deprecated": True,
                        "description": "Not any more.",
                        "schema": {"type": "string"},
                    },
                    {"name": "Accept", "in": "header", "schema": {"type": "string"}},
                    {"name": "X-Mode", "in": "header", "required": True, "schema": {"type": "string"}},
                    {
                        "name": "both",
                        "in": "query",
                        "schema": {"type": "array", "items": {"type": "string"}},
                        "explode": False,
                    },
                    {
                        "name": "both",
                        "in": "header",
                        "schema": {"type": "array", "items": {"type": "string"}},
                    },
                ],
                "responses": {"204": {"description": "x"}},
            },
        },
        "/a/{first}/b/{second}:act": {
            "parameters": [
                {"name": "second", "in": "path", "required": True, "schema": {"type": "integer"}},
                {
                    "name": "first",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "string", "enum": ["x", "y"]},
                },
            ],
            "post": {"operationId": "Paths_Act", "responses": {"204": {"description": "x"}}},
        },
        "/undeclared/{name}": {
            "get": {"operationId": "Paths_Undeclared", "responses": {"204": {"description": "x"}}}
        },
    },
    """
    Level: {type: integer, enum: [1, 2]}
    Filter: {type: object, properties: {name: {type: string}, id: {type: string, readOnly: true}}}
    """,
)
