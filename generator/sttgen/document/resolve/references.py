"""Resolve a ``$ref`` across files, with a hint if it leads nowhere."""

from __future__ import annotations

from difflib import get_close_matches
from urllib.parse import unquote

from sttgen.diagnostics import Diagnostics, Finding
from sttgen.document.read.pointers import escape, join, split
from sttgen.document.read.source import Node, Source, root
from sttgen.document.read.values import kind, short
from sttgen.document.resolve.anchors import Anchors, absolute, anchors
from sttgen.document.resolve.files import Files

_HOPS = 100
"""References that lead to references: more than any sane document has, few enough to end soon."""

_CIRCLE = "replace one of the references in the circle by what it should lead to"


class References:
    """Resolves the references of one description, each once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._targets: dict[tuple[int, str, str], Node | Finding] = {}
        self._anchors: dict[int, Anchors] = {}

    @property
    def diagnostics(self) -> Diagnostics:
        """Where findings go."""
        return self.files.diagnostics

    def target(self, node: Node) -> Node | None:
        """Return what the ``$ref`` of a mapping names, one hop away, or ``None`` after a diagnostic there."""
        reference = node.value["$ref"]
        at = Node(node.source, join(node.pointer, "$ref"), reference)
        target: Node | Finding
        if isinstance(reference, str):
            target = self._resolve(reference, node, 0)
        else:
            message = f"a $ref must be text, not {kind(reference)}"
            target = Finding("E303", message, "write it as '#/components/...'")
        if isinstance(target, Finding):
            self.diagnostics.report(target, at.location)
            return None
        return target

    def follow(self, node: Node) -> Node | None:
        """Return the first thing that is not itself a reference, or ``None`` after a diagnostic."""
        first, hops = node, 0
        while is_reference(node):
            hops += 1
            if hops > _HOPS:
                message = f"{short(first.value['$ref'])!r} leads only to further references, in a circle"
                self.diagnostics.add("E306", message, first.child("$ref").location, _CIRCLE)
                return None
            target = self.target(node)
            if target is None:
                return None
            node = target
        return node

    def follow_bare(self, node: Node | None) -> Node | None:
        """Follow a part of a document if it is a ``$ref`` with nothing beside it.

        The specification allows that for few parts; people split their documents at any.
        """
        return self.follow(node) if node is not None and is_reference(node) and len(node.value) == 1 else node

    def _resolve(self, reference: str, place: Node, depth: int) -> Node | Finding:
        """Return what a reference names that stands at ``place``."""
        source = place.source
        resource = self._anchors_of(source).enclosing(place.pointer)
        key = (id(source), resource, reference)
        if key not in self._targets:
            # A reference that is met again while it is being looked up goes in a circle.
            circle = f"{short(reference)!r} leads back to itself"
            self._targets[key] = Finding("E306", circle, _CIRCLE)
            within = self._within(reference, Node(source, resource, None), depth)
            self._targets[key] = within or self._look_up(reference, source, depth)
        return self._targets[key]

    def _within(self, reference: str, resource: Node, depth: int) -> Node | None:
        """Look for what a reference names inside a schema with an ``$id``, or relative to that.

        Many write references there as if there were no ``$id``: they are looked for in the whole file, then.
        """
        known = self._anchors_of(resource.source)
        if resource.pointer not in known.addresses:
            return None
        address, mark, fragment = absolute(known.addresses[resource.pointer], reference).partition("#")
        if mark and fragment and not fragment.startswith("/"):
            pointer = known.pointers.get(f"{address}#{unquote(fragment)}")
            return _at(resource.source, pointer) if pointer is not None else None
        start = _at(resource.source, known.pointers[address]) if address in known.pointers else None
        return self._walk(start, split(unquote(fragment)), depth) if start is not None else None

    def _look_up(self, reference: str, source: Source, depth: int) -> Node | Finding:
        address, _, fragment = reference.partition("#")
        start: Node | None = None
        if address and address in self._anchors_of(source).pointers:
            start = _at(source, self._anchors_of(source).pointers[address])
        if start is None:
            opened = self.files.open(address, source)
            if isinstance(opened, Finding):
                return opened
            start = root(opened)
        if fragment and not fragment.startswith("/"):
            return self._anchored(reference, fragment, start.source)
        # Names with odd characters are seen both ways: percent-encoded as the RFC wants, and as they are.
        for spelling in dict.fromkeys((fragment, unquote(fragment))):
            node = self._walk(start, split(spelling), depth)
            if isinstance(node, Node):
                return node
        return _missing(reference, self._hint(start, split(unquote(fragment)), depth))

    def _walk(self, node: Node, tokens: list[str], depth: int) -> Node | None:
        """Go down from ``node``; where the path passes through a reference, go on in its target."""
        for token in tokens:
            below = _step(node, token)
            if below is None and is_reference(node) and depth < _HOPS:
                through = self._resolve(node.value["$ref"], node, depth + 1)
                below = _step(through, token) if isinstance(through, Node) else None
            if below is None:
                return None
            node = below
        return node

    def _anchored(self, reference: str, name: str, source: Source) -> Node | Finding:
        pointer = self._anchors_of(source).pointers.get(f"#{unquote(name)}")
        node = _at(source, pointer) if pointer is not None else None
        return node if node is not None else _missing(reference, _guess(name, source))

    def _hint(self, node: Node, tokens: list[str], depth: int) -> str:
        """Return the hint for a pointer that leads nowhere: where it ends, and what was perhaps meant."""
        for token in tokens:
            below = self._walk(node, [token], depth)
            if below is not None:
                node = below
                continue
            names = list(node.value)[:5_000] if isinstance(node.value, dict) else []
            close = get_close_matches(token, names, 1, 0.6) if len(token) < 200 else []
            if close:
                return f"did you mean {short(join(node.pointer, close[0]))!r}?"
            return _guess(tokens[-1], node.source) or f"{short(node.pointer)!r} has no {short(token)!r}"
        return ""

    def _anchors_of(self, source: Source) -> Anchors:
        """Return the named places of a file; each file is searched once."""
        if id(source) not in self._anchors:
            self._anchors[id(source)] = anchors(source)
        return self._anchors[id(source)]


def is_reference(node: Node) -> bool:
    """Tell whether a node is a mapping with a ``$ref`` that is text."""
    return isinstance(node.value, dict) and isinstance(node.value.get("$ref"), str)


def _guess(name: str, source: Source) -> str:
    """Look for the last word of a reference where schemas live: the prefix may be the mistake."""
    for prefix in ("#/components/schemas", "#/definitions", "#/$defs"):
        pointer = f"{prefix}/{escape(name)}"
        if _at(source, pointer) is not None:
            return f"did you mean {short(pointer)!r}?"
    return ""


def _missing(reference: str, hint: str) -> Finding:
    return Finding("E301", f"there is nothing at {short(reference)!r}", hint)


def _at(source: Source, pointer: str) -> Node | None:
    node: Node | None = root(source)
    for token in split(pointer):
        node = _step(node, token) if node else None
    return node


def _step(node: Node, token: str) -> Node | None:
    value = node.value
    if isinstance(value, dict):
        return node.child(token) if token in value else None
    is_index = isinstance(value, list) and token.isascii() and token.isdigit() and len(token) < 10
    return node.child(int(token)) if is_index and int(token) < len(value) else None
