"""Descriptions in the words of the client: what a document calls ``Things_Get`` is ``things.get`` here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from sttgen.ir import Alias, Api, DeclaredType, EnumType, Model, Operation
from sttgen.naming import Names

_QUOTED = re.compile(r"`([^`\s]+)`")
_Wording = Callable[[str], str]


def reworded(api: Api, names: Names) -> Api:
    """The same API, with names that its descriptions quote exactly as Python spells them.

    Ids of operations are reworded everywhere; wire names of properties, if they have one spelling only, but
    not in parameters: there they can be part of a value, such as an expression.
    """
    calls = {
        operation.key: f"{group.attribute}.{names.methods[operation.id]}"
        for group in names.groups
        for operation in api.operations
        if operation.id in group.operations
    }
    spellings: dict[str, set[str]] = {}
    for (_, wire), name in names.fields.items():
        spellings.setdefault(wire, set()).add(name)
    attributes = {wire: found.pop() for wire, found in spellings.items() if len(found) == 1}
    of_calls, of_all = _wording(calls), _wording({**attributes, **calls})
    return replace(
        api,
        operations=tuple(_operation(operation, of_calls, of_all) for operation in api.operations),
        types={id: _declared(declared, of_all) for id, declared in api.types.items()},
    )


def _wording(words: Mapping[str, str]) -> _Wording:
    return lambda text: _QUOTED.sub(lambda match: f"`{words.get(match[1], match[1])}`", text)


def _declared(declared: DeclaredType, say: _Wording) -> DeclaredType:
    description = say(declared.description)
    match declared:
        case Model():
            fields = tuple(replace(field, description=say(field.description)) for field in declared.fields)
            return replace(declared, description=description, fields=fields)
        case EnumType():
            members = tuple(replace(one, description=say(one.description)) for one in declared.members)
            return replace(declared, description=description, members=members)
        case Alias():
            return replace(declared, description=description)


def _operation(operation: Operation, of_calls: _Wording, of_all: _Wording) -> Operation:
    body = operation.body
    return replace(
        operation,
        summary=of_all(operation.summary),
        description=of_all(operation.description),
        parameters=tuple(replace(p, description=of_calls(p.description)) for p in operation.parameters),
        body=body and replace(body, description=of_all(body.description)),
        responses=tuple(replace(r, description=of_all(r.description)) for r in operation.responses),
    )
