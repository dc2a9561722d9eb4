"""Where a hostile description can write: each place takes a document and puts a text there."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.generator.packages import document

Place = Callable[[dict[str, Any], str], None]
PLACES: dict[str, Place] = {}
LITERALS: set[str] = set()
"""Places whose text stands in the code as a literal, character for character."""

_BASE = document(
    """
/things/{id}:
  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
  post:
    operationId: Things_Act
    tags: [Things]
    parameters: [{name: q, in: query, schema: {type: array, items: {type: string}}}]
    requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    responses:
      '200': {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
""",
    """
Thing: {type: object, properties: {name: {type: string}, kind: {$ref: '#/components/schemas/Kind'}}}
Kind: {type: string, enum: [a]}
""",
    components={"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
    security=[{"key": []}],
    tags=[{"name": "Things", "description": "x"}],
)


def base() -> dict[str, Any]:
    """A harmless document that every place is in."""
    return copy.deepcopy(_BASE)


def _place(name: str, *, literal: bool = False) -> Callable[[Place], Place]:
    def keep(place: Place) -> Place:
        PLACES[name] = place
        if literal:
            LITERALS.add(name)
        return place

    return keep


def _operation(data: dict[str, Any]) -> dict[str, Any]:
    post: dict[str, Any] = next(iter(data["paths"].values()))["post"]
    return post


def _schemas(data: dict[str, Any]) -> dict[str, Any]:
    schemas: dict[str, Any] = data["components"]["schemas"]
    return schemas


def _property(data: dict[str, Any], name: str, schema: dict[str, Any]) -> None:
    _schemas(data)["Thing"]["properties"][name] = schema


@_place("title")
def _title(data: dict[str, Any], text: str) -> None:
    data["info"]["title"] = text


@_place("version")
def _version(data: dict[str, Any], text: str) -> None:
    data["info"]["version"] = text


@_place("descriptions")
def _descriptions(data: dict[str, Any], text: str) -> None:
    """All prose at once: it meets one filter only."""
    data["info"]["description"] = text
    data["info"]["contact"] = {"name": text}
    data["tags"][0]["description"] = text
    operation = _operation(data)
    operation["summary"] = operation["description"] = text
    operation["parameters"][0]["description"] = text
    operation["requestBody"]["description"] = text
    operation["responses"]["200"]["description"] = text
    schemas = _schemas(data)
    schemas["Thing"]["description"] = schemas["Kind"]["description"] = text
    schemas["Thing"]["properties"]["name"]["description"] = text
    schemas["Alias"] = {"type": "string", "description": text}


@_place("summary only")
def _summary(data: dict[str, Any], text: str) -> None:
    _operation(data)["summary"] = text


@_place("operation id", literal=True)
def _operation_id(data: dict[str, Any], text: str) -> None:
    _operation(data)["operationId"] = text


@_place("tag")
def _tag(data: dict[str, Any], text: str) -> None:
    _operation(data)["tags"] = [text]
    _operation(data)["operationId"] = "act"
    data["tags"][0]["name"] = text


@_place("path")
def _path(data: dict[str, Any], text: str) -> None:
    data["paths"] = {f"/{text}": {"post": _operation(data)}}


@_place("path parameter", literal=True)
def _path_parameter(data: dict[str, Any], text: str) -> None:
    item = data["paths"].pop("/things/{id}")
    item["parameters"][0]["name"] = text
    data["paths"][f"/things/{{{text}}}"] = item


@_place("query parameter", literal=True)
def _query(data: dict[str, Any], text: str) -> None:
    _operation(data)["parameters"][0]["name"] = text


@_place("styled parameter", literal=True)
def _styled(data: dict[str, Any], text: str) -> None:
    _operation(data)["parameters"][0] |= {"name": text, "explode": False}


@_place("header parameter")
def _header(data: dict[str, Any], text: str) -> None:
    _operation(data)["parameters"][0] |= {"name": text, "in": "header"}


def _of_client(data: dict[str, Any], **more: Any) -> None:
    parameter = {"name": "version", "in": "query", "required": True, "x-ms-parameter-location": "client"}
    _operation(data)["parameters"].append({**parameter, "schema": {"type": "string"}, **more})


@_place("client parameter", literal=True)
def _client_parameter(data: dict[str, Any], text: str) -> None:
    _of_client(data, name=text, description=text)


@_place("client header")
def _client_header(data: dict[str, Any], text: str) -> None:
    _of_client(data, name=text, **{"in": "header"})


@_place("constant of the client", literal=True)
def _client_constant(data: dict[str, Any], text: str) -> None:
    _of_client(data, schema={"type": "string", "enum": [text]})


@_place("default of the client", literal=True)
def _client_default(data: dict[str, Any], text: str) -> None:
    _of_client(data, schema={"type": "string", "enum": ["a", text], "default": text})


@_place("version of the client", literal=True)
def _client_version(data: dict[str, Any], text: str) -> None:
    data["info"]["version"] = text
    _of_client(data, name="api-version")


@_place("location of a parameter")
def _parameter_location(data: dict[str, Any], text: str) -> None:
    _of_client(data, name="owner", **{"x-ms-parameter-location": text})


@_place("style")
def _style(data: dict[str, Any], text: str) -> None:
    _operation(data)["parameters"][0]["style"] = text


@_place("property")
def _property_name(data: dict[str, Any], text: str) -> None:
    _property(data, text, {"type": "string"})


@_place("form field", literal=True)
def _form_field(data: dict[str, Any], text: str) -> None:
    schema = {"type": "object", "properties": {text: {"type": "string"}}}
    encoding = {text: {"contentType": "text/x"}}
    _operation(data)["requestBody"]["content"] = {
        "multipart/form-data": {"schema": schema, "encoding": encoding}
    }


@_place("part media type")
def _part_media(data: dict[str, Any], text: str) -> None:
    schema = {"type": "object", "properties": {"p": {"type": "string"}}}
    encoding = {"p": {"contentType": text}}
    _operation(data)["requestBody"]["content"] = {
        "multipart/form-data": {"schema": schema, "encoding": encoding}
    }


@_place("schema")
def _schema_name(data: dict[str, Any], text: str) -> None:
    _schemas(data)[text] = {"type": "object", "properties": {"inner": {"type": "string", "enum": ["a", "b"]}}}


@_place("schema title")
def _schema_title(data: dict[str, Any], text: str) -> None:
    _property(
        data,
        "either",
        {
            "oneOf": [
                {"type": "object", "title": text, "properties": {"a": {"type": "string"}}},
                {"type": "array"},
            ]
        },
    )


@_place("enum value", literal=True)
def _enum_value(data: dict[str, Any], text: str) -> None:
    _schemas(data)["Kind"]["enum"] = ["a", text]


@_place("enum words")
def _enum_words(data: dict[str, Any], text: str) -> None:
    schema = _schemas(data)["Kind"]
    schema["x-ms-enum"] = {"name": text, "values": [{"value": "a", "name": text, "description": text}]}
    schema["x-enum-varnames"] = schema["x-enum-descriptions"] = [text]


@_place("constant", literal=True)
def _constant(data: dict[str, Any], text: str) -> None:
    _property(data, "fixed", {"const": text})
    _schemas(data)["Thing"]["required"] = ["fixed"]


@_place("default, example, pattern, format")
def _annotations(data: dict[str, Any], text: str) -> None:
    schema = {"type": "string", "default": text, "example": text, "pattern": text, "format": text}
    _property(data, "noted", schema)
    _operation(data)["parameters"][0]["schema"]["items"] = schema
    _operation(data)["parameters"][0]["example"] = text


@_place("discriminator")
def _discriminator(data: dict[str, Any], text: str) -> None:
    one = {"type": "object", "properties": {text: {"type": "string"}}, "required": [text]}
    _schemas(data).update(One=one, Two=copy.deepcopy(one))
    refs = [{"$ref": "#/components/schemas/One"}, {"$ref": "#/components/schemas/Two"}]
    mapping = {text: "#/components/schemas/One"}
    _property(data, "chosen", {"oneOf": refs, "discriminator": {"propertyName": text, "mapping": mapping}})


@_place("media type of text in a part")
def _text_media(data: dict[str, Any], text: str) -> None:
    content = {"type": "object", "properties": {"n": {"type": "integer", "description": text}}}
    part = {"type": "string", "contentMediaType": f"application/json;{text}", "contentSchema": content}
    schema = {"type": "object", "properties": {text: part}}
    _operation(data)["requestBody"]["content"] = {"multipart/form-data": {"schema": schema}}


@_place("request media type")
def _request_media(data: dict[str, Any], text: str) -> None:
    body = _operation(data)["requestBody"]
    body["content"] = {text: {"schema": {"type": "string", "format": "binary"}}}


@_place("one request media type of two")
def _request_medias(data: dict[str, Any], text: str) -> None:
    _operation(data)["requestBody"]["content"] = {"audio/ogg": {}, f"audio/{text}": {}}


@_place("media type of a text")
def _content_media(data: dict[str, Any], text: str) -> None:
    content = {
        "contentMediaType": f"{text}+json",
        "contentSchema": {"type": "object"},
        "contentEncoding": text,
    }
    _property(data, "held", {"type": "string", **content})
    parameter = {"name": "held", "in": "header", "schema": {"type": "string", **content}}
    _operation(data).setdefault("parameters", []).append(parameter)


@_place("response media type")
def _response_media(data: dict[str, Any], text: str) -> None:
    response = _operation(data)["responses"]["200"]
    response["content"] = {text: response["content"]["application/json"]}


@_place("status")
def _status(data: dict[str, Any], text: str) -> None:
    _operation(data)["responses"][text] = {"description": "x"}


@_place("server")
def _server(data: dict[str, Any], text: str) -> None:
    data["servers"] = [{"url": f"https://pets.example/{text}"}]


@_place("server alone")
def _server_alone(data: dict[str, Any], text: str) -> None:
    data["servers"] = [{"url": text}]


@_place("server variable")
def _variable(data: dict[str, Any], text: str) -> None:
    data["servers"] = [{"url": "{endpoint}/v1", "variables": {"endpoint": {"default": text}}}]


@_place("host of an operation")
def _operation_host(data: dict[str, Any], text: str) -> None:
    _operation(data)["servers"] = [{"url": f"https://{text}.example/v1"}]


@_place("path of an operation's own server")
def _operation_path(data: dict[str, Any], text: str) -> None:
    _operation(data)["servers"] = [{"url": f"https://other.example/{text}"}]


@_place("operation server")
def _operation_server(data: dict[str, Any], text: str) -> None:
    _operation(data)["servers"] = [{"url": f"/{text}"}]


@_place("security scheme")
def _scheme(data: dict[str, Any], text: str) -> None:
    data["components"]["securitySchemes"] = {text: {"type": "mutualTLS"}}
    data["security"] = [{text: []}]


@_place("security key")
def _key(data: dict[str, Any], text: str) -> None:
    data["components"]["securitySchemes"]["key"]["name"] = text


@_place("security key place")
def _key_place(data: dict[str, Any], text: str) -> None:
    data["components"]["securitySchemes"]["key"]["in"] = text


@_place("page")
def _page(data: dict[str, Any], text: str) -> None:
    _operation(data)["x-ms-pageable"] = {"itemName": text, "nextLinkName": text}
    _property(data, text, {"type": "array", "items": {"type": "string"}})


@_place("reference")
def _reference(data: dict[str, Any], text: str) -> None:
    _property(data, "other", {"$ref": text})


@_place("extension")
def _extension(data: dict[str, Any], text: str) -> None:
    _operation(data)[f"x-{text}"] = text
    _operation(data)["x-codegen-request-body-name"] = text
