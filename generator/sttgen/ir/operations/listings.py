"""Paged listings and long-running operations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sttgen.document.choices import names_cursor
from sttgen.document.model import Paging, Polling
from sttgen.ir.declared import DeclaredTypes, Field
from sttgen.ir.nodes import Pager, Poller, Response

_MENTIONS_LINK = re.compile(r"\b(?:link|ur[li]|address)\b", re.IGNORECASE)


def read_pager(
    paging: Paging | None, responses: Sequence[Response], types: DeclaredTypes
) -> tuple[Pager | None, str]:
    """How a listing goes on, by ``x-ms-pageable``; or why the client cannot do as it says."""
    if paging is None:
        return None, ""
    items, link = paging.items, paging.next_link
    if isinstance(link, bool):
        return None, "the name of the link to the next page is not text; the operation returns one page"
    fields = {field.wire: field for field in _fields(responses, types)}
    item = types.item_of(fields[items].type) if items in fields else None
    if item is None:
        return None, f"the page has no list {items!r}; the operation returns one page"
    if link is not None and link not in fields:
        return None, f"the page has no property {link!r}; the operation returns one page"
    if link is not None and names_cursor(link) and not _MENTIONS_LINK.search(fields[link].description):
        return None, f"{link!r} is a cursor, not a link to the next page; the operation returns one page"
    return Pager(items, link, item), ""


def read_poller(
    polling: Polling | None, responses: Sequence[Response], types: DeclaredTypes
) -> tuple[Poller | None, str]:
    """How to wait for an entity, as the overlay says; or why nobody can wait for it."""
    if polling is None:
        return None, ""
    fields = _fields(responses, types)
    status = next((field for field in fields if field.wire == polling.status), None)
    if status is None:
        return None, f"the entity has no property {polling.status!r} to wait for"
    ends = {*polling.done, *polling.failed}
    running = polling.running or tuple(value for value in types.values_of(status.type) if value not in ends)
    return Poller(status.wire, polling.done, polling.failed, running, polling.reason), ""


def _fields(responses: Sequence[Response], types: DeclaredTypes) -> list[Field]:
    """The properties of the first typed answer, inherited ones included."""
    type_ = next((response.type for response in responses if response.type is not None), None)
    return types.fields_of(type_) if type_ is not None else []
