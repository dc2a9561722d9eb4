"""Operations that list page by page, and operations whose result takes its time."""

from __future__ import annotations

import re
from typing import Any

from sttgen.diagnostics import Diagnostics, Location
from sttgen.document.choices import names_cursor
from sttgen.ir.nodes import Alias, EnumType, Field, Pager, Poller, Response
from sttgen.ir.schemas import SchemaReader
from sttgen.ir.types import ListOf, Ref, TypeRef, without_null

_TELLS_OF_LINK = re.compile(r"\b(?:link|ur[li]|address)\b", re.IGNORECASE)


def read_pager(
    data: dict[str, Any], responses: tuple[Response, ...], schemas: SchemaReader
) -> tuple[Pager | None, str]:
    """How a listing goes on, by ``x-ms-pageable``; or why the client cannot do as it says."""
    stated = data.get("x-ms-pageable")
    if not isinstance(stated, dict):
        return None, ""
    items, link = str(stated.get("itemName") or "value"), stated.get("nextLinkName")
    if link is not None and not isinstance(link, str):
        return None, "the name of the link to the next page is no text; the operation returns one page"
    fields = {field.wire: field for field in _fields(responses, schemas)}
    item = _item(fields[items].type, schemas) if items in fields else None
    if item is None:
        return None, f"the page has no list {items!r}; the operation returns one page"
    if link is not None and link not in fields:
        return None, f"the page has no property {link!r}; the operation returns one page"
    if link is not None and names_cursor(link) and not _TELLS_OF_LINK.search(fields[link].description):
        return None, f"{link!r} is a cursor, not a link to the next page; the operation returns one page"
    return Pager(items, link, item), ""


def read_poller(
    data: dict[str, Any],
    responses: tuple[Response, ...],
    schemas: SchemaReader,
    place: Location,
    diagnostics: Diagnostics,
) -> Poller | None:
    """How to wait for an entity, as the overlay says."""
    stated = data.get("x-sttgen-poller")
    if not isinstance(stated, dict):
        return None
    status = next((field for field in _fields(responses, schemas) if field.wire == stated["status"]), None)
    if status is None:
        diagnostics.add("E156", f"the entity has no property {stated['status']!r} to wait for", place)
        return None
    done, failed = tuple(stated["done"]), tuple(stated["failed"])
    running = stated.get("running") or [
        value for value in _listed(status.type, schemas) if value not in (*done, *failed)
    ]
    return Poller(status.wire, done, failed, tuple(running), tuple(stated.get("reason", ())))


def _listed(type_: TypeRef, schemas: SchemaReader) -> list[str]:
    """The texts of an enumeration; none for any other type."""
    type_ = without_null(type_)
    declared = schemas.types.get(type_.id) if isinstance(type_, Ref) else None
    if isinstance(declared, Alias):
        return _listed(declared.type, schemas)
    return [str(member.value) for member in declared.members] if isinstance(declared, EnumType) else []


def _fields(responses: tuple[Response, ...], schemas: SchemaReader) -> list[Field]:
    """The properties of the first typed answer, inherited ones included."""
    type_ = next((response.type for response in responses if response.type is not None), None)
    model = schemas.object_at(without_null(type_)) if type_ is not None else None
    return schemas.with_inherited(model) if model else []


def _item(type_: TypeRef, schemas: SchemaReader) -> TypeRef | None:
    """What a list is a list of."""
    type_ = without_null(type_)
    declared = schemas.types.get(type_.id) if isinstance(type_, Ref) else None
    if isinstance(declared, Alias):
        return _item(declared.type, schemas)
    return type_.item if isinstance(type_, ListOf) else None
