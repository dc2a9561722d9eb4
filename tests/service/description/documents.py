"""The API documents as the service uses them: loaded, and turned into validators and shapes.

Schemas are in JSON Schema 2020-12, as OpenAPI 3.1 has them. The keywords of OpenAPI 3.0 that differ
(`nullable`, above all) are translated when the document is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.service.description.formats import FORMATS

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same as SafeLoader, and ten times as fast where it exists."""

SPECS = Path(__file__).resolve().parents[3] / "specs"
Node = dict[str, Any]


class Document:
    """One parsed document with its references, validators and shapes."""

    def __init__(self, root: Node, uri: str) -> None:
        self.root = root
        self._uri = uri
        self._registry: Any = Registry().with_resource(uri, DRAFT202012.create_resource(root))
        self._validators: dict[str, Any] = {}

    def deref(self, node: Node) -> Node:
        """Follow `$ref` to what is not a reference."""
        while isinstance(node.get("$ref"), str):
            node = self.at(node["$ref"])
        return node

    def at(self, pointer: str) -> Node:
        value: Any = self.root
        for part in pointer.removeprefix("#").split("/")[1:]:
            value = value[part.replace("~1", "/").replace("~0", "~")]
        node: Node = value
        return node

    def problem(self, pointer: str, value: Any) -> str | None:
        """Why a value does not satisfy the schema at a pointer, or None."""
        validator = self._validators.get(pointer)
        if validator is None:
            schema = {"$ref": self._uri + pointer}
            validator = Draft202012Validator(schema, registry=self._registry, format_checker=FORMATS)
            self._validators[pointer] = validator
        error = next(iter(validator.iter_errors(value)), None)
        return None if error is None else f"{error.json_path}: {error.message}"

    def shape(self, schema: Node, value: Any) -> Any:
        """Keep of a value only the members that the schema declares.

        The state knows the union of all versions; this makes it speak one of them.
        """
        if isinstance(value, list):
            items = self._first(schema, "items")
            return value if items is None else [self.shape(items, item) for item in value]
        if not isinstance(value, dict):
            return value
        members, extra = self._members(schema)
        shaped = {}
        for name, member in value.items():
            if name in members:
                shaped[name] = self.shape(members[name], member)
            elif isinstance(extra, dict):
                shaped[name] = self.shape(extra, member)
            elif extra or not members:
                shaped[name] = member
        return shaped

    def _parts(self, schema: Node) -> list[Node]:
        """The schema and everything that it is composed of."""
        schema = self.deref(schema)
        parts = [schema]
        for word in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(word, ()):
                parts += self._parts(part)
        return parts

    def _first(self, schema: Node, word: str) -> Node | None:
        return next((part[word] for part in self._parts(schema) if word in part), None)

    def _members(self, schema: Node) -> tuple[dict[str, Node], Any]:
        members: dict[str, Node] = {}
        for part in self._parts(schema):
            members.update(part.get("properties", {}))
        return members, self._first(schema, "additionalProperties")

    def read_only(self, schema: Node, value: Any) -> list[str]:
        """The places in a request body that only the service may write."""
        return [place for place, declared in self._sent(schema, value, "$") if declared]

    def undeclared(self, schema: Node, value: Any) -> list[str]:
        """The places in a request body that the document does not have."""
        return [place for place, declared in self._sent(schema, value, "$") if not declared]

    def _sent(self, schema: Node, value: Any, where: str) -> Iterator[tuple[str, bool]]:
        """Members that a client must not send, and whether they are declared: then they are read-only.

        `readOnly` can stand beside a member, or on the definition that the member refers to.
        """
        if isinstance(value, list):
            items = self._first(schema, "items") or {}
            for i, item in enumerate(value):
                yield from self._sent(items, item, f"{where}[{i}]")
        if not isinstance(value, dict):
            return
        members, extra = self._members(schema)
        for name, member in value.items():
            place = f"{where}.{name}"
            declared = members.get(name, extra if isinstance(extra, dict) else None)
            if declared is None:
                if members and not extra:
                    yield place, False
            elif any(part.get("readOnly") for part in (declared, *self._parts(declared))):
                yield place, True
            else:
                yield from self._sent(declared, member, place)

    def members(self, schema: Node) -> dict[str, Node]:
        """The declared members of an object schema, composed ones included."""
        return self._members(schema)[0]

    def definition(self, name: str) -> Node:
        return self.at(f"#/components/schemas/{name}")


@cache
def api_document(version: str) -> Document:
    """The document of an API version such as `v3.1` or `2024-11-15`, translated to one dialect."""
    path = folder(version) / "openapi.yaml"
    root = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    if str(root["openapi"]).startswith("3.0"):
        root = _from_dialect_3_0(root)
    return Document(root, f"urn:tests-service:{version}")


@cache
def result_document(version: str) -> Document:
    """The schema of the files that transcriptions of an API version leave in storage."""
    path = folder(version) / "result.schema.yaml"
    root = yaml.load(path.read_text(encoding="utf-8"), LOADER)
    root.pop("$id", None)  # the registry names it
    return Document(root, f"urn:tests-service:{version}:result")


def folder(version: str) -> Path:
    """Where the documents of a version are."""
    return SPECS / ("v" + re.sub(r"\W", "_", version.removeprefix("v")))


def _from_dialect_3_0(node: Any) -> Any:
    if isinstance(node, list):
        return [_from_dialect_3_0(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {name: _from_dialect_3_0(member) for name, member in node.items()}
    if plain.get("nullable") is not True:
        return plain
    del plain["nullable"]
    return {"anyOf": [plain, {"type": "null"}]}
