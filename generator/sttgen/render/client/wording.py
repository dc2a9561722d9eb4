"""Replace names of the document in descriptions by Python names: ``Things_Get`` becomes ``things.get``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from sttgen.ir import Alias, Api, DeclaredType, EnumType, Model, Operation, Parameter
from sttgen.naming import Names

_QUOTED = re.compile(r"`([^`\s]+)`")
_Wording = Callable[[str], str]


def reworded(api: Api, names: Names) -> Api:
    """Return the API with Python names in its descriptions.

    Only names in backticks are replaced: operation ids everywhere; wire names of properties if they have a
    single Python name, and not in parameters, where they can be part of a value such as a filter expression.
    A path such as `owner.name` is replaced if all of its parts are. An operation also has the names of its
    arguments.
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
    attributes = {wire: python.pop() for wire, python in spellings.items() if len(python) == 1}
    of_calls, of_all = _wording(calls), _wording({**attributes, **calls})
    return replace(
        api,
        description=of_all(api.description),
        operations=tuple(
            _operation(
                operation,
                of_calls,
                _wording({**attributes, **calls, **_arguments(operation, names)}),
            )
            for operation in api.operations
        ),
        client_parameters=tuple(
            replace(shared, parameter=_parameter(shared.parameter, of_calls))
            for shared in api.client_parameters
        ),
        types={id: _declared(declared, of_all) for id, declared in api.types.items()},
    )


def _wording(words: Mapping[str, str]) -> _Wording:
    return lambda text: _QUOTED.sub(lambda match: f"`{_word(match[1], words)}`", text)


def _word(word: str, words: Mapping[str, str]) -> str:
    parts = word.split(".")
    if word in words or not all(part in words for part in parts):
        return words.get(word, word)
    return ".".join(words[part] for part in parts)


def _arguments(operation: Operation, names: Names) -> dict[str, str]:
    arguments = names.arguments[operation.id]
    return {p.wire: arguments[p.id] for p in operation.parameters if p.id in arguments}


def _declared(declared: DeclaredType, reword: _Wording) -> DeclaredType:
    description = reword(declared.description)
    match declared:
        case Model():
            fields = tuple(replace(field, description=reword(field.description)) for field in declared.fields)
            return replace(declared, description=description, fields=fields)
        case EnumType():
            members = tuple(
                replace(member, description=reword(member.description)) for member in declared.members
            )
            return replace(declared, description=description, members=members)
        case Alias():
            return replace(declared, description=description)


def _operation(operation: Operation, of_calls: _Wording, of_all: _Wording) -> Operation:
    body = operation.body
    return replace(
        operation,
        summary=of_all(operation.summary),
        description=of_all(operation.description),
        parameters=tuple(_parameter(parameter, of_calls) for parameter in operation.parameters),
        body=body and replace(body, description=of_all(body.description)),
        responses=tuple(replace(r, description=of_all(r.description)) for r in operation.responses),
    )


def _parameter(parameter: Parameter, of_calls: _Wording) -> Parameter:
    return replace(parameter, description=of_calls(parameter.description))
