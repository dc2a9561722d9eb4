"""A description of any dialect to one document in the shape of OpenAPI 3.1.

The walk knows what every place of a document means, so it never takes data (examples, defaults, enums,
extensions) for structure, and never follows a reference in them.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sttgen.diagnostics import Diagnostics
from sttgen.document import lower_v2, lower_v3, schemas
from sttgen.document.files import Files
from sttgen.document.limits import Limits
from sttgen.document.media import described, external_docs, inline
from sttgen.document.normalised import Document
from sttgen.document.pointers import join
from sttgen.document.recognise import is_description
from sttgen.document.refs import Refs, is_reference
from sttgen.document.source import Dialect, Node, Source, root
from sttgen.document.work import SCHEMAS, TooLarge, Work, extensions, flag, text

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def normalise(
    source: Source,
    diagnostics: Diagnostics,
    *,
    limits: Limits | None = None,
    allow_remote: frozenset[str] | None = None,
) -> Document | None:
    """Lower a source to one dialect.

    Arguments: the source; where findings go; ceilings and allowed hosts, where they differ from those it was
    loaded with. Returns the document (also when errors were found: what could be kept is there), or ``None``
    when the source is no OpenAPI description or passes a limit; that is reported. Never raises on account of
    the document.
    """
    if limits is not None:
        source.limits = limits
    if allow_remote is not None:
        source.allow_remote = allow_remote
    if not is_description(source, diagnostics) or source.dialect is None:
        return None
    files = Files(source, diagnostics)
    work = Work(Refs(files))
    try:
        data = _document(work, root(source), source.dialect)
    except TooLarge:
        return None
    return Document(
        data=data, file=source.file, hash=files.digest(), dialect=source.dialect, origins=work.origins
    )


def _document(work: Work, document: Node, dialect: Dialect) -> dict[str, Any]:
    value = document.value
    work.came_from("#", document)
    schemes_at = "#/components/securitySchemes"
    if dialect == "2.0":
        seeds = document.get("definitions")
        servers = lower_v2.servers(work, document)
        schemes = lower_v2.security_schemes(work, document, schemes_at)
    else:
        components = document.get("components")
        work.mapping(components, "components")
        seeds = components.get("schemas") if components else None
        servers = _servers(work, document.get("servers"), "#/servers") or [{"url": "/"}]
        schemes = _security_schemes(work, components, schemes_at)
    if seeds is not None and work.mapping(seeds, "the schemas"):
        work.shelf.seed(seeds)
    result: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": _info(work, document.get("info")),
        "servers": servers,
        "security": _security(work, document.get("security")) or [],
        "tags": _tags(work, document.get("tags")),
        "paths": _paths(work, document),
        "components": {"schemas": {}, "securitySchemes": schemes},
        **external_docs(value),
        **extensions(value),
    }
    for key, id, what in (("webhooks", "N316", "web hooks"), ("x-ms-paths", "N318", "x-ms-paths")):
        if value.get(key):
            work.say(
                id, f"{what} are calls that a client does not make; they are left out", document.child(key)
            )
    while work.shelf.queue:
        name, node = work.shelf.queue.popleft()
        place = join(SCHEMAS, name)
        work.came_from(place, node)
        result["components"]["schemas"][name] = schemas.lower(work, node, place, named=True)
    return result


def _info(work: Work, node: Node | None) -> dict[str, Any]:
    value = work.mapping(node, "info")
    result: dict[str, Any] = {
        "title": text(value.get("title")) or "API",
        "version": text(value.get("version")),
    }
    for key in ("summary", "description", "termsOfService"):
        if isinstance(value.get(key), str):
            result[key] = value[key]
    for key in ("contact", "license"):
        if isinstance(value.get(key), dict):
            result[key] = value[key]
    return {**result, **extensions(value)}


def _tags(work: Work, node: Node | None) -> list[dict[str, Any]]:
    found = []
    for index, item in enumerate(work.items(node, "tags")):
        tag = {"name": item.value} if isinstance(item.value, str) else item.value
        if isinstance(tag, dict) and isinstance(tag.get("name"), str):
            work.came_from(f"#/tags/{len(found)}", item)
            found.append({"name": tag["name"], **described(tag), **external_docs(tag)})
        del index
    return found


def _security(work: Work, node: Node | None) -> list[dict[str, list[str]]] | None:
    """Return security requirements, or ``None`` where nothing is said (an empty list says: none needed)."""
    if node is None or not isinstance(node.value, list):
        return None
    found = []
    for item in work.items(node, "security"):
        needed = work.mapping(item, "a security requirement")
        if needed or item.value == {}:
            found.append(
                {
                    name: [text(scope) for scope in scopes] if isinstance(scopes, list) else []
                    for name, scopes in needed.items()
                }
            )
    return found


def _security_schemes(work: Work, components: Node | None, out: str) -> dict[str, Any]:
    node = components.get("securitySchemes") if components else None
    found: dict[str, Any] = {}
    for name in work.mapping(node, "securitySchemes"):
        assert node is not None
        scheme = inline(work, node.child(name), join(out, name), "a security scheme")
        if scheme is not None:
            found[name] = scheme.value
    return found


def _servers(work: Work, node: Node | None, out: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in work.items(node, "servers"):
        value = work.mapping(item, "a server")
        if not isinstance(value.get("url"), str):
            continue
        place = join(out, len(found))
        work.came_from(place, item)
        server: dict[str, Any] = {"url": value["url"], **described(value)}
        variables = {}
        for name in work.mapping(item.get("variables"), "variables"):
            variable = work.mapping(item.child("variables").child(name), "a variable")
            choices = variable.get("enum")
            choices = [text(choice) for choice in choices] if isinstance(choices, list) else []
            default = text(variable.get("default")) or (choices[0] if choices else "")
            variables[name] = {
                "default": default,
                **({"enum": choices} if choices else {}),
                **described(variable),
            }
        for name in re.findall(r"\{([^{}]*)\}", value["url"]):
            variables.setdefault(name, {"default": ""})
        if variables:
            server["variables"] = variables
        found.append(server)
    return found


def _paths(work: Work, document: Node) -> dict[str, Any]:
    node = document.get("paths")
    found: dict[str, Any] = {}
    for path in work.mapping(node, "paths"):
        assert node is not None
        if not path.startswith("/"):
            if not path.startswith("x-"):
                work.say(
                    "W324", f"the path {path!r} does not begin with a slash; it is left out", node.child(path)
                )
            continue
        place = join("#/paths", path)
        item = _path_item(work, node.child(path), place)
        if item is not None:
            found[path] = _operations(work, document, item, place)
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


def _operations(work: Work, document: Node, item: Node, out: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key in ("summary", "description"):
        if isinstance(item.value.get(key), str):
            result[key] = item.value[key]
    servers = _servers(work, item.get("servers"), join(out, "servers"))
    for method in METHODS:
        node = item.get(method)
        if node is not None and work.mapping(node, "an operation"):
            place = join(out, method)
            lowered = _operation(work, document, item, node, place)
            if servers and "servers" not in lowered:
                lowered["servers"] = servers
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
    if work.dialect(node) == "2.0":
        result |= _exchange_v2(work, document, item, node, out)
    else:
        result |= _exchange_v3(work, item, node, out)
    if flag(value.get("deprecated")):
        result["deprecated"] = True
    security = _security(work, node.get("security"))
    if security is not None:
        result["security"] = security
    servers = _servers(work, node.get("servers"), join(out, "servers"))
    if servers:
        result["servers"] = servers
    if value.get("callbacks"):
        message = "callbacks are calls that a client does not make; they are left out"
        work.say("N317", message, node.child("callbacks"))
    # An extension made while lowering stands for one that the document does not have.
    return {**result, **external_docs(value), **extensions(value)}


class _Parameters(NamedTuple):
    plain: list[Node]
    body: Node | None
    form: list[Node]


def _parameters(work: Work, item: Node, node: Node) -> _Parameters:
    """Resolve the parameters of a path item and of an operation, which wins where both have one."""
    found: dict[tuple[str, str], Node] = {}
    for owner in (item, node):
        for entry in work.items(owner.get("parameters"), "parameters"):
            resolved = work.refs.follow(entry)
            if resolved is None:
                continue
            value = resolved.value
            if (
                not isinstance(value, dict)
                or not text(value.get("name"))
                or not isinstance(value.get("in"), str)
            ):
                work.say("W323", "a parameter needs a name and a place (in); this one is left out", entry)
                continue
            beside = (
                {"description": entry.value["description"]}
                if resolved is not entry and isinstance(entry.value.get("description"), str)
                else {}
            )
            name, where = text(value["name"]), value["in"]
            place = ("body", "") if where == "body" else (where, name.lower() if where == "header" else name)
            found[place] = Node(resolved.source, resolved.pointer, {**value, "name": name, **beside})
    everything = list(found.values())
    return _Parameters(
        [one for one in everything if one.value["in"] not in ("body", "formData")],
        next((one for one in everything if one.value["in"] == "body"), None),
        [one for one in everything if one.value["in"] == "formData"],
    )


def _exchange_v2(work: Work, document: Node, item: Node, node: Node, out: str) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 2.0."""
    parameters = _parameters(work, item, node)
    consumes = lower_v2.media_types(node.get("consumes") or document.get("consumes"), ["application/json"])
    produces = lower_v2.media_types(node.get("produces") or document.get("produces"), ["application/json"])
    result: dict[str, Any] = {"parameters": []}
    for one in parameters.plain:
        lowered = lower_v2.parameter(work, one, join(out, "parameters", len(result["parameters"])))
        if lowered is not None:
            result["parameters"].append(lowered)
    if parameters.body is not None:
        result["requestBody"] = lower_v2.body(work, parameters.body, join(out, "requestBody"), consumes)
        # 2.0 names the body; generators of 3.x have kept such names under this extension.
        result["x-codegen-request-body-name"] = parameters.body.value["name"]
    elif parameters.form:
        result["requestBody"] = lower_v2.form(work, parameters.form, join(out, "requestBody"), consumes, node)
    result["responses"] = {}
    for code in work.mapping(node.get("responses"), "responses"):
        if not code.startswith("x-"):
            at, place = node.child("responses").child(code), join(out, "responses", _status(code))
            lowered = lower_v2.response(work, at, place, produces)
            if lowered is not None:
                result["responses"][_status(code)] = lowered
    return result


def _exchange_v3(work: Work, item: Node, node: Node, out: str) -> dict[str, Any]:
    """Lower parameters, body and responses of an operation in 3.x."""
    parameters = _parameters(work, item, node)
    result: dict[str, Any] = {"parameters": []}
    for one in parameters.plain:
        lowered = lower_v3.parameter(work, one, join(out, "parameters", len(result["parameters"])))
        if lowered is not None:
            result["parameters"].append(lowered)
    for one in (*([parameters.body] if parameters.body else []), *parameters.form):
        hint = "OpenAPI 3 has requestBody for this"
        work.say("W323", f"there are no parameters in {one.value['in']!r}; this one is left out", one, hint)
    body = node.get("requestBody")
    if body is not None and body.value is not None:
        lowered = lower_v3.request_body(work, body, join(out, "requestBody"))
        if lowered is not None:
            result["requestBody"] = lowered
    result["responses"] = {}
    for code in work.mapping(node.get("responses"), "responses"):
        if not code.startswith("x-"):
            at, place = node.child("responses").child(code), join(out, "responses", _status(code))
            lowered = lower_v3.response(work, at, place)
            if lowered is not None:
                result["responses"][_status(code)] = lowered
    return result


def _status(code: str) -> str:
    """Return a status as 3.1 writes it: three digits, a class such as 4XX, or default."""
    return (
        code.upper()
        if re.fullmatch(r"[1-5][xX]{2}", code)
        else code.lower()
        if code.lower() == "default"
        else code
    )
