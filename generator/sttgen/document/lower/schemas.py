"""Schemas of every dialect, lowered to what OpenAPI 3.1 writes.

One pass over a schema, keyword by keyword: known keywords are kept or translated, ``x-`` extensions pass
untouched, the rest (typos, bookkeeping such as ``$id``) is left out. References stay references: nothing here
goes into them.
"""

from __future__ import annotations

from typing import Any

from sttgen.document.lower.keywords import ANNOTATIONS, binary, bounds, plain, types
from sttgen.document.lower.lowering import Lowering, pointer_to
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import extensions, flag, kind
from sttgen.document.resolve.references import is_reference

_ONE = (
    "items", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "contentSchema",
)  # fmt: skip
_OPEN = ("additionalProperties", "unevaluatedProperties")
_MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "dependentSchemas")
_NULL = {"type": "null"}


def lower(lowering: Lowering, node: Node, out: str, *, named: bool = False) -> dict[str, Any]:
    """Return a schema in 3.1 shape.

    Arguments: the work; the schema as written; its pointer in the normalised document; whether it is an entry
    of components (which keeps its own shape even where it only wraps another).
    """
    lowering.spend(node)
    value = node.value
    if value is True:
        return {}
    if value is False:
        return {"not": {}}
    if not isinstance(value, dict):
        lowering.say(
            "W321", f"a schema must be a mapping, not {kind(value)}; anything is accepted here", node
        )
        return {}
    if "$ref" in value:
        return _reference(lowering, node, out)
    result = _keywords(lowering, node, out)
    if isinstance(value.get("items"), list):
        # The tuples of older JSON Schema drafts.
        result["prefixItems"] = [
            lower(lowering, item, join(out, "prefixItems", index))
            for index, item in enumerate(lowering.items(node.child("items"), "items"))
        ]
        lowering.came_from(join(out, "prefixItems"), node.child("items"))
        result.pop("items", None)
    bounds(result)
    binary(result)
    if not named:
        result = _unwrap(lowering, result, out)
    if flag(value.get("nullable")) or flag(value.get("x-nullable")):
        result = _nullable(lowering, result, node, out)
    return result


def _reference(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    """Keep a reference, in the one form, with what stands beside it."""
    value = node.value
    target = lowering.refs.target(node)
    if lowering.dialect(node) == "3.1":
        beside = _keywords(lowering, node, out)
        bounds(beside)
    else:
        # There, what stands beside a reference has no effect; but people rely on what describes.
        beside = plain(value, ANNOTATIONS) | extensions(value)
        beside.pop("x-nullable", None)
    result: dict[str, Any] = {"$ref": pointer_to(lowering.shelf.name(target))} if target else {}
    if target is not None and (flag(value.get("nullable")) or flag(value.get("x-nullable"))):
        lowering.came_from(join(out, "anyOf", "0"), node)
        return {"anyOf": [result, dict(_NULL)], **beside}
    return {**result, **beside}


def _keywords(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    value = node.value
    result = types(lowering, node)
    result |= plain(value, value)
    for key in value:
        if key in _NAMED:
            result[key] = {}
            for name, child in lowering.entries(node.child(key), key):
                place = join(out, key, name)
                if is_reference(node.child(key)):
                    lowering.came_from(place, child)
                result[key][name] = lower(lowering, child, place)
        elif key in _MANY:
            members = lowering.items(node.child(key), key)
            if members:
                result[key] = [
                    lower(lowering, member, join(out, key, index)) for index, member in enumerate(members)
                ]
        elif key in _ONE and not (key == "items" and isinstance(value[key], list)):
            result[key] = lower(lowering, node.child(key), join(out, key))
        elif key in _OPEN:
            result[key] = _open(lowering, node.child(key), join(out, key))
        elif key == "discriminator":
            result |= _discriminator(lowering, node.child(key))
        elif key.startswith("x-") and key != "x-nullable":
            result[key] = value[key]
    return result


def _open(lowering: Lowering, node: Node, out: str) -> bool | dict[str, Any]:
    """Lower what further properties may be; an empty schema and ``true`` are one thing."""
    if isinstance(node.value, bool | str) or node.value is None:
        return node.value is not False and node.value != "false"
    return lower(lowering, node, out) or True


def _discriminator(lowering: Lowering, node: Node) -> dict[str, Any]:
    """Lower a discriminator: 2.0 has the bare property name; mappings hold names or references."""
    value = node.value
    if isinstance(value, str):
        return {"discriminator": {"propertyName": value}}
    if not isinstance(value, dict) or not isinstance(value.get("propertyName"), str):
        return {}
    result: dict[str, Any] = {"propertyName": value["propertyName"], **extensions(value)}
    mapping: dict[str, str] = {}
    for key, at in lowering.entries(node.get("mapping"), "mapping"):
        if not isinstance(at.value, str):
            continue
        # A word without a slash or a dot is the name of a schema; the rest is a reference.
        spelt = at.value if any(mark in at.value for mark in "#/.") else f"#/components/schemas/{at.value}"
        if lowering.dialect(node) == "2.0":
            spelt = spelt.replace("#/components/schemas/", "#/definitions/")
        target = lowering.refs.target(Node(at.source, at.pointer, {"$ref": spelt})) if spelt else None
        if target is not None:
            mapping[key] = pointer_to(lowering.shelf.name(target))
    if mapping:
        result["mapping"] = mapping
    return {"discriminator": result}


def _unwrap(lowering: Lowering, schema: dict[str, Any], out: str) -> dict[str, Any]:
    """Turn ``allOf: [{$ref}]`` with only descriptions beside it into the reference that is meant."""
    members = schema.get("allOf")
    if not members or len(members) != 1 or set(members[0]) != {"$ref"}:
        return schema
    beside = {key: inner for key, inner in schema.items() if key != "allOf"}
    if not all(key in ANNOTATIONS or key == "examples" or key.startswith("x-") for key in beside):
        # "type: object" beside it is as common, and says nothing either.
        return schema
    origin = lowering.origins.get(join(out, "allOf", "0"))
    if origin:
        lowering.origins[join(out, "$ref")] = origin
    return {**members[0], **beside}


def _nullable(lowering: Lowering, schema: dict[str, Any], node: Node, out: str) -> dict[str, Any]:
    """Let null in: as a type where there is one, as an alternative where there is none."""
    if "enum" in schema and None not in schema["enum"]:
        schema = {**schema, "enum": [*schema["enum"], None]}
    if "type" in schema or "properties" in schema:
        present = schema.get("type", "object")
        listed = present if isinstance(present, list) else [present]
        return schema if "null" in listed else {"type": [*listed, "null"], **_without(schema, "type")}
    for union in ("anyOf", "oneOf"):
        if union in schema and "allOf" not in schema:
            members = schema[union]
            return schema if _NULL in members else {**schema, union: [*members, dict(_NULL)]}
    beside = {
        key: inner
        for key, inner in schema.items()
        if key in ANNOTATIONS or key == "examples" or key.startswith("x-")
    }
    core = {key: inner for key, inner in schema.items() if key not in beside}
    if not core or set(core) == {"enum"}:
        return schema
    lowering.came_from(join(out, "anyOf", "0"), node)
    return {"anyOf": [core, dict(_NULL)], **beside}


def _without(schema: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: inner for name, inner in schema.items() if name != key}
