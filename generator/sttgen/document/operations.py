"""Paths and operations: what path items share is merged in, and each dialect lowers the exchange.

What the rules warn about is mended here: a path gets its slash, a name in a path its parameter, an operation
an id of its own or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sttgen.document import lower_v2, lower_v3
from sttgen.document.choices import METHODS
from sttgen.document.common import security, servers
from sttgen.document.media import external_docs, inline
from sttgen.document.pointers import join
from sttgen.document.problem import NAMELESS, no_status, no_such_place
from sttgen.document.refs import is_reference
from sttgen.document.source import Node
from sttgen.document.work import Work, extensions, flag, text

_TEMPLATE = re.compile(r"\{([^{}]+)\}")


def paths(work: Work, document: Node) -> dict[str, Any]:
    """Return the paths of a document; their operations are complete in themselves."""
    found: dict[str, Any] = {}
    for key, node in work.entries(document.get("paths"), "paths"):
        if key.startswith("x-"):
            continue
        path = key if key.startswith("/") else f"/{key}"
        if path in found:
            work.say("W324", f"the path {path!r} is here twice; this one is left out", node)
            continue
        place = join("#/paths", path)
        item = _path_item(work, node, place)
        if item is not None:
            found[path] = _operations(work, document, item, path)
    _unique_ids(found)
    return found


def _path_item(work: Work, node: Node, out: str) -> Node | None:
    """Resolve the reference of a path item; what stands beside it counts too, and wins."""
    if not is_reference(node):
        if node.value is None:
            return None
        work.came_from(out, node)
        return node if work.mapping(node, "a path item") else None
    found = inline(work, node, out, "a path item")
    beside = {key: inner for key, inner in node.value.items() if key != "$ref"}
    if found is None or not beside:
        return found if found else None
    for key in beside:
        work.came_from(join(out, key), node.child(key))
    return Node(found.source, found.pointer, {**found.value, **beside})


def _operations(work: Work, document: Node, item: Node, path: str) -> dict[str, Any]:
    out = join("#/paths", path)
    result: dict[str, Any] = {}
    for key in ("summary", "description"):
        if isinstance(item.value.get(key), str):
            result[key] = item.value[key]
    shared = servers(work, item.get("servers"), join(out, "servers"))
    for method in METHODS:
        node = work.refs.whole(item.get(method))
        if node is not None and work.mapping(node, "an operation"):
            place = join(out, method)
            work.came_from(place, node)
            lowered = _operation(work, document, item, node, place)
            _complete_path(work, node, path, lowered, place)
            if shared and "servers" not in lowered:
                lowered["servers"] = shared
                work.came_from(join(place, "servers"), item.child("servers"))
            result[method] = lowered
    return {**result, **extensions(item.value)}


def _operation(work: Work, document: Node, item: Node, node: Node, out: str) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = {}
    for key in ("operationId", "summary", "description"):
        if text(value.get(key)):
            result[key] = text(value[key])
    tags = [text(tag.value) for tag in work.items(node.get("tags"), "tags")]
    result["tags"] = list(dict.fromkeys(tag for tag in tags if tag))
    parameters = _parameters(work, item, node)
    if work.dialect(node) == "2.0":
        result |= _exchange_v2(work, document, node, parameters, out)
    else:
        result |= _exchange_v3(work, node, parameters, out)
    if flag(value.get("deprecated")):
        result["deprecated"] = True
    needed = security(work, node.get("security"))
    if needed is not None:
        result["security"] = needed
    own_servers = servers(work, node.get("servers"), join(out, "servers"))
    if own_servers:
        result["servers"] = own_servers
    if value.get("callbacks"):
        message = "callbacks are calls that a client does not make; they are left out"
        work.say("N317", message, node.child("callbacks"))
    # An extension made while lowering stands for one that the document does not have.
    return {**result, **external_docs(value), **extensions(value)}


def _complete_path(work: Work, node: Node, path: str, operation: dict[str, Any], out: str) -> None:
    """Give each name in the path a parameter, and take away parameters that the path has no place for."""
    names = dict.fromkeys(_TEMPLATE.findall(path))
    kept: list[dict[str, Any]] = []
    for index, parameter in enumerate(operation["parameters"]):
        if parameter["in"] != "path" or parameter["name"] in names:
            work.move(join(out, "parameters", index), join(out, "parameters", len(kept)))
            kept.append(parameter)
    declared = {parameter["name"] for parameter in kept if parameter["in"] == "path"}
    for name in names:
        if name not in declared:
            work.came_from(join(out, "parameters", len(kept)), node)
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


def _parameters(work: Work, item: Node, node: Node) -> _Parameters:
    """Resolve the parameters of a path item and of an operation, which wins where both have one."""
    found: dict[tuple[str, str], Node] = {}
    for owner in (item, node):
        for entry in work.items(owner.get("parameters"), "parameters"):
            one = work.refs.follow(entry)
            if one is None:
                continue
            value = one.value if isinstance(one.value, dict) else {}
            name, where = text(value.get("name")), value.get("in")
            if not isinstance(where, str) or (not name and where != "body"):
                work.report(NAMELESS, entry)
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


def _exchange_v2(work: Work, document: Node, node: Node, given: _Parameters, out: str) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 2.0."""
    consumes = lower_v2.media_types(node.get("consumes") or document.get("consumes"))
    produces = lower_v2.media_types(node.get("produces") or document.get("produces"))
    result: dict[str, Any] = {"parameters": []}
    for one in given.plain:
        lowered = lower_v2.parameter(work, one, join(out, "parameters", len(result["parameters"])))
        if lowered is not None:
            result["parameters"].append(lowered)
    if given.body is not None:
        result["requestBody"] = lower_v2.body(work, given.body, join(out, "requestBody"), consumes)
        # 2.0 names the body; generators of 3.x have kept such names under this extension.
        if given.body.value["name"]:
            result["x-codegen-request-body-name"] = given.body.value["name"]
    elif given.form:
        result["requestBody"] = lower_v2.form(work, given.form, join(out, "requestBody"), consumes)
    result["responses"] = {}
    for code, at, place in _responses(work, node, out):
        lowered = lower_v2.response(work, at, place, produces)
        if lowered is not None:
            result["responses"][code] = lowered
    return result


def _exchange_v3(work: Work, node: Node, given: _Parameters, out: str) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 3.x."""
    result: dict[str, Any] = {"parameters": []}
    for one in given.plain:
        lowered = lower_v3.parameter(work, one, join(out, "parameters", len(result["parameters"])))
        if lowered is not None:
            result["parameters"].append(lowered)
    for one in (*([given.body] if given.body else []), *given.form):
        work.report(no_such_place(one.value["in"], ()), one)
    body = node.get("requestBody")
    if body is not None and body.value is not None:
        lowered = lower_v3.request_body(work, body, join(out, "requestBody"))
        if lowered is not None:
            result["requestBody"] = lowered
    result["responses"] = {}
    for code, at, place in _responses(work, node, out):
        lowered = lower_v3.response(work, at, place)
        if lowered is not None:
            result["responses"][code] = lowered
    return result


def _responses(work: Work, node: Node, out: str) -> Iterator[tuple[str, Node, str]]:
    """Yield each response with its status as 3.1 writes it: three digits, a class such as 4XX, or default."""
    for key, response in work.entries(node.get("responses"), "responses"):
        if key.startswith("x-"):
            continue
        code = key.upper() if re.fullmatch("[1-5][xX]{2}", key) else key
        code = "default" if key.lower() == "default" else code
        if re.fullmatch("[1-5]([0-9]{2}|XX)|default", code):
            yield code, response, join(out, "responses", code)
        else:
            work.report(no_status(key), response)
