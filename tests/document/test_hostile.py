"""Whatever comes in: never an exception, never a hang, only diagnostics."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

import copy
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sttgen.diagnostics import Diagnostics
from sttgen.document import Limits, load, normalise, validate
from sttgen.document.read.pointers import escape

from .helpers import references, write
from .test_dialects import V20, V30, V31

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def survive(content: bytes, name: str = "api.json") -> None:
    """Load, validate, normalise; and hold what comes out against what is promised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        diagnostics = Diagnostics()
        source = load(path, diagnostics)
        if source is None:
            assert diagnostics.errors
            return
        validate(source, diagnostics)
        document = normalise(source, diagnostics, limits=Limits(nodes=50_000))
        if document is None:
            assert diagnostics.errors
            return
        keep_promises(document.data)
        for found in diagnostics:
            assert found.location.line > 0
            assert folder not in str(found)
        for pointer in ("#", "#/paths", "#/components/schemas", "#/nothing/at/all"):
            document.locate(pointer)


def keep_promises(data: dict[str, Any]) -> None:
    """Check what later rooms rely on."""
    schemas = data["components"]["schemas"]
    assert set(references(data)) <= {f"#/components/schemas/{escape(name)}" for name in schemas}
    assert all(isinstance(schema, dict) for schema in schemas.values())
    assert data["servers"]
    ids = [operation["operationId"] for _, operation in operations(data) if "operationId" in operation]
    assert len(ids) == len(set(ids))
    for path, operation in operations(data):
        assert path.startswith("/")
        for parameter in operation["parameters"]:
            assert set(parameter) >= {"name", "in", "required"}
            assert "schema" in parameter or "content" in parameter
        for response in operation["responses"].values():
            assert isinstance(response["description"], str)
        for body in [operation.get("requestBody"), *operation["responses"].values()]:
            assert all("schema" in media for media in (body or {}).get("content", {}).values())
        for requirement in [*operation.get("security", []), *data["security"]]:
            assert set(requirement) <= set(data["components"]["securitySchemes"])


def operations(data: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the operations of a normalised document."""
    methods = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
    return [
        (path, item[method]) for path, item in data["paths"].items() for method in methods if method in item
    ]


words = st.sampled_from(
    [
        "openapi", "swagger", "3.0.0", "3.1.0", "2.0", "info", "title", "version", "paths", "/a", "/{b}", "get", "post",
        "parameters", "name", "in", "query", "path", "body", "formData", "schema", "$ref", "#/definitions/A", "#", "#/",
        "#/components/schemas/A", "#/paths/~1a", "responses", "200", "default", "content", "application/json",
        "components", "schemas", "definitions", "A", "properties", "items", "allOf", "oneOf", "anyOf", "type", "object",
        "string", "array", "file", "enum", "nullable", "required", "additionalProperties", "discriminator", "mapping",
        "servers", "url", "{x}", "variables", "security", "securitySchemes", "requestBody", "multipart/form-data",
        "encoding", "headers", "examples", "x-ms-parameterized-host", "hostTemplate", "host", "schemes", "consumes",
    ]
)  # fmt: skip
text = words | st.text(max_size=6)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | text
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=6),
    max_leaves=40,
)
described = st.dictionaries(words, anything, max_size=8)
versions = st.sampled_from([{"openapi": "3.0.3"}, {"openapi": "3.1.0"}, {"swagger": "2.0"}])


@SETTINGS
@given(anything)
def test_any_data(data: Any) -> None:
    survive(json.dumps(data).encode())


@SETTINGS
@given(versions, described, described, described)
def test_anything_that_says_it_is_a_description(
    version: dict[str, str], top: dict[str, Any], paths: dict[str, Any], schemas: dict[str, Any]
) -> None:
    data = {**top, "paths": {"/a": paths, "/{b}": {"get": paths}}, "definitions": schemas}
    data |= {"components": {"schemas": schemas}, **version}
    survive(json.dumps(data).encode())


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to everything in some data."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(spot for key, inner in inside for spot in spots(inner, (*path, key)))]


SEEDS = [yaml.load(text, yaml.BaseLoader) for text in (V20, V30, V31)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(range(3)), st.data())
def test_a_good_document_with_one_thing_broken(seed: int, draw: st.DataObject) -> None:
    data = copy.deepcopy(SEEDS[seed])
    way = draw.draw(st.sampled_from([spot for spot in spots(data) if spot]))
    target = data
    for key in way[:-1]:
        target = target[key]
    target[way[-1]] = draw.draw(anything | described)
    survive(json.dumps(data).encode())


@SETTINGS
@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.yaml"]))
def test_any_bytes(content: bytes, name: str) -> None:
    survive(content, name)


@SETTINGS
@given(st.text("{}[]:,-?!&*#|>'\"%@` \n\tab1~<.", max_size=60))
def test_any_punctuation(content: str) -> None:
    survive(content.encode(), "a.yaml")


ODD = [
    "'''\"\"\"",
    "\\",
    "\n",
    "\0",
    "\u202e",
    "{{ x }}",
    "{% x %}",
    "#}",
    "../../x",
    "/etc/passwd",
    "class",
    "self",
    "",
    " ",
]
ODD += ["x" * 10_000, "a\ud83d\ude00", "__init__", "é", "e\u0301", "%2e%2e%2f", "$ref", "~", "/", "~1"]


@pytest.mark.parametrize("version", ["2.0", "3.0.3", "3.1.0"])
@pytest.mark.parametrize("odd", ODD)
def test_odd_words_everywhere(odd: str, version: str) -> None:
    definition = {
        "title": odd,
        "description": odd,
        "enum": [odd],
        "default": odd,
        "pattern": odd,
        "example": odd,
    }
    operation = {
        "operationId": odd,
        "summary": odd,
        "tags": [odd],
        "parameters": [
            {"name": odd, "in": "query", "type": "string", "schema": {"type": "string"}},
            {"name": odd, "in": "header", "type": "string", "schema": {"type": "string"}},
        ],
        "responses": {
            "200": {"description": odd, "headers": {odd: {"type": "string", "schema": {}}}},
            odd: {},
        },
        "requestBody": {"content": {odd: {"schema": {"$ref": f"#/components/schemas/{escape(odd)}"}}}},
        "consumes": [odd],
    }
    data: dict[str, Any] = {
        "info": {"title": odd, "version": odd},
        "servers": [{"url": odd, "variables": {odd: {"default": odd}}}],
        "host": odd,
        "tags": [{"name": odd}],
        "paths": {f"/{odd}/{{{odd}}}": {"post": operation}, odd: {"get": operation}},
        "security": [{odd: []}],
        "components": {
            "schemas": {odd: {**definition, "properties": {odd: definition}}},
            "securitySchemes": {odd: {"type": "apiKey", "name": odd, "in": "header"}},
        },
        "definitions": {odd: {**definition, "properties": {odd: definition}}},
    }
    data["swagger" if version == "2.0" else "openapi"] = version
    survive(json.dumps(data).encode())


@pytest.mark.parametrize("bomb", ["references", "compositions", "paths", "aliases", "wide"])
def test_bombs_end_soon(tmp_path: Path, bomb: str) -> None:
    lines = ["openapi: 3.0.3", "info: {title: t, version: '1'}", "paths:"]
    count = 400
    if bomb == "references":
        lines += ["  {}", "components:", "  schemas:"]
        lines += [
            f"    S{n}: {{properties: {{a: {{$ref: '#/components/schemas/S{n + 1}'}}, b: {{$ref: '#/components/schemas/S{n + 1}'}}}}}}"
            for n in range(count)
        ] + [f"    S{count}: {{type: string}}"]
    elif bomb == "compositions":
        lines += ["  {}", "components:", "  schemas:"]
        both = "[{{$ref: '#/components/schemas/S{0}'}}, {{$ref: '#/components/schemas/S{0}'}}]"
        lines += [f"    S{n}: {{allOf: {both.format(n + 1)}}}" for n in range(count)] + [
            f"    S{count}: {{type: string}}"
        ]
    elif bomb == "paths":
        lines += [f"  /p{n}: {{$ref: '#/x-item'}}" for n in range(2_000)]
        lines += [
            "x-item:",
            "  parameters:",
            *(f"    - {{name: p{n}, in: query, schema: {{}}}}" for n in range(1_000)),
        ]
        lines += [f"  {method}: {{responses: {{}}}}" for method in ("get", "put", "post", "delete")]
    elif bomb == "aliases":
        lines += ["  {}", "x-a: &a0 {type: string}"]
        lines += [f"x-a{n}: &a{n} {{properties: {{a: *a{n - 1}, b: *a{n - 1}}}}}" for n in range(1, 17)]
        lines += ["components: {schemas: {A: *a16}}"]
    else:
        lines += [
            "  {}",
            "components:",
            "  schemas:",
            "    S:",
            "      enum: [" + ", ".join(map(str, range(50_000))) + "]",
        ]
    started = time.monotonic()
    diagnostics = Diagnostics()
    source = load(write(tmp_path, "\n".join(lines)), diagnostics, limits=Limits(nodes=100_000))
    if source is not None:
        validate(source, diagnostics)
        normalise(source, diagnostics)
    assert time.monotonic() - started < 60
