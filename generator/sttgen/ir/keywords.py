"""What single keywords of a schema say."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, TypeGuard

from sttgen.ir.merge import Schema, mapping, name_of, parts_of
from sttgen.ir.types import Scalar

STRING_FORMATS = {
    "date-time": Scalar.DATE_TIME,
    "date": Scalar.DATE,
    "byte": Scalar.BYTES,
    "binary": Scalar.BINARY,
}
SCALARS = {
    "boolean": Scalar.BOOLEAN,
    "integer": Scalar.INTEGER,
    "number": Scalar.NUMBER,
    "null": Scalar.NULL,
}


def kinds_of(schema: Schema) -> list[str]:
    """The types that a schema names, less null; told by its other keywords, if it names none."""
    said = _types(schema)
    kinds = [kind for kind in said if kind != "null"]
    return kinds or ([] if said else [_implied(schema)])


def null_of(schema: Schema) -> tuple[Scalar, ...]:
    """Null, if a schema allows it."""
    listed = schema.get("enum")
    if isinstance(listed, list):
        return (Scalar.NULL,) if None in listed else ()
    return (Scalar.NULL,) if "null" in _types(schema) else ()


def words_of(schema: Schema) -> str:
    """The description of a schema, or its title."""
    texts = (schema.get(key) for key in ("description", "title"))
    return next((text for text in texts if isinstance(text, str) and text.strip()), "")


def described(schema: Schema) -> Schema:
    """The description and the title that a schema has."""
    return {key: schema[key] for key in ("description", "title") if key in schema}


def bounds_of(schema: Schema) -> tuple[int | float, int | float] | None:
    """The least and the greatest number, if a schema has both."""
    least, greatest = schema.get("minimum"), schema.get("maximum")
    return (least, greatest) if _is_number(least) and _is_number(greatest) else None


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


class ReadOnly:
    """Which properties only the service sets.

    They say so, what they refer to says so, or all of their members are such properties.
    """

    def __init__(self, schemas: dict[str, Schema]) -> None:
        # First what would be readOnly if all that it refers to were; of these, what is, until no more comes.
        possible = [
            name for name, schema in schemas.items() if _is_read_only(mapping(schema), schemas.keys())
        ]
        self._named: set[str] = set()
        more = True
        while more:
            found = {name for name in possible if _is_read_only(mapping(schemas[name]), self._named)}
            more = not found <= self._named
            self._named |= found

    def holds(self, schema: Schema) -> bool:
        """Whether a property with this schema is readOnly."""
        return _is_read_only(schema, self._named)


def _is_read_only(schema: Schema, named: Container[str]) -> bool:
    """Whether a schema is readOnly, given the names of those that are."""
    if schema.get("readOnly"):
        return True
    if "$ref" in schema:
        return name_of(schema["$ref"]) in named
    members = mapping(schema.get("properties"))
    if members and not parts_of(schema):
        return all(_is_read_only(mapping(member), named) for member in members.values())
    for word in ("allOf", "anyOf", "oneOf"):
        options = [mapping(o) for o in schema.get(word) or () if mapping(o).get("type") != "null"]
        if len(options) == 1 and not members:
            return _is_read_only(options[0], named)
    return False


def _types(schema: Schema) -> list[str]:
    kind = schema.get("type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _implied(schema: Schema) -> str:
    if "properties" in schema or "additionalProperties" in schema:
        return "object"
    if "items" in schema or "prefixItems" in schema:
        return "array"
    return "string" if schema.get("format") in STRING_FORMATS else ""
