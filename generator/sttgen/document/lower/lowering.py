"""What one normalisation carries along: references, findings, origins, and the names of schemas."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar

from sttgen.document.read.pointers import escape, split
from sttgen.document.read.problem import Problem
from sttgen.document.read.source import Dialect, Node, Origin
from sttgen.document.read.values import kind, short
from sttgen.document.resolve.references import Refs, is_reference

T = TypeVar("T")

SCHEMAS = "#/components/schemas"

# Tokens of a pointer that say where a schema stands rather than what it is.
_STRUCTURE = {
    "components", "schemas", "definitions", "$defs", "properties", "paths", "content", "schema", "responses",
    "parameters", "requestBodies", "allOf", "anyOf", "oneOf",
}  # fmt: skip


class TooLarge(Exception):
    """The normalised document would pass the limit; reported already."""


class Lowering:
    """The state of one normalisation. Lowering functions read documents and write only here."""

    def __init__(self, refs: Refs) -> None:
        self.refs = refs
        self.diagnostics = refs.diagnostics
        self.main = refs.files.main
        self.origins: dict[str, Origin] = {}
        self.shelf = Shelf(refs)
        self.security_schemes: frozenset[str] = frozenset()
        self._left = self.main.limits.nodes

    def dialect(self, node: Node) -> Dialect:
        """Return the dialect a node is written in; a fragment without one has that of the main file."""
        return node.source.dialect or self.refs.files.dialect

    def came_from(self, out: str, node: Node) -> None:
        """Note that ``out`` of the normalised document, and all below it, was written at ``node``."""
        self.origins[out] = Origin(node.source, node.pointer)

    def move(self, old: str, new: str) -> None:
        """Note that what was to be at ``old`` of the normalised document is at ``new``."""
        if old == new:
            return
        for place in [one for one in self.origins if one == old or one.startswith(f"{old}/")]:
            self.origins[new + place.removeprefix(old)] = self.origins.pop(place)

    def spend(self, node: Node) -> None:
        """Count one node; references inlined over and over must end before memory does."""
        self._left -= 1
        if self._left < 0:
            limit = self.main.limits.nodes
            message = f"written out, the document has more than {limit:,} nodes"
            self.say(
                "E315",
                message,
                node,
                "refer to schemas instead of repeating parameters, responses or path items",
            )
            raise TooLarge

    def report(self, problem: Problem, node: Node) -> None:
        """Report a problem with a node."""
        self.say(problem.id, problem.message, node, problem.hint)

    def say(self, id: str, message: str, node: Node, hint: str = "") -> None:
        """Report something about a node."""
        self.diagnostics.add(id, message, node.location, hint)

    def choice(self, node: Node, key: str, choices: Mapping[str, T], default: T) -> T:
        """Return what an entry of a node chooses from a closed set, or the default where it says nothing.

        A value outside the set is reported, and the default stands in for it.
        """
        written = node.value.get(key)
        if written is None:
            return default
        if isinstance(written, str) and written in choices:
            return choices[written]
        message = f"{key!r} is {short(repr(written), 60)}, which it cannot be; it is left out"
        self.say("W323", message, node.child(key), f"use one of {', '.join(choices)}")
        return default

    def mapping(self, node: Node | None, what: str) -> dict[str, Any]:
        """Return a node's mapping, or an empty one, with a warning where there is something else."""
        if node is None or node.value is None:
            return {}
        if isinstance(node.value, dict):
            return node.value
        self.say("W320", f"{what} must be a mapping, not {kind(node.value)}; it is left out", node)
        return {}

    def entries(self, node: Node | None, what: str) -> list[tuple[str, Node]]:
        """Return the entries of a mapping node, or none, with a warning where there is something else."""
        node = self.refs.whole(node)
        return node.entries() if node and self.mapping(node, what) else []

    def items(self, node: Node | None, what: str) -> list[Node]:
        """Return the items of a list node, or none, with a warning where there is something else."""
        node = self.refs.whole(node)
        if node is None or node.value is None:
            return []
        if isinstance(node.value, list):
            return node.items()
        self.say("W320", f"{what} must be a list, not {kind(node.value)}; it is left out", node)
        return []


class Shelf:
    """The names of schemas. Two references to the same place share one name."""

    def __init__(self, refs: Refs) -> None:
        self._refs = refs
        self._names: dict[tuple[int, str], str] = {}
        self._taken: set[str] = set()
        self.queue: deque[tuple[str, Node]] = deque()
        """Schemas named so far and not lowered yet, in the order in which they were met."""

    def seed(self, components: Node) -> None:
        """Name the schemas of the main document, before anything else can take their names.

        An entry that only refers to a place which has no name of its own (another file, say) lends it its
        name.
        """
        self._taken.update(components.value)
        for name in components.value:
            node = components.child(name)
            self._names[id(node.source), node.pointer] = name
        for name in components.value:
            node = components.child(name)
            while is_reference(node) and len(node.value) == 1:
                found = self._refs.target(node)
                if found is None or (id(found.source), found.pointer) in self._names:
                    break
                self._names[id(found.source), found.pointer] = name
                node = found
            self.queue.append((name, node))

    def name(self, target: Node) -> str:
        """Return the name of a schema, giving it one and queueing it when it is new."""
        place = (id(target.source), target.pointer)
        if place not in self._names:
            name = self._new_name(target)
            self._names[place] = name
            self._taken.add(name)
            self.queue.append((name, target))
        return self._names[place]

    def _new_name(self, target: Node) -> str:
        words = [
            re.sub(r"\W+", "_", token).strip("_")
            for token in split(target.pointer)
            if token not in _STRUCTURE
        ]
        words = [word[:60] for word in words if word][-5:]
        base = (
            "_".join(words)
            or re.sub(r"\W+", "_", PurePosixPath(target.source.file).stem).strip("_")
            or "Schema"
        )
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}_{number}"
        return name


def pointer_to(name: str) -> str:
    """Return the one form that references to schemas have in a normalised document."""
    return f"{SCHEMAS}/{escape(name)}"
