"""Interpret single keywords of a schema."""

from __future__ import annotations

from sttgen.document.model import Schema
from sttgen.ir.types import Scalar

STRING_FORMATS = {
    "date-time": Scalar.DATE_TIME,
    "date": Scalar.DATE,
    "time": Scalar.TIME,
    "decimal": Scalar.DECIMAL,
    "byte": Scalar.BYTES,
    "binary": Scalar.BINARY,
}
SCALARS = {
    "boolean": Scalar.BOOLEAN,
    "integer": Scalar.INTEGER,
    "number": Scalar.NUMBER,
    "null": Scalar.NULL,
}
_CONDITIONAL = frozenset(
    {"$ref", "type", "properties", "enum", "const", "allOf", "anyOf", "oneOf", "items", "prefixItems"}
    | {"additionalProperties", "format"}
)
"""An alternative without any of these keywords, such as ``{required: [a]}``, only sets a condition."""


def kinds_of(schema: Schema) -> list[str]:
    """The types that a schema names, without null; if it names none, the type that its keywords imply."""
    types = schema.types or ()
    kinds = [kind for kind in types if kind != "null"]
    return kinds or ([] if types else [_implied(schema)])


def null_of(schema: Schema) -> tuple[Scalar, ...]:
    """Null, if a schema allows it."""
    nullable = "null" in (schema.types or ()) if schema.enum is None else None in schema.enum
    return (Scalar.NULL,) if nullable else ()


def words_of(schema: Schema) -> str:
    """The description of a schema, or its title."""
    return next((text for text in (schema.description, schema.title) if text and text.strip()), "")


def bounds_of(schema: Schema) -> tuple[int | float, int | float] | None:
    """The least and the greatest number, if a schema has both."""
    if schema.minimum is None or schema.maximum is None:
        return None
    return schema.minimum, schema.maximum


def alternatives_in(schema: Schema) -> tuple[str, tuple[Schema, ...]]:
    """The keyword under which a schema lists alternatives, and these.

    Empty if it has none, or they only set conditions.
    """
    for word, options in (("oneOf", schema.one_of), ("anyOf", schema.any_of)):
        if options and any(option.is_empty or option.keywords & _CONDITIONAL for option in options):
            return word, options
    return "", ()


def is_json(media: str) -> bool:
    """Whether a media type is JSON."""
    base = media.partition(";")[0].strip().lower()
    return base in ("application/json", "text/json") or base.endswith("+json")


def _implied(schema: Schema) -> str:
    if schema.properties is not None or schema.additional is not None:
        return "object"
    if schema.items is not None or schema.prefix_items is not None:
        return "array"
    return "string" if schema.format in STRING_FORMATS else ""
