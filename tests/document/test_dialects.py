"""One document in three dialects, lowered to the same."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from .helpers import normal, references

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
