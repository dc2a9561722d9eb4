# A copy of sttgen.kits.facade.surface.serialize: edits are lost when sttgen runs again.
"""Models of the old client to JSON and back, as the old client did it.

Types are named by text, enumerations are plain strings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..calls.answers import ApiException
from ..calls.operations import Arguments, Operation
from ..values.lazy import Lazy, LazyMap
from .models import Model

_LIST = re.compile(r"list\[(.*)\]", re.IGNORECASE)
_MAP = re.compile(r"dict\([^,]*, *(.*)\)", re.IGNORECASE)
_PRIMITIVES = {"str": str, "int": int, "float": float, "bool": bool}


def to_json(value: Any) -> Any:
    """Return the JSON of a value. Attributes of models that are None are left out."""
    if isinstance(value, Model):
        return {
            value.attribute_map[name]: to_json(getattr(value, name))
            for name in value.swagger_types
            if getattr(value, name) is not None
        }
    if isinstance(value, Mapping):
        return {key: to_json(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(to_json(inner) for inner in value)
    if isinstance(value, list | set | frozenset):
        return [to_json(inner) for inner in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | bytes) else str(value)


def arguments_of(operation: Operation, named: Mapping[str, Any]) -> Arguments:
    """Return the arguments of a method, by place and JSON name."""
    places: dict[str, dict[str, Any]] = {
        "path": {},
        "query": {},
        "form": {},
        "file": {},
        "body": {},
        "content": {},
        "json": {},
    }
    for name, (place, wire) in operation.arguments.items():
        if named.get(name) is not None:
            places[place][wire] = named[name]
    path = {wire: str(value) for wire, value in places["path"].items()}
    form = {
        **{name: to_json(value) for name, value in places["form"].items()},
        **places["file"],
        **places["json"],
    }
    body = next(iter((places["body"] | places["content"]).values()), None)
    return Arguments(path, places["query"], form, to_json(body))


def old_arguments(operation: Operation, named: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments that the methods of the old client passed to ``call_api``."""
    places: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "form": {}, "file": {}, "body": {}}
    same = {"json": "form", "content": "body"}
    for name, (place, wire) in operation.arguments.items():
        if named.get(name) is not None:
            places[same.get(place, place)][wire] = named[name]
    return {
        "resource_path": operation.path,
        "method": operation.method,
        "path_params": places["path"],
        "query_params": list(places["query"].items()),
        "header_params": {"Accept": "application/json"},
        "body": next(iter(places["body"].values()), None),
        "post_params": list(places["form"].items()),
        "files": places["file"],
        "response_type": operation.returns,
        "collection_formats": {},
    }


def from_json(  # noqa: PLR0911 - one for each form of a type
    value: Any, type_: str | type | None, models: Mapping[str, type[Model]]
) -> Any:
    """Return a value of a type such as ``list[Transcription]``; values that are read later stay so.

    Raises:
        ApiException: A value is of another type, with status 0 as in the old client.
    """
    if isinstance(value, Lazy):
        return value.map(lambda loaded: from_json(loaded, type_, models))
    if value is None or type_ is None:
        return None
    name = type_ if isinstance(type_, str) else type_.__name__
    if match := _LIST.fullmatch(name):
        return [from_json(item, match[1], models) for item in value]
    if match := _MAP.fullmatch(name):
        if isinstance(value, LazyMap):
            return value
        return {key: from_json(item, match[1], models) for key, item in value.items()}
    if name in ("date", "datetime"):
        return _moment(value, name)
    if name in _PRIMITIVES:
        return _primitive(value, name)
    return _model(value, models[name], models) if name in models else value


def _model(value: Any, cls: type[Model], models: Mapping[str, type[Model]]) -> Any:
    if not cls.swagger_types:
        return value
    if not isinstance(value, Mapping):  # the old client read what is not an object as one without members
        return cls()
    return cls.received(
        {
            name: from_json(value[cls.attribute_map[name]], type_, models)
            for name, type_ in cls.swagger_types.items()
            if cls.attribute_map[name] in value
        }
    )


def _primitive(value: Any, name: str) -> Any:
    try:
        return _PRIMITIVES[name](value)
    except (TypeError, ValueError):
        return value


def _moment(value: Any, name: str) -> date:
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise ApiException(status=0, reason=f"Failed to parse `{value}` as {name} object") from None
    return moment.date() if name == "date" else moment
