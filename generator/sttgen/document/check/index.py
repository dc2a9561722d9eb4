"""A look at a description for the rules: its operations with resolved parameters, and every schema in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sttgen.document.choices import METHODS
from sttgen.document.read.source import Dialect, Node, entries, items, root
from sttgen.document.read.values import short
from sttgen.document.resolve.references import Refs, is_reference

_MAPS = {"properties", "patternProperties", "dependentSchemas", "definitions", "$defs"}
_LISTS = {"allOf", "anyOf", "oneOf", "prefixItems"}
_SINGLE = {
    "items", "not", "if", "then", "else", "contains", "propertyNames", "contentSchema",
    "additionalProperties", "unevaluatedProperties", "unevaluatedItems",
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
    def parameters(self) -> list[Written]:
        """All of them, those of the path item first."""
        return [*self.shared, *self.own]

    @property
    def name(self) -> str:
        """How people call it."""
        return f"{self.method.upper()} {short(self.path)}"


class View:
    """What rules look at. Everything is read once."""

    def __init__(self, refs: Refs, dialect: Dialect) -> None:
        self.refs = refs
        self.dialect = dialect
        self.document = root(refs.files.main)
        self.paths = [
            one for one in entries(refs.whole(self.document.get("paths"))) if not one[0].startswith("x-")
        ]
        self.operations = list(self._operations(refs))
        self.schemas = list(_schemas(self.document))

    def _operations(self, refs: Refs) -> Iterator[Operation]:
        # A path item that thousands of paths refer to would be looked at thousands of times; normalisation,
        # which has a limit for that, will say so.
        left = self.document.source.limits.nodes // 10
        for path, entry in self.paths:
            item = self.refs.follow(entry) if is_reference(entry) else entry
            if item is None or not isinstance(item.value, dict):
                continue
            shared = list(self._parameters(item))
            for method in METHODS:
                node = refs.whole(item.get(method))
                if node is not None and isinstance(node.value, dict):
                    own = list(self._parameters(node))
                    left -= 1 + len(shared) + len(own)
                    if left < 0:
                        return
                    yield Operation(path, method, node, shared, own)

    def _parameters(self, owner: Node) -> Iterator[Written]:
        for entry in items(self.refs.whole(owner.get("parameters"))):
            node = self.refs.follow(entry)
            if node is not None:
                yield Written(entry, node)


def _schemas(document: Node) -> Iterator[Node]:
    """Yield the schemas of one file, wherever they stand; shared objects once, data not at all."""
    pending: list[tuple[Node, str]] = [(document, "other")]
    seen: set[int] = set()
    while pending:
        node, role = pending.pop()
        if role == "schema" and isinstance(node.value, dict):
            if id(node.value) in seen:
                continue
            seen.add(id(node.value))
            yield node
        inside = [(child, _role(role, key, child)) for key, child in node.entries()]
        inside += [(child, "schema" if role == "list" else role) for child in node.items()]
        pending.extend(one for one in reversed(inside) if one[1])


def _role(role: str, key: str, child: Node) -> str:
    """Tell what an entry is: a schema, a map or list of schemas, other structure, nothing of interest."""
    if role == "map":
        return "schema"
    if key.startswith("x-") or (key in _DATA and (role == "schema" or key != "default")):
        return ""  # but the response "default" is no data
    if role != "schema":
        return {"schema": "schema", "schemas": "map", "definitions": "map"}.get(key, "other")
    if key in _MAPS:
        return "map"
    if key in _LISTS or (key == "items" and isinstance(child.value, list)):
        return "list"
    return "schema" if key in _SINGLE else ""
