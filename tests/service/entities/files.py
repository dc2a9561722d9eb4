"""Files of entities: kept in storage, listed with signed addresses."""

from __future__ import annotations

import json
import uuid
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tests.service.core import Core
from tests.service.description.errors import bad_argument, not_found
from tests.service.description.filters import parse_filter
from tests.service.handling import Call, Reply, handles
from tests.service.store.paging import by_number
from tests.service.store.state import Collection, Entity, Json, StoredFile, timestamp
from tests.service.store.storage import DEFAULT_VALIDITY

from .crud import item_schema, paged

JSON_TYPE = "application/json"
VALIDITY = {"sasValidityInSeconds": 1, "sasLifetimeMinutes": 60}
"""The parameters for the life of download addresses, and their unit in seconds."""


def register(collection: Collection) -> None:
    """The two operations that show the files of an entity."""

    @handles("GET", f"/{collection}/{{id}}/files")
    def list_files(call: Call) -> Reply:
        entity = call.entity(collection)
        seconds = validity(call)
        documents = [
            present(call, file, f"/{collection}/{{id}}/files/{{fileId}}", seconds) for file in entity.files
        ]
        if "filter" in call.query:
            predicate = parse_filter(call.query["filter"], item_schema(call), call.version.document)
            documents = [document for document in documents if predicate(document)]
        page = by_number(documents, call.query, call.core.settings.page_sizes)
        return paged(call, page, list(page.items), busy=not entity.finished)

    @handles("GET", f"/{collection}/{{id}}/files/{{fileId}}")
    def read_file(call: Call) -> Reply:
        for file in call.entity(collection).files:
            if file.id == call.path["fileId"].lower():
                document = present(call, file, call.operation.key[1], validity(call))
                return Reply(HTTPStatus.OK, document)
        raise not_found("There is no such file.")


def validity(call: Call) -> int:
    """How many seconds download addresses in the answer shall hold."""
    for name, unit in VALIDITY.items():
        if name in call.query:
            value: int = call.query[name]
            if value < 1:
                message = f"{name} must be positive for storage of the service."
                raise bad_argument(message, "InvalidSasValidityDuration", target=name)
            return value * unit
    return DEFAULT_VALIDITY


def present(call: Call, file: StoredFile, key: str, seconds: int) -> Json:
    """A file in wire form; the last parameter of its path is its own."""
    values = {**call.path, "fileId": file.id, "logId": file.id}
    return {
        "self": call.core.address(call.version, key, **values),
        "name": file.name,
        "kind": file.kind,
        "createdDateTime": timestamp(file.created),
        "properties": {"size": file.size},
        "links": {"contentUrl": call.core.storage.sign(file.blob, seconds=seconds)},
    }


def attach(
    core: Core,
    entity: Entity,
    name: str,
    kind: str,
    content: Any,
    *,
    content_type: str = JSON_TYPE,
    blob: str = "",
) -> None:
    """Store content (bytes, a Path, or what becomes JSON) as a file of an entity."""
    id = str(uuid.uuid4())
    blob = blob or f"artifacts/{entity.id}/{id}/{name}"
    if not isinstance(content, bytes | Path):
        content = json.dumps(content, ensure_ascii=False).encode()
    core.storage.put(blob, content, content_type)
    stored = core.storage.get(blob)
    assert stored is not None
    entity.files.append(StoredFile(id, name, kind, blob, stored.size, core.clock.now()))
