"""The API documents of v3.0 and later: valid, complete, described everywhere, with examples that hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from openapi_schema_validator import OAS30Validator, OAS31Validator
from openapi_spec_validator import validate

from tests.specs.documents import SPECS, Node, document, each_version, is_sentence, load, operations, resolve
from tests.versions import DATED, OPERATIONS, published_name

SCHEMAS = {"v3_0": 59, "v3_1": 77, "v3_2": 82, "v2024_11_15": 83, "v2025_10_15": 89}


def media_types(doc: Node) -> Iterator[tuple[str, bool, Node]]:
    """Every media type object with its place and whether it is sent by the client."""
    for _, _, operation in operations(doc):
        name = operation["operationId"]
        body = operation.get("requestBody", {})
        for kind, media in body.get("content", {}).items():
            yield f"{name} body {kind}", True, media
        for code, response in operation["responses"].items():
            for kind, media in resolve(doc, response).get("content", {}).items():
                yield f"{name} {code} {kind}", False, media


def examples(media: Node) -> Iterator[Any]:
    if "example" in media:
        yield media["example"]
    for example in media.get("examples", {}).values():
        yield example["value"]


def check(doc: Node, schema: Node, value: Any) -> None:
    validator = OAS31Validator if doc["openapi"].startswith("3.1") else OAS30Validator
    whole = {"allOf": [schema], "components": doc["components"]}
    validator(whole, format_checker=validator.FORMAT_CHECKER).validate(value)


def properties(doc: Node, schema: Node) -> Node:
    schema = resolve(doc, {"$ref": schema["$ref"]} if "$ref" in schema else schema)
    members: Node = {}
    for part in (*schema.get("allOf", []), *schema.get("anyOf", [])):
        members |= properties(doc, part)
    own: Node = schema.get("properties", {})
    return members | own


def read_only_sent(doc: Node, schema: Node, value: Any, where: str = "") -> list[str]:
    if isinstance(value, list):
        items = resolve(doc, schema).get("items", {})
        return [bad for entry in value for bad in read_only_sent(doc, items, entry, where + "[]")]
    if not isinstance(value, dict):
        return []
    bad = []
    for name, sub in properties(doc, schema).items():
        if name in value:
            if sub.get("readOnly"):
                bad.append(f"{where}.{name}")
            bad += read_only_sent(doc, sub, value[name], f"{where}.{name}")
    return bad


@each_version
def test_is_a_valid_document_of_its_dialect(version: str) -> None:
    doc = document(version)
    assert doc["openapi"] == ("3.0.3" if version == "v3_0" else "3.1.0")
    validate(doc)


@each_version
def test_has_every_operation_and_schema(version: str) -> None:
    doc = document(version)
    ids = [operation["operationId"] for _, _, operation in operations(doc)]
    assert len(set(ids)) == len(ids)
    assert (len(ids), len(doc["components"]["schemas"])) == (OPERATIONS[version], SCHEMAS[version])


@each_version
def test_servers_security_and_tags(version: str) -> None:
    doc = document(version)
    assert doc["info"]["version"] == published_name(version)
    (server,) = doc["servers"]
    path = "/speechtotext" if version in DATED else f"/speechtotext/{published_name(version)}"
    assert server["url"] == "{endpoint}" + path
    assert server["variables"]["endpoint"]["default"] == "https://westus.api.cognitive.microsoft.com"
    headers = {"api_key": "Ocp-Apim-Subscription-Key"}
    if version not in DATED:
        headers["token"] = "Authorization"
    assert doc["security"] == [{name: []} for name in headers]
    schemes = doc["components"]["securitySchemes"]
    assert {name: (s["type"], s["in"], s["name"]) for name, s in schemes.items()} == {
        name: ("apiKey", "header", header) for name, header in headers.items()
    }
    used = {tag for _, _, operation in operations(doc) for tag in operation["tags"]}
    assert used == {tag["name"] for tag in doc["tags"]}


@each_version
def test_everything_is_described(version: str) -> None:
    doc = document(version)
    components = doc["components"]
    silent = []

    def look(where: str, node: Node) -> None:
        if not is_sentence(node.get("description")):
            silent.append(where)

    look("info", doc["info"])
    for group in ("parameters", "headers", "responses", "securitySchemes"):
        for name, node in components[group].items():
            look(f"{group} {name}", node)
    for tag in doc["tags"]:
        look(f"tag {tag['name']}", tag)
    for _, _, operation in operations(doc):
        name = operation["operationId"]
        look(name, operation)
        summary = operation.get("summary", "")
        if not is_sentence(summary) or summary.endswith(".") or len(summary) > 60:
            silent.append(f"{name} summary")
        if "requestBody" in operation:
            look(f"{name} body", operation["requestBody"])
            for kind, media in operation["requestBody"]["content"].items():
                for field, sub in media["schema"].get("properties", {}).items():
                    look(f"{name} {kind} {field}", sub)
        for parameter in operation.get("parameters", []):
            look(f"{name} parameter", resolve(doc, parameter))
        for code, answer in operation["responses"].items():
            response = resolve(doc, answer)
            look(f"{name} {code}", response)
            for header, node in response.get("headers", {}).items():
                look(f"{name} {code} {header}", resolve(doc, node))
    for name, schema in components["schemas"].items():
        look(name, schema)
        for field, sub in schema.get("properties", {}).items():
            look(f"{name}.{field}", sub)
        if "enum" in schema:
            values = schema["x-ms-enum"]["values"]
            assert [v["value"] for v in values] == schema["enum"], name
            for value in values:
                look(f"{name}.{value['value']}", value)
    assert not silent


@each_version
def test_descriptions_name_only_operations_that_exist(version: str) -> None:
    doc = document(version)
    ids = {operation["operationId"] for _, _, operation in operations(doc)}
    text = (SPECS / version / "openapi.yaml").read_text(encoding="utf-8")
    groups = "|".join(tag["name"] for tag in doc["tags"])
    assert not set(re.findall(rf"`((?:{groups})_\w+)`", text)) - ids


@each_version
def test_examples_fit_their_schemas(version: str) -> None:
    doc = document(version)
    seen = set()
    for where, sent, media in media_types(doc):
        for value in examples(media):
            check(doc, media["schema"], value)
            if sent:
                assert not read_only_sent(doc, media["schema"], value), where
            seen.add(where)
    for parameter in doc["components"]["parameters"].values():
        if "example" in parameter:
            check(doc, parameter["schema"], parameter["example"])
    creates = [o["operationId"] for _, m, o in operations(doc) if m == "post" and "201" in o["responses"]]
    for name in creates:
        assert f"{name} 201 application/json" in seen
        assert f"{name} body application/json" in seen or "upload" in name.lower()


@each_version
def test_a_wrong_example_would_be_found(version: str) -> None:
    doc = document(version)
    length = "durationMilliseconds" if version in DATED else "duration"
    schema = {"$ref": "#/components/schemas/Transcription"}
    with pytest.raises(jsonschema.ValidationError):
        check(doc, schema, {"displayName": "no locale"})
    with pytest.raises(jsonschema.ValidationError):
        check(doc, schema, {"displayName": "x", "locale": "en-US", "contentUrls": ["u"] * 1001})
    assert read_only_sent(doc, schema, {"self": "x", "properties": {length: 1}}) == [
        ".self",
        f".properties.{length}",
    ]


@each_version
def test_what_may_be_null_says_so(version: str) -> None:
    doc = document(version)
    schemas = doc["components"]["schemas"]
    clearable = ("description", "project", "customProperties", "secret")

    def may_be_null(schema: Node) -> bool:
        if schema.get("nullable") or "null" in schema.get("type", []):
            return True
        return {"type": "null"} in schema.get("anyOf", [])

    for name, schema in schemas.items():
        for field, sub in schema.get("properties", {}).items():
            cleared = "Update" in name and field in clearable
            assert may_be_null(sub) == (cleared or field == "@nextLink"), f"{name}.{field}"


@each_version
def test_limits_stand_in_the_schemas(version: str) -> None:
    schemas = document(version)["components"]["schemas"]
    assert schemas["Transcription"]["properties"]["contentUrls"]["maxItems"] == 1000
    for name, schema in schemas.items():
        custom = schema.get("properties", {}).get("customProperties")
        assert custom is None or custom["maxProperties"] == 10, name
    if version != "v3_0":
        candidates = schemas["LanguageIdentificationProperties"]["properties"]["candidateLocales"]
        # Since v3.2 the upper limit depends on the mode, which a schema cannot say.
        assert (candidates["minItems"], candidates.get("maxItems")) == (2, 10 if version == "v3_1" else None)


@each_version
def test_text_stays_text(version: str) -> None:
    """Nothing is read as a date, and lines fit a screen unless they hold an address."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, dict):
            for key, value in node.items():
                assert isinstance(key, str), key
                yield from walk(value)
        elif isinstance(node, list):
            for value in node:
                yield from walk(value)
        else:
            yield node

    for name in ("openapi", "result.schema"):
        kinds = {type(leaf) for leaf in walk(load(f"{version}/{name}.yaml"))}
        assert kinds <= {str, int, float, bool, type(None)}
        for line in (SPECS / version / f"{name}.yaml").read_text(encoding="utf-8").splitlines():
            assert len(line) < 120 or "://" in line, line


@pytest.mark.parametrize("version", DATED)
def test_every_request_of_a_dated_version_names_it(version: str) -> None:
    """Operations by the parameter that a client sets once, addresses in examples by their query."""
    doc = document(version)
    for _, _, operation in operations(doc):
        parameters = [resolve(doc, parameter) for parameter in operation["parameters"]]
        (chosen,) = [p for p in parameters if p["name"] == "api-version"]
        assert (chosen["in"], chosen["required"], chosen["x-ms-parameter-location"]) == (
            "query",
            True,
            "client",
        )
        assert chosen["schema"]["default"] == published_name(version)
    text = (SPECS / version / "openapi.yaml").read_text(encoding="utf-8")
    addresses = re.findall(r"https://\S+/speechtotext/\S+", text)
    assert addresses
    for address in addresses:
        assert address.count("api-version=") == 1, address
        assert address.endswith(f"api-version={published_name(version)}"), address
