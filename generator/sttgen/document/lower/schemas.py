"""Lower schemas of every dialect to the form of OpenAPI 3.1.

Each schema is read in one pass: known keywords are kept or translated, ``x-`` extensions are kept unchanged,
and the rest (typos, bookkeeping such as ``$id``) is left out. References stay references.
"""

from __future__ import annotations

from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.lower.keywords import ANNOTATIONS, binary, bounds, plain, types
from sttgen.document.lower.lowering import SCHEMAS, Lowering, pointer_to
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node, root
from sttgen.document.read.values import extensions, flag, kind, short
from sttgen.document.resolve.circles import UNIONS, circular, circular_unions
from sttgen.document.resolve.references import is_reference

_ONE = (
    "items", "not", "if", "then", "else", "contains", "propertyNames", "unevaluatedItems", "contentSchema",
)  # fmt: skip
_OPEN = ("additionalProperties", "unevaluatedProperties")
_MANY = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "dependentSchemas")
_NULL = {"type": "null"}
_SHAPES: dict[str, tuple[type, ...]] = {
    "required": (list,),
    "enum": (list,),
    "properties": (dict,),
    "allOf": (list,),
    "anyOf": (list,),
    "oneOf": (list,),
    "items": (dict, bool),
    "additionalProperties": (dict, bool),
}
"""What some keywords must be; the official schema of 3.1 does not look at them."""
_INSTEAD: dict[str, Any] = {"properties": {}, "items": {}, "additionalProperties": True}
"""What takes the place of such a keyword where it is unusable; the others are left out."""
_SHAPE_NAMES = {list: "a list", dict: "a mapping", bool: "true or false"}


def lower(lowering: Lowering, node: Node, out: str, *, named: bool = False) -> dict[str, Any]:
    """Return a schema in 3.1 shape.

    Args:
        lowering: The state.
        node: The schema as written.
        out: Its pointer in the lowered document.
        named: Whether it is an entry of components, which keeps its own shape even if it only wraps another.
    """
    lowering.count(node)
    value = node.value
    if value is True:
        return {}
    if value is False:
        return {"not": {}}
    if not isinstance(value, dict):
        message = f"a schema must be a mapping, not {kind(value)}; any value is accepted here"
        lowering.report(Finding("W321", message), node)
        return {}
    if "$dynamicRef" in value and "$ref" not in value:
        node = _static(lowering, node)
        value = node.value
    if "$ref" in value:
        return _reference(lowering, node, out)
    result = _keywords(lowering, node, out)
    if isinstance(value.get("items"), list):
        # The tuples of older JSON Schema drafts.
        result["prefixItems"] = [
            lower(lowering, item, join(out, "prefixItems", index))
            for index, item in enumerate(lowering.items(node.child("items"), "items"))
        ]
        lowering.record_origin(join(out, "prefixItems"), node.child("items"))
        result.pop("items", None)
    bounds(result)
    binary(result)
    if not named:
        result = _unwrap(lowering, result, out)
    return _nullable(lowering, result, node, out) if _allows_null(lowering, node) else result


def _static(lowering: Lowering, node: Node) -> Node:
    """Return a schema with its ``$dynamicRef`` as a reference to the anchor that it names in this file.

    A schema that has the same anchor and leads here would change what is meant: that is reported.
    """
    value = {"$ref" if key == "$dynamicRef" else key: inner for key, inner in node.value.items()}
    if node.source.text.count("$dynamicAnchor") > 1:
        message = "this $dynamicRef is read as a $ref: it means the first schema with that anchor"
        lowering.report(Finding("N238", message, "write a $ref"), node.child("$dynamicRef"))
    return Node(node.source, node.pointer, value)


def _allows_null(lowering: Lowering, node: Node) -> bool:
    """Tell whether a schema is nullable in the words of 3.0 or 2.0, which are understood in 3.1, too."""
    nullable = flag(node.value.get("nullable"))
    if nullable and lowering.dialect(node) == "3.1":
        message = "OpenAPI 3.1 has no 'nullable'; it is understood as in 3.0"
        lowering.report(Finding("N236", message, "write type: [string, 'null']"), node.child("nullable"))
    return nullable or flag(node.value.get("x-nullable"))


def _reference(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    """Keep a reference, in the one form, with the keywords beside it."""
    value = node.value
    target = lowering.references.target(node)
    if lowering.dialect(node) == "3.1":
        beside = _keywords(lowering, node, out)
        bounds(beside)
    else:
        # There, keywords beside a reference have no effect; but people rely on those that describe.
        beside = plain(lowering, node, ANNOTATIONS) | extensions(value)
        beside.pop("x-nullable", None)
    result: dict[str, Any] = {"$ref": pointer_to(lowering.names.name(target))} if target else {}
    if target is not None and _allows_null(lowering, node):
        lowering.record_origin(join(out, "anyOf", "0"), node)
        return {"anyOf": [result, dict(_NULL)], **beside}
    return {**result, **beside}


def _keywords(lowering: Lowering, node: Node, out: str) -> dict[str, Any]:
    value = node.value
    result = types(lowering, node)
    result |= plain(lowering, node, value)
    for key in value:
        if _is_misshapen(lowering, node, key):
            if key in _INSTEAD:
                result[key] = _INSTEAD[key]
        elif key in _NAMED:
            result[key] = {}
            for name, child in lowering.entries(node.child(key), key):
                place = join(out, key, name)
                if is_reference(node.child(key)):
                    lowering.record_origin(place, child)
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


def _is_misshapen(lowering: Lowering, node: Node, key: str) -> bool:
    """Report a keyword of 3.1 with a value of the wrong kind, and tell whether it is unusable."""
    value = node.value[key]
    if lowering.dialect(node) != "3.1" or key not in _SHAPES or isinstance(value, _SHAPES[key]):
        return False
    understood = (key == "items" and isinstance(value, list)) or (
        key == "additionalProperties" and (value is None or isinstance(value, str))
    )
    wanted = " or ".join(_SHAPE_NAMES[shape] for shape in _SHAPES[key])
    outcome = "it is understood all the same" if understood else "it is left out"
    message = f"'{key}' must be {wanted}, not {kind(value)}; {outcome}"
    lowering.report(Finding("W237", message, f"write {wanted}"), node.child(key))
    return not understood


def _open(lowering: Lowering, node: Node, out: str) -> bool | dict[str, Any]:
    """Lower the schema of further properties; an empty one means the same as ``true``."""
    if isinstance(node.value, bool | str) or node.value is None:
        return node.value is not False and node.value != "false"
    return lower(lowering, node, out) or True


def _discriminator(lowering: Lowering, node: Node) -> dict[str, Any]:
    """Lower a discriminator: 2.0 has the bare property name; mappings hold names or references."""
    value = node.value
    if isinstance(value, str):
        return {"discriminator": {"propertyName": value}}
    if not isinstance(value, dict) or not isinstance(value.get("propertyName"), str):
        message = "this discriminator has no propertyName; it is left out"
        lowering.report(Finding("W227", message, "add 'propertyName'"), node)
        return {}
    result: dict[str, Any] = {"propertyName": value["propertyName"], **extensions(value)}
    mapping: dict[str, str] = {}
    for key, at in lowering.entries(node.get("mapping"), "mapping"):
        pointer = _mapped(lowering, at)
        if pointer is not None:
            mapping[key] = pointer
    if mapping:
        result["mapping"] = mapping
    default = node.get("defaultMapping")
    pointer = None if default is None else _mapped(lowering, default)
    if pointer is not None:
        result["defaultMapping"] = pointer
    return {"discriminator": result}


def _mapped(lowering: Lowering, node: Node) -> str | None:
    """Return the pointer of the schema that a discriminator names, or refers to."""
    if not isinstance(node.value, str):
        return None
    # A word without a slash or a dot is the name of a schema; the rest is a reference.
    is_name = not any(mark in node.value for mark in "#/.")
    reference = f"#/components/schemas/{node.value}" if is_name else node.value
    if lowering.dialect(node) == "2.0":
        reference = reference.replace("#/components/schemas/", "#/definitions/")
    target = lowering.references.target(Node(node.source, node.pointer, {"$ref": reference}))
    return None if target is None else pointer_to(lowering.names.name(target))


def _unwrap(lowering: Lowering, schema: dict[str, Any], out: str) -> dict[str, Any]:
    """Replace ``allOf: [{$ref}]`` with only descriptions beside it by the reference that is meant."""
    members = schema.get("allOf")
    if not members or len(members) != 1 or set(members[0]) != {"$ref"}:
        return schema
    beside = {key: inner for key, inner in schema.items() if key != "allOf"}
    if not all(key in ANNOTATIONS or key == "examples" or key.startswith("x-") for key in beside):
        return schema
    origin = lowering.origins.get(join(out, "allOf", "0"))
    if origin:
        lowering.origins[join(out, "$ref")] = origin
    return {**members[0], **beside}


def _nullable(lowering: Lowering, schema: dict[str, Any], node: Node, out: str) -> dict[str, Any]:
    """Accept null: as a type where there is one, else as an alternative."""
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
    lowering.record_origin(join(out, "anyOf", "0"), node)
    return {"anyOf": [core, dict(_NULL)], **beside}


def _without(schema: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: inner for name, inner in schema.items() if name != key}


def break_circles(lowering: Lowering, schemas: dict[str, Any]) -> None:
    """Report the circles among named schemas, and cut them, in place.

    A circle through references and ``allOf`` alone is an error. An alternative that leads back to its own
    union adds nothing to it, and is left out with a warning.
    """
    for name in circular(schemas):
        hint = "write out one of the schemas in the circle, instead of only referring to the next"
        finding = Finding("E306", f"the schema {short(name, 60)!r} is defined only by itself", hint)
        lowering.report(finding, _origin(lowering, name))
        schemas[name] = {}
    for name in circular_unions(schemas):
        message = f"an alternative of the schema {short(name, 60)!r} is that schema itself; it is left out"
        lowering.report(Finding("W307", message, "remove it: it adds nothing"), _origin(lowering, name))
        schemas[name] = _without_references(schemas[name])


def _without_references(schema: dict[str, Any]) -> dict[str, Any]:
    """Remove the alternatives that only refer to another schema from a union."""
    result = {key: inner for key, inner in schema.items() if key not in UNIONS}
    for union in UNIONS:
        if kept := [member for member in schema.get(union, ()) if "$ref" not in member]:
            result[union] = kept
    return result


def _origin(lowering: Lowering, name: str) -> Node:
    origin = lowering.origins.get(join(SCHEMAS, name))
    return Node(origin.source, origin.pointer, None) if origin else root(lowering.main)
