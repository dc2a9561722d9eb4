"""Paths and operations: merges what path items share, and leaves requests and responses to each dialect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.choices import METHODS, is_method
from sttgen.document.lower import openapi3, security, swagger2
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import external_docs, inline
from sttgen.document.lower.parameters import Parameters, parameters
from sttgen.document.lower.servers import servers
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import extensions, flag, short, text
from sttgen.document.resolve.references import is_reference

_STATUS = re.compile("[1-5]([0-9]{2}|XX)|default")
_WITHOUT_BODY = ("get", "head", "trace")
"""Methods to which HTTP gives no body; DELETE is a matter of opinion, and common."""


def paths(lowering: Lowering) -> dict[str, Any]:
    """Return the paths of the document; each operation has all that its path item shares.

    ``x-ms-paths`` are paths with queries, which tell apart operations that have the same address.
    """
    result: dict[str, Any] = {}
    further = lowering.entries(lowering.document.get("x-ms-paths"), "x-ms-paths")
    for key, node in (*lowering.entries(lowering.document.get("paths"), "paths"), *further):
        if key.startswith("x-"):
            continue
        path = key
        if not key.startswith("/"):
            path = f"/{key}"
            message = f"the path {short(key, 60)!r} does not begin with a slash; one is added"
            lowering.report(Finding("W218", message, "add the slash"), node)
        if path in result:
            message = f"the path {short(path, 60)!r} appears twice; this one is left out"
            lowering.report(Finding("W324", message, "merge the two into one path item"), node)
            continue
        item = _path_item(lowering, node, join("#/paths", path))
        if item is not None:
            result[path] = _operations(lowering, item, path)
    return result


def _path_item(lowering: Lowering, node: Node, out: str) -> Node | None:
    """Resolve the reference of a path item; entries beside the reference count too, and win."""
    if not is_reference(node):
        if node.value is None:
            return None
        lowering.record_origin(out, node)
        return node if lowering.mapping(node, "a path item") else None
    target = inline(lowering, node, out, "a path item")
    beside = {key: inner for key, inner in node.value.items() if key != "$ref"}
    if target is None or not beside:
        return target
    for key in beside:
        lowering.record_origin(join(out, key), node.child(key))
    return Node(target.source, target.pointer, {**target.value, **beside})


def _operations(lowering: Lowering, item: Node, path: str) -> dict[str, Any]:
    out = join("#/paths", path)
    result: dict[str, Any] = {}
    for key in ("summary", "description"):
        if isinstance(item.value.get(key), str):
            result[key] = item.value[key]
    shared = servers(lowering, item.get("servers"), join(out, "servers"))
    entries = [(method, item.get(method)) for method in METHODS]
    for method, entry in (*entries, *_additional(lowering, item)):
        node = lowering.references.follow_bare(entry)
        if node is not None and lowering.mapping(node, "an operation"):
            place = join(out, method)
            lowering.record_origin(place, node)
            name = f"{method.upper()} {short(path)}"
            given = parameters(lowering, item, node, path, name)
            lowered = _operation(lowering, node, given, place, name)
            if "requestBody" in lowered and method in _WITHOUT_BODY:
                message = f"{name} has a body, which many servers and proxies drop"
                finding = Finding("W214", message, "use query parameters, or another method")
                lowering.report(finding, node.get("requestBody") or node)
            if shared and "servers" not in lowered:
                lowered["servers"] = shared
                lowering.record_origin(join(place, "servers"), item.child("servers"))
            result[method] = lowered
    return {**result, **extensions(item.value)}


def _additional(lowering: Lowering, item: Node) -> Iterator[tuple[str, Node]]:
    """Yield the operations of 3.2 with methods of their own, which must not be those that have a key."""
    for key, node in lowering.entries(item.get("additionalOperations"), "additionalOperations"):
        if is_method(key) and key.lower() not in METHODS:
            yield key, node
        else:
            message = f"{short(key, 30)!r} is not the name of a further method; this operation is left out"
            hint = "use capital letters, digits and hyphens, and the key of the path item for known methods"
            lowering.report(Finding("W239", message, hint), node)


def _operation(lowering: Lowering, node: Node, given: Parameters, out: str, name: str) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = {}
    if id := _operation_id(lowering, node, name):
        result["operationId"] = id
    for key in ("summary", "description"):
        if text(value.get(key)):
            result[key] = text(value[key])
    tags = [text(tag.value) for tag in lowering.items(node.get("tags"), "tags")]
    result["tags"] = list(dict.fromkeys(tag for tag in tags if tag))
    if lowering.dialect(node) == "2.0":
        result |= _exchange_v2(lowering, node, given, out)
    else:
        result |= _exchange_v3(lowering, node, given, out)
    if flag(value.get("deprecated")):
        result["deprecated"] = True
    required = security.requirements(lowering, node.get("security"))
    if required is not None:
        result["security"] = required
    own_servers = servers(lowering, node.get("servers"), join(out, "servers"))
    if own_servers:
        result["servers"] = own_servers
    if value.get("callbacks"):
        message = "callbacks are calls that the service makes; the client leaves them out"
        lowering.report(Finding("N317", message), node.child("callbacks"))
    # The document's own extensions replace those that lowering made. Where credentials go is not for the
    # document to say, which is untrusted; only overlays do, which are applied later.
    stated = {key: inner for key, inner in extensions(value).items() if key != "x-sttgen-server"}
    return {**result, **external_docs(value), **stated}


def _operation_id(lowering: Lowering, node: Node, name: str) -> str:
    """Return the id of an operation, unless an earlier one has it: method and path name the others."""
    id = text(node.value.get("operationId"))
    first = lowering.operation_ids.setdefault(id, name) if id else name
    if first == name:
        return id
    message = f"{first} already has the operationId {short(id, 60)!r}; {name} is named by its method and path"
    lowering.report(Finding("W210", message, "give each operation its own id"), node.child("operationId"))
    return ""


def _exchange_v2(lowering: Lowering, node: Node, given: Parameters, out: str) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 2.0."""
    consumes = swagger2.media_types(node.get("consumes") or lowering.document.get("consumes"))
    produces = swagger2.media_types(node.get("produces") or lowering.document.get("produces"))
    sent = [
        swagger2.parameter(lowering, node, join(out, "parameters", index))
        for index, node in enumerate(given.sent)
    ]
    result: dict[str, Any] = {"parameters": sent}
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


def _exchange_v3(lowering: Lowering, node: Node, given: Parameters, out: str) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 3.x."""
    sent = [
        openapi3.parameter(lowering, node, join(out, "parameters", index))
        for index, node in enumerate(given.sent)
    ]
    result: dict[str, Any] = {"parameters": sent}
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
        if _STATUS.fullmatch(code):
            yield code, response, join(out, "responses", code)
        else:
            message = f"{short(key, 30)!r} is not a status code; this response is left out"
            hint = "use three digits, a class such as 4XX, or 'default'"
            lowering.report(Finding("W229", message, hint), response)
