"""Paths and operations: what path items share is merged in, and each dialect lowers the exchange.

What the rules warn about is mended here: a path gets its slash, a name in a path its parameter, an operation
an id of its own or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sttgen.document.choices import METHODS
from sttgen.document.lower import openapi3, security, swagger2
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import external_docs, inline
from sttgen.document.lower.servers import servers
from sttgen.document.read.pointers import join
from sttgen.document.read.problem import NAMELESS, no_status, no_such_place
from sttgen.document.read.source import Node
from sttgen.document.read.values import extensions, flag, text
from sttgen.document.resolve.references import is_reference

_TEMPLATE = re.compile(r"\{([^{}]+)\}")


def paths(lowering: Lowering, document: Node) -> dict[str, Any]:
    """Return the paths of a document; their operations are complete in themselves."""
    found: dict[str, Any] = {}
    for key, node in lowering.entries(document.get("paths"), "paths"):
        if key.startswith("x-"):
            continue
        path = key if key.startswith("/") else f"/{key}"
        if path in found:
            lowering.say("W324", f"the path {path!r} is here twice; this one is left out", node)
            continue
        place = join("#/paths", path)
        item = _path_item(lowering, node, place)
        if item is not None:
            found[path] = _operations(lowering, document, item, path)
    _unique_ids(found)
    return found


def _path_item(lowering: Lowering, node: Node, out: str) -> Node | None:
    """Resolve the reference of a path item; what stands beside it counts too, and wins."""
    if not is_reference(node):
        if node.value is None:
            return None
        lowering.came_from(out, node)
        return node if lowering.mapping(node, "a path item") else None
    found = inline(lowering, node, out, "a path item")
    beside = {key: inner for key, inner in node.value.items() if key != "$ref"}
    if found is None or not beside:
        return found if found else None
    for key in beside:
        lowering.came_from(join(out, key), node.child(key))
    return Node(found.source, found.pointer, {**found.value, **beside})


def _operations(lowering: Lowering, document: Node, item: Node, path: str) -> dict[str, Any]:
    out = join("#/paths", path)
    result: dict[str, Any] = {}
    for key in ("summary", "description"):
        if isinstance(item.value.get(key), str):
            result[key] = item.value[key]
    shared = servers(lowering, item.get("servers"), join(out, "servers"))
    for method in METHODS:
        node = lowering.refs.whole(item.get(method))
        if node is not None and lowering.mapping(node, "an operation"):
            place = join(out, method)
            lowering.came_from(place, node)
            lowered = _operation(lowering, document, item, node, place)
            _complete_path(lowering, node, path, lowered, place)
            if shared and "servers" not in lowered:
                lowered["servers"] = shared
                lowering.came_from(join(place, "servers"), item.child("servers"))
            result[method] = lowered
    return {**result, **extensions(item.value)}


def _operation(lowering: Lowering, document: Node, item: Node, node: Node, out: str) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = {}
    for key in ("operationId", "summary", "description"):
        if text(value.get(key)):
            result[key] = text(value[key])
    tags = [text(tag.value) for tag in lowering.items(node.get("tags"), "tags")]
    result["tags"] = list(dict.fromkeys(tag for tag in tags if tag))
    parameters = _parameters(lowering, item, node)
    if lowering.dialect(node) == "2.0":
        result |= _exchange_v2(lowering, document, node, parameters, out)
    else:
        result |= _exchange_v3(lowering, node, parameters, out)
    if flag(value.get("deprecated")):
        result["deprecated"] = True
    needed = security.requirements(lowering, node.get("security"))
    if needed is not None:
        result["security"] = needed
    own_servers = servers(lowering, node.get("servers"), join(out, "servers"))
    if own_servers:
        result["servers"] = own_servers
    if value.get("callbacks"):
        message = "callbacks are calls that a client does not make; they are left out"
        lowering.say("N317", message, node.child("callbacks"))
    # An extension made while lowering stands for one that the document does not have.
    return {**result, **external_docs(value), **extensions(value)}


def _complete_path(lowering: Lowering, node: Node, path: str, operation: dict[str, Any], out: str) -> None:
    """Give each name in the path a parameter, and take away parameters that the path has no place for."""
    names = dict.fromkeys(_TEMPLATE.findall(path))
    kept: list[dict[str, Any]] = []
    for index, parameter in enumerate(operation["parameters"]):
        if parameter["in"] != "path" or parameter["name"] in names:
            lowering.move(join(out, "parameters", index), join(out, "parameters", len(kept)))
            kept.append(parameter)
    declared = {parameter["name"] for parameter in kept if parameter["in"] == "path"}
    for name in names:
        if name not in declared:
            lowering.came_from(join(out, "parameters", len(kept)), node)
            kept.append({**_TEXT_IN_PATH, "name": name, "schema": {"type": "string"}})
    operation["parameters"] = kept


_TEXT_IN_PATH = {"name": "", "in": "path", "required": True, "style": "simple", "explode": False}


def _unique_ids(found: dict[str, Any]) -> None:
    """Take an id from every operation but the first that has it: the others are named by method and path."""
    seen: set[str] = set()
    for item in found.values():
        for method in METHODS:
            id = item.get(method, {}).get("operationId")
            if id in seen:
                del item[method]["operationId"]
            elif id is not None:
                seen.add(id)


class _Parameters(NamedTuple):
    plain: list[Node]
    body: Node | None
    form: list[Node]


def _parameters(lowering: Lowering, item: Node, node: Node) -> _Parameters:
    """Resolve the parameters of a path item and of an operation, which wins where both have one."""
    found: dict[tuple[str, str], Node] = {}
    for owner in (item, node):
        for entry in lowering.items(owner.get("parameters"), "parameters"):
            one = lowering.refs.follow(entry)
            if one is None:
                continue
            value = one.value if isinstance(one.value, dict) else {}
            name, where = text(value.get("name")), value.get("in")
            if not isinstance(where, str) or (not name and where != "body"):
                lowering.report(NAMELESS, entry)
                continue
            value = {**value, "name": name}
            if one is not entry and isinstance(entry.value.get("description"), str):
                value["description"] = entry.value["description"]
            # Names of headers are the same in any case.
            key = {"body": "", "header": name.lower()}.get(where, name)
            found[where, key] = Node(one.source, one.pointer, value)
    groups: dict[str, list[Node]] = {"body": [], "formData": [], "": []}
    for (where, _), one in found.items():
        groups.get(where, groups[""]).append(one)
    return _Parameters(groups[""], groups["body"][0] if groups["body"] else None, groups["formData"])


def _exchange_v2(
    lowering: Lowering, document: Node, node: Node, given: _Parameters, out: str
) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 2.0."""
    consumes = swagger2.media_types(node.get("consumes") or document.get("consumes"))
    produces = swagger2.media_types(node.get("produces") or document.get("produces"))
    result: dict[str, Any] = {"parameters": []}
    for one in given.plain:
        lowered = swagger2.parameter(lowering, one, join(out, "parameters", len(result["parameters"])))
        if lowered is not None:
            result["parameters"].append(lowered)
    if given.body is not None:
        result["requestBody"] = swagger2.body(lowering, given.body, join(out, "requestBody"), consumes)
        # 2.0 names the body; generators of 3.x have kept such names under this extension.
        if given.body.value["name"]:
            result["x-codegen-request-body-name"] = given.body.value["name"]
    elif given.form:
        result["requestBody"] = swagger2.form(lowering, given.form, join(out, "requestBody"), consumes)
    result["responses"] = {}
    for code, at, place in _responses(lowering, node, out):
        lowered = swagger2.response(lowering, at, place, produces)
        if lowered is not None:
            result["responses"][code] = lowered
    return result


def _exchange_v3(lowering: Lowering, node: Node, given: _Parameters, out: str) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 3.x."""
    result: dict[str, Any] = {"parameters": []}
    for one in given.plain:
        lowered = openapi3.parameter(lowering, one, join(out, "parameters", len(result["parameters"])))
        if lowered is not None:
            result["parameters"].append(lowered)
    for one in (*([given.body] if given.body else []), *given.form):
        lowering.report(no_such_place(one.value["in"], ()), one)
    body = node.get("requestBody")
    if body is not None and body.value is not None:
        lowered = openapi3.request_body(lowering, body, join(out, "requestBody"))
        if lowered is not None:
            result["requestBody"] = lowered
    result["responses"] = {}
    for code, at, place in _responses(lowering, node, out):
        lowered = openapi3.response(lowering, at, place)
        if lowered is not None:
            result["responses"][code] = lowered
    return result


def _responses(lowering: Lowering, node: Node, out: str) -> Iterator[tuple[str, Node, str]]:
    """Yield each response with its status as 3.1 writes it: three digits, a class such as 4XX, or default."""
    for key, response in lowering.entries(node.get("responses"), "responses"):
        if key.startswith("x-"):
            continue
        code = key.upper() if re.fullmatch("[1-5][xX]{2}", key) else key
        code = "default" if key.lower() == "default" else code
        if re.fullmatch("[1-5]([0-9]{2}|XX)|default", code):
            yield code, response, join(out, "responses", code)
        else:
            lowering.report(no_status(key), response)
