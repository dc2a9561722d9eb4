# A copy of sttgen.runtime.references: edits are lost when sttgen runs again.
"""Turn entities and URLs that are passed as path parameters into ids."""

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
    """Return the path parameters of a call with each entity or URL replaced by its id.

    Args:
        operation: The operation. Its `entities` names the parameters that accept an entity or URL.
        path: Path parameters by wire name.
        endpoint: Endpoint of the client. A service behind a proxy or custom domain sends URLs with its own
            origin, so only the path of a URL is compared.

    Raises:
        ValueError: An entity or URL belongs to another service or collection.
    """
    ids = {
        name: _plain_id(operation.path, name, path[name], endpoint)
        for name in operation.entities
        if isinstance(path[name], Entity) or (isinstance(path[name], str) and "://" in path[name])
    }
    return {**path, **ids}


def _plain_id(template: str, name: str, value: str | Entity, endpoint: Endpoint) -> str:
    address = address_of(value) if isinstance(value, Entity) else value
    parts = urlsplit(address)
    if not isinstance(value, Entity) and not endpoint.covers(address):
        raise ValueError(
            f"{name!r} is a URL of {origin_of(address)}, but the client calls {endpoint.origin}: if both are "
            "the same service, pass the id, which is the last path segment of the URL"
        )
    match = _ending(template, name).search(parts.path)
    if match is None:
        collection = template.partition(f"{{{name}}}")[0]
        raise ValueError(f"{name!r} is the URL of something else: its path must end with {collection}ID")
    return unquote(match[1])


@cache
def _ending(template: str, name: str) -> re.Pattern[str]:
    """Return a pattern for the end of an entity's path, which captures the id."""
    before = template.partition(f"{{{name}}}")[0]
    literals = map(re.escape, re.split(r"\{[^}]*\}", before))
    return re.compile("[^/]+".join(literals) + r"([^/]+)/?$")
