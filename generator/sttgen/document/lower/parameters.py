"""The parameters of an operation: its own and those of its path item, in any dialect.

Parameters that cannot be sent are left out, missing ones are added, and each such change is reported.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sttgen.diagnostics import Finding
from sttgen.document.choices import OWNERS, QUERY_STRING, Place
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import texts
from sttgen.document.read.source import Node
from sttgen.document.read.values import placeholders, short, text

_PLACES_V2 = ("path", "query", "header", "body", "formData")
_PLACES_V3 = (*Place, QUERY_STRING)


class Parameters(NamedTuple):
    """Resolved parameters: those of 3.x, and the two kinds by which 2.0 describes a body."""

    sent: list[Node]
    body: Node | None
    form: list[Node]


def parameters(lowering: Lowering, item: Node, operation: Node, path: str, name: str) -> Parameters:
    """Resolve the parameters of an operation, which override those of its path item.

    Args:
        lowering: The state.
        item: The path item.
        operation: The operation.
        path: Its path; each name in it gets a parameter.
        name: The operation as messages call it, such as ``GET /path``.
    """
    is_v2 = lowering.dialect(operation) == "2.0"
    nodes = [
        *{
            **_listed(lowering, item, path, name, is_v2=is_v2),
            **_listed(lowering, operation, path, name, is_v2=is_v2),
        }.values()
    ]
    sent = [node for node in nodes if node.value["in"] in _PLACES_V3]
    body = next((node for node in nodes if node.value["in"] == "body"), None)
    form = [node for node in nodes if node.value["in"] == "formData"]
    declared = {node.value["name"] for node in sent if node.value["in"] == "path"}
    in_query = {node.value["name"] for node in sent if node.value["in"] == "query"}
    before, _, query = path.partition("#")[0].partition("?")
    # A name in the query of a path stands for the value of a query parameter, if there is one.
    named = [*placeholders(before), *(name for name in placeholders(query) if name not in in_query)]
    for missing in dict.fromkeys(named):
        if missing not in declared:
            short_name = short(missing, 60)
            message = f"{name} does not declare the path parameter {{{short_name}}}; it is taken as text"
            hint = f"declare {short_name!r} with 'in: path' and 'required: true'"
            lowering.report(Finding("W212", message, hint), operation)
            sent.append(_text_in_path(operation, missing))
    return Parameters(sent, body, form)


def _listed(
    lowering: Lowering, owner: Node, path: str, name: str, *, is_v2: bool
) -> dict[tuple[str, str], Node]:
    """Return the parameters of one list by place and name; of two with the same name the last one."""
    result: dict[tuple[str, str], Node] = {}
    bodies: list[Node] = []
    forms: list[Node] = []
    for entry in lowering.items(owner.get("parameters"), "parameters"):
        parameter = _resolved(lowering, entry, is_v2=is_v2)
        if parameter is None:
            continue
        place, key = parameter.value["in"], _key(parameter)
        if place == "path" and parameter.value["name"] not in placeholders(path.partition("#")[0]):
            lowering.report(_not_in_path(parameter, path), entry)
            continue
        if place == "body":
            bodies.append(entry)
        elif key in result:
            lowering.report(_repeated(parameter), entry)
        if place == "formData":
            forms.append(entry)
        result[key] = parameter
    if bodies and (others := [*bodies[1:], *forms]):
        message = f"{name} has more than one body; only the last parameter with 'in: body' is sent"
        lowering.report(Finding("W233", message, "declare a single body"), others[0])
    return result


def _resolved(lowering: Lowering, entry: Node, *, is_v2: bool) -> Node | None:
    """Return a parameter that has a name and can be sent; ``None`` after a diagnostic."""
    target = lowering.references.follow(entry)
    if target is None:
        return None
    value = target.value if isinstance(target.value, dict) else {}
    name, place = text(value.get("name")), value.get("in")
    if not isinstance(place, str) or (not name and place != "body"):
        message = "this parameter lacks a name or a place; it is left out"
        lowering.report(Finding("W220", message, "add 'name' and 'in'"), entry)
        return None
    places = _PLACES_V2 if is_v2 else _PLACES_V3
    if place not in places:
        message = f"a parameter cannot be in {short(place, 30)!r}"
        moved = not is_v2 and place in _PLACES_V2
        hint = "use requestBody instead" if moved else f"use one of {', '.join(places)}"
        lowering.report(Finding("E221", message, hint), target)
        return None
    lowering.choice(target, "x-ms-parameter-location", OWNERS, None)
    beside = texts(entry.value, ("description",)) if target is not entry else {}
    value = {**value, "name": name, **beside}
    if place == "path" and value.get("required") is not True:
        message = f"the path parameter {short(name, 60)!r} is not marked as required; it is taken as required"
        lowering.report(Finding("W222", message, "add 'required: true'"), target)
        value["required"] = True
    return Node(target.source, target.pointer, value)


def _key(parameter: Node) -> tuple[str, str]:
    """Return what makes a parameter unique: names of headers are the same in any case, bodies have none."""
    place, name = parameter.value["in"], parameter.value["name"]
    return place, {"body": "", "header": name.lower()}.get(place, name)


def _not_in_path(parameter: Node, path: str) -> Finding:
    name = short(parameter.value["name"], 60)
    message = f"the path {short(path, 60)!r} has no {{{name}}}; this parameter is left out"
    return Finding("W213", message, f"add {{{name}}} to the path, or use 'in: query'")


def _repeated(parameter: Node) -> Finding:
    place, name = parameter.value["in"], short(parameter.value["name"], 60)
    message = f"the {place} parameter {name!r} appears twice in this list; the last one counts"
    return Finding("W215", message, "remove one of the two")


def _text_in_path(operation: Node, name: str) -> Node:
    """Return the parameter for a part of the path that the operation does not declare."""
    value: dict[str, Any] = {"name": name, "in": "path", "required": True, "type": "string"}
    return Node(operation.source, operation.pointer, {**value, "schema": {"type": "string"}})
