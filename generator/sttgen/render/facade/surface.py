"""The surface of an old client as data: what ``kits/facade/surface/classes.py`` makes classes of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from sttgen.ir import Alias, Api, EnumType, Field, Model, Operation, Ref, Scalar
from sttgen.naming import Identifier, old_client


class Check(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a setter refuses beside None: numbers beyond two bounds, and texts that are too short."""

    least: int | float | None = None
    greatest: int | float | None = None
    shortest: int | None = None


class OldClient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an old client has that the document does not say.

    Attributes:
        classes: API classes by tag.
        operations: API classes by operation, where its tag does not tell.
        attributes: JSON names in the order of the constructor, of classes whose order or members differ.
        checks: Checks by ``Class.jsonName``.
    """

    classes: dict[str, str] = {}
    operations: dict[str, str] = {}
    attributes: dict[str, list[str]] = {}
    checks: dict[str, Check] = {}


def surface(api: Api, old: OldClient) -> dict[str, Any]:
    """Return the surface as plain data.

    Args:
        api: The document of the version.
        old: What else the old client has.
    """
    apis: dict[str, list[str]] = {}
    for operation in sorted(api.operations, key=lambda one: one.key):
        name = old.operations.get(operation.key) or old.classes.get(operation.tag or "")
        apis.setdefault(name or old_client.api_class(operation), []).append(operation.key)
    models = [declared for declared in api.types.values() if isinstance(declared, Model | Alias)]
    return {
        "apis": dict(sorted(apis.items())),
        "operations": {one.key: _operation(one, api) for one in api.operations},
        "models": {
            str(old_client.type_name(model)): list(_members(model, api, old))
            for model in sorted(models, key=old_client.type_name)
        },
        "enums": {
            str(old_client.type_name(enum)): {str(old_client.constant(m)): m.value for m in enum.members}
            for enum in api.types.values()
            if isinstance(enum, EnumType)
        },
    }


def error_class(api: Api) -> str:
    """Return the class of the errors that operations answer with; an empty text if there is none."""
    for operation in api.operations:
        for outcome in operation.outcomes:
            if outcome.schemas and (outcome.status == "default" or outcome.status[:1] in "45"):
                return str(old_client.type_name(api.types[outcome.schemas[0]]))
    return ""


def _members(model: Model | Alias, api: Api, old: OldClient) -> Iterator[dict[str, Any]]:
    """Yield the members of a class in the order of its constructor, then those that it lacks."""
    name = str(old_client.type_name(model))
    fields = {field.wire: field for field in _fields(model, api)}
    shown = old.attributes.get(name, list(fields))
    for wire in [*shown, *(wire for wire in fields if wire not in shown)]:
        field = fields[wire]
        member: dict[str, Any] = {"wire": wire, "type": old_client.type_text(field.type, api.types)}
        if wire in shown:
            member["name"] = str(old_client.attribute(wire))
        if field.required:
            member["required"] = True
        yield member | msgspec.to_builtins(old.checks.get(f"{name}.{wire}", Check()))


def _fields(declared: Model | Alias, api: Api) -> Iterator[Field]:
    """Yield the fields of a model, inherited ones included."""
    further = declared.base if isinstance(declared, Model) else None
    if isinstance(declared, Model):
        yield from declared.fields
    elif isinstance(declared.type, Ref):
        further = declared.type.id
    inherited = api.types.get(further or "")
    if isinstance(inherited, Model | Alias):
        yield from _fields(inherited, api)


def _operation(operation: Operation, api: Api) -> dict[str, Any]:
    arguments = list(_arguments(operation, api))
    data: dict[str, Any] = {
        "id": operation.key,
        "name": str(old_client.method(operation)),
        "method": operation.method,
        "path": operation.path,
        "arguments": {str(name): [place, wire] for name, place, wire, _ in arguments},
        "required": [str(name) for name, _, _, needed in arguments if needed],
    }
    body = operation.body
    if body is not None and not body.fields and body.type is not Scalar.BINARY:
        data["body"] = old_client.type_text(body.type, api.types)
    response = next(response for response in operation.responses if response.status[:1] == "2")
    if response.type is not None:
        data["returns"] = old_client.type_text(response.type, api.types)
    return data


def _arguments(operation: Operation, api: Api) -> Iterator[tuple[Identifier, str, str, bool]]:
    """Yield the Python name, the place and the JSON name of each argument, and whether it must be given."""
    shared = _shared(operation, api)
    for part in [*operation.parameters, *shared]:
        yield old_client.attribute(part.wire), str(part.place), part.wire, part.required
    body = operation.body
    if body is None:
        return
    if body.fields:
        for field in body.fields:
            place = "file" if field.type is Scalar.BINARY else "form"
            yield old_client.attribute(field.wire), place, field.wire, field.required
        return
    place = "content" if body.type is Scalar.BINARY else "body"
    yield old_client.body(body), place, body.name or "body", True


def _shared(operation: Operation, api: Api) -> list[Any]:
    """Return the parameters that clients send by themselves, and that programs of old clients pass."""
    by_id: Mapping[str, Any] = {one.id: one.parameter for one in api.client_parameters}
    return [by_id[id] for id in operation.shared]
