"""An index of a description for the rules: its paths, its operations, and every schema in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sttgen.document.choices import METHODS
from sttgen.document.read.source import Dialect, Node, entries, items, root
from sttgen.document.read.values import short
from sttgen.document.resolve.references import References, is_reference

_MAPS = {"properties", "patternProperties", "dependentSchemas", "definitions", "$defs"}
_LISTS = {"allOf", "anyOf", "oneOf", "prefixItems"}
_SINGLE = {
    "items", "not", "if", "then", "else", "contains", "propertyNames", "contentSchema",
    "additionalProperties", "unevaluatedProperties", "unevaluatedItems",
}  # fmt: skip
_DATA = {"example", "examples", "default", "enum", "const"}


class Operation(NamedTuple):
    """An operation and where it is."""

    path: str
    method: str
    node: Node

    @property
    def name(self) -> str:
        """The operation as messages call it."""
        return f"{self.method.upper()} {short(self.path)}"


class Index:
    """The parts of a description that rules look at, collected once."""

    def __init__(self, references: References, dialect: Dialect) -> None:
        self.dialect = dialect
        self.document = root(references.files.main)
        paths = entries(references.follow_bare(self.document.get("paths")))
        self.paths = [(path, node) for path, node in paths if not path.startswith("x-")]
        self.operations = list(self._operations(references))
        self.schemas = list(_schemas(self.document))

    def _operations(self, references: References) -> Iterator[Operation]:
        # A path item that thousands of paths refer to would be looked at thousands of times; lowering, which
        # has a limit for that, reports it.
        left = self.document.source.limits.nodes // 10
        further = entries(references.follow_bare(self.document.get("x-ms-paths")))
        for path, entry in (*self.paths, *further):
            item = references.follow(entry) if is_reference(entry) else entry
            if item is None or not isinstance(item.value, dict):
                continue
            for method in METHODS:
                node = references.follow_bare(item.get(method))
                if node is not None and isinstance(node.value, dict):
                    left -= 1 + len(items(item.get("parameters"))) + len(items(node.get("parameters")))
                    if left < 0:
                        return
                    yield Operation(path, method, node)


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
        pending.extend((child, role) for child, role in reversed(inside) if role)


def _role(role: str, key: str, child: Node) -> str:
    """Return what an entry is: a schema, a map or list of schemas, other structure, or (empty) data."""
    if role == "map":
        return "schema"
    if key.startswith("x-") or (key in _DATA and (role == "schema" or key != "default")):
        return ""  # but the response "default" is not data
    if role != "schema":
        return {"schema": "schema", "schemas": "map", "definitions": "map"}.get(key, "other")
    if key in _MAPS:
        return "map"
    if key in _LISTS or (key == "items" and isinstance(child.value, list)):
        return "list"
    return "schema" if key in _SINGLE else ""
