"""The second tier of decoding: builds typed values from plain JSON data, and mends what services get wrong.

Used where the strict decoder refuses an answer, and for types that it cannot express: unions of objects, and models
that keep unknown properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, UNSET, Struct, UnsetType
from msgspec.structs import FieldInfo, fields

from .models import OneOf, OpenModel

_TEMPORAL = (datetime, date, time, timedelta)
_fields = lru_cache(maxsize=None)(fields)


class Mismatch(Exception):
    """A value of an impossible type. Never quotes the value, which may be secret."""

    def __init__(self, path: str, expected: str, value: Any) -> None:
        super().__init__(f"expected {expected}, got {type(value).__name__}")
        self.path = path


def keeps_unknown(tp: Any) -> bool:
    """Whether values of `tp` can hold an OpenModel, whose unknown properties the strict decoder would drop."""
    seen: set[Any] = set()
    todo = [tp]
    while todo:
        tp = todo.pop()
        if not isinstance(tp, type):
            todo += get_args(tp)
        elif issubclass(tp, OpenModel):
            return True
        elif issubclass(tp, Struct) and tp not in seen:
            seen.add(tp)
            todo += [member.type for member in _fields(tp)]
    return False


def convert(tp: Any, value: Any, *, strict: bool = True, path: str = "$") -> Any:
    """`value`, plain JSON data, as a `tp`.

    A null is None wherever it stands, a missing property UNSET, an empty date None. Raises Mismatch.
    """
    if value is None or tp is Any or tp is object:
        return value
    origin = get_origin(tp)
    if origin is None:
        return _convert_class(tp, value, strict, path)
    args = get_args(tp)
    if origin is Annotated:
        mark = next((mark for mark in args[1:] if isinstance(mark, OneOf)), None)
        chosen = mark.mapping.get(value.get(mark.property_name)) if mark and isinstance(value, dict) else None
        return convert(chosen or args[0], value, strict=strict, path=path)
    if origin is Union or origin is UnionType:
        return _convert_union([arg for arg in args if arg not in (NoneType, UnsetType)], value, strict, path)
    if origin is Literal:
        return _require(any(isinstance(value, type(arg)) for arg in args), tp, value, path)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        _require(isinstance(value, dict), dict, value, path)
        return {
            key: convert(args[1], member, strict=strict, path=f"{path}{_step(key)}")
            for key, member in value.items()
        }
    if isinstance(origin, type) and issubclass(origin, Iterable):
        _require(isinstance(value, list), list, value, path)
        members = [
            convert(args[0], member, strict=strict, path=f"{path}[{i}]") for i, member in enumerate(value)
        ]
        return members if origin is list else msgspec.convert(members, origin)
    return convert(origin, value, strict=strict, path=path)


def _convert_class(tp: Any, value: Any, strict: bool, path: str) -> Any:
    if issubclass(tp, Struct):
        return _convert_struct(tp, _require(isinstance(value, dict), tp, value, path), strict, path)
    if issubclass(tp, Enum):
        try:
            return tp(value)
        except ValueError:
            raise Mismatch(path, tp.__name__, value) from None
    if tp is int and isinstance(value, float) and value.is_integer():
        return int(value)
    if issubclass(tp, _TEMPORAL) and isinstance(value, str):
        if not value:
            return None
        value = re.sub(r"(\.\d{6})\d+", r"\1", value)
    try:
        built = msgspec.convert(value, tp, strict=strict)
    except msgspec.ValidationError:
        raise Mismatch(path, tp.__name__, value) from None
    return built.replace(tzinfo=UTC) if isinstance(built, datetime) and built.tzinfo is None else built


def _convert_struct(tp: type[Struct], value: dict[str, Any], strict: bool, path: str) -> Any:
    built: dict[str, Any] = {}
    members = _fields(tp)
    for member in members:
        if member.encode_name in value:
            built[member.name] = convert(
                member.type,
                value[member.encode_name],
                strict=strict,
                path=f"{path}{_step(member.encode_name)}",
            )
        elif _is_required(member):
            built[member.name] = UNSET
    if issubclass(tp, OpenModel):
        rest = next(member for member in members if member.name == "additional_properties")
        unknown = value.keys() - {member.encode_name for member in members if member is not rest}
        extra = {key: member for key, member in value.items() if key in unknown}
        built[rest.name] = convert(rest.type, extra, strict=strict, path=path)
    return tp(**built)


def _convert_union(members: list[Any], value: Any, strict: bool, path: str) -> Any:
    """The member that fits best. Equal fits are decided by the order in the document."""
    best: tuple[tuple[int, int], Any] | None = None
    for member in members:
        try:
            built = convert(member, value, strict=strict, path=path)
        except Mismatch as mismatch:
            if len(members) == 1:
                raise
            best = best if best or mismatch.path == path else best
            continue
        fit = _fit(member, value)
        if best is None or fit > best[0]:
            best = fit, built
    if best is None:
        raise Mismatch(
            path, " or ".join(getattr(member, "__name__", str(member)) for member in members), value
        )
    return best[1]


def _fit(member: Any, value: Any) -> tuple[int, int]:
    """How well a value fits: few missing required properties, then many known ones; for text, a narrow type before str."""
    if isinstance(member, type) and issubclass(member, Struct) and isinstance(value, dict):
        known = {field.encode_name for field in _fields(member)}
        missing = sum(_is_required(field) and field.encode_name not in value for field in _fields(member))
        return -missing, len(known & value.keys())
    if isinstance(member, type) and issubclass(member, Enum):
        return 0, 2 * (value in member._value2member_map_) - 1
    return 0, int(member is not str)


def _is_required(member: FieldInfo) -> bool:
    return member.default is NODEFAULT and member.default_factory is NODEFAULT


def _require(holds: bool, tp: Any, value: Any, path: str) -> Any:
    if not holds:
        raise Mismatch(path, getattr(tp, "__name__", str(tp)), value)
    return value


def _step(key: str) -> str:
    return f".{key}" if key.isidentifier() else f"[{key!r}]"
