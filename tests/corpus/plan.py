"""What to call: for each operation its method, arguments made of its schemas, and what must arrive."""

from __future__ import annotations

from typing import Any

from sttgen.document.read.pointers import split
from sttgen.ir import Api, BodyKind, Model, Operation, Place
from sttgen.naming import Names
from tests.corpus.values import Doubt, Values

FILE = {"$bytes": "file"}


def plan(data: dict[str, Any], api: Api, names: Names) -> dict[str, Any]:
    """Return what ``tests.corpus.caller`` does with a package.

    Args:
        data: The lowered document.
        api: Its IR.
        names: Its Python names.
    """
    values = Values(data["components"]["schemas"])
    options, calls, left = {}, [], []
    for shared in api.client_parameters:
        if shared.id in names.options and shared.value is None:
            options[str(names.options[shared.id])] = _value(values, data, shared.id)
    if api.security.schemes:
        options["credential"] = {
            scheme.name: {"$login": True} if scheme.basic else "key" for scheme in api.security.schemes
        }
    else:
        options["credential"] = (
            {"$login": True} if api.security.basic and not api.security.key_name else "key"
        )
    groups = {id: str(group.attribute) for group in names.groups for id in group.operations}
    for operation in api.operations:
        try:
            if operation.server is not None:
                raise Doubt("a server of its own")
            call = _call(
                operation, data, values, {id: str(n) for id, n in names.arguments[operation.id].items()}
            )
        except Doubt as doubt:
            left.append(f"{operation.key}: {doubt}")
            continue
        place = {"key": operation.key, "path": operation.path, "group": groups[operation.id]}
        calls.append({**place, **call})
        calls[-1]["method"] = str(names.methods[operation.id])
    declared = {
        field.wire for type_ in api.types.values() if isinstance(type_, Model) for field in type_.fields
    }
    return {
        "client": str(names.client),
        "options": options,
        "calls": calls,
        "left": left,
        "declared": sorted(declared),
    }


def _call(
    operation: Operation, data: dict[str, Any], values: Values, names: dict[str, str]
) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    query: dict[str, Any] = {}
    headers: dict[str, Any] = {}
    for parameter in operation.parameters:
        try:
            value = _value(values, data, parameter.id)
        except Doubt:
            if parameter.required:
                raise
            continue
        arguments[names[parameter.id]] = value
        if isinstance(value, str | int) and not isinstance(value, bool):
            sent = {Place.QUERY: query, Place.HEADER: headers}.get(parameter.place)
            if sent is not None:
                sent[parameter.wire] = str(value)
    body = operation.body
    result: dict[str, Any] = {"arguments": arguments, "query": query, "headers": headers}
    if body is None:
        return result
    stated = _at(data, body.id)["content"]
    content = stated.get(body.media) or next(iter(stated.values()))
    if body.kind is BodyKind.BINARY:
        arguments["body"] = FILE
    elif body.kind is BodyKind.TEXT:
        arguments["body"] = "text"
    elif body.kind is BodyKind.JSON:
        result["json"] = arguments["body"] = values.of(content["schema"])
    elif body.fields:
        whole = values.of(content["schema"])
        files = _files(content["schema"], values)
        for field in body.fields:
            if field.wire in files:
                arguments[names[field.id]] = [FILE] if files[field.wire] else FILE
            elif field.wire in whole:
                arguments[names[field.id]] = whole[field.wire]
            elif field.required:
                raise Doubt(f"no value for {field.wire}")
    else:
        arguments["body"] = {}
    return result


def _files(schema: dict[str, Any], values: Values) -> dict[str, bool]:
    """Return the fields that are files, and whether each is a list."""
    found = {}
    for name, part in values._followed(schema).get("properties", {}).items():
        followed = values._followed(part)
        items = values._followed(followed.get("items", {}))
        if followed.get("format") == "binary" or items.get("format") == "binary":
            found[name] = items.get("format") == "binary"
    return found


def _value(values: Values, data: dict[str, Any], pointer: str) -> Any:
    stated = _at(data, pointer)
    if "content" in stated:
        return values.of(next(iter(stated["content"].values()))["schema"])
    return values.of(stated["schema"])


def _at(data: Any, pointer: str) -> Any:
    for token in split(pointer):
        data = data[int(token)] if isinstance(data, list) else data[token]
    return data
