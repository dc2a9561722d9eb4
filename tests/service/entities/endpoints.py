"""Endpoints: deployed models, and the logs that they and the base models keep."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from http import HTTPStatus

from tests.service.core import Core
from tests.service.description.errors import bad_argument, not_found
from tests.service.handling import Call, Reply, handles
from tests.service.store.paging import by_token
from tests.service.store.state import Entity, Json, StoredFile

from . import crud, files

crud.register("endpoints")

SILENCE = (
    b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
    b"\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data\x00\x00\x00\x00"
)
"""The shortest WAV file."""


@handles("POST", "/endpoints")
def create(call: Call) -> Reply:
    body: Json = dict(call.body)
    if "model" not in body and (
        model := call.core.default_base_model(call.core.check_locale(body["locale"]))
    ):
        body["model"] = {"self": call.core.entity_address(call.version, model["self"])}
    return crud.create(call, "endpoints", body, defaults={"loggingEnabled": False})


@handles("PATCH", "/endpoints/{id}")
def update(call: Call) -> Reply:
    """Update an endpoint. Logging has another name here than in the entity; a new model restarts it."""
    entity = call.entity("endpoints")
    patch = dict(call.body)
    if "properties" in patch:
        properties = dict(patch["properties"])
        if "contentLoggingEnabled" in properties:
            properties["loggingEnabled"] = properties.pop("contentLoggingEnabled")
        patch["properties"] = properties
    model = entity.data.get("model")
    crud.change(call, entity, patch)
    if entity.data.get("model") != model and entity.finished:
        call.core.state.restart(entity)
    return crud.read_reply(call, entity)


def install(core: Core) -> None:
    core.state.finishers["endpoints"] = lambda entity: _finish(core, entity)
    add_logs(core, "base/en-US", core.settings.logs_per_endpoint)


def _finish(core: Core, entity: Entity) -> bool:
    if entity.properties.get("loggingEnabled") and entity.id not in core.state.logs:
        add_logs(core, entity.id, core.settings.logs_per_endpoint)
    return True


def add_logs(core: Core, owner: str, count: int, *, days: int = 1) -> list[str]:
    """Log `count` requests, so many days apart, an audio and a text file for each; the ids of the files."""
    logs = core.state.logs.setdefault(owner, [])
    ids = []
    for number in range(count):
        moment = core.clock.now() - timedelta(days=days * (count - number))
        stem = f"{moment:%Y-%m-%d_%H%M%S}_{uuid.uuid4()}"
        for suffix, kind, content in (
            (".wav", "Audio", SILENCE),
            (".json", "Transcription", b'{"text":"hello"}'),
        ):
            blob = f"artifacts/logs/{owner}/{stem}{suffix}"
            core.storage.put(blob, content, "audio/wav" if suffix == ".wav" else files.JSON_TYPE)
            logs.append(StoredFile(stem + suffix, stem + suffix, kind, blob, len(content), moment))
            ids.append(stem + suffix)
    return ids


def _register_logs(prefix: str) -> None:
    @handles("GET", f"{prefix}/files/logs")
    def list_logs(call: Call) -> Reply:
        seconds = files.validity(call)
        page = by_token(_logs(call), call.query, call.core.settings.page_sizes)
        values = [files.present(call, log, f"{prefix}/files/logs/{{logId}}", seconds) for log in page.items]
        return crud.paged(call, page, values)

    @handles("DELETE", f"{prefix}/files/logs")
    def delete_logs(call: Call) -> Reply:
        logs = _logs(call)
        last = _day(call.query["endDate"]) if "endDate" in call.query else date.max
        logs[:] = [log for log in logs if log.created.date() > last]
        return Reply(HTTPStatus.ACCEPTED)

    @handles("GET", f"{prefix}/files/logs/{{logId}}")
    def read_log(call: Call) -> Reply:
        log = _log(call)
        return Reply(HTTPStatus.OK, files.present(call, log, call.operation.key[1], files.validity(call)))

    @handles("DELETE", f"{prefix}/files/logs/{{logId}}")
    def delete_log(call: Call) -> Reply:
        _logs(call).remove(_log(call))
        return Reply(HTTPStatus.NO_CONTENT)


_register_logs("/endpoints/{id}")
_register_logs("/endpoints/base/{locale}")


def _logs(call: Call) -> list[StoredFile]:
    owner = call.entity("endpoints").id if "id" in call.path else f"base/{call.path['locale']}"
    return call.core.state.logs.setdefault(owner, [])


def _log(call: Call) -> StoredFile:
    for log in _logs(call):
        if log.id == call.path["logId"]:
            return log
    raise not_found(f"There is no log {call.path['logId']}.")


def _day(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise bad_argument("endDate must be a day, written as yyyy-mm-dd.", "InvalidLogDate", target="endDate")
