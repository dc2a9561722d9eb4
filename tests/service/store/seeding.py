"""Entities that exist without a request, so that a test can begin in the middle."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.service.core import Core
from tests.service.entities import transcriptions
from tests.service.store.members import in_every_spelling
from tests.service.store.state import Collection, Entity, Json

INPUTS = ("contentUrls", "contentContainerUrl", "contentUrl", "secret")
NOWHERE = "00000000-0000-4000-8000-000000000000"
REQUIRED: dict[str, Json] = {
    "transcriptions": {"properties": transcriptions.DEFAULTS},
    "datasets": {"kind": "Language"},
    "evaluations": {
        "model1": {"self": f"entity:/models/{NOWHERE}"},
        "model2": {"self": f"entity:/models/{NOWHERE}"},
        "dataset": {"self": f"entity:/datasets/{NOWHERE}"},
    },
    "endpoints": {"properties": {"loggingEnabled": False}},
    "webhooks": {"webUrl": "https://hooks.example/speech", "events": {}},
}
"""Members that an entity needs beside a name and a locale."""


def seed(core: Core, collection: Collection, id: str | None, status: str, members: dict[str, Any]) -> Entity:
    """Add an entity to the state and process it up to `status`, as if clients had waited for that."""
    data: Json = {"displayName": f"One of the {collection}", "locale": "en-US"}
    data |= deepcopy(REQUIRED.get(collection, {}))
    properties = {**data.get("properties", {}), **members.get("properties", {})}
    data |= deepcopy(members)
    if properties:
        data["properties"] = in_every_spelling(properties)
    inputs = {name: data.pop(name) for name in INPUTS if name in data}
    if collection == "transcriptions" and not inputs and "dataset" not in data:
        inputs["contentUrls"] = ["https://recordings.example/call.wav"]
    entity = core.state.add(
        collection,
        data,
        id=id and id.lower(),
        version=next(iter(core.versions)),
        status=None if collection == "projects" else "NotStarted",
        inputs=inputs,
        seeded=True,
    )
    if status == "Failed" and entity.error is None:
        entity.error = {"code": "InvalidData", "message": "It was made to fail."}
    if status in ("Succeeded", "Failed"):
        core.state.finish([entity])
    elif entity.status is not None:
        entity.status = status
    return entity
