"""Every operation of each document answers with a documented status and a body that fits its schema.

The requests are the examples of the documents. The official ones are tried too when they lie beside the
repository.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import urllib3

from tests.service import SpeechService
from tests.service.app import VERSIONS
from tests.service.description.documents import api_document, folder
from tests.service.description.operations import ApiVersion, Operation
from tests.service.tests.caller import Caller
from tests.shared import SHARED, needs_shared, published_document
from tests.versions import OPERATIONS as COUNTS

API = {version: ApiVersion(version) for version in VERSIONS}
OPERATIONS = [pytest.param(version, op, id=op.id) for version in VERSIONS for op in API[version].operations]
QUERY = {"blockid": "YmxvY2stMDAwMQ==", "sasLifetimeMinutes": "60"}
EXAMPLE_ENDPOINT = "https://westus.api.cognitive.microsoft.com"
FORMS: dict[str, dict[str, str | bytes | tuple[str, str | bytes]]] = {
    "/datasets/upload": {
        "displayName": "Form",
        "locale": "de-DE",
        "kind": "Language",
        "data": ("a.txt", b"one\ntwo\n"),
    },
    "/transcriptions/transcribe": {
        "audio": ("a.wav", b"RIFF"),
        "definition": '{"locales": ["de-DE"], "channels": [0, 1]}',
    },
}


@pytest.fixture(scope="module")
def world() -> Iterator[SpeechService]:
    with SpeechService(references="accept", locales=_locales()) as service:
        yield service


def _locales() -> tuple[str, ...]:
    """All that the examples speak."""
    return ("de-DE", "en-GB", "en-US", "fr-FR", "ja-JP", "nl-NL", "el-GR", "sv-SE", "en-IN", "it-IT")


def path_values(service: SpeechService, operation: Operation, *, held: bool = False) -> dict[str, str]:
    """Entities made for this one call, so that it does not matter what other calls delete."""
    values: dict[str, str] = {}
    collection: Any = operation.template.strip("/").partition("/{")[0]
    if operation.template.startswith("/models/base"):
        values["id"] = service.entities("models/base")[0].id
    elif "{locale}" in operation.template:
        values["locale"] = "en-US"
        values["logId"] = service.add_logs("base/en-US", 1)[0]
    elif "{id}" in operation.template:
        values["id"] = service.add(collection, status="NotStarted" if held else "Succeeded")
        entity = next(e for e in service.entities(collection) if e.id == values["id"])
        values["fileId"] = entity.files[0].id if entity.files else ""
        if collection == "endpoints":
            values["logId"] = service.add_logs(values["id"], 1)[0]
    return {name: value for name, value in values.items() if f"{{{name}}}" in operation.template}


def bodies(operation: Operation, endpoint: str) -> Iterator[tuple[str, Any]]:
    """Media type and body of every example; nothing and None when there is no body."""
    if not operation.bodies:
        yield "", None
    for media_type, content in operation.bodies.items():
        media = operation.node["requestBody"]["content"][media_type]
        if media_type == "multipart/form-data":
            form, form_type = urllib3.encode_multipart_formdata(FORMS[operation.key[1]])
            yield form_type, form
        elif media_type == "application/octet-stream":
            yield media_type, b"\x00\x01" * 50
        else:
            examples = [media["example"]] if "example" in media else []
            examples += [example["value"] for example in media.get("examples", {}).values()]
            assert examples, f"{operation.id} has no example of {content.media_type}"
            for example in examples:
                yield media_type, json.dumps(example).replace(EXAMPLE_ENDPOINT, endpoint).encode()


def prepared_address(call: Caller, operation: Operation, body: bytes) -> str:
    """The address of an operation on an entity that is ready for it, with the blocks that the body names."""
    has_blocks = "/blocks" in operation.template
    values = path_values(call.service, operation, held=has_blocks)
    if has_blocks:
        next(e for e in call.service.entities("datasets") if e.id == values["id"]).held = True
        for name in re.findall(rb'"id": "([^"]*)"', body):
            url = f"/datasets/{values['id']}/blocks?blockid={quote(name, safe='')}"
            assert call("PUT", url, b"x", headers={"Content-Type": "application/octet-stream"}).status == 201
    required = {p["name"] for p in operation.parameters if p["in"] == "query" and p.get("required")}
    query = urlencode({name: QUERY[name] for name in QUERY if name in required})
    where = API[call.version].address(operation.key[1], query, **values)
    assert where is not None
    return call.service.local_endpoint + where


@pytest.mark.parametrize(("version", "operation"), OPERATIONS)
def test_each_operation_answers_as_documented(
    world: SpeechService, version: str, operation: Operation
) -> None:
    with Caller(world, version) as call:
        for media_type, body in bodies(operation, world.endpoint):
            where = prepared_address(call, operation, body or b"")
            headers = {"Content-Type": media_type} if media_type else {}
            check_answer(operation, version, call(operation.method, where, body, headers=headers))
    assert world.requests.last.operation == operation.id


def check_answer(operation: Operation, version: str, response: urllib3.BaseHTTPResponse) -> None:
    success = operation.successes.get(response.status)
    assert success is not None, (response.status, response.data)
    for header in {"Location", "Operation-Location"} & success.headers:
        assert response.headers[header] == response.json()["self"]
    undeclared = {"location", "operation-location", "retry-after"} - {
        header.lower() for header in success.headers
    }
    assert not undeclared & {header.lower() for header in response.headers}
    if success.content is None:
        assert response.data == b""
    else:
        assert response.headers["Content-Type"].startswith(success.content.media_type)
        assert api_document(version).problem(success.content.pointer, response.json()) is None


@pytest.mark.parametrize("version", VERSIONS)
def test_no_operation_is_left_out(version: str) -> None:
    assert len(API[version].operations) == COUNTS[folder(version).name]


def official_examples() -> Iterator[Any]:
    """Version, operation and file of every published example that has a body."""
    if not SHARED.is_dir():
        yield pytest.param("", None, SHARED, marks=needs_shared)
        return
    for version in sorted(API):
        beside = published_document(folder(version).name).parent
        document = json.loads((beside / "speechtotext.json").read_text(encoding="utf-8"))
        published = {
            node["operationId"]: node for item in document["paths"].values() for node in item.values()
        }
        for operation in API[version].operations:
            for example in published[operation.id]["x-ms-examples"].values():
                path = beside / example["$ref"]
                # Of the dated versions, only six are saved.
                if path.exists() and operation.bodies and "application/octet-stream" not in operation.bodies:
                    yield pytest.param(version, operation, path, id=f"{version}-{path.stem}")


@pytest.mark.parametrize(("version", "operation", "path"), list(official_examples()))
def test_official_example_bodies_are_accepted(
    world: SpeechService, version: str, operation: Operation, path: Path
) -> None:
    parameters = json.loads(path.read_text(encoding="utf-8"))["parameters"]
    body: Any = next((value for value in parameters.values() if isinstance(value, dict | list)), None)
    headers: dict[str, str] = {}
    if body is None:  # a form, whose example lacks the file
        content = next(iter(operation.bodies.values()))
        fields = {name: parameters[name] for name in content.schema["properties"] if name in parameters}
        file = "audio" if "audio" in content.schema["properties"] else "data"
        body, headers["Content-Type"] = urllib3.encode_multipart_formdata({**fields, file: ("a.zip", b"PK")})
    with Caller(world, version) as call:
        where = prepared_address(
            call, operation, json.dumps(body).encode() if isinstance(body, list) else b""
        )
        check_answer(operation, version, call(operation.method, where, body, headers=headers))
