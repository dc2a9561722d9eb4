"""The normal form: one shape for every dialect."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from sttgen.diagnostics import Diagnostics
from sttgen.document import load, normalise
from tests.shared import needs_shared, published_document

from .helpers import OPERATION, normal, references, schema

V20 = """
swagger: '2.0'
info: {title: Pets, version: '1', description: d}
host: api.example.com
basePath: /v1
schemes: [http, https]
security: [{key: []}, {login: [read]}]
tags: [{name: pets, description: t}]
securityDefinitions:
  key: {type: apiKey, name: X-Key, in: header}
  basic: {type: basic}
  login: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {read: r}}
parameters:
  Limit: {name: limit, in: query, type: integer, format: int32, minimum: 0, exclusiveMinimum: true, default: 10}
responses:
  Failed: {description: failed, schema: {$ref: '#/definitions/Error'}}
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, type: string, format: uuid}
    get:
      operationId: pets_get
      tags: [pets]
      produces: [application/json, text/json]
      parameters:
        - $ref: '#/parameters/Limit'
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: ids, in: query, type: array, items: {type: integer}}
        - {name: pipes, in: query, type: array, items: {type: string}, collectionFormat: pipes}
        - {name: X-Many, in: header, type: array, items: {type: string}, collectionFormat: csv}
      responses:
        200:
          description: ok
          schema: {$ref: '#/definitions/Pet'}
          headers: {Retry-After: {type: integer, description: seconds}}
        default: {$ref: '#/responses/Failed'}
    put:
      operationId: pets_put
      consumes: [application/json]
      deprecated: true
      parameters:
        - {name: body, in: body, required: true, description: the pet, schema: {$ref: '#/definitions/Pet'}}
      responses: {204: {description: done}}
  /upload:
    post:
      operationId: upload
      consumes: [multipart/form-data]
      security: []
      parameters:
        - {name: file, in: formData, type: file, required: true, description: the file}
        - {name: kind, in: formData, type: string, enum: [a, b]}
      responses: {200: {description: ok, schema: {type: file}}}
      produces: [application/octet-stream]
definitions:
  Pet:
    type: object
    required: [name]
    properties:
      name: {type: string, example: Rex}
      age: {type: integer, x-nullable: true}
      owner: {$ref: '#/definitions/Owner', description: who, readOnly: true}
      friend: {$ref: '#/definitions/Pet', x-nullable: true}
      extra: {type: object, additionalProperties: {type: string}}
  Owner: {type: object, additionalProperties: {}}
  Error: {type: object, properties: {code: {type: string}}}
"""

V30 = """
openapi: 3.0.3
info: {title: Pets, version: '1', description: d}
servers: [{url: 'https://api.example.com/v1'}, {url: 'http://api.example.com/v1'}]
security: [{key: []}, {login: [read]}]
tags: [{name: pets, description: t}]
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string, format: uuid}}
    get:
      operationId: pets_get
      tags: [pets]
      parameters:
        - $ref: '#/components/parameters/Limit'
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
        - {name: pipes, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
        - {name: X-Many, in: header, schema: {type: array, items: {type: string}}}
      responses:
        '200':
          description: ok
          content:
            application/json: {schema: {$ref: '#/components/schemas/Pet'}}
            text/json: {schema: {$ref: '#/components/schemas/Pet'}}
          headers: {Retry-After: {schema: {type: integer}, description: seconds}}
        default: {$ref: '#/components/responses/Failed'}
    put:
      operationId: pets_put
      deprecated: true
      x-codegen-request-body-name: body
      requestBody:
        required: true
        description: the pet
        content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
      responses: {204: {description: done}}
  /upload:
    post:
      operationId: upload
      security: []
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties:
                file: {type: string, format: binary, description: the file}
                kind: {type: string, enum: [a, b]}
      responses:
        200: {description: ok, content: {application/octet-stream: {schema: {type: string, format: binary}}}}
components:
  securitySchemes:
    key: {type: apiKey, name: X-Key, in: header}
    basic: {type: http, scheme: basic}
    login:
      type: oauth2
      flows: {authorizationCode: {authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {read: r}}}
  parameters:
    Limit:
      name: limit
      in: query
      schema: {type: integer, format: int32, minimum: 0, exclusiveMinimum: true, default: 10}
  responses:
    Failed:
      description: failed
      content:
        application/json: {schema: {$ref: '#/components/schemas/Error'}}
        text/json: {schema: {$ref: '#/components/schemas/Error'}}
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string, example: Rex}
        age: {type: integer, nullable: true}
        owner: {allOf: [{$ref: '#/components/schemas/Owner'}], description: who, readOnly: true}
        friend: {allOf: [{$ref: '#/components/schemas/Pet'}], nullable: true}
        extra: {type: object, additionalProperties: {type: string}}
    Owner: {type: object, additionalProperties: true}
    Error: {type: object, properties: {code: {type: string}}}
"""

V31 = (
    V30.replace("openapi: 3.0.3", "openapi: 3.1.0")
    .replace("minimum: 0, exclusiveMinimum: true", "exclusiveMinimum: 0")
    .replace("example: Rex", "examples: [Rex]")
    .replace("{type: integer, nullable: true}", "{type: [integer, 'null']}")
    .replace("{allOf: [{$ref: '#/components/schemas/Owner'}], ", "{$ref: '#/components/schemas/Owner', ")
    .replace(
        "{allOf: [{$ref: '#/components/schemas/Pet'}], nullable: true}",
        "{anyOf: [{$ref: '#/components/schemas/Pet'}, {type: 'null'}]}",
    )
    .replace("{type: string, format: binary, description: the file}", "{description: the file}")
    .replace("{schema: {type: string, format: binary}}", "{}")
)


def test_three_dialects_one_document(tmp_path: Path) -> None:
    documents = [normal(tmp_path, text)[0] for text in (V20, V30, V31)]
    assert [document.dialect for document in documents] == ["2.0", "3.0", "3.1"]
    first, second, third = (document.data for document in documents)
    assert first == second
    assert second == third


def test_responses_of_swagger_have_every_media_type(tmp_path: Path) -> None:
    document, _ = normal(tmp_path, V20)
    responses = document.data["paths"]["/pets/{id}"]["get"]["responses"]
    assert list(responses["200"]["content"]) == ["application/json", "text/json"]
    assert list(responses["default"]["content"]) == ["application/json", "text/json"]


def test_nothing_to_say_of_good_documents(tmp_path: Path) -> None:
    for text in (V20, V30, V31):
        assert normal(tmp_path, text)[1] == []


@pytest.mark.parametrize("text", [V20, V30, V31])
def test_the_normal_form_is_valid(tmp_path: Path, text: str) -> None:
    document, _ = normal(tmp_path, text)
    data = json.loads(json.dumps(document.data))
    assert [error.message for error in OpenAPIV31SpecValidator(data).iter_errors()] == []


@pytest.mark.parametrize("text", [V20, V30])
def test_references_are_to_schemas_only(tmp_path: Path, text: str) -> None:
    document, _ = normal(tmp_path, text)
    found = set(references(document.data))
    assert found == {f"#/components/schemas/{name}" for name in ("Pet", "Owner", "Error")}


def test_locations_of_lowered_nodes(tmp_path: Path) -> None:
    document, _ = normal(tmp_path, V20)
    get = "#/paths/~1pets~1{id}/get"
    upload = "#/paths/~1upload/post"
    form = f"{upload}/requestBody/content/multipart~1form-data/schema/properties"
    expected = {
        "#/info/title": "#/info/title",
        "#/servers/0": "#/host",
        f"{get}/operationId": f"{get}/operationId",
        f"{get}/parameters/0": "#/paths/~1pets~1{id}/parameters/0",
        f"{get}/parameters/1/schema/minimum": "#/parameters/Limit/minimum",
        f"{get}/parameters/2/name": f"{get}/parameters/1/name",
        f"{get}/responses/200/content/application~1json/schema/$ref": f"{get}/responses/200/schema/$ref",
        f"{get}/responses/200/headers/Retry-After/schema/type": f"{get}/responses/200/headers/Retry-After/type",
        f"{get}/responses/default/description": "#/responses/Failed/description",
        f"{get}/responses/default/content/application~1json/schema": "#/responses/Failed/schema",
        "#/paths/~1pets~1{id}/put/requestBody": "#/paths/~1pets~1{id}/put/parameters/0",
        f"{form}/kind/enum/1": f"{upload}/parameters/1/enum/1",
        "#/components/schemas/Pet/properties/age/type": "#/definitions/Pet/properties/age/type",
        "#/components/schemas/Pet/properties/friend/anyOf/0/$ref": "#/definitions/Pet/properties/friend/$ref",
        "#/components/schemas/Pet/nothing/here": "#/definitions/Pet",
        "#/components/securitySchemes/key": "#/securityDefinitions/key",
    }
    assert {pointer: document.locate(pointer).pointer for pointer in expected} == expected
    place = document.locate(f"{form}/kind/enum/1")
    assert (place.file, place.line, place.column) == ("api.yaml", 50, 62)


@pytest.mark.parametrize(
    ("written", "version", "meant"),
    [
        ("{type: string, nullable: true}", "3.0.3", {"type": ["string", "null"]}),
        ("{type: string, x-nullable: true}", "2.0", {"type": ["string", "null"]}),
        ("{type: string, enum: [a], nullable: true}", "3.0.3", {"type": ["string", "null"], "enum": ["a", None]}),
        ("{enum: [a], nullable: true}", "3.0.3", {"enum": ["a", None]}),
        ("{nullable: true}", "3.0.3", {}),
        ("{properties: {a: {}}, nullable: true}", "3.0.3", {"type": ["object", "null"], "properties": {"a": {}}}),
        (
            "{$ref: '#/components/schemas/Other', nullable: true, description: d}",
            "3.0.3",
            {"anyOf": [{"$ref": "#/components/schemas/Other"}, {"type": "null"}], "description": "d"},
        ),
        (
            "{oneOf: [{type: string}], nullable: true, title: t}",
            "3.0.3",
            {"oneOf": [{"type": "string"}, {"type": "null"}], "title": "t"},
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/Other'}, {type: object}], nullable: true, title: t}",
            "3.0.3",
            {
                "anyOf": [
                    {"allOf": [{"$ref": "#/components/schemas/Other"}, {"type": "object"}]},
                    {"type": "null"},
                ],
                "title": "t",
            },
        ),
        ("{type: [string, 'null']}", "3.1.0", {"type": ["string", "null"]}),
        ("{type: ['null', string]}", "3.1.0", {"type": ["string", "null"]}),
        ("{type: [string]}", "3.1.0", {"type": "string"}),
        ("{type: [string, integer]}", "3.1.0", {"type": ["string", "integer"]}),
        ("{const: a}", "3.1.0", {"const": "a"}),
        ("{const: null}", "3.1.0", {"const": None}),
        ("{default: null}", "3.0.3", {"default": None}),
        ("true", "3.1.0", {}),
        ("false", "3.1.0", {"not": {}}),
        ("{type: string, contentMediaType: application/octet-stream}", "3.1.0", {"type": "string", "format": "binary"}),
        ("{type: string, contentEncoding: base64}", "3.1.0", {"type": "string", "format": "byte"}),
        (
            "{type: string, contentMediaType: image/png, contentEncoding: base64}",
            "3.1.0",
            {"type": "string", "contentMediaType": "image/png", "format": "byte"},
        ),
        ("{maximum: 5, exclusiveMaximum: true}", "3.0.3", {"exclusiveMaximum": 5}),
        ("{maximum: 5, exclusiveMaximum: false}", "3.0.3", {"maximum": 5}),
        ("{exclusiveMaximum: 5}", "3.1.0", {"exclusiveMaximum": 5}),
        ("{type: file}", "2.0", {"type": "string", "format": "binary"}),
        ("{items: [{type: string}, {}]}", "3.1.0", {"prefixItems": [{"type": "string"}, {}]}),
        ("{additionalProperties: {}}", "3.0.3", {"additionalProperties": True}),
        ("{additionalProperties: false}", "3.0.3", {"additionalProperties": False}),
        ("{enum: [1, true, 1, 1.0]}", "3.0.3", {"enum": [1, True, 1.0]}),
        ("{type: Integer, minLength: '3', readOnly: 'true'}", "3.0.3", {"type": "integer", "minLength": 3, "readOnly": True}),
        ("{required: true, type: string}", "2.0", {"type": "string"}),
        ("{discriminator: kind}", "2.0", {"discriminator": {"propertyName": "kind"}}),
        (
            "{discriminator: {propertyName: k, mapping: {a: Other, b: '#/components/schemas/Other'}}}",
            "3.0.3",
            {
                "discriminator": {
                    "propertyName": "k",
                    "mapping": {"a": "#/components/schemas/Other", "b": "#/components/schemas/Other"},
                }
            },
        ),
        ("{$ref: '#/components/schemas/Other', type: string}", "3.0.3", {"$ref": "#/components/schemas/Other"}),
        (
            "{$ref: '#/components/schemas/Other', minLength: 3}",
            "3.1.0",
            {"$ref": "#/components/schemas/Other", "minLength": 3},
        ),
        ("{$ref: '#/definitions/Other', default: a, x-y: 1}", "2.0", {"$ref": "#/components/schemas/Other", "default": "a", "x-y": 1}),
        ("{properties: {$ref: {type: string}}}", "3.0.3", {"properties": {"$ref": {"type": "string"}}}),
        ("{example: {$ref: './x.json'}}", "3.0.3", {"examples": [{"$ref": "./x.json"}]}),
        ("{default: {$ref: '#/nothing'}}", "3.0.3", {"default": {"$ref": "#/nothing"}}),
        ("{enum: [{$ref: '#/nothing'}]}", "3.0.3", {"enum": [{"$ref": "#/nothing"}]}),
    ],
)  # fmt: skip
def test_schemas(tmp_path: Path, written: str, version: str, meant: Any) -> None:
    found = schema(tmp_path, written, version)
    assert found == meant
    assert json.dumps(found, sort_keys=True) == json.dumps(
        meant, sort_keys=True
    )  # 1 and True are equal in Python


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
    document, said = normal(tmp_path, text + "webhooks: {w: {}}\nx-ms-paths: {'/a?b': {}}\n")
    assert "webhooks" not in document.data
    assert document.data["x-ms-paths"] == {"/a?b": {}}
    assert sorted(one[:4] for one in said) == ["N316", "N317", "N318"]


def test_extensions_are_kept_and_never_followed(tmp_path: Path) -> None:
    text = OPERATION.replace(
        "operationId: a", "operationId: a\n      x-ms-examples: {one: {$ref: './examples/missing.json'}}"
    )
    document, said = normal(tmp_path, text)
    operation = document.data["paths"]["/a"]["get"]
    assert operation["x-ms-examples"] == {"one": {"$ref": "./examples/missing.json"}}
    assert said == []


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
