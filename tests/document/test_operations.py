"""Servers, paths and operations, lowered to the shape of OpenAPI 3.1."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import load, normalise
from tests.shared import needs_shared, published_document

from .helpers import OPERATION, normal, references


def test_parameterised_host(tmp_path: Path) -> None:
    text = """
    swagger: '2.0'
    info: {title: t, version: '1'}
    x-ms-parameterized-host:
      hostTemplate: '{Endpoint}/speech/{ApiVersion}'
      useSchemePrefix: false
      parameters:
        - $ref: '#/parameters/Endpoint'
        - {name: ApiVersion, in: path, type: string, enum: [v1, v2]}
    parameters:
      Endpoint: {name: Endpoint, in: path, type: string, required: true, description: d, x-ms-skip-url-encoding: true}
    paths: {}
    """
    document, _ = normal(tmp_path, text)
    assert document.data["servers"] == [
        {
            "url": "{endpoint}/speech/{apiVersion}",
            "variables": {
                "endpoint": {"default": "", "description": "d", "x-ms-skip-url-encoding": True},
                "apiVersion": {"default": "v1", "enum": ["v1", "v2"]},
            },
        }
    ]
    assert document.locate("#/servers/0/variables/endpoint").pointer == "#/parameters/Endpoint"


@pytest.mark.parametrize(
    ("written", "urls"),
    [
        ("", ["/"]),
        ("host: h", ["https://h"]),
        ("host: h\nbasePath: v1/", ["https://h/v1"]),
        ("basePath: /v1", ["/v1"]),
        ("host: h\nschemes: [http, wss]", ["http://h"]),
        ("x-ms-parameterized-host: {hostTemplate: 'x.{zone}.example.com'}", ["https://x.{zone}.example.com"]),
    ],
)
def test_servers_of_swagger(tmp_path: Path, written: str, urls: list[str]) -> None:
    document, _ = normal(
        tmp_path, f"swagger: '2.0'\ninfo: {{title: t, version: '1'}}\npaths: {{}}\n{written}\n"
    )
    assert [server["url"] for server in document.data["servers"]] == urls


def test_operation_wins_over_path_item(tmp_path: Path) -> None:
    text = """
    openapi: 3.0.3
    info: {title: t, version: '1'}
    paths:
      /a/{id}:
        summary: s
        servers: [{url: 'https://other'}]
        parameters:
          - {name: id, in: path, required: true, schema: {type: string}}
          - {name: q, in: query, schema: {type: string}}
          - {name: X-A, in: header, schema: {type: string}}
        get:
          operationId: a
          parameters:
            - {name: q, in: query, schema: {type: integer}}
            - {name: x-a, in: header, schema: {type: integer}}
          responses: {default: {description: d}}
        put:
          operationId: b
          servers: [{url: 'https://own'}]
          responses: {default: {description: d}}
    """
    document, _ = normal(tmp_path, text)
    item = document.data["paths"]["/a/{id}"]
    kinds = [(one["name"], one["schema"]["type"]) for one in item["get"]["parameters"]]
    assert kinds == [("id", "string"), ("q", "integer"), ("x-a", "integer")]
    assert [item[method]["servers"][0]["url"] for method in ("get", "put")] == [
        "https://other",
        "https://own",
    ]
    assert "parameters" not in item


def test_what_rules_warn_about_is_mended(tmp_path: Path) -> None:
    text = """
    openapi: 3.0.3
    info: {title: t, version: '1'}
    paths:
      a/{x}/{y}:
        get:
          operationId: same
          security: [{nope: []}, {}]
          parameters:
            - {name: gone, in: path, required: true, schema: {}}
            - {name: y, in: path, schema: {type: integer}}
          responses: {default: {description: d}, ok: {description: d}, 4xx: {description: d}}
      /b:
        get:
          operationId: same
          responses: {DEFAULT: {description: d}}
    """
    document, _ = normal(tmp_path, text)
    first = document.data["paths"]["/a/{x}/{y}"]["get"]
    assert [(one["name"], one["required"], one["schema"]) for one in first["parameters"]] == [
        ("y", True, {"type": "integer"}),
        ("x", True, {"type": "string"}),
    ]
    assert document.locate("#/paths/~1a~1{x}~1{y}/get/parameters/0").line == 10
    assert first["security"] == [{}]
    assert list(first["responses"]) == ["default", "4XX"]
    assert first["operationId"] == "same"
    second = document.data["paths"]["/b"]["get"]
    assert "operationId" not in second
    assert list(second["responses"]) == ["default"]


def test_hooks_and_callbacks_are_noted(tmp_path: Path) -> None:
    text = OPERATION.replace("3.0.3", "3.1.0").replace(
        "operationId: a", "operationId: a\n      callbacks: {c: {}}"
    )
    document, reported = normal(tmp_path, text + "webhooks: {w: {}}\n")
    assert "webhooks" not in document.data
    assert sorted(one[:4] for one in reported) == ["N316", "N317"]


def test_extensions_are_kept_and_never_followed(tmp_path: Path) -> None:
    text = OPERATION.replace(
        "operationId: a", "operationId: a\n      x-ms-examples: {one: {$ref: './examples/missing.json'}}"
    )
    document, reported = normal(tmp_path, text)
    operation = document.data["paths"]["/a"]["get"]
    assert operation["x-ms-examples"] == {"one": {"$ref": "./examples/missing.json"}}
    assert reported == []


def test_hash_follows_the_bytes_of_every_file(tmp_path: Path) -> None:
    text = OPERATION + "components: {schemas: {A: {$ref: 'a.yaml'}}}\n"
    (tmp_path / "a.yaml").write_text("type: string\n")
    first, _ = normal(tmp_path, text)
    again, _ = normal(tmp_path, text)
    (tmp_path / "a.yaml").write_text("type: string\n\n")
    other, _ = normal(tmp_path, text)
    assert first.hash == again.hash != other.hash


@needs_shared
@pytest.mark.parametrize(
    ("version", "operations", "schemas"), [("2.0", 34, 27), ("3.0", 69, 59), ("3.1", 74, 77)]
)
def test_published_documents(version: str, operations: int, schemas: int) -> None:
    diagnostics = Diagnostics()
    source = load(published_document(f"v{version}"), diagnostics)
    assert source is not None
    document = normalise(source, diagnostics)
    assert document is not None
    assert list(diagnostics) == []
    methods = {"get", "put", "post", "delete", "patch"}
    assert sum(len(methods & set(item)) for item in document.data["paths"].values()) == operations
    assert len(document.data["components"]["schemas"]) == schemas
    names = {f"#/components/schemas/{name}" for name in document.data["components"]["schemas"]}
    assert set(references(document.data)) <= names
