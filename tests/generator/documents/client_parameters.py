"""Parameters that the client sends: one value, several, any; in every place; and methods without them."""

from __future__ import annotations

from typing import Any

from tests.generator.packages import document

_PAGE = """
  Page:
    type: object
    properties:
      values: {type: array, items: {$ref: '#/components/schemas/Thing'}}
      next: {type: string}
  Thing: {type: object, properties: {name: {type: string}, self: {type: string, readOnly: true}}}
"""


def _client(name: str, place: str = "query", /, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "x-ms-parameter-location": "client", **more}


def _listing() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Page"}
    return {"200": {"description": "x", "content": {"application/json": {"schema": schema}}}}


def _thing() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Thing"}
    return {"200": {"description": "x", "content": {"application/json": {"schema": schema}}}}


_VERSION = {"$ref": "#/components/parameters/version"}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
_SKIP = {"name": "skip", "in": "query", "schema": {"type": "integer"}, "x-ms-parameter-location": "method"}

DATED = document(
    {
        "/things": {
            "get": {
                "operationId": "Things_List",
                "parameters": [_SKIP, _VERSION],
                "responses": _listing(),
                "x-ms-pageable": {"itemName": "values", "nextLinkName": "next"},
            },
            "post": {
                "operationId": "Things_Create",
                "parameters": [_VERSION],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"type": "object"}}},
                },
                "responses": _thing(),
            },
        },
        "/things/{id}": {
            "parameters": [_ID, _VERSION],
            "get": {"operationId": "Things_Get", "responses": _thing()},
            "delete": {"operationId": "Things_Delete", "responses": {"204": {"description": "x"}}},
        },
        "/health": {"get": {"operationId": "Health_Get", "responses": {"204": {"description": "x"}}}},
        "/old": {
            "get": {
                "operationId": "Health_Old",
                "parameters": [{"name": "api-version", "in": "query", "schema": {"type": "string"}}],
                "responses": {"204": {"description": "x"}},
            }
        },
    },
    _PAGE,
    components={"parameters": {"version": _client("api-version", required=True, schema={"type": "string"})}},
    info={"title": "Dated", "version": "2025-10-15"},
    servers=[{"url": "{endpoint}/base", "variables": {"endpoint": {"default": "https://dated.example"}}}],
)
"""A required version without values of its own: it is that of the document."""

CHOICES = document(
    {
        "/{tenant}/things": {
            "get": {
                "operationId": "Things_List",
                "parameters": [
                    _client(
                        "api-version",
                        required=True,
                        description="The version of the API.",
                        schema={"$ref": "#/components/schemas/ApiVersion"},
                    ),
                    _client("tenant", "path", required=True, schema={"type": "string"}),
                    _client("tags", explode=False, schema={"type": "array", "items": {"type": "string"}}),
                    _client("timeout", required=True, schema={"type": "integer", "default": 30}),
                    _client("fixed", schema={"type": "string", "enum": ["it"]}),
                    _client("X-Mode", "header", required=True, schema={"type": "string", "enum": ["a", "b"]}),
                    _client("X-Only", "header", schema={"const": "one"}),
                    _client("theme", "cookie", schema={"type": "string"}),
                    {"name": "session", "in": "cookie", "schema": {"type": "string"}},
                ],
                "responses": {"204": {"description": "x"}},
            }
        },
        "/health": {"get": {"operationId": "Things_Health", "responses": {"204": {"description": "x"}}}},
    },
    """
    ApiVersion: {type: string, enum: ['2024-11-15', '2025-10-15'], default: '2025-10-15'}
    """,
    info={"title": "Choices", "version": "9"},
    tags=[{"name": "Models"}],
)
"""Parameters of which a caller can choose the values, some with a default."""
