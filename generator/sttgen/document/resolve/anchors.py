"""Places in a 3.1 document that have names: ``$anchor``, ``$dynamicAnchor`` and ``$id``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from sttgen.document.read.pointers import join, parent
from sttgen.document.read.source import Source


@dataclass(frozen=True)
class Anchors:
    """The named places of one file.

    Attributes:
        pointers: The pointers of schemas by ``#name`` and by ``$id``, as written and as a whole address; the
            first of a name counts.
        addresses: The whole addresses of schemas with an ``$id``, by pointer.
    """

    pointers: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def enclosing(self, pointer: str) -> str:
        """The pointer of the nearest schema with an ``$id`` around a place, or of the file."""
        while self.addresses and pointer != "#" and pointer not in self.addresses:
            pointer = parent(pointer)
        return pointer if pointer in self.addresses else "#"


def anchors(source: Source) -> Anchors:
    """Find the named places of a file."""
    result = Anchors()
    if not any(word in source.text for word in ("$anchor", "$dynamicAnchor", "$id")):
        return result
    pending: list[tuple[Any, str, str]] = [(source.data, "#", "")]
    seen: set[int] = set()
    while pending:
        value, pointer, base = pending.pop()
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, list):
            pending += [(child, f"{pointer}/{index}", base) for index, child in enumerate(value)][::-1]
            continue
        if isinstance(value.get("$id"), str):
            base = absolute(base, value["$id"])
            result.addresses[pointer] = base
            for name in (value["$id"], base):
                result.pointers.setdefault(name, pointer)
        for key in ("$anchor", "$dynamicAnchor"):
            if isinstance(value.get(key), str):
                result.pointers.setdefault(f"#{value[key]}", pointer)
                result.pointers.setdefault(f"{base}#{value[key]}", pointer)
        pending += [(child, join(pointer, key), base) for key, child in value.items()][::-1]
    return result


def absolute(base: str, reference: str) -> str:
    """The whole address of a reference inside a schema with the address ``base``."""
    try:
        return urljoin(base, reference).removesuffix("#")
    except ValueError:
        return reference
