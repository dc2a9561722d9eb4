"""What a schema says of single values: enumerations, constants, and the words that go with them."""

from __future__ import annotations

from typing import Any

from sttgen.ir.merge import Place, Schema, mapping
from sttgen.ir.nodes import Member
from sttgen.ir.types import Scalar, TypeRef

_MOST = 2**63
"""Integers beyond 64 bits are numbers like any other to a decoder, and make no enumeration."""


def values_of(schema: Schema) -> list[Any] | None:
    """The values that a schema lists, or None if it lists none."""
    listed = schema.get("enum")
    if isinstance(listed, list):
        return listed
    return [schema["const"]] if "const" in schema else None


def constants_of(options: list[Place]) -> list[Any] | None:
    """The values of alternatives that are constants one and all.

    An enumeration whose values are described.
    """
    found = [option["const"] for option, _ in options if "const" in option]
    return found if options and len(found) == len(options) else None


def is_null(schema: Schema) -> bool:
    """Whether null is the only value of a schema."""
    values = values_of(schema)
    return schema.get("type") in ("null", ["null"]) if values is None else values in ([None], [])


def is_enumerable(values: list[Any]) -> bool:
    """Whether values make an enumeration: all of them text, or all of them integers."""
    if all(isinstance(value, str) for value in values):
        return True
    return all(type(value) is int and -_MOST <= value < _MOST for value in values)


def scalar_of(value: Any) -> TypeRef:
    """The type of a JSON value; anything, if it has parts."""
    scalars = {bool: Scalar.BOOLEAN, int: Scalar.INTEGER, float: Scalar.NUMBER, str: Scalar.STRING}
    return scalars.get(type(value), Scalar.ANY)


def open_enumeration(options: list[Place]) -> Schema | None:
    """The enumeration among two alternatives of which the other is any text.

    An open one, as all of ours are.
    """
    if len(options) != 2:
        return None
    plain = [
        o for o, _ in options if o.get("type") == "string" and not ({"enum", "const", "format"} & o.keys())
    ]
    listed = [
        o for o, _ in options if isinstance(o.get("enum"), list) and o.get("type", "string") == "string"
    ]
    return listed[0] if len(plain) == len(listed) == 1 else None


def members_of(schema: Schema, values: list[Any], pointer: str) -> tuple[Member, ...]:
    """The members of an enumeration, with the names and descriptions that the schema gives them."""
    words = _words(schema)
    found = []
    for index, value in enumerate(dict.fromkeys(values)):
        name, description = words.get(value, ("", ""))
        found.append(Member(f"{pointer}/enum/{index}", value, name or str(value), description))
    return tuple(found)


def _words(schema: Schema) -> dict[Any, tuple[str, str]]:
    """Names and descriptions of values.

    They stand in ``x-enum-varnames`` and ``x-enum-descriptions``, in ``oneOf`` of constants, in
    ``x-ms-enum``.
    """
    found: dict[Any, tuple[str, str]] = {}
    names, texts = schema.get("x-enum-varnames"), schema.get("x-enum-descriptions")
    for index, value in enumerate(schema["enum"] if isinstance(schema.get("enum"), list) else ()):
        if isinstance(value, str | int):
            found[value] = (_at(names, index), _at(texts, index))
    for option in (*_list(schema.get("oneOf")), *_list(schema.get("anyOf"))):
        value = mapping(option).get("const")
        if isinstance(value, str | int):
            found[value] = (_text(option.get("title")), _text(option.get("description")))
    for entry in _list(mapping(schema.get("x-ms-enum")).get("values")):
        value = mapping(entry).get("value")
        if isinstance(value, str | int):
            found[value] = (_text(entry.get("name")), _text(entry.get("description")))
    return found


def _at(texts: Any, index: int) -> str:
    return _text(texts[index]) if isinstance(texts, list) and index < len(texts) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
