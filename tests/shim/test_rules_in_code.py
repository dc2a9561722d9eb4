"""Rules whose example is code: v2's side runs through the shim, v3's side as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
import speechtotext_v3_0
from tests.service import SpeechService
from tests.shim.conftest import client_for
from tests.shim.rule_cases import ID, RULES, Json, listed

CASES = [id for id, rule in RULES.items() if isinstance(rule["before"], dict) and "python" in rule["before"]]
APIS = [value for name, value in vars(swagger_client).items() if name.endswith("Api")]
COLLECTIONS = ("transcriptions", "datasets", "models", "evaluations", "endpoints")
OTHER = "3e5a7c9b-2d4f-4b6a-8c0e-1f3d5b7a9c07"


@pytest.fixture
def full() -> Iterator[SpeechService]:
    """A service that has an entity with the same id in every collection, and more than a page of each."""
    with SpeechService("v3.0", references="accept", page_size=1) as service:
        seeded = [(collection, id) for id in (ID, OTHER) for collection in COLLECTIONS]
        for collection, id in seeded:
            service.add(collection, id=id, **_members(collection, service))  # type: ignore[arg-type]
        yield service


def _members(collection: str, service: SpeechService) -> Json:
    reference = {"self": f"{service.endpoint}/speechtotext/v3.0/models/{ID}"}
    dataset = {"self": f"{service.endpoint}/speechtotext/v3.0/datasets/{ID}"}
    more: dict[str, Json] = {
        "transcriptions": {"contentUrls": ["https://contoso.com/17.wav"]},
        "datasets": {"kind": "Acoustic"},
        "models": {},
        "endpoints": {"model": reference, "properties": {"loggingEnabled": True}},
        "evaluations": {"model1": reference, "model2": reference, "dataset": dataset},
    }
    return {"displayName": "n", "locale": "en-US", **more[collection]}


def _values(service: SpeechService, folder: Path) -> Json:
    """What the README of the pair files says that examples may use."""
    text = folder / "words.txt"
    text.write_text("hello\n", encoding="utf-8")
    base = service.entities("models/base")[0].id
    return {
        "id": ID,
        "endpoint_id": OTHER,
        "model_id": base,
        "dataset_id": ID,
        "log_id": next(iter(_logs(service))),
        "start": datetime(2019, 1, 1, tzinfo=UTC),
        "end": datetime(2059, 1, 1, tzinfo=UTC),
        "text_path": str(text),
        "url": "https://contoso.com/17.wav",
        "email": "someone@contoso.com",
    }


def _logs(service: SpeechService) -> list[str]:
    return service.add_logs(OTHER, 2)


@pytest.mark.parametrize("id", CASES)
def test_v2_code_causes_the_calls_of_the_rule(id: str, full: SpeechService, tmp_path: Path) -> None:
    rule = RULES[id]
    code = rule["before"]["python"]
    values = _values(full, tmp_path)
    if rule.get("combine") == "first_found":
        values["id"] = values["model_id"]
    method = re.findall(r"api\.(\w+)\(", code)[0]
    (cls,) = [api for api in APIS if hasattr(api, method)]
    with client_for(full.endpoint, full.key, "v3.0") as client:
        full.requests.clear()
        context = {"swagger_client": swagger_client, "api": cls(client), **values}
        if rule["level"] == "manual" or method == "delete_endpoint_data":
            with pytest.raises(swagger_client.NotSupportedInV3) as caught:
                eval(code, context)
            assert caught.value.rule_id == id or rule["area"] != "operation"
            assert RULES[caught.value.rule_id]["level"] == "manual"
            assert len(full.requests) == 0
        else:
            eval(code, context)
            called = [request.operation for request in full.requests.select(origin="api")]
            if rule["area"] == "operation":
                assert set(listed(rule["to"])) <= set(called)
    assert full.unknown_paths == []


@pytest.mark.parametrize("id", CASES)
def test_v3_code_runs_as_it_stands(id: str, full: SpeechService, tmp_path: Path) -> None:
    code = RULES[id]["after"]["python"]
    reference = speechtotext_v3_0.models.EntityReference
    root = f"{full.endpoint}/speechtotext/v3.0"
    with speechtotext_v3_0.SpeechToTextClient(full.endpoint, credential=full.key) as client:
        context: dict[str, Any] = {
            **{name: getattr(speechtotext_v3_0.models, name) for name in speechtotext_v3_0.models.__all__},
            **_values(full, tmp_path),
            "text_path": tmp_path / "words.txt",
            "client": client,
            "islice": islice,
            "model": reference(self_url=f"{root}/models/{ID}"),
            "dataset": reference(self_url=f"{root}/datasets/{ID}"),
        }
        try:
            eval(code, context)
        except speechtotext_v3_0.NotFound:
            # `get_custom_model(id), get_base_model(id)`: no id is both.
            assert RULES[id].get("combine") == "first_found"
    assert full.unknown_paths == []
