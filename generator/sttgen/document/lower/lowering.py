"""The state of lowering one description: references, findings, origins, and the names of schemas."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar

from sttgen.diagnostics import Finding
from sttgen.document.read.pointers import escape, split
from sttgen.document.read.source import Dialect, Node, Origin, root
from sttgen.document.read.values import kind, short
from sttgen.document.resolve.references import References, is_reference

T = TypeVar("T")

SCHEMAS = "#/components/schemas"

# Tokens of a pointer that tell where a schema is rather than what it is.
_STRUCTURE = {
    "components", "schemas", "definitions", "$defs", "properties", "paths", "content", "schema", "responses",
    "parameters", "requestBodies", "allOf", "anyOf", "oneOf",
}  # fmt: skip


class TooLarge(Exception):
    """The lowered document would exceed the limit, which has been reported."""


class Lowering:
    """The state of one lowering. The functions of this room read documents and write only here."""

    def __init__(self, references: References) -> None:
        self.references = references
        self.main = references.files.main
        self.document = root(self.main)
        self.origins: dict[str, Origin] = {}
        self.names = SchemaNames(references)
        self.security_schemes: tuple[str, ...] = ()
        self.operation_ids: dict[str, str] = {}
        """The operation that has each id, as ``GET /path``."""
        self._nodes_left = self.main.limits.nodes

    def dialect(self, node: Node) -> Dialect:
        """Return the dialect a node is written in; a fragment without one has that of the main file."""
        return node.source.dialect or self.references.files.dialect

    def record_origin(self, pointer: str, node: Node) -> None:
        """Record that the part of the lowered document at a pointer was written at ``node``."""
        self.origins[pointer] = Origin(node.source, node.pointer)

    def count(self, node: Node) -> None:
        """Count one node; references inlined over and over must end before memory does.

        Raises:
            TooLarge: The limit is exceeded.
        """
        self._nodes_left -= 1
        if self._nodes_left < 0:
            limit = self.main.limits.nodes
            message = f"the document has more than {limit:,} nodes once its references are written out"
            hint = "refer to schemas instead of repeating parameters, responses or path items"
            self.report(Finding("E315", message, hint), node)
            raise TooLarge

    def report(self, finding: Finding, node: Node) -> None:
        """Report a finding at a node."""
        self.references.diagnostics.report(finding, node.location)

    def choice(self, node: Node, key: str, choices: Mapping[str, T], default: T) -> T:
        """Return the meaning of an entry that must be one of a closed set.

        A value outside the set is reported, and the default takes its place.
        """
        value = node.value.get(key)
        if value is None:
            return default
        if isinstance(value, str) and value in choices:
            return choices[value]
        message = f"{short(repr(value), 60)} is not a valid value of {key!r}; it is ignored"
        self.report(Finding("W323", message, f"use one of {', '.join(choices)}"), node.child(key))
        return default

    def mapping(self, node: Node | None, name: str) -> dict[str, Any]:
        """Return a node's mapping, or an empty one, with a warning where there is something else."""
        if node is None or node.value is None:
            return {}
        if isinstance(node.value, dict):
            return node.value
        self.report(wrong_kind(name, "a mapping", node), node)
        return {}

    def entries(self, node: Node | None, name: str) -> list[tuple[str, Node]]:
        """Return the entries of a mapping node, or none, with a warning where there is something else."""
        node = self.references.follow_bare(node)
        return node.entries() if node and self.mapping(node, name) else []

    def items(self, node: Node | None, name: str) -> list[Node]:
        """Return the items of a list node, or none, with a warning where there is something else."""
        node = self.references.follow_bare(node)
        if node is None or node.value is None:
            return []
        if isinstance(node.value, list):
            return node.items()
        self.report(wrong_kind(name, "a list", node), node)
        return []


class SchemaNames:
    """The names of schemas. Two references to the same place share one name."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._names: dict[tuple[int, str], str] = {}
        self._taken: set[str] = set()
        self.queue: deque[tuple[str, Node]] = deque()
        """Schemas that have a name and are not lowered yet, in the order in which they were met."""

    def reserve(self, components: Node) -> None:
        """Name the schemas of the main document, before others can take their names.

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
                target = self._references.target(node)
                if target is None or (id(target.source), target.pointer) in self._names:
                    break
                self._names[id(target.source), target.pointer] = name
                node = target
            self.queue.append((name, node))

    def name(self, schema: Node) -> str:
        """Return the name of a schema; a new schema gets one and is queued."""
        key = (id(schema.source), schema.pointer)
        if key not in self._names:
            name = self._new_name(schema)
            self._names[key] = name
            self._taken.add(name)
            self.queue.append((name, schema))
        return self._names[key]

    def _new_name(self, schema: Node) -> str:
        words = [
            re.sub(r"\W+", "_", token).strip("_")
            for token in split(schema.pointer)
            if token not in _STRUCTURE
        ]
        words = [word[:60] for word in words if word][-5:]
        stem = re.sub(r"\W+", "_", PurePosixPath(schema.source.file).stem).strip("_")
        base = "_".join(words) or stem or "Schema"
        name, number = base, 1
        while name in self._taken:
            number += 1
            name = f"{base}_{number}"
        return name


def pointer_to(name: str) -> str:
    """Return the one form that references to schemas have in a lowered document."""
    return f"{SCHEMAS}/{escape(name)}"


def wrong_kind(name: str, expected: str, node: Node) -> Finding:
    """Return the finding for a part that is of another kind than it must be."""
    return Finding("W320", f"{name} must be {expected}, not {kind(node.value)}; this part is left out")
