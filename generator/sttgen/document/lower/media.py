"""Parts that all dialects have: inlined objects, media types, examples, descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sttgen.document.lower.keywords import is_binary
from sttgen.document.lower.lowering import Lowering, wrong_kind
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import extensions
from sttgen.document.resolve.references import is_reference

_BINARY = {"type": "string", "format": "binary"}
_DESCRIBES = {"title", "description", "examples", "deprecated"}


def inline(lowering: Lowering, node: Node, out: str, name: str) -> Node | None:
    """Return the object that a node is or refers to, and record where it was written.

    A description beside the reference wins over the one in the target. ``None`` (reported) when there is not
    an object.
    """
    target = lowering.references.follow(node) if is_reference(node) else node
    if target is None:
        return None
    if not isinstance(target.value, dict):
        lowering.report(wrong_kind(name, "a mapping", target), target)
        return None
    lowering.record_origin(out, target)
    if target is node:
        return target
    beside = texts(node.value, ("summary", "description"))
    return Node(target.source, target.pointer, {**target.value, **beside}) if beside else target


def with_bytes(media: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema in which a binary body, or a part of a form, is bytes unless it is declared."""
    if is_binary(media):
        return _or_bytes(schema)
    if media.partition(";")[0].strip().lower() != "multipart/form-data" or "properties" not in schema:
        return schema
    properties = {}
    for name, part in schema["properties"].items():
        items = part.get("items")
        properties[name] = {**part, "items": _or_bytes(items)} if isinstance(items, dict) else _or_bytes(part)
    return {**schema, "properties": properties}


def _or_bytes(schema: dict[str, Any]) -> dict[str, Any]:
    declared = {key for key in schema if not key.startswith("x-")} - _DESCRIBES
    return schema if declared else {**schema, **_BINARY}


def examples(lowering: Lowering, node: Node) -> dict[str, Any]:
    """Return ``examples`` of a parameter, header or media type: names to example objects.

    References are followed within the document only; an example in another file is not worth opening the
    file.
    """
    result: dict[str, Any] = {}
    if "example" in node.value:
        result["example"] = {"value": node.value["example"]}
    named = node.value.get("examples")
    if isinstance(named, list):
        named = {f"example{index}": {"value": item} for index, item in enumerate(named, 1)}
    for name, example in named.items() if isinstance(named, dict) else ():
        value = example
        if isinstance(example, dict) and isinstance(example.get("$ref"), str):
            if not example["$ref"].startswith("#"):
                continue
            target = lowering.references.follow(node.child("examples").child(name))
            value = target.value if target else None
        if isinstance(value, dict):
            result[name] = value
    return {"examples": result} if result else {}


def described(value: dict[str, Any]) -> dict[str, Any]:
    """Return the description of an object, where it has one, and its extensions."""
    return {**texts(value, ("description",)), **extensions(value)}


def texts(value: dict[str, Any], keys: Iterable[str]) -> dict[str, str]:
    """Return the given entries of a mapping that are text."""
    return {key: value[key] for key in keys if isinstance(value.get(key), str)}


def external_docs(value: dict[str, Any]) -> dict[str, Any]:
    """Return ``externalDocs`` if it is valid."""
    docs = value.get("externalDocs")
    if not isinstance(docs, dict) or not isinstance(docs.get("url"), str):
        return {}
    return {"externalDocs": texts(docs, ("url", "description"))}


def link_objects(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    """Return the links of a response, references resolved."""
    result: dict[str, Any] = {}
    for name, entry in lowering.entries(node.get("links"), "links"):
        link = inline(lowering, entry, join(out, "links", name), "a link")
        if link is not None:
            known = ("operationId", "operationRef", "description", "parameters", "requestBody")
            result[name] = {key: link.value[key] for key in known if key in link.value}
    return {"links": result} if result else {}
