"""Models: base models that are there from the start, custom models that are trained, copied, downloaded."""

from __future__ import annotations

import re
import uuid
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from tests.service.core import Core
from tests.service.description.errors import bad_argument
from tests.service.handling import Call, Reply, handles
from tests.service.store.state import Collection, Entity, Json, timestamp

from . import crud, files

crud.register("models")
crud.register("models/base", readonly=True)
files.register("models")

FEATURES: Json = {
    "supportsTranscriptions": True,
    "supportsTranscriptionsSubmit": True,
    "supportsTranscriptionsTranscribe": True,
    "supportsEndpoints": True,
    "supportsTranscriptionsOnSpeechContainers": False,
}
RELEASES = ((datetime(2022, 9, 1, tzinfo=UTC), "20220901"), (datetime(2023, 5, 1, tzinfo=UTC), "20230501"))
END_OF_USE = "2030-01-15T00:00:00Z"
NAMESPACE = uuid.UUID("5d1f6d0e-5f0b-4a3f-9c53-0d7b2f6f2f11")
ADAPTATIONS = ("Language", "Acoustic", "Pronunciation", "AudioFiles", "LanguageMarkdown")
OPERATION: Collection = "operations/models/copy"
PERMISSION_LASTS = timedelta(hours=24)
MANIFEST_FILES = ("acoustic/model.fe", "language/base.lms")
MANIFEST_PROPERTIES: Json = {"IN_FESpec": "audio(acoustic/model.fe)", "IN_BeamSize": 5000}


@handles("POST", "/models")
def create(call: Call) -> Reply:
    body: Json = dict(call.body)
    if "baseModel" not in body and (
        model := call.core.default_base_model(call.core.check_locale(body["locale"]))
    ):
        body["baseModel"] = {"self": call.core.entity_address(call.version, model["self"])}
    return crud.create(call, "models", body)


@handles("POST", "/models/{id}/copyto")
def copy(call: Call) -> Reply:
    """Copy a model. The copy of the real service belongs to another resource, which the key stands for."""
    return crud.created_reply(call, _copied(call.core, call.entity("models"), call.version.name))


def _copied(core: Core, original: Entity, version: str) -> Entity:
    data = deepcopy(original.data)
    for member in ("project", "datasets"):
        data.pop(member, None)
    data.get("properties", {}).pop("error", None)
    return core.state.add("models", data, version=version)


@handles("POST", "/models/authorizecopy")
def authorize_copy(call: Call) -> Reply:
    """Permit a copy. This service stands for both resources, as it does for `copyto`."""
    source: str = call.body["sourceResourceId"]
    if not re.fullmatch(r"/subscriptions/[^/]+/resourceGroups/[^/]+/providers/.+", source, re.IGNORECASE):
        message = f"{source!r} is not the Azure id of a resource."
        raise bad_argument(message, "InvalidSourceAzureResourceId", target="sourceResourceId")
    permission = {
        "id": str(uuid.uuid4()),
        "sourceResourceId": source,
        "targetResourceId": source.rpartition("/")[0] + "/target",
        "targetResourceEndpoint": call.core.endpoint,
        "targetResourceRegion": "westus",
        "expirationDateTime": timestamp(call.core.clock.now() + PERMISSION_LASTS),
    }
    return Reply(HTTPStatus.OK, permission)


@handles("POST", "/models/{id}/copy")
def start_copy(call: Call) -> Reply:
    expired = datetime.fromisoformat(call.body["expirationDateTime"]) < call.core.clock.now()
    if expired and call.core.settings.references == "refuse":
        raise bad_argument("The permission has expired.", "ModelCopyAuthorizationExpired")
    inputs = {"model": call.entity("models")}
    operation = call.core.state.add(OPERATION, {}, version=call.version.name, inputs=inputs)
    document = call.core.present(operation, call.version)
    return Reply(HTTPStatus.ACCEPTED, document, location=document["self"], busy=True)


@handles("GET", "/operations/models/copy/{id}")
def read_copy(call: Call) -> Reply:
    operation = call.entity(OPERATION)
    call.core.state.poll(operation)
    return crud.read_reply(call, operation)


@handles("GET", "/models/{id}/manifest")
def manifest(call: Call) -> Reply:
    return _manifest(call, call.entity("models"))


@handles("GET", "/models/base/{id}/manifest")
def base_manifest(call: Call) -> Reply:
    return _manifest(call, call.entity("models/base"))


def _manifest(call: Call, model: Entity) -> Reply:
    seconds = files.validity(call)
    blobs = {name: f"artifacts/{model.id}/manifest/{name}" for name in MANIFEST_FILES}
    for name, blob in blobs.items():
        call.core.storage.put(blob, f"{name} of {model.id}\n")
    document = {
        "model": {"self": call.core.entity_address(call.version, model.address)},
        "modelFiles": [
            {"name": name, "contentUrl": call.core.storage.sign(blob, seconds=seconds)}
            for name, blob in blobs.items()
        ],
        "properties": MANIFEST_PROPERTIES,
    }
    return Reply(HTTPStatus.OK, document)


def install(core: Core) -> None:
    """Two releases of a base model for every locale, with the same ids in every run."""
    core.state.finishers["models"] = lambda entity: _finish(core, entity)
    core.state.finishers[OPERATION] = lambda entity: _finish_copy(core, entity)
    core.extras[OPERATION] = _operation
    version = next(iter(core.versions))
    for released, name in RELEASES:
        for locale in core.settings.locales:
            data: Json = {
                "displayName": name,
                "description": f"Base model for {locale}",
                "locale": locale,
                "properties": {
                    "deprecationDates": {
                        "adaptationDateTime": END_OF_USE,
                        "transcriptionDateTime": END_OF_USE,
                    },
                    "features": {**FEATURES, "supportsAdaptationsWith": list(ADAPTATIONS)},
                },
            }
            id = str(uuid.uuid5(NAMESPACE, f"{locale}/{name}"))
            core.state.add("models/base", data, version=version, id=id, status="Succeeded", created=released)


def _finish(core: Core, entity: Entity) -> bool:
    if entity.error is None:
        entity.properties["deprecationDates"] = {"transcriptionDateTime": END_OF_USE}
        entity.properties["features"] = dict(FEATURES)
    files.attach(core, entity, "report.json", "ModelReport", {"succeeded": entity.error is None})
    return True


def _finish_copy(core: Core, operation: Entity) -> bool:
    if operation.error is None and "model" in operation.inputs:
        copied = _copied(core, operation.inputs["model"], operation.version)
        version = core.versions[operation.version]
        operation.data["result"] = {"link": core.entity_address(version, copied.address)}
    return True


def _operation(operation: Entity) -> Json:
    """The members that an operation has where other entities have none, or have them elsewhere."""
    error = {} if operation.error is None else {"error": operation.error}
    return {"id": operation.id, **error}
