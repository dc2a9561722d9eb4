"""Places in a 3.1 document that have names: ``$anchor``, ``$dynamicAnchor`` and ``$id``."""

from __future__ import annotations

from typing import Any

from sttgen.document.read.pointers import join
from sttgen.document.read.source import Source


def anchors(source: Source) -> dict[str, str]:
    """Map each ``#name`` and ``$id`` to the pointer of its schema; the first of a name counts."""
    if not any(word in source.text for word in ("$anchor", "$dynamicAnchor", "$id")):
        return {}
    pointers: dict[str, str] = {}
    pending: list[tuple[Any, str]] = [(source.data, "#")]
    seen: set[int] = set()
    while pending:
        value, pointer = pending.pop()
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, list):
            pending.extend((child, f"{pointer}/{index}") for index, child in enumerate(value))
            continue
        for key in ("$anchor", "$dynamicAnchor"):
            if isinstance(value.get(key), str):
                pointers.setdefault(f"#{value[key]}", pointer)
        if isinstance(value.get("$id"), str):
            pointers.setdefault(value["$id"], pointer)
        pending.extend((child, join(pointer, key)) for key, child in value.items())
    return pointers
