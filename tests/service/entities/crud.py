"""The operations of every kind of entity: create, list, read, change, delete."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from http import HTTPStatus
from typing import Any

from tests.service.core import is_reference
from tests.service.description.errors import bad_argument
from tests.service.description.filters import parse_filter
from tests.service.handling import Call, Reply, handles
from tests.service.store.members import in_every_spelling
from tests.service.store.paging import Page, by_number
from tests.service.store.state import Collection, Entity, Json


def register(collection: Collection, *, readonly: bool = False) -> None:
    """Register the handlers that list, read, change and delete; the last two not for `readonly`."""

    @handles("GET", f"/{collection}")
    def list_all(call: Call) -> Reply:
        return list_entities(call, call.core.state.all(collection))

    @handles("GET", f"/{collection}/{{id}}")
    def read(call: Call) -> Reply:
        entity = call.entity(collection)
        call.core.state.poll(entity)
        return read_reply(call, entity)

    if readonly:
        return

    @handles("DELETE", f"/{collection}/{{id}}")
    def delete(call: Call) -> Reply:
        entity = call.entity(collection)
        call.core.storage.delete(f"artifacts/{entity.id}/")
        call.core.state.remove(entity)
        return Reply(HTTPStatus.NO_CONTENT)

    if collection in ("endpoints", "webhooks"):
        return  # they have updates of their own

    @handles("PATCH", f"/{collection}/{{id}}")
    def update(call: Call) -> Reply:
        entity = call.entity(collection)
        change(call, entity, call.body)
        return read_reply(call, entity)


def read_reply(call: Call, entity: Entity) -> Reply:
    return Reply(HTTPStatus.OK, call.core.present(entity, call.version), busy=not entity.finished)


def create(
    call: Call,
    collection: Collection,
    data: Json,
    *,
    status: str | None = "NotStarted",
    defaults: Json | None = None,
    **more: Any,
) -> Reply:
    """Store a new entity and answer 201 with it.

    `data` is the request body as it was sent; `defaults` are the properties that it may leave out.
    """
    core = call.core
    core.check_members(data)
    data = core.intern_all(data)
    if defaults or "properties" in data:
        data["properties"] = {**(defaults or {}), **in_every_spelling(data.get("properties", {}))}
    if "locale" in data:
        data["locale"] = core.check_locale(data["locale"])
    entity = core.state.add(collection, data, version=call.version.name, status=status, **more)
    return created_reply(call, entity)


def created_reply(call: Call, entity: Entity) -> Reply:
    document = call.core.present(entity, call.version)
    return Reply(HTTPStatus.CREATED, document, location=document["self"])


def change(call: Call, entity: Entity, patch: Json) -> None:
    """Apply a merge patch (RFC 7396): absent members stay, null removes, objects are merged."""
    call.core.check_members(patch)
    patch = call.core.intern_all(patch)
    data = merged(deepcopy(entity.data), patch)
    if len(data.get("customProperties", ())) > 10:
        raise bad_argument("There are more than 10 custom properties.", target="customProperties")
    entity.data = data


def merged(target: Any, patch: Any, member: str = "") -> Any:
    if not isinstance(patch, dict) or is_reference(member, patch):
        return patch  # a reference is replaced as a whole
    if not isinstance(target, dict):
        target = {}
    for name, value in patch.items():
        if value is None:
            target.pop(name, None)
        else:
            target[name] = merged(target.get(name), value, name)
    return target


def list_entities(call: Call, entities: Sequence[Entity]) -> Reply:
    """Answer one page of a listing, which counts as a read of each of its entities."""
    core, version = call.core, call.version
    entities = [entity for entity in entities if _is_shown(call, entity)]
    expression = call.query.get("filter")
    if expression is None:
        page = by_number(entities, call.query, core.settings.page_sizes)
        for entity in page.items:
            core.state.poll(entity)
    else:
        predicate = parse_filter(expression, item_schema(call), version.document)
        for entity in entities:
            core.state.poll(entity)
        matching = [entity for entity in entities if predicate(core.present(entity, version))]
        page = by_number(matching, call.query, core.settings.page_sizes)
    busy = any(not entity.finished for entity in page.items)
    return paged(call, page, [core.present(entity, version) for entity in page.items], busy=busy)


def item_schema(call: Call) -> Json:
    """The schema of the items of the listing that was called."""
    content = call.operation.successes[HTTPStatus.OK].content
    assert content is not None
    values = call.version.document.members(content.schema)["values"]
    items: Json = call.version.document.deref(values)["items"]
    return items


def paged(call: Call, page: Page[Any], values: list[Json], *, busy: bool = False) -> Reply:
    document: Json = {"values": values}
    if page.next_query is not None:
        key = call.operation.key[1]
        document["@nextLink"] = call.core.address(call.version, key, page.next_query, **call.path)
    return Reply(HTTPStatus.OK, document, busy=busy)


def _is_shown(call: Call, entity: Entity) -> bool:
    """Whether a version can read an entity that was made in another version."""
    if entity.is_later_than(call.version.name):
        return False
    if entity.collection != "datasets":
        return True
    kinds: list[str] = call.version.document.definition("DatasetKind")["enum"]
    return entity.data["kind"] in kinds
