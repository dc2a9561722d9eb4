# ruff: noqa: E501, RUF001 - one line an entry reads best; some letters are meant to be mistaken
"""Names that Python has other plans for."""

from __future__ import annotations

import keyword
from typing import Any

from tests.generator.packages import document, operation

PROPERTIES = [
    *keyword.kwlist, "match", "case", "type", "_", "__", "", " ", "-", "self", "list", "dict", "str", "int", "bool",
    "bytes", "float", "object", "property", "id", "Id", "ID", "models", "enums", "rt", "datetime", "date", "field",
    "additional_properties", "additionalProperties", "__class__", "__init__", "__struct_fields__", "__read_only__",
    "__secret__", "__dict__", "__slots__", "fooBar", "foo_bar", "FooBar", "foo-bar", "foo bar", "2nd", "été", "名前",
    "ℌ", "ß", "ss", "ŉ", "İ", "\U0001d518", "a.b", "a/b", "a~b", "@odata.type", "$ref_", "#", "+1", "-1", "UNSET",
    "Any", "Literal", "Model", "None", "true", "x" * 300, "x" * 301, "to_dict", "name", "keys", "values", "copy",
]  # fmt: skip

SCHEMAS = [
    "Model", "Error", "List", "Any", "Operation", "str", "int", "list", "models", "Client", "PetClient", "None", "True",
    "rt", "Enum", "StrEnum", "Literal", "Annotated", "TypeAlias", "ClassVar", "IntEnum", "OpenModel", "Entity", "Struct", "Pager",
    "foo-bar", "foo_bar", "FooBar", "fooBar", "foo.bar.Baz", "a/b", "a~b", "名前", "été", "1st", "-", "_", "__class__", "class",
    "Page[Item]", "Dict[str, Any]", "x" * 300, "UNSET", "datetime", "Any_", "AnyThing", "Self", "Type", "API", "Api", "ß", "SS",
]  # fmt: skip

GROUPS = [
    "close", "endpoint", "from_env", "str", "int", "bool", "models", "enums", "client", "Client", "PetClient", "PetClientRaw",
    "Security", "Session", "Credential", "Timeout", "RetryPolicy", "ApiClient", "Pager", "Operation", "builtins", "class",
    "cached_property", "os", "Any", "Self", "import", "init", "__init__", "raw", "with raw response", "名前", "été", "Foo", "FooRaw",
    "foo", "3d", "---", "x" * 200, "UNSET", "Date", "DateTime", "File", "OneOf", "Mapping", "Sequence", "Literal", "Annotated",
    "object", "type", "TYPE_CHECKING", "functools", "object", "property", "tuple", "super", "Page", "credential", "_session", "session",
]  # fmt: skip

METHODS = [
    "list", "dict", "str", "int", "float", "bool", "bytes", "tuple", "object", "models", "enums", "builtins", "wait", "poller",
    "Poller", "class", "import", "self", "__init__", "_call", "_session", "call", "pages", "ß", "ss", "SS", "datetime", "any", "Any",
    "Mapping", "property", "raw", "type", "timeout", "名前", "42", "-", "get", "GET", "getAll", "get_all", "get-all", "get all",
]  # fmt: skip

PARAMETERS = [
    "body", "self", "timeout", "extra_headers", "extra_query", "class", "from", "in", "list", "str", "models", "UNSET", "filter[a]",
    "$filter", "X-Request-Id", "a", "A", "fooBar", "foo_bar", "", "id", "query", "path", "headers", "form", "cookies", "operation", "any", "int",
]  # fmt: skip


def _paths() -> dict[str, object]:
    ref = {"$ref": "#/components/schemas/Model"}
    paths: dict[str, object] = {}
    for index, group in enumerate(GROUPS):
        answer = {
            "200": {
                "description": "x",
                "content": {"application/json": {"schema": {"type": "array", "items": ref}}},
            }
        }
        paths[f"/group{index}"] = {
            "get": {**operation(f"listThings{index}", tags=[group]), "responses": answer}
        }
    for index, method in enumerate(METHODS):
        body = {"content": {"application/json": {"schema": {"type": "object", "additionalProperties": ref}}}}
        query = {
            "name": "when",
            "in": "query",
            "schema": {"type": "array", "items": {"type": "string", "format": "date"}},
        }
        answer = {
            "200": {
                "description": "x",
                "content": {
                    "application/json": {
                        "schema": {
                            "type": "object",
                            "additionalProperties": {
                                "type": "array",
                                "items": {"type": ["string", "integer", "boolean", "number"]},
                            },
                        }
                    }
                },
            }
        }
        paths[f"/method{index}"] = {
            "post": {
                **operation(method, tags=["Methods"]),
                "requestBody": body,
                "parameters": [query],
                "responses": answer,
            },
            "get": {
                **operation(f"{method}2", tags=["Methods"]),
                "responses": {"200": {"description": "x", "content": {"application/json": {"schema": ref}}}},
            },
        }
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in PARAMETERS if name
    ]
    parameters += [
        {"name": name, "in": "header", "schema": {"type": "string"}} for name in ("a", "id", "Foo-Bar")
    ]
    parameters += [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}]
    parameters += [{"name": "id", "in": "cookie", "schema": {"type": "string"}}]
    required: dict[str, Any] = {"required": True, "content": {"application/json": {"schema": ref}}}
    paths["/parameters/{id}"] = {
        "post": operation("Parameters_Take", parameters=parameters, requestBody=required)
    }
    return paths


DOCUMENT = document(
    _paths(),
    {
        **{
            name: {
                "type": "object",
                "properties": {"enum": {"type": "string", "enum": ["a", "b"]}, "p": {"type": "string"}},
            }
            for name in SCHEMAS
        },
        "Odd": {
            "type": "object",
            "properties": {
                name: {"type": ["string", "array"], "items": {"type": "integer"}} for name in PROPERTIES
            },
        },
        "Holder": {
            "type": "object",
            "properties": {
                name: {"$ref": f"#/components/schemas/{name.replace('~', '~0').replace('/', '~1')}"}
                for name in SCHEMAS
            },
        },
        "Quoted": {
            "type": "object",
            "properties": {
                'a"b': {"type": "string"},
                "a\\b": {"type": "integer"},
                "a\nb": {"type": "string"},
                "ok": {"type": "string"},
            },
        },
    },
)
