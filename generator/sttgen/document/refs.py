"""From a ``$ref`` to what it means, across files, with a hint where it means nothing."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any
from urllib.parse import unquote

from sttgen.diagnostics import Diagnostics
from sttgen.document.files import Files
from sttgen.document.pointers import escape, join, split
from sttgen.document.source import Node, Source, root

_HOPS = 100
"""References that lead to references; more than any sane document has, few enough to end soon."""


class Refs:
    """Resolves the references of one description and remembers what it found."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._found: dict[tuple[int, str], Node | None] = {}
        self._anchors: dict[int, dict[str, str]] = {}

    @property
    def diagnostics(self) -> Diagnostics:
        """Where findings go."""
        return self.files.diagnostics

    def target(self, node: Node) -> Node | None:
        """Return what the ``$ref`` of a mapping names, one hop away, or ``None`` after a diagnostic at the reference."""
        reference = node.value["$ref"]
        at = node.child("$ref")
        if not isinstance(reference, str):
            self.diagnostics.add("E303", "a $ref is text", at.location, "write it as '#/components/...'")
            return None
        known = (id(node.source), reference)
        if self._found.get(known) is None:
            self._found[known] = self._resolve(reference, at, 0)
        return self._found[known]

    def follow(self, node: Node) -> Node | None:
        """Return the first thing that is not itself a reference, or ``None`` after a diagnostic."""
        seen: set[tuple[int, str]] = set()
        while is_reference(node):
            here = (id(node.source), node.pointer)
            if here in seen or len(seen) > _HOPS:
                self.diagnostics.add(
                    "E306",
                    f"this reference leads back to itself: {_short(node.value['$ref'])}",
                    node.child("$ref").location,
                    "one of the things in the circle must be written out",
                )
                return None
            seen.add(here)
            found = self.target(node)
            if found is None:
                return None
            node = found
        return node

    def _resolve(self, reference: str, at: Node, depth: int) -> Node | None:
        address, _, fragment = reference.partition("#")
        if address and not address.strip():
            address = ""
        by_id = self._anchors_of(at.source).get(address) if address else None
        if by_id is not None:
            start: Node | None = _lookup(at.source, by_id)
        else:
            source = self.files.open(address, at.source, at.location)
            start = root(source) if source else None
        if start is None:
            return None
        if fragment and not fragment.startswith("/"):
            anchored = self._anchors_of(start.source).get(f"#{unquote(fragment)}")
            if anchored is not None:
                return _lookup(start.source, anchored)
            self._missing(reference, at, self._guess(fragment, start.source))
            return None
        # Names with odd characters are seen both ways: percent-encoded as the RFC wants, and as they are.
        for spelling in dict.fromkeys((fragment, unquote(fragment))):
            node = self._walk(start, split(spelling), depth)
            if node is not None:
                return node
        self._missing(reference, at, self._hint(start, split(unquote(fragment)), depth))
        return None

    def _walk(self, node: Node, tokens: list[str], depth: int) -> Node | None:
        """Go down from ``node``; where the way passes through a reference, go on in what it names."""
        for token in tokens:
            below = _step(node, token)
            if below is None and is_reference(node) and depth < _HOPS:
                through = self._resolve(node.value["$ref"], node.child("$ref"), depth + 1)
                below = _step(through, token) if through else None
            if below is None:
                return None
            node = below
        return node

    def _hint(self, node: Node, tokens: list[str], depth: int) -> str:
        """Say where the way ends, and what was perhaps meant."""
        for token in tokens:
            below = self._walk(node, [token], depth)
            if below is None:
                names = [str(key) for key in node.value] if isinstance(node.value, dict) else []
                close = get_close_matches(token, names[:5_000], 1, 0.6) if len(token) < 200 else []
                if close:
                    return f"did you mean {join(node.pointer, close[0])!r}?"
                return self._guess(tokens[-1], node.source) or f"{_short(node.pointer)} has no {_short(token)!r}"
            node = below
        return ""

    def _guess(self, name: str, source: Source) -> str:
        """Look for the last word of a reference where schemas live: the prefix may be the mistake."""
        for prefix in ("#/components/schemas", "#/definitions", "#/$defs"):
            if _lookup(source, f"{prefix}/{escape(name)}") is not None:
                return f"did you mean '{prefix}/{escape(name)}'?"
        return ""

    def _missing(self, reference: str, at: Node, hint: str) -> None:
        self.diagnostics.add("E301", f"nothing is at {_short(reference)!r}", at.location, hint)

    def _anchors_of(self, source: Source) -> dict[str, str]:
        """Return the pointers of ``$anchor``, ``$dynamicAnchor`` and ``$id``, found once a file and only if needed."""
        if id(source) not in self._anchors:
            self._anchors[id(source)] = dict(_anchors(source.data)) if "$anchor" in source.text or _IDS(source) else {}
        return self._anchors[id(source)]


def is_reference(node: Node) -> bool:
    """Tell whether a node is a mapping with a ``$ref`` that is text."""
    return isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str)


def _IDS(source: Source) -> bool:  # noqa: N802
    return "$dynamicAnchor" in source.text or "$id" in source.text


def _anchors(data: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    pending: list[tuple[Any, str]] = [(data, "#")]
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
                found.append((f"#{value[key]}", pointer))
        if isinstance(value.get("$id"), str):
            found.append((value["$id"], pointer))
        pending.extend((child, join(pointer, key)) for key, child in value.items())
    return found


def _lookup(source: Source, pointer: str) -> Node | None:
    node: Node | None = root(source)
    for token in split(pointer):
        node = _step(node, token) if node else None
    return node


def _step(node: Node, token: str) -> Node | None:
    value = node.value
    if isinstance(value, dict):
        return node.child(token) if token in value else None
    if isinstance(value, list) and token.isascii() and token.isdigit() and len(token) < 10 and int(token) < len(value):
        return node.child(int(token))
    return None


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:97]}..."
