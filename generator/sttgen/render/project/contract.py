"""The contract that the service of a project's tests judges requests by, as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, assert_never

from sttgen.ir import (
    Alias,
    Api,
    BodyKind,
    Constant,
    DeclaredTypes,
    EnumType,
    ListOf,
    MapOf,
    Model,
    Operation,
    Parameter,
    Ref,
    Representation,
    Scalar,
    Scheme,
    StreamOf,
    TypeRef,
    UnionOf,
    references,
)
from sttgen.render.project.samples import CONTENT, EndlessTypeError, Samples

_SCALARS: dict[Scalar, dict[str, Any]] = {
    Scalar.ANY: {},
    Scalar.NULL: {"type": "null"},
    Scalar.BOOLEAN: {"type": "boolean"},
    Scalar.INTEGER: {"type": "integer"},
    Scalar.NUMBER: {"type": "number"},
}
"""The schemas of types that are not texts in JSON."""
NO_CONTENT = (204, 205, 304)
"""The statuses of answers without a body."""


def contract(api: Api, answers: Samples) -> dict[str, Any]:
    """Return what each operation requires of a request, and the answer to it.

    Args:
        api: The IR.
        answers: Makes examples of answers.
    """
    needed: set[str] = set()
    operations = {one.key: _operation(one, api, answers, needed) for one in api.operations}
    schemas: dict[str, Any] = {}
    while pending := sorted(needed - schemas.keys()):
        for id in pending:
            schemas[id] = _declared(id, api, needed)
    return {
        "document": api.file,
        "operations": operations,
        "schemas": {_key(id): schemas[id] for id in sorted(schemas)},
    }


def prefix(operation: Operation, api: Api) -> str:
    """Return what precedes the path of an operation if the client is made with the address of a host."""
    if operation.server is None:
        return api.server.base_path
    return operation.server.rstrip("/") if operation.server.startswith("/") else ""


def _operation(operation: Operation, api: Api, answers: Samples, needed: set[str]) -> dict[str, Any]:
    types = DeclaredTypes(api.types)
    shared = [one.parameter for one in api.client_parameters if one.id in operation.shared]
    return {
        "method": operation.method,
        "path": prefix(operation, api) + operation.sent_path,
        "credentials": list(_credentials(operation, api)),
        "parameters": [_parameter(one, types) for one in (*operation.parameters, *shared)],
        "body": _body(operation, needed),
        "answer": _answer(operation, answers),
    }


def _credentials(operation: Operation, api: Api) -> Iterator[list[dict[str, str]]]:
    """Yield the alternatives, each with the parts of a request that are needed together."""
    security = api.security
    elsewhere = operation.server is not None and not operation.server.startswith("/")
    if not operation.secured or elsewhere:
        yield []
    elif security.schemes:
        parts = {scheme.name: _credential(scheme) for scheme in security.schemes}
        yield from ([parts[name] for name in names] for names in operation.schemes or ((),))
    else:
        usual = Scheme("", security.key_name, security.key_place, security.bearer, security.basic)
        given = [
            *([_credential(Scheme("", usual.key_name, usual.key_place))] if usual.key_name else []),
            *([{"in": "bearer"}] if usual.bearer else []),
            *([{"in": "basic"}] if usual.basic else []),
        ]
        yield from ([part] for part in given)
        if not given:
            yield []


def _credential(scheme: Scheme) -> dict[str, str]:
    if scheme.key_name is not None:
        return {"in": str(scheme.key_place), "name": scheme.key_name}
    return {"in": "bearer" if scheme.bearer else "basic"}


def _parameter(parameter: Parameter, types: DeclaredTypes) -> dict[str, Any]:
    behind = types.behind(parameter.type)
    kind, values = None, None
    if isinstance(behind, EnumType):
        kind, values = "integer" if behind.integer else "string", [str(one.value) for one in behind.members]
    elif isinstance(behind, Constant) and all(isinstance(one, str) for one in behind.values):
        kind, values = "string", [str(one) for one in behind.values]
    elif isinstance(behind, Scalar) and behind is not Scalar.ANY:
        kind = _SCALARS.get(behind, {}).get("type", "string")
    return {
        "name": parameter.wire,
        "in": str(parameter.place),
        "required": parameter.required,
        "type": kind,
        "values": values,
    }


def _body(operation: Operation, needed: set[str]) -> dict[str, Any] | None:
    body = operation.body
    if body is None:
        return None
    is_json = body.kind is BodyKind.JSON
    return {
        "required": body.required,
        "media": list(dict.fromkeys([body.media, *body.choices])),
        "schema": _schema(body.type, needed) if is_json else None,
        "fields": [] if is_json else [field.wire for field in body.fields if field.required],
    }


def _answer(operation: Operation, answers: Samples) -> dict[str, Any]:
    response = operation.responses[0] if operation.responses else None
    status = answer_status(operation)
    answer: dict[str, Any] = {"status": status, "media": None, "json": None, "text": ""}
    first = response.representations[0] if response is not None and response.representations else None
    if first is None or status in NO_CONTENT:
        return answer
    answer["media"] = _media(first)
    if first.kind is BodyKind.JSON:
        answer["json"] = _json(operation, first.type, answers)
        answer["text"] = "null"  # Where the example itself is null.
    elif isinstance(first.type, StreamOf):
        answer["text"] = _stream(first.type, answers)
    else:
        answer["text"] = CONTENT
    return answer


def answer_status(operation: Operation) -> int:
    """Return the status that the service answers with: the first one of a range such as ``2XX``."""
    response = operation.responses[0] if operation.responses else None
    if response is None:
        return 200
    if response.status.isdigit():
        return int(response.status)
    return int(response.status[0]) * 100 if response.status[:1].isdigit() else 200


def _media(first: Representation) -> str:
    if "*" not in first.media and first.media.isascii() and first.media.isprintable():
        return first.media
    return "application/json" if first.kind is BodyKind.JSON else "application/octet-stream"


def _json(operation: Operation, type_: TypeRef, answers: Samples) -> Any:
    try:
        value = answers.of(type_).value
    except EndlessTypeError:
        return {}
    if operation.pager is not None and isinstance(value, dict):
        # Without the optional link or cursor, the first page is the last one.
        required = {
            field.wire for field in DeclaredTypes(answers.api.types).fields_of(type_) if field.required
        }
        return {
            key: inner for key, inner in value.items() if isinstance(inner, dict | list) or key in required
        }
    return value


def _stream(type_: StreamOf, answers: Samples) -> str:
    values = answers.of(type_).value
    if not type_.framed:
        return "".join(f"{json.dumps(value)}\n" for value in values)
    texts = [value if isinstance(value, str) else json.dumps(value) for value in values]
    return "".join(f"data: {text}\n\n" for text in texts)


def _schema(type_: TypeRef, needed: set[str]) -> dict[str, Any]:
    """Return the JSON schema of a type, and note the declared types that it refers to."""
    needed.update(references(type_))
    match type_:
        case Scalar():
            return _SCALARS.get(type_, {"type": "string"})
        case Constant(values):
            return {"enum": list(values)}
        case ListOf(item) | StreamOf(item):
            return {"type": "array", "items": _schema(item, needed)}
        case MapOf(value):
            return {"type": "object", "additionalProperties": _schema(value, needed)}
        case UnionOf(members):
            return {"anyOf": [_schema(member, needed) for member in members]}
        case Ref(id):
            return {"$ref": f"#/$defs/{_key(id)}"}
        case _:
            assert_never(type_)


def _declared(id: str, api: Api, needed: set[str]) -> dict[str, Any]:
    declared = api.types.get(id)
    match declared:
        case Model():
            fields = DeclaredTypes(api.types).with_inherited(declared)
            return {
                "type": "object",
                "properties": {field.wire: _schema(field.type, needed) for field in fields},
                "required": [field.wire for field in fields if field.required and not field.read_only],
            }
        case EnumType():
            return {"type": "integer" if declared.integer else "string"}
        case Alias():
            return _schema(declared.type, needed)
    return {}


def _key(id: str) -> str:
    """Return the key of a declared type, which a reference can have as it is."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in id.removeprefix("#/"))
