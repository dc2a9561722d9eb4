"""Convert a lowered schema to a typed one. Values from an overlay are used if their type fits."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sttgen.document.lower.keywords import ANNOTATIONS
from sttgen.document.model.schema import (
    ANYTHING,
    NOTHING,
    Constant,
    Discriminator,
    JsonValue,
    Schema,
    ValueWords,
)
from sttgen.document.model.values import listed, mapping, string, strings
from sttgen.document.read.pointers import join, unescape

_PREFIX = "#/components/schemas/"
_LIMITS = frozenset(
    {
        "minLength", "maxLength", "pattern", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
    }
)  # fmt: skip


def read_schema(value: JsonValue) -> Schema:
    """The typed form of a lowered schema; anything but a mapping becomes a schema that allows any value."""
    if not isinstance(value, dict):
        return ANYTHING
    fields: dict[str, Any] = {}
    for key, inner in value.items():
        if key in _READERS:
            name, read = _READERS[key]
            fields[name] = read(inner)
        elif key in _UNEVALUATED and _UNEVALUATED[key] not in value:
            # All properties that are listed anywhere are evaluated; the same holds for items.
            name, read = _READERS[_UNEVALUATED[key]]
            fields[name] = read(inner)
        elif key in _CONDITIONAL:
            parts = mapping(inner) if key == "dependentSchemas" else {"": inner}
            fields.setdefault("conditional", {}).update(
                {join(key, name) if name else key: read_schema(part) for name, part in parts.items()}
            )
    narrowing = _narrowing(tuple(value))
    if not _LIMITS.isdisjoint(narrowing):
        fields["limits"] = {key: value[key] for key in value if key in _LIMITS}
    return Schema(
        **fields,
        keywords=narrowing,
        annotated=len(narrowing) < len(value),
        never=value == {"not": {}},
    )


@lru_cache(maxsize=10_000)
def _narrowing(keys: tuple[str, ...]) -> frozenset[str]:
    """The keys of a schema that restrict its values. Many schemas share the same set."""
    return frozenset(key for key in keys if key not in ANNOTATIONS and not key.startswith("x-"))


def schema_name(reference: str) -> str:
    """The name of the schema that a reference names."""
    return unescape(reference.removeprefix(_PREFIX).rsplit("/", 1)[-1])


def _reference(value: JsonValue) -> str | None:
    return schema_name(value) if isinstance(value, str) else None


def _types(value: JsonValue) -> tuple[str, ...]:
    return tuple(name for name in (value if isinstance(value, list) else [value]) if isinstance(name, str))


def _number(value: JsonValue) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _values(value: JsonValue) -> tuple[JsonValue, ...] | None:
    return tuple(value) if isinstance(value, list) else None


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: JsonValue) -> tuple[str, ...]:
    return tuple(map(string, listed(value)))


def _value_words(value: JsonValue) -> tuple[ValueWords, ...]:
    entries = [mapping(entry) for entry in listed(mapping(value).get("values"))]
    return tuple(
        ValueWords(value, string(entry.get("name")), string(entry.get("description")))
        for entry in entries
        if isinstance(value := entry.get("value"), str | int)
    )


def _properties(value: JsonValue) -> dict[str, Schema]:
    return {str(name): read_schema(inner) for name, inner in mapping(value).items()}


def _additional(value: JsonValue) -> Schema | bool:
    return False if value is None or value is False else read_schema(value)


def _items(value: JsonValue) -> Schema:
    return NOTHING if value is False else read_schema(value)


def _parts(value: JsonValue) -> tuple[Schema, ...]:
    return tuple(read_schema(part) for part in listed(value) if isinstance(part, dict))


def _alternatives(value: JsonValue) -> tuple[Schema, ...]:
    return tuple(map(read_schema, listed(value)))


def _discriminator(value: JsonValue) -> Discriminator | None:
    data = mapping(value)
    name = data.get("propertyName")
    if not isinstance(name, str):
        return None
    targets = mapping(data.get("mapping")).items()
    default = data.get("defaultMapping")
    return Discriminator(
        name,
        {str(value): schema_name(target) for value, target in targets if isinstance(target, str)},
        schema_name(default) if isinstance(default, str) else None,
    )


_UNEVALUATED = {"unevaluatedProperties": "additionalProperties", "unevaluatedItems": "items"}
_CONDITIONAL = frozenset({"dependentSchemas", "then", "else"})
_READERS: dict[str, tuple[str, Callable[[JsonValue], Any]]] = {
    "$ref": ("ref", _reference),
    "type": ("types", _types),
    "format": ("format", string),
    "title": ("title", string),
    "description": ("description", string),
    "readOnly": ("read_only", bool),
    "deprecated": ("deprecated", bool),
    "x-ms-secret": ("secret", bool),
    "minimum": ("minimum", _number),
    "maximum": ("maximum", _number),
    "enum": ("enum", _values),
    "const": ("const", Constant),
    "default": ("default", Constant),
    "x-enum-varnames": ("value_names", _texts),
    "x-enum-descriptions": ("value_descriptions", _texts),
    "x-ms-enum": ("value_words", _value_words),
    "properties": ("properties", _properties),
    "patternProperties": ("pattern_properties", lambda value: bool(mapping(value))),
    "additionalProperties": ("additional", _additional),
    "required": ("required", strings),
    "items": ("items", _items),
    "prefixItems": ("prefix_items", _alternatives),
    "allOf": ("all_of", _parts),
    "anyOf": ("any_of", _alternatives),
    "oneOf": ("one_of", _alternatives),
    "discriminator": ("discriminator", _discriminator),
    "x-ms-discriminator-value": ("discriminator_value", _text),
    "contentMediaType": ("content_media", string),
    "contentSchema": ("content", read_schema),
}
"""The attribute of each keyword, and how its value is read."""
