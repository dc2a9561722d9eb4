# A copy of sttgen.runtime.references: edits are lost when sttgen runs again.
"""Ids, wherever the caller has an address or an entity instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from .models import Entity, address_of
from .operation import Operation
from .origin import Endpoint, origin_of


def plain_ids(operation: Operation[Any], path: Mapping[str, Any], endpoint: Endpoint) -> Mapping[str, Any]:
    """The path parameters of a call, with the id of each entity or address among them.

    endpoint: that of the client. A service behind a proxy or custom domain writes its own origin into the
    addresses, so it is their path that counts. Raises ValueError for what belongs to another service or
    collection.
    """
    ids = {
        name: _plain_id(operation.path, name, path[name], endpoint)
        for name in operation.entities
        if isinstance(path[name], Entity) or (isinstance(path[name], str) and "://" in path[name])
    }
    return {**path, **ids} if ids else path


def _plain_id(template: str, name: str, value: str | Entity, endpoint: Endpoint) -> str:
    address = address_of(value) if isinstance(value, Entity) else value
    parts = urlsplit(address)
    if not isinstance(value, Entity) and not endpoint.covers(address):
        raise ValueError(
            f"{name!r} is an address of {origin_of(address)}, but the client calls {endpoint.origin}:"
            " pass the id, the last segment of the address, if both are the same service"
        )
    match = _ending(template, name).search(parts.path)
    if match is None:
        collection = template.partition(f"{{{name}}}")[0]
        raise ValueError(f"{name!r} is the address of something else: it has to end in {collection}ID")
    return unquote(match[1])


@cache
def _ending(template: str, name: str) -> re.Pattern[str]:
    """What the address of an entity ends in: the path up to its own segment, which is captured."""
    before = template.partition(f"{{{name}}}")[0]
    literals = map(re.escape, re.split(r"\{[^}]*\}", before))
    return re.compile("[^/]+".join(literals) + r"([^/]+)/?$")
