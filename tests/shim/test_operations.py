"""Every operation of v2 through the shim: its request, and the shape of the answer."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.calls.operations import Operation
from sttgen.diagnostics import Diagnostics
from sttgen.document import LoweredDocument, load, normalise
from tests.service import SpeechService
from tests.shared import needs_shared, published_document
from tests.shim.conftest import client_for

ROOT = Path(__file__).resolve().parents[2]
REFUSED = {
    "CreateEndpointDataExport", "DeleteEndpointDataExport", "GetEndpointDataExport", "GetEndpointDataExports",
    "DeleteEndpointData",
}  # fmt: skip
ID = "5b3c2f0e-2a41-4d55-9a6e-0c8e5a1f7d05"
ARGUMENTS = yaml.safe_load(Path(__file__).with_name("arguments.yaml").read_text(encoding="utf-8"))
Json = dict[str, Any]


@cache
def _document() -> LoweredDocument:
    """Our document of version 2.0."""
    source = load(ROOT / "specs" / "v2_0" / "openapi.yaml", Diagnostics())
    assert source is not None
    document = normalise(source, Diagnostics())
    assert document is not None
    return document


def _response(operation: Operation) -> tuple[str, Json]:
    """The status of success, and what the document says of the response."""
    responses = _document().data["paths"][operation.path][operation.method.lower()]["responses"]
    return next((status, response) for status, response in responses.items() if status != "default")


def _published_examples() -> dict[str, str]:
    """Operation ids by the files of their examples."""
    if not published_document("v2_0").is_file():
        return {}
    paths = json.loads(published_document("v2_0").read_text(encoding="utf-8"))["paths"]
    operations = [node for path in paths.values() for node in path.values() if "operationId" in node]
    return {
        Path(example["$ref"]).name: operation["operationId"]
        for operation in operations
        for example in operation["x-ms-examples"].values()
    }


PUBLISHED = _published_examples()


@needs_shared
def test_every_operation_has_a_published_example() -> None:
    assert sorted(PUBLISHED.values()) == sorted(swagger_client.ApiClient.OPERATIONS)


@needs_shared
@pytest.mark.parametrize("file", PUBLISHED)
def test_published_example(file: str, tmp_path: Path) -> None:
    path = published_document("v2_0").parent / "examples" / file
    example = json.loads(path.read_text(encoding="utf-8"))
    _call(swagger_client.ApiClient.OPERATIONS[PUBLISHED[file]], example, tmp_path)


@cache
def _listed(target: str) -> dict[str, str]:
    """The rules by the operations and properties that SHIM.md says are refused in a version."""
    text = (ROOT / "generated" / "SHIM.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.*?)(?:\(.*?\))?` \| refused \| (.*?) \| `(.*?)` \|", text, re.MULTILINE)
    return {name.partition(".")[2]: rule for name, versions, rule in rows if target in versions.split(", ")}


@pytest.mark.parametrize("id", swagger_client.ApiClient.OPERATIONS)
def test_the_page_lists_what_each_version_refuses(id: str, target: str, tmp_path: Path) -> None:
    """Whatever is not on the page works, as far as it works in every version."""
    operation = swagger_client.ApiClient.OPERATIONS[id]
    if id in REFUSED and operation.name not in _listed(target):
        return  # in every version: the rules of v2.0 say so
    ids = {wire: ID for place, wire in operation.arguments.values() if place == "path"}
    example = {"parameters": {**ids, **ARGUMENTS.get(id, {})}}
    (cls,) = [c for c in vars(swagger_client).values() if isinstance(c, type) and hasattr(c, operation.name)]
    with SpeechService(target, references="accept") as service:
        options = {
            "on_sentiment": "drop",
            "on_ambiguous_models": "acoustic",
            "on_delete_endpoint_data": "logs",
        }
        with client_for(service.endpoint, service.key, target, **options) as client:
            arguments = _arguments(operation, example["parameters"], service, tmp_path)
            body: Json = next((arguments[n] for n, (p, _) in operation.arguments.items() if p == "body"), {})
            method = getattr(cls(client), operation.name)
            rule = next(
                (_listed(target)[name] for name in (operation.name, *body) if name in _listed(target)), None
            )
            if rule is None:
                method(**arguments)
                return
            with pytest.raises(swagger_client.NotSupportedInV3) as caught:
                method(**arguments)
            assert caught.value.rule_id == rule
            assert len(service.requests) == 0


@pytest.mark.parametrize("id", swagger_client.ApiClient.OPERATIONS)
def test_operation(id: str, tmp_path: Path) -> None:
    operation = swagger_client.ApiClient.OPERATIONS[id]
    ids = {wire: ID for place, wire in operation.arguments.values() if place == "path"}
    status, response = _response(operation)
    headers = set(response.get("headers", {})) - {"Retry-After"}  # which only a running job has
    answer: Json = {"headers": headers}
    if "content" in response:
        answer["body"] = [] if str(operation.returns).startswith("list[") else {}
    example = {"parameters": {**ids, **ARGUMENTS.get(id, {})}, "responses": {status: answer}}
    _call(operation, example, tmp_path)


def _call(operation: Operation, example: Json, folder: Path) -> None:
    """Call an operation on a service that has what the example refers to, and compare the answer."""
    (cls,) = [c for c in vars(swagger_client).values() if isinstance(c, type) and hasattr(c, operation.name)]
    with SpeechService("v3.1", references="accept") as service:
        options = {"on_sentiment": "drop", "on_ambiguous_models": "acoustic"}
        with client_for(service.endpoint, service.key, "v3.1", **options) as client:
            arguments = _arguments(operation, example["parameters"], service, folder)
            method = getattr(cls(client), f"{operation.name}_with_http_info")
            if operation.id in REFUSED:
                with pytest.raises(swagger_client.NotSupportedInV3):
                    method(**arguments)
                assert len(service.requests) == 0
                return
            data, status, headers = method(**arguments)
            _matches(operation, data, status, headers, example["responses"], client)
        assert service.unknown_paths == []


def _arguments(operation: Operation, given: Json, service: SpeechService, folder: Path) -> Json:
    """The arguments of an example, and in the service what they refer to."""
    arguments = {name: given[wire] for name, (_, wire) in operation.arguments.items() if wire in given}
    if "id" in arguments:
        collection = operation.path.split("/")[1].replace("accuracytests", "evaluations")
        _seed(service, collection, arguments["id"])
    if operation.method == "GET" and "{" not in operation.path and not operation.path.endswith("locales"):
        _seed(service, operation.path[1:].replace("accuracytests", "evaluations"), None)
    body: Json = next((arguments[n] for n, (place, _) in operation.arguments.items() if place == "body"), {})
    for position, model in enumerate(body.get("models", ())):
        kind = ("Acoustic", "Language")[position % 2]
        _seed_model(service, model["id"], kind)
    if "dataset" in body:
        _seed(service, "datasets", body["dataset"]["id"])
    for dataset in body.get("datasets", ()):
        _seed(service, "datasets", dataset["id"])
    if operation.id == "UploadDataset":  # the published example forgets the file
        (folder / "audio.zip").write_bytes(_ARCHIVE)
        (folder / "trans.txt").write_text("1.wav\thello\n", encoding="utf-8")
        arguments |= {"audiodata": str(folder / "audio.zip"), "transcriptions": str(folder / "trans.txt")}
        arguments["locale"] = "en-US"  # small letters there
    return arguments


_ARCHIVE = b"PK\x05\x06" + bytes(18)
"""A ZIP archive without entries."""


def _seed(service: SpeechService, collection: str, id: str | None) -> str:
    members: Json = {
        "displayName": "n",
        "description": "d",
        "locale": "en-US",
        "customProperties": {"a": "b"},
    }
    if collection == "datasets":
        members["kind"] = "Acoustic"
    if collection == "transcriptions":
        members["contentUrls"] = ["https://contoso.com/1.wav"]
    if collection in ("evaluations", "endpoints"):
        model = f"entity:/models/{_seed_model(service, None, 'Acoustic')}"
        if collection == "endpoints":
            members["model"] = {"self": model}
        else:
            dataset = f"entity:/datasets/{_seed(service, 'datasets', None)}"
            members |= {"model1": {"self": model}, "model2": {"self": model}, "dataset": {"self": dataset}}
    return service.add(collection, id=id.lower() if id else None, **members)  # type: ignore[arg-type]


def _seed_model(service: SpeechService, id: str | None, kind: str) -> str:
    dataset = service.add("datasets", displayName="d", locale="en-US", kind=kind)
    references = [{"self": f"entity:/datasets/{dataset}"}]
    return service.add("models", id=id, displayName="m", locale="en-US", datasets=references)


def _matches(
    operation: Operation,
    data: Any,
    status: int,
    headers: Any,
    responses: Json,
    client: swagger_client.ApiClient,
) -> None:
    ((expected_status, expected),) = responses.items()
    assert status == int(expected_status)
    kept = {name for name in expected.get("headers", {}) if not name.startswith("X-RateLimit-")}
    assert kept <= set(headers)
    body = client.last_response.data
    if "body" not in expected:
        assert data is None
        assert body == ""
        return
    _schema(operation, str(status)).validate(json.loads(body))
    assert type(data) is type(expected["body"]) or type(data).__name__ == operation.returns


def _schema(operation: Operation, status: str) -> Any:
    """A validator of an answer, of our v2 document; v3 does not return the address of the recordings."""
    data = _document().data
    content = data["paths"][operation.path][operation.method.lower()]["responses"][status]["content"]
    schemas = data["components"]["schemas"]
    transcription = {**schemas["Transcription"], "required": ["id", "locale", "name"]}
    properties = {**transcription["properties"], "recordingsUrl": {"type": ["string", "null"]}}
    components = {"schemas": {**schemas, "Transcription": {**transcription, "properties": properties}}}
    schema = {**content["application/json"]["schema"], "components": components}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
