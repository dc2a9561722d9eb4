# A copy of sttgen.runtime.structural: edits are lost when sttgen runs again.
"""Tolerant decoding: convert plain JSON data to typed values, repairing what services get wrong.

Used if the strict decoder rejects a response, and for types that it cannot express: unions of objects, and
models that keep unknown properties.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, StructMeta, UnsetType
from msgspec.structs import FieldInfo, fields

from .annotations import OneOf

_TEMPORAL = (datetime, date, time, timedelta)
_WRITTEN_AS_TEXT = (*_TEMPORAL, Decimal, bytes)
_fields = cache(fields)
_create = StructMeta.__call__  # not that of models, which explains mistakes of callers


class Mismatch(Exception):
    """A value does not match its type. The message does not quote the value, which may be secret."""

    def __init__(self, path: str, expected: Any, value: Any) -> None:
        super().__init__(f"expected {_name(expected)}, got {type(value).__name__}")
        self.path = path


def keeps_unknown(tp: Any) -> bool:
    """Whether `tp` contains an open model, whose unknown properties the strict decoder would drop."""
    seen: set[Any] = set()
    pending = [tp]
    while pending:
        tp = pending.pop()
        if not isinstance(tp, type):
            pending += get_args(tp)
        elif getattr(tp, "__open__", False):
            return True
        elif issubclass(tp, Struct) and tp not in seen:
            seen.add(tp)
            pending += [member.type for member in _fields(tp)]
    return False


@cache
def takes_none(tp: Any) -> bool:
    """Whether None is a value of `tp`."""
    args = get_args(tp)
    if get_origin(tp) is Annotated:
        return takes_none(args[0])
    return tp in (None, NoneType, Any, object) or NoneType in args


def convert(tp: Any, value: Any, strict: bool = True, *, keep_text: bool = False) -> Any:
    """Convert plain JSON data to the type `tp`.

    null becomes None wherever it occurs, a missing property UNSET, and an empty date None.

    Args:
        tp: The type.
        value: JSON data.
        strict: False to also accept numbers and booleans that are written as strings.
        keep_text: Whether a text that is not in the format of its type (a date, Base64) stays a text.

    Raises:
        Mismatch: The value does not match the type.
    """
    return _Conversion(strict, keep_text).convert(tp, value, "$")


class _Conversion:
    """One conversion, which remembers what became of the values of unions.

    Otherwise the work would double with each level of nesting.
    """

    def __init__(self, strict: bool, keep_text: bool) -> None:
        self._strict = strict
        self._keep_text = keep_text
        self._misfits: set[tuple[int, tuple[Any, ...]]] = set()
        self._fits: dict[tuple[int, tuple[Any, ...]], Any] = {}

    def convert(self, tp: Any, value: Any, path: str) -> Any:  # noqa: PLR0911 - one return for each kind of type
        if value is None or tp is Any or tp is object:
            return value
        origin, args = get_origin(tp), get_args(tp)
        if origin is None:
            return self._class(tp, value, path)
        if origin is Annotated:
            return self.convert(_discriminated(args, value), value, path)
        if origin is Union or origin is UnionType:
            return self._union(tuple(arg for arg in args if arg not in (NoneType, UnsetType)), value, path)
        if origin is Literal:
            return _require(type(value) in map(type, args), tp, value, path)
        if issubclass(origin, Mapping):
            items = _require(isinstance(value, dict), dict, value, path).items()
            return {key: self.convert(args[1], member, path + step(key)) for key, member in items}
        members = enumerate(_require(isinstance(value, list), list, value, path))
        converted = [self.convert(args[0], member, f"{path}[{index}]") for index, member in members]
        return converted if origin is list else msgspec.convert(converted, origin)

    def _class(self, tp: Any, value: Any, path: str) -> Any:
        if issubclass(tp, Struct):
            return self._struct(tp, _require(isinstance(value, dict), tp, value, path), path)
        if issubclass(tp, Enum):
            try:
                return tp(value)
            except ValueError:
                raise Mismatch(path, tp, value) from None
        if tp is int and isinstance(value, float) and value.is_integer():
            return int(value)
        if issubclass(tp, _TEMPORAL) and value == "":
            return None
        try:
            built = msgspec.convert(value, tp, strict=self._strict)
        except msgspec.ValidationError:
            if self._keep_text and isinstance(value, str) and issubclass(tp, _WRITTEN_AS_TEXT):
                return value
            raise Mismatch(path, tp, value) from None
        return built.replace(tzinfo=UTC) if isinstance(built, datetime) and built.tzinfo is None else built

    def _struct(self, tp: type[Struct], value: dict[str, Any], path: str) -> Any:
        built: dict[str, Any] = {}
        unknown = dict(value)
        for member in _fields(tp):
            if member.encode_name in value and not _is_catch_all(tp, member):
                place = path + step(member.encode_name)
                built[member.name] = self.convert(member.type, unknown.pop(member.encode_name), place)
            elif _is_required(member):
                built[member.name] = UNSET
        for member in _fields(tp):
            if _is_catch_all(tp, member):
                built[member.name] = self.convert(member.type, unknown, path)
        return _create(tp, **built)

    def _union(self, members: tuple[Any, ...], value: Any, path: str) -> Any:
        """Convert to the member that fits best; among equal fits, to the first in the document.

        Objects with the same properties differ deeper: of these, the one that keeps most of the value counts.
        """
        if len(members) == 1:
            return self.convert(members[0], value, path)
        attempt = (id(value), members)
        if attempt in self._fits:
            return self._fits[attempt]
        if attempt not in self._misfits:
            rated = sorted(((_fit(member, value), member) for member in members), key=_rate, reverse=True)
            best: Any = None
            for fit, member in rated:
                if best is not None and fit[:3] != best[0]:
                    break
                with suppress(Mismatch):
                    converted = self.convert(member, value, path)
                    if not (_is_written_as_text(member) and isinstance(converted, str)):
                        left_out = _left_out(converted, value) if isinstance(value, dict) else 0
                        if best is None or left_out < best[1]:
                            best = fit[:3], left_out, converted
                        if not left_out:
                            break
            if best is not None:
                self._fits[attempt] = best[2]
                return best[2]
            if isinstance(value, str) and self._keep_text and any(map(_is_written_as_text, members)):
                return value
        self._misfits.add(attempt)
        raise Mismatch(path, " or ".join(map(_name, members)), value)


def _rate(rated: tuple[tuple[int, int, int, int], Any]) -> tuple[int, int, int, int]:
    return rated[0]


def _left_out(converted: Any, value: Any) -> int:
    """Return how many members of a value a conversion does not have."""
    if isinstance(value, list) and isinstance(converted, list):
        return sum(map(_left_out, converted, value))
    if not isinstance(value, dict):
        return 0
    if isinstance(converted, dict):
        return sum(_left_out(converted[key], member) for key, member in value.items() if key in converted)
    if not isinstance(converted, Struct):
        return 0
    names = dict(zip(converted.__struct_encode_fields__, converted.__struct_fields__, strict=True))
    is_open = getattr(converted, "__open__", False)
    return sum(
        _left_out(getattr(converted, names[key]), member) if key in names else not is_open
        for key, member in value.items()
    )


def _is_written_as_text(member: Any) -> bool:
    tp = get_args(member)[0] if get_origin(member) is Annotated else member
    return isinstance(tp, type) and issubclass(tp, _WRITTEN_AS_TEXT)


def _fit(member: Any, value: Any) -> tuple[int, int, int, int]:
    """Rate how well a value fits a type; higher is better.

    Few properties with a value that the type does not list, few missing required properties, then many known
    properties; a class before its subclasses; other types before str. A union fits as its best member does.
    """
    if isinstance(member, type) and issubclass(member, Struct) and isinstance(value, dict):
        present = [(_is_required(field), field.encode_name in value) for field in _fields(member)]
        return (
            -sum(not _is_listed(value[name], values) for name, values in _listed_in(member) if name in value),
            -present.count((True, False)),
            sum(there for _, there in present),
            -len(present) - len(member.__mro__),
        )
    if isinstance(member, type) and issubclass(member, Enum):
        return 0, 0, 2 if value in member._value2member_map_ else -1, 0
    if get_origin(member) in (Annotated, Union, UnionType):
        parts = get_args(member)
        return max(_fit(part, value) for part in (parts[:1] if get_origin(member) is Annotated else parts))
    return 0, 0, int(member is not str), 0


@cache
def _listed_in(tp: type[Struct]) -> tuple[tuple[str, frozenset[Any]], ...]:
    """Return the wire names of the properties of which a model lists the values, with these values."""
    listed = ((member.encode_name, _values_of(member.type)) for member in _fields(tp))
    return tuple((name, values) for name, values in listed if values)


def _values_of(tp: Any) -> frozenset[Any]:
    """Return the values of a constant or enumeration, each with its type: True equals 1. Empty for others."""
    members = [arg for arg in get_args(tp) if arg not in (NoneType, UnsetType)]
    if get_origin(tp) is Literal:
        return frozenset((type(value), value) for value in members)
    if isinstance(tp, type) and issubclass(tp, Enum):
        return frozenset((type(member.value), member.value) for member in tp)
    if get_origin(tp) in (Union, UnionType) and len(members) == 1:
        return _values_of(members[0])
    return frozenset()


def _is_listed(value: Any, values: frozenset[Any]) -> bool:
    return not isinstance(value, dict | list) and (type(value), value) in values


def _discriminated(args: tuple[Any, ...], value: Any) -> Any:
    """Return the type that the discriminator of an Annotated type selects, else the annotated type."""
    for annotation in args[1:]:
        if isinstance(annotation, OneOf) and isinstance(value, dict):
            stated = value.get(annotation.property_name)
            has_base = annotation.base is not None and (stated is not None or annotation.is_default)
            unknown = annotation.base if has_base else args[0]
            return annotation.mapping.get(str(stated), unknown)
    return args[0]


def _is_catch_all(tp: type[Struct], member: FieldInfo) -> bool:
    return member.name == "additional_properties" and bool(getattr(tp, "__open__", False))


def _is_required(member: FieldInfo) -> bool:
    return member.default is NODEFAULT and member.default_factory is NODEFAULT


def _require(holds: bool, tp: Any, value: Any, path: str) -> Any:
    if not holds:
        raise Mismatch(path, tp, value)
    return value


def _name(tp: Any) -> str:
    return getattr(tp, "__name__", None) or str(tp)


def step(key: str) -> str:
    """Return what the member of an object adds to a JSON path."""
    return f".{key}" if key.isidentifier() else f"[{key!r}]"
