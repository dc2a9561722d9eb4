"""Typed schemas: each keyword of OpenAPI 3.1 has exactly one type.

A document is a tree, so the garbage collector need not look at its parts (``gc=False``): with it, reading a
large document takes a quarter more time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import msgspec

JsonValue: TypeAlias = bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"] | None
"""Free data: the values of an enumeration, a constant."""


class Discriminator(msgspec.Struct, frozen=True, gc=False):
    """The property that distinguishes alternatives or subclasses, and the schema for each of its values.

    ``default`` is the schema for other values, and for objects without the property.
    """

    property: str
    mapping: Mapping[str, str]
    default: str | None = None


class ValueWords(msgspec.Struct, frozen=True, gc=False):
    """The name and the description of a value of an enumeration; empty where it has none."""

    value: str | int
    name: str
    description: str


class Constant(msgspec.Struct, frozen=True, gc=False):
    """The one value that a schema allows, or its default; it may be null."""

    value: JsonValue


class Schema(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A schema. Keywords that are absent are None or False.

    Attributes:
        ref: The name of the schema that this one refers to.
        types: The names of types, null included.
        secret: The extension ``x-ms-secret``.
        value_names, value_descriptions: The extensions ``x-enum-varnames`` and ``x-enum-descriptions``: one
            for each value of ``enum``, as far as they go.
        value_words: The values of the extension ``x-ms-enum``.
        pattern_properties: Whether properties are listed by pattern.
        additional: The schema of properties that are not listed; False where there can be none.
        content_media: The media type of what a text holds.
        content: The schema of what a text of that media type holds.
        limits: The values of ``minLength``, ``pattern`` and the other keywords that limit texts, numbers,
            lists and objects, without ``minimum`` and ``maximum``.
        conditional: The schemas that hold for some values, by their pointers below this one.
        discriminator_value: The extension ``x-ms-discriminator-value``: the value that selects this schema.
        never: No value fits.
        keywords: The names of all keywords that narrow what a value can be, those without an attribute
            here included.
        annotated: There are keywords that narrow nothing.
    """

    ref: str | None = None
    types: tuple[str, ...] | None = None
    format: str | None = None
    title: str | None = None
    description: str | None = None
    read_only: bool = False
    deprecated: bool = False
    secret: bool = False
    minimum: int | float | None = None
    maximum: int | float | None = None
    enum: tuple[JsonValue, ...] | None = None
    const: Constant | None = None
    default: Constant | None = None
    value_names: tuple[str, ...] | None = None
    value_descriptions: tuple[str, ...] | None = None
    value_words: tuple[ValueWords, ...] | None = None
    properties: Mapping[str, Schema] | None = None
    pattern_properties: bool = False
    additional: Schema | Literal[False] | None = None
    required: tuple[str, ...] = ()
    items: Schema | None = None
    prefix_items: tuple[Schema, ...] | None = None
    all_of: tuple[Schema, ...] | None = None
    any_of: tuple[Schema, ...] | None = None
    one_of: tuple[Schema, ...] | None = None
    conditional: Mapping[str, Schema] | None = None
    discriminator: Discriminator | None = None
    discriminator_value: str | None = None
    content_media: str | None = None
    content: Schema | None = None
    limits: Mapping[str, JsonValue] | None = None
    never: bool = False
    keywords: frozenset[str] = frozenset()
    annotated: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the schema says nothing at all."""
        return not self.keywords and not self.annotated

    def but(self, **changes: Any) -> Schema:
        """The same schema with other values for some attributes."""
        return msgspec.structs.replace(self, **changes)


ANYTHING = Schema()
NOTHING = Schema(never=True, keywords=frozenset({"not"}))
