"""Each published example of v2: its request through the shim, and the shape of the answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2._kits.facade.calls.operations import Operation
from sttgen.diagnostics import Diagnostics
from sttgen.document import load, normalise
from tests.service import SpeechService
from tests.shim.conftest import client_for

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT.parent / "shared" / "official" / "v2.0" / "examples"
DOCUMENT = EXAMPLES.parent / "speechtotext.json"
pytestmark = pytest.mark.skipif(
    not EXAMPLES.is_dir(), reason="the published examples lie beside the repository"
)

REFUSED = {
    "CreateEndpointDataExport", "DeleteEndpointDataExport", "GetEndpointDataExport", "GetEndpointDataExports",
    "DeleteEndpointData",
}  # fmt: skip
Json = dict[str, Any]


def _cases() -> dict[str, str]:
    """Operation id by file."""
    if not EXAMPLES.is_dir():
        return {}
    paths = json.loads(DOCUMENT.read_text(encoding="utf-8"))["paths"]
    operations = [
        operation for path in paths.values() for operation in path.values() if "operationId" in operation
    ]
    return {
        Path(example["$ref"]).name: operation["operationId"]
        for operation in operations
        for example in operation["x-ms-examples"].values()
    }


CASES = _cases()


def test_there_is_an_example_of_every_operation() -> None:
    assert sorted(CASES.values()) == sorted(swagger_client.ApiClient.OPERATIONS)


@pytest.mark.parametrize("file", CASES)
def test_example(file: str, tmp_path: Path) -> None:
    example = json.loads((EXAMPLES / file).read_text(encoding="utf-8"))
    operation = swagger_client.ApiClient.OPERATIONS[CASES[file]]
    (cls,) = [c for c in vars(swagger_client).values() if isinstance(c, type) and hasattr(c, operation.name)]
    with SpeechService("v3.1", references="accept") as service:
        options = {"on_sentiment": "drop", "on_ambiguous_models": "acoustic"}
        with client_for(service.endpoint, service.key, "v3.1", **options) as client:
            arguments = _arguments(operation, example["parameters"], service, tmp_path)
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
    gone = {"X-RateLimit-Limit", "X-RateLimit-Remaining"}
    assert [name for name in expected.get("headers", {}) if name not in headers and name not in gone] == []
    body = client.last_response.data
    if "body" not in expected:
        assert data is None
        assert body == ""
        return
    _schema(operation, str(status)).validate(json.loads(body))
    assert type(data) is type(expected["body"]) or type(data).__name__ == operation.returns


def _schema(operation: Operation, status: str) -> Any:
    """A validator of an answer, of our v2 document; recordings are the one thing that v3 never tells."""
    document = normalise(load(ROOT / "specs" / "v2_0" / "openapi.yaml", Diagnostics()), Diagnostics())  # type: ignore[arg-type]
    assert document is not None
    content = document.data["paths"][operation.path][operation.method.lower()]["responses"][status]["content"]
    schemas = document.data["components"]["schemas"]
    told = {**schemas["Transcription"], "required": ["id", "locale", "name"]}
    properties = {**told["properties"], "recordingsUrl": {"type": ["string", "null"]}}
    components = {"schemas": {**schemas, "Transcription": {**told, "properties": properties}}}
    schema = {**content["application/json"]["schema"], "components": components}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
