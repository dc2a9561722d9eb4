"""Enumerations and constants, and the descriptions of their values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from sttgen.document.model import JsonValue, Schema
from sttgen.ir.declared import Member
from sttgen.ir.schemas.parts import Placed
from sttgen.ir.types import Scalar, TypeRef

_MOST = 2**63
"""Integers beyond 64 bits, the widest that OpenAPI has a format for, are numbers like any other."""

MOST_VALUES = 10_000
"""Values of an enumeration: to format a million of them takes minutes and gigabytes."""

Values = Sequence[JsonValue]


def values_of(schema: Schema) -> Values | None:
    """The values that a schema lists, or None if it lists none."""
    if schema.enum is not None:
        return schema.enum
    return None if schema.const is None else (schema.const.value,)


def constants_of(options: Sequence[Placed]) -> Values | None:
    """The values of alternatives that are constants one and all.

    An enumeration whose values are described.
    """
    constants = [option.schema.const.value for option in options if option.schema.const is not None]
    return constants if options and len(constants) == len(options) else None


def is_null(schema: Schema) -> bool:
    """Whether null is the only value of a schema."""
    values = values_of(schema)
    return schema.types == ("null",) if values is None else tuple(values) in ((None,), ())


def texts_or_integers(values: Values) -> Sequence[str | int] | None:
    """The values, if they make an enumeration: all of them text, or all of them integers."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) == len(values):
        return texts
    integers = [value for value in values if type(value) is int and -_MOST <= value < _MOST]
    return integers if len(integers) == len(values) else None


def scalar_of(value: JsonValue) -> TypeRef:
    """The type of a JSON value; anything, if it has parts."""
    scalars = {bool: Scalar.BOOLEAN, int: Scalar.INTEGER, float: Scalar.NUMBER, str: Scalar.STRING}
    return scalars.get(type(value), Scalar.ANY)


def open_enumeration(options: Sequence[Placed]) -> Schema | None:
    """The enumeration among two alternatives of which the other is any text.

    An open one, as all of ours are.
    """
    if len(options) != 2:
        return None
    schemas = [option.schema for option in options]
    texts = [one for one in schemas if one.types == ("string",)]
    plain = [one for one in texts if one.enum is None and one.const is None and one.format is None]
    listed = [one for one in schemas if one.enum is not None and one.types in (None, ("string",))]
    return listed[0] if len(plain) == len(listed) == 1 else None


def members_of(schema: Schema, values: Sequence[str | int], pointer: str) -> tuple[Member, ...]:
    """The members of an enumeration, with the names and descriptions that the schema gives them."""
    words = _words(schema)
    members = []
    for index, value in enumerate(dict.fromkeys(values)):
        name, description = words.get(value, ("", ""))
        members.append(Member(f"{pointer}/enum/{index}", value, name or str(value), description))
    return tuple(members)


def _words(schema: Schema) -> dict[str | int, tuple[str, str]]:
    """Names and descriptions of values.

    They stand in ``x-enum-varnames`` and ``x-enum-descriptions``, in ``oneOf`` of constants, in
    ``x-ms-enum``.
    """
    words: dict[str | int, tuple[str, str]] = {}
    values = schema.enum or ()
    names, texts = (schema.value_names or ())[: len(values)], (schema.value_descriptions or ())[: len(values)]
    for value, name, text in zip_longest(values, names, texts, fillvalue=""):
        if isinstance(value, str | int):
            words[value] = (name, text)
    for option in (*(schema.one_of or ()), *(schema.any_of or ())):
        constant = option.const.value if option.const else None
        if isinstance(constant, str | int):
            words[constant] = (option.title or "", option.description or "")
    for entry in schema.value_words or ():
        words[entry.value] = (entry.name, entry.description)
    return words
