"""Our own rules about schemas: one function and one id each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sttgen.document.check.index import View
from sttgen.document.check.rule import Found, Rule
from sttgen.document.read.values import short

_IS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def duplicate_enum(view: View) -> Iterator[Found]:
    """W225: a value twice in an enum; it is taken once."""
    for node in view.schemas:
        values = node.value.get("enum")
        seen: set[str] = set()
        for index, value in enumerate(values) if isinstance(values, list) else ():
            key = json.dumps(value, sort_keys=True)
            if key in seen:
                message = f"{_short(value)} is twice in this enum; it is taken once"
                yield Found(node.child("enum").child(index), message, "remove one of the two")
            seen.add(key)


def unknown_required(view: View) -> Iterator[Found]:
    """N226: a required property that is not described; it may come from a schema beside this one."""
    for node in view.schemas:
        required, properties = node.value.get("required"), node.value.get("properties")
        composed = any(key in node.value for key in ("allOf", "anyOf", "oneOf", "$ref"))
        if composed or not isinstance(required, list) or not isinstance(properties, dict) or not properties:
            continue
        for index, name in enumerate(required):
            if isinstance(name, str) and name not in properties:
                message = f"the property {_short(name)} is required but not described"
                yield Found(node.child("required").child(index), message, "add it to properties")


def broken_discriminator(view: View) -> Iterator[Found]:
    """W227: a discriminator that does not name its property; it is left out."""
    for node in view.schemas:
        found = node.get("discriminator")
        if found is None or isinstance(found.value, str):
            continue
        if not isinstance(found.value, dict) or not isinstance(found.value.get("propertyName"), str):
            yield Found(found, "the discriminator has no propertyName; it is left out", "add 'propertyName'")


def undescribed_discriminator(view: View) -> Iterator[Found]:
    """N228: a discriminator whose property the schema does not describe; it is taken as text."""
    for node in view.schemas:
        found = node.value.get("discriminator")
        name = found.get("propertyName") if isinstance(found, dict) else found
        properties = node.value.get("properties")
        composed = any(key in node.value for key in ("allOf", "anyOf", "oneOf"))
        if isinstance(name, str) and isinstance(properties, dict) and name not in properties and not composed:
            message = f"the discriminator {_short(name)} is not among the properties; it is taken as text"
            yield Found(node.child("discriminator"), message, "add it to properties and to required")


def unfit_default(view: View) -> Iterator[Found]:
    """W231: a default that the schema itself does not allow; it is documentation only, never sent."""
    for node in view.schemas:
        value = node.value
        if "default" not in value or value["default"] is None:
            continue
        default, enum, type_ = value["default"], value.get("enum"), value.get("type")
        if isinstance(enum, list) and enum and default not in enum:
            yield Found(
                node.child("default"), f"the default {_short(default)} is not among the values of the enum"
            )
        elif isinstance(type_, str) and type_ in _IS and not _fits(default, type_):
            yield Found(
                node.child("default"),
                f"the default {_short(default)} is not of the type {type_!r}",
                "correct it",
            )


def array_without_items(view: View) -> Iterator[Found]:
    """N235: a list that does not say of what; its items may be anything."""
    if view.dialect == "3.1":
        return
    for node in view.schemas:
        if node.value.get("type") == "array" and "items" not in node.value and "$ref" not in node.value:
            yield Found(
                node, "this list does not say what its items are; they may be anything", "add 'items'"
            )


def nullable_in_31(view: View) -> Iterator[Found]:
    """N236: ``nullable`` is not a word of 3.1; it is understood."""
    if view.dialect != "3.1":
        return
    for node in view.schemas:
        if node.value.get("nullable") is True:
            message = "3.1 has no 'nullable'; it is understood all the same"
            yield Found(node.child("nullable"), message, "write type: [string, 'null']")


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
_NAMES = {list: "a list", dict: "a mapping", bool: "true or false"}


def misshapen_keyword(view: View) -> Iterator[Found]:
    """W237: a keyword of a schema that is not of its shape, to which the official schema of 3.1 is blind."""
    for node in view.schemas if view.dialect == "3.1" else ():
        for key, shapes in _SHAPES.items():
            if key in node.value and not isinstance(node.value[key], shapes):
                wanted = " or ".join(_NAMES[shape] for shape in shapes)
                message = f"'{key}' must be {wanted}; it is left out"
                yield Found(node.child(key), message, f"write {wanted}")


def _fits(value: Any, type_: str) -> bool:
    if isinstance(value, bool):
        return type_ == "boolean"
    if type_ == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _IS[type_])


def _short(value: Any) -> str:
    return short(repr(value), 60)


SCHEMA_RULES: dict[str, Rule] = {
    "W225": duplicate_enum,
    "N226": unknown_required,
    "W227": broken_discriminator,
    "N228": undescribed_discriminator,
    "W231": unfit_default,
    "N235": array_without_items,
    "N236": nullable_in_31,
    "W237": misshapen_keyword,
}
"""The rules about schemas by id."""
