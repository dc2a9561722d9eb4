"""Small documents that do what public descriptions do. All are our own; each imitates the habits of one source."""

# ruff: noqa: E501 - one line, one case

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import load, normalise, validate

from .helpers import normal, references, shown, write
from .test_hostile import keep_promises

# Each: what is imitated, and the ids of warnings and notes that are right to be given.
DOCUMENTS: dict[str, tuple[str, set[str]]] = {
    "a code host: shared parameters, x- everywhere, examples by reference, nullable unions": (
        """
        openapi: 3.0.3
        info: {title: t, version: 1.1.4, license: {name: MIT}, x-github-plan: free}
        tags: [{name: repos, description: d}]
        servers: [{url: https://api.example.com}]
        paths:
          /repos/{owner}/{repo}/compare/{base}...{head}:
            get:
              operationId: repos/compare-commits
              tags: [repos]
              externalDocs: {url: 'https://docs.example.com'}
              parameters:
                - $ref: '#/components/parameters/owner'
                - {name: repo, in: path, required: true, schema: {type: string}}
                - {name: base, in: path, required: true, schema: {type: string}, x-multi-segment: true}
                - {name: head, in: path, required: true, schema: {type: string}}
              responses:
                '200':
                  description: Response
                  headers: {Link: {$ref: '#/components/headers/link'}}
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/simple-user'}
                      examples: {default: {$ref: '#/components/examples/simple-user'}}
                    application/vnd.example.diff: {schema: {type: string}}
                '404': {$ref: '#/components/responses/not_found'}
              x-github: {previews: [], category: repos}
        components:
          parameters:
            owner: {name: owner, in: path, required: true, schema: {type: string}}
          headers:
            link: {example: '<u>; rel="next"', schema: {type: string}}
          examples:
            simple-user: {value: {login: x, $ref: '#/this/is/data'}}
          responses:
            not_found:
              description: n
              content: {application/json: {schema: {$ref: '#/components/schemas/basic-error'}}}
          schemas:
            basic-error: {title: Basic Error, type: object, properties: {message: {type: string}}}
            nullable-simple-user:
              nullable: true
              type: object
              properties: {login: {type: string}}
            simple-user:
              type: object
              required: [login]
              properties:
                login: {type: string, example: x}
                owner: {anyOf: [{nullable: true}, {$ref: '#/components/schemas/nullable-simple-user'}]}
                permissions: {type: object, properties: {admin: {type: boolean}}, required: [admin]}
                '+1': {type: integer}
                starred_at: {type: string, example: '"2020-07-09T00:17:55Z"'}
        """,
        set(),
    ),
    "a payment service: deep forms, expandable unions, empty-string enums, anyOf of everything": (
        """
        openapi: 3.0.0
        info: {title: t, version: '2024-01-01'}
        servers: [{url: 'https://api.example.com/'}]
        security: [{basicAuth: []}, {bearerAuth: []}]
        paths:
          /v1/charges/{charge}:
            post:
              operationId: PostChargesCharge
              parameters:
                - {in: path, name: charge, required: true, schema: {type: string, maxLength: 5000}, style: simple}
                - in: query
                  name: created
                  style: deepObject
                  explode: true
                  required: false
                  schema: {anyOf: [{type: object, title: range, properties: {gt: {type: integer}}}, {type: integer}]}
              requestBody:
                required: false
                content:
                  application/x-www-form-urlencoded:
                    encoding: {metadata: {explode: true, style: deepObject}}
                    schema:
                      type: object
                      properties:
                        metadata:
                          anyOf: [{type: object, additionalProperties: {type: string}}, {type: string, enum: ['']}]
              responses:
                '200':
                  description: s
                  content: {application/json: {schema: {$ref: '#/components/schemas/charge'}}}
                default:
                  description: e
                  content: {application/json: {schema: {$ref: '#/components/schemas/error'}}}
        components:
          securitySchemes:
            basicAuth: {type: http, scheme: basic}
            bearerAuth: {type: http, scheme: bearer, bearerFormat: auth-scheme}
          schemas:
            error: {type: object, properties: {type: {type: string}}}
            customer: {type: object, properties: {id: {type: string}}, x-resourceId: customer}
            deleted_customer: {type: object, properties: {deleted: {type: boolean, enum: [true]}}}
            charge:
              type: object
              x-expandableFields: [customer]
              properties:
                customer:
                  nullable: true
                  anyOf:
                    - {type: string, maxLength: 5000}
                    - {$ref: '#/components/schemas/customer'}
                    - {$ref: '#/components/schemas/deleted_customer'}
                  x-expansionResources: {oneOf: [{$ref: '#/components/schemas/customer'}]}
        """,
        set(),
    ),
    "a cluster: Swagger 2.0 with dotted names, wildcards in consumes, no host, int-or-string": (
        """
        swagger: '2.0'
        info: {title: t, version: v1.30.0}
        paths:
          /api/v1/pods/{name}/{path}:
            parameters:
              - {name: name, in: path, required: true, type: string, uniqueItems: true}
              - {name: path, in: path, required: true, type: string, uniqueItems: true}
              - {$ref: '#/parameters/pretty-nN7o5FEq'}
            patch:
              operationId: patchCoreV1Pod
              consumes: [application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml]
              produces: [application/json, application/yaml, application/vnd.kubernetes.protobuf]
              schemes: [https]
              parameters:
                - {in: body, name: body, required: true, schema: {$ref: '#/definitions/io.k8s.Patch'}}
              responses:
                '200': {description: OK, schema: {$ref: '#/definitions/io.k8s.api.core.v1.Pod'}}
                '401': {description: Unauthorized}
              x-kubernetes-action: patch
        parameters:
          pretty-nN7o5FEq: {name: pretty, in: query, type: string, uniqueItems: true}
        securityDefinitions:
          BearerToken: {type: apiKey, name: authorization, in: header}
        security: [{BearerToken: []}]
        definitions:
          io.k8s.Patch: {description: d, type: object}
          io.k8s.IntOrString: {description: d, type: string, format: int-or-string}
          io.k8s.JSON: {description: any value}
          io.k8s.api.core.v1.Pod:
            type: object
            required: [spec]
            properties:
              $schema: {type: string}
              $ref: {type: string}
              apiVersion: {description: d, type: string}
              port: {$ref: '#/definitions/io.k8s.IntOrString', description: d, default: {}}
              spec: {$ref: '#/definitions/io.k8s.JSON', default: {}}
            x-kubernetes-group-version-kind: [{group: '', kind: Pod, version: v1}]
        """,
        set(),
    ),
    "the pet store: csv and multi, wildcard security, formData on an operation with query": (
        """
        swagger: '2.0'
        info: {title: t, version: 1.0.7, contact: {email: a@example.com}}
        host: petstore.example.com
        basePath: /v2
        schemes: [https, http]
        tags: [{name: pet}]
        paths:
          /pet/{petId}/uploadImage:
            post:
              tags: [pet]
              summary: ''
              operationId: uploadFile
              consumes: [multipart/form-data]
              produces: [application/json, application/xml]
              parameters:
                - {name: petId, in: path, required: true, type: integer, format: int64}
                - {name: additionalMetadata, in: formData, required: false, type: string}
                - {name: file, in: formData, required: false, type: file}
              responses: {'200': {description: ok, schema: {$ref: '#/definitions/Pet'}}}
              security: [{petstore_auth: ['write:pets', 'read:pets']}]
          /pet/findByStatus:
            get:
              operationId: findPetsByStatus
              parameters:
                - in: query
                  name: status
                  required: true
                  type: array
                  items: {type: string, enum: [available, sold], default: available}
                  collectionFormat: multi
              responses:
                '200': {description: ok, schema: {type: array, items: {$ref: '#/definitions/Pet'}}}
                '400': {description: Invalid status value}
        securityDefinitions:
          petstore_auth:
            type: oauth2
            authorizationUrl: https://petstore.example.com/oauth
            flow: implicit
            scopes: {'read:pets': r, 'write:pets': w}
        definitions:
          Pet:
            type: object
            required: [name]
            properties:
              name: {type: string, example: doggie}
              tags: {type: array, xml: {wrapped: true}, items: {xml: {name: tag}, $ref: '#/definitions/Tag'}}
            xml: {name: Pet}
          Tag: {type: object, properties: {id: {type: integer}}}
        """,
        set(),
    ),
    "a cloud: x-ms-*, a parameterised host, discriminators, readOnly references": (
        """
        swagger: '2.0'
        info: {title: t, version: 2020-01-01}
        x-ms-parameterized-host:
          hostTemplate: '{vaultBaseUrl}'
          useSchemePrefix: false
          positionInOperation: first
          parameters: [{name: vaultBaseUrl, in: path, required: true, type: string, x-ms-skip-url-encoding: true}]
        consumes: [application/json]
        produces: [application/json]
        paths:
          /keys:
            get:
              operationId: Keys_List
              x-ms-pageable: {nextLinkName: nextLink}
              x-ms-examples: {one: {$ref: ./examples/one.json}}
              parameters:
                - {$ref: '#/parameters/ApiVersion'}
                - {name: '$top', in: query, type: integer, format: int32, minimum: 1, maximum: 25}
              responses:
                '200':
                  description: d
                  schema: {$ref: '#/definitions/Animal'}
                  headers: {x-ms-request-id: {type: string}}
                default: {description: e, schema: {$ref: '#/definitions/Error'}, x-ms-error-response: true}
        x-ms-paths:
          /keys?comp=list: {get: {operationId: Keys_Other, responses: {}}}
        parameters:
          ApiVersion:
            {name: api-version, in: query, required: true, type: string, x-ms-parameter-location: client}
        definitions:
          Error: {type: object, properties: {code: {type: string, readOnly: true}}}
          Animal:
            type: object
            discriminator: '@odata.type'
            required: ['@odata.type']
            properties:
              '@odata.type': {type: string}
              kind: {$ref: '#/definitions/Kind', readOnly: true, x-nullable: true}
          Kind: {type: string, enum: [a, b], x-ms-enum: {name: Kind, modelAsString: true}}
          Cat:
            x-ms-discriminator-value: '#Cat'
            allOf: [{$ref: '#/definitions/Animal'}]
            properties: {tag: {type: string, x-ms-client-name: label}}
        """,
        {"N318"},
    ),
    "a chat service: mistakes of all kinds, types beside anyOf, tokens as parameters": (
        """
        swagger: '2.0'
        info: {title: t, version: 1.7.0}
        host: chat.example.com
        basePath: /api
        schemes: [https]
        paths:
          /admin.apps.approve:
            post:
              operationId: admin_apps_approve
              consumes: [application/x-www-form-urlencoded, application/json]
              parameters:
                - {name: token, in: header, required: true, type: string, description: 'Scope: `admin.apps:write`'}
                - {name: app_id, in: formData, type: string}
              responses:
                '200':
                  description: ok
                  schema:
                    type: object
                    title: ok
                    required: [ok]
                    additionalProperties: true
                    properties: {ok: {$ref: '#/definitions/defs_ok_true'}, user: {items: [{type: string}, {type: 'null'}]}}
                default: {description: e, schema: {type: object}}
              externalDocs: {url: 'https://docs.example.com'}
              security: [{slackAuth: ['admin.apps:write', none]}]
        securityDefinitions:
          slackAuth: {type: oauth2, flow: accessCode, authorizationUrl: 'https://a', tokenUrl: 'https://t', scopes: {none: n}}
        definitions:
          defs_ok_true: {type: boolean, enum: [true], title: default success response}
        """,
        set(),
    ),
    "a Python framework's 3.1: anyOf with null, generated ids, body models, tuples": (
        """
        openapi: 3.1.0
        info: {title: FastAPI, version: 0.1.0}
        paths:
          /items/{item_id}:
            post:
              summary: Create
              operationId: create_items__item_id__post
              parameters:
                - {name: item_id, in: path, required: true, schema: {type: integer, title: Item Id}}
                - {name: q, in: query, required: false, schema: {anyOf: [{type: string}, {type: 'null'}], title: Q}}
              requestBody:
                content: {multipart/form-data: {schema: {$ref: '#/components/schemas/Body_create'}}}
                required: true
              responses:
                '200': {description: Successful Response, content: {application/json: {schema: {}}}}
                '422':
                  description: Validation Error
                  content: {application/json: {schema: {$ref: '#/components/schemas/HTTPValidationError'}}}
        components:
          schemas:
            Body_create:
              properties:
                file: {type: string, contentMediaType: application/octet-stream, title: File}
                files: {items: {type: string, format: binary}, type: array}
              type: object
              required: [file]
              title: Body_create
            HTTPValidationError:
              properties: {detail: {items: {$ref: '#/components/schemas/ValidationError'}, type: array}}
              type: object
            ValidationError:
              properties:
                loc: {items: {anyOf: [{type: string}, {type: integer}]}, type: array}
                pair: {prefixItems: [{type: integer}, {type: string}], type: array, minItems: 2, maxItems: 2}
                when: {anyOf: [{type: string, format: date-time}, {type: 'null'}], default: null}
              type: object
              required: [loc]
        """,
        set(),
    ),
    "a .NET generator: references wrapped in one-element allOf or oneOf, nullable, x-enumNames": (
        """
        {"x-generator": "NSwag", "openapi": "3.0.0", "info": {"title": "t", "version": "1.0.0"},
         "servers": [{"url": "http://localhost:5000"}],
         "paths": {"/api/Things": {"get": {"tags": ["Things"], "operationId": "Things_Get",
           "parameters": [{"name": "filter", "in": "query", "schema": {"type": "string", "nullable": true}, "x-position": 1}],
           "responses": {"200": {"x-nullable": true, "description": "",
             "content": {"application/json": {"schema": {"nullable": true, "oneOf": [{"$ref": "#/components/schemas/Thing"}]}}}}}}}},
         "components": {"schemas": {
           "Thing": {"type": "object", "additionalProperties": false, "properties": {
             "parent": {"nullable": true, "oneOf": [{"$ref": "#/components/schemas/Thing"}]},
             "level": {"description": "d", "allOf": [{"$ref": "#/components/schemas/Level"}], "nullable": true},
             "map": {"type": "object", "nullable": true, "additionalProperties": {"type": "array", "items": {"type": "string"}}}}},
           "Level": {"type": "integer", "description": "0 = Low", "x-enumNames": ["Low", "High"], "enum": [0, 1]}}}}
        """,
        set(),
    ),
    "a Java framework: wildcard media types, generics in names, required lists, empty examples": (
        """
        openapi: 3.0.1
        info: {title: OpenAPI definition, version: v0}
        servers: [{url: 'http://localhost:8080', description: Generated server url}]
        paths:
          /page:
            get:
              tags: [page-controller]
              operationId: page_1
              parameters:
                - {name: pageable, in: query, required: true, schema: {$ref: '#/components/schemas/Pageable'}}
              responses:
                '200':
                  description: OK
                  content: {'*/*': {schema: {$ref: '#/components/schemas/Page«Item»'}}}
        components:
          schemas:
            Pageable: {type: object, properties: {page: {minimum: 0, type: integer, format: int32}}}
            Page«Item»:
              type: object
              properties:
                content: {type: array, items: {$ref: '#/components/schemas/Item'}}
                sort: {$ref: '#/components/schemas/Map%C2%ABString%C2%BB'}
            Map«String»: {type: object, additionalProperties: {type: string}}
            Item: {type: object, properties: {price: {type: number, example: 1.50}, day: {type: string, example: 2020-01-01}}}
        """,
        set(),
    ),
    "converted discovery documents: reserved path operators, dotted parameters, any and int64 as text": (
        """
        openapi: 3.0.0
        info: {title: t, version: v1, x-origin: [{format: google}]}
        servers: [{url: 'https://drive.example.com/v3'}]
        paths:
          /v1/{+name}:cancel:
            parameters:
              - {$ref: '#/components/parameters/alt'}
              - {$ref: '#/components/parameters/_.xgafv'}
            post:
              operationId: operations.cancel
              parameters: [{in: path, name: +name, required: true, schema: {type: string}}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Cancel'}}}}
              responses: {'200': {description: ok, content: {application/json: {schema: {}}}}}
        components:
          parameters:
            alt: {description: d, in: query, name: alt, schema: {enum: [json, media], type: string}}
            _.xgafv: {description: d, in: query, name: $.xgafv, schema: {enum: ['1', '2'], type: string}}
          schemas:
            Cancel:
              description: d
              properties: {size: {format: int64, type: string}, value: {description: any JSON}, etag: {deprecated: true, type: string}}
              type: object
        """,
        set(),
    ),
}


@pytest.mark.parametrize("habit", list(DOCUMENTS))
def test_habits(tmp_path: Path, habit: str) -> None:
    text, expected = DOCUMENTS[habit]
    diagnostics = Diagnostics()
    source = load(write(tmp_path, text), diagnostics)
    assert source is not None
    validate(source, diagnostics)
    document = normalise(source, diagnostics)
    assert document is not None
    assert {found.id for found in diagnostics} == expected, shown(diagnostics)
    keep_promises(document.data)


def _normal(tmp_path: Path, habit: str) -> dict[str, Any]:
    (text,) = [text for name, (text, _) in DOCUMENTS.items() if name.startswith(habit)]
    return normal(tmp_path, text)[0].data


def test_a_property_called_ref_is_a_property(tmp_path: Path) -> None:
    pod = _normal(tmp_path, "a cluster")["components"]["schemas"]["io.k8s.api.core.v1.Pod"]
    assert pod["properties"]["$ref"] == {"type": "string"}
    assert pod["properties"]["port"] == {
        "$ref": "#/components/schemas/io.k8s.IntOrString",
        "description": "d",
        "default": {},
    }


def test_wrapped_references(tmp_path: Path) -> None:
    thing = _normal(tmp_path, "a .NET generator")["components"]["schemas"]["Thing"]["properties"]
    null = {"type": "null"}
    assert thing["parent"] == {"oneOf": [{"$ref": "#/components/schemas/Thing"}, null]}
    assert thing["level"] == {"anyOf": [{"$ref": "#/components/schemas/Level"}, null], "description": "d"}


def test_parts_of_forms(tmp_path: Path) -> None:
    body = _normal(tmp_path, "a Python framework")["components"]["schemas"]["Body_create"]["properties"]
    assert body["file"] == {"type": "string", "title": "File", "format": "binary"}
    assert body["files"]["items"] == {"type": "string", "format": "binary"}


def test_examples_are_data(tmp_path: Path) -> None:
    data = _normal(tmp_path, "a code host")
    (item,) = data["paths"].values()
    content = item["get"]["responses"]["200"]["content"]["application/json"]
    assert content["examples"] == {"default": {"value": {"login": "x", "$ref": "#/this/is/data"}}}
    assert "#/this/is/data" not in references(data)


def test_many_files(tmp_path: Path) -> None:
    """A cloud host keeps each operation, response and model in a file of its own."""
    write(
        tmp_path,
        """
        get: {$ref: resources/list.yml}
        parameters: [{$ref: shared/page.yml#/per_page}]
        """,
        "items.yml",
    )
    write(tmp_path, "per_page: {in: query, name: per_page, schema: {type: integer}}\n", "shared/page.yml")
    write(tmp_path, "type: object\nproperties: {tag: {$ref: ../tag.yml}}\n", "models/deep/item.yml")
    write(tmp_path, "type: string\n", "models/tag.yml")
    write(
        tmp_path,
        """
        operationId: items_list
        responses:
          '200':
            description: d
            headers: {ratelimit-limit: {$ref: ../shared/headers.yml#/limit}}
            content:
              application/json:
                schema: {allOf: [{type: object}, {$ref: ../models/deep/item.yml}]}
                examples: {All: {$ref: examples/all.yml}}
        """,
        "resources/list.yml",
    )
    write(tmp_path, "limit: {schema: {type: integer}}\n", "shared/headers.yml")
    text = """
    openapi: 3.0.0
    info: {title: t, version: '2'}
    paths:
      /v2/items: {$ref: items.yml}
    components: {schemas: {$ref: models/index.yml}}
    """
    write(tmp_path, "tag: {$ref: tag.yml}\nother: {$ref: '#/tag'}\n", "models/index.yml")
    document, said = normal(tmp_path, text)
    assert said == []
    keep_promises(document.data)
    assert set(document.data["components"]["schemas"]) == {"tag", "other", "item"}
    assert document.data["components"]["schemas"]["other"] == {"$ref": "#/components/schemas/tag"}
    operation = document.data["paths"]["/v2/items"]["get"]
    assert operation["operationId"] == "items_list"
    assert operation["parameters"][0]["name"] == "per_page"
    assert document.locate("#/paths/~1v2~1items/get/operationId").file == "resources/list.yml"
