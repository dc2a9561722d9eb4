"""A look at a description for the rules: its operations with resolved parameters, and every schema in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sttgen.document.refs import Refs, is_reference
from sttgen.document.source import Dialect, Node, root

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_MAPS = {"properties", "patternProperties", "dependentSchemas", "definitions", "$defs"}
_LISTS = {"allOf", "anyOf", "oneOf", "prefixItems"}
_SINGLE = {
    "items", "not", "if", "then", "else", "contains", "propertyNames", "additionalProperties", "unevaluatedItems",
    "unevaluatedProperties", "contentSchema",
}  # fmt: skip
_DATA = {"example", "examples", "default", "enum", "const"}


class Written(NamedTuple):
    """A parameter: the entry in the list, and what it is once references are followed."""

    entry: Node
    node: Node


class Operation(NamedTuple):
    """An operation with the parameters of its path item and its own."""

    path: str
    method: str
    node: Node
    shared: list[Written]
    own: list[Written]

    @property
    def name(self) -> str:
        """How people call it."""
        return f"{self.method.upper()} {self.path if len(self.path) <= 80 else self.path[:77] + '...'}"


class View:
    """What rules look at. Everything is read once."""

    def __init__(self, refs: Refs, dialect: Dialect) -> None:
        self.refs = refs
        self.dialect = dialect
        self.document = root(refs.files.main)
        self.paths = [
            node
            for node in _children(self.document.get("paths"))
            if not node.pointer.startswith("#/paths/x-")
        ]
        self.operations = list(self._operations())
        self.schemas = list(_schemas(self.document))

    def keyed(self, node: Node) -> str:
        """Return the key that a node stands under."""
        from sttgen.document.pointers import split

        return split(node.pointer)[-1]

    def _operations(self) -> Iterator[Operation]:
        for entry in self.paths:
            item = self.refs.follow(entry) if is_reference(entry) else entry
            if item is None or not isinstance(item.value, dict):
                continue
            shared = list(self._parameters(item))
            for method in METHODS:
                node = item.get(method)
                if node is not None and isinstance(node.value, dict):
                    yield Operation(self.keyed(entry), method, node, shared, list(self._parameters(node)))

    def _parameters(self, owner: Node) -> Iterator[Written]:
        for entry in _children(owner.get("parameters")):
            node = self.refs.follow(entry)
            if node is not None:
                yield Written(entry, node)


def _children(node: Node | None) -> list[Node]:
    if node is None or not isinstance(node.value, dict | list):
        return []
    keys: Any = node.value if isinstance(node.value, dict) else range(len(node.value))
    return [node.child(key) for key in keys]


def _schemas(document: Node) -> Iterator[Node]:
    """Yield the schemas of one file, wherever they stand; shared objects once, data and extensions not at all."""
    pending: list[tuple[Node, str]] = [(document, "")]
    seen: set[int] = set()
    while pending:
        node, role = pending.pop()
        value = node.value
        if not isinstance(value, dict | list) or (id(value) in seen and role == "schema"):
            continue
        if role == "schema":
            seen.add(id(value))
            if isinstance(value, dict):
                yield node
        for child in reversed(_children(node)):
            key = child.pointer.rpartition("/")[2]
            if role == "map" or role == "list":
                pending.append((child, "schema"))
            elif isinstance(value, dict) and (key.startswith("x-") or key in _DATA):
                continue
            elif role == "schema":
                if key in _MAPS:
                    pending.append((child, "map"))
                elif key in _LISTS or (key == "items" and isinstance(child.value, list)):
                    pending.append((child, "list"))
                elif key in _SINGLE:
                    pending.append((child, "schema"))
            elif key == "schema":
                pending.append((child, "schema"))
            elif key in ("schemas", "definitions"):
                pending.append((child, "map"))
            else:
                pending.append((child, ""))
