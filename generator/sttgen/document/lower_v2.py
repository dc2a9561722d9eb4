"""Swagger 2.0 lowered: parameters, bodies, forms, responses, hosts and security in the shape of 3.1."""

from __future__ import annotations

import re
from typing import Any

from sttgen.document import schemas
from sttgen.document.choices import (
    COLLECTION_FORMATS,
    COLLECTION_FORMATS_WITH_MULTI,
    FLOWS_V2,
    KEY_PLACES,
    Flow,
    Place,
    SchemeType,
    StyleName,
)
from sttgen.document.common import variable
from sttgen.document.media import described, inline, texts, with_bytes
from sttgen.document.pointers import join
from sttgen.document.problem import no_such_place
from sttgen.document.source import Node
from sttgen.document.work import Work, extensions, flag, text

_KEY_PLACES = {name: place for name, place in KEY_PLACES.items() if place is not Place.COOKIE}
_STYLE = {Place.PATH: StyleName.SIMPLE, Place.QUERY: StyleName.FORM, Place.HEADER: StyleName.SIMPLE}
_NOT_SCHEMA = {"name", "in", "required", "description", "collectionFormat", "allowEmptyValue", "schema"}


def media_types(node: Node | None) -> list[str]:
    """Return what ``consumes`` or ``produces`` lists; JSON where nothing is said."""
    return _words(node) or ["application/json"]


def _words(node: Node | None) -> list[str]:
    listed = node.value if node is not None else None
    if isinstance(listed, str):
        listed = [listed]
    names = [name for name in listed if isinstance(name, str) and name] if isinstance(listed, list) else []
    return list(dict.fromkeys(names))


def parameter(work: Work, node: Node, out: str) -> dict[str, Any] | None:
    """Return a parameter of path, query or header, given its resolved node."""
    value = node.value
    where = value["in"]
    if where not in _STYLE:
        work.report(no_such_place(where, (*_STYLE, "body", "formData")), node)
        return None
    place = Place(where)
    work.came_from(out, node)
    result: dict[str, Any] = {"name": value["name"], "in": place, **described(value)}
    result["required"] = place is Place.PATH or flag(value.get("required"))
    if flag(value.get("allowEmptyValue")):
        result["allowEmptyValue"] = True
    result["style"], result["explode"] = _joined(work, node, _STYLE[place])
    return {**result, "schema": _own_schema(work, node, join(out, "schema"))}


def body(work: Work, node: Node, out: str, consumes: list[str]) -> dict[str, Any]:
    """Return the request body of a body parameter, given its resolved node."""
    work.came_from(out, node)
    content = {}
    for media in consumes:
        place = join(out, "content", media, "schema")
        schema = node.get("schema")
        work.came_from(place, schema or node)
        lowered = schemas.lower(work, schema, place) if schema else {}
        content[media] = {"schema": with_bytes(media, lowered)}
    return {**described(node.value), "required": flag(node.value.get("required")), "content": content}


def form(work: Work, nodes: list[Node], out: str, consumes: list[str]) -> dict[str, Any]:
    """Return the request body that form parameters make up, given their resolved nodes."""
    work.came_from(out, nodes[0])
    has_file = any(str(node.value.get("type")).lower() == "file" for node in nodes)
    forms = [media for media in consumes if media.partition(";")[0] in (_MULTIPART, _URLENCODED)]
    if has_file:
        forms = [media for media in forms if media.startswith(_MULTIPART)] or [_MULTIPART]
    content = {}
    for media in forms or [_URLENCODED]:
        place = join(out, "content", media, "schema")
        properties: dict[str, Any] = {}
        encoding: dict[str, Any] = {}
        for node in nodes:
            name = node.value["name"]
            at = join(place, "properties", name)
            work.came_from(at, node)
            described_part = {
                key: inner for key, inner in described(node.value).items() if key == "description"
            }
            properties[name] = {**_own_schema(work, node, at, with_extensions=True), **described_part}
            if node.value.get("type") == "array":
                style, explode = _joined(work, node, StyleName.FORM)
                # form and exploded is what forms do by default
                if (style, explode) != (StyleName.FORM, True):
                    encoding[name] = {"style": style, "explode": explode}
        schema: dict[str, Any] = {"type": "object", "properties": properties}
        required = [node.value["name"] for node in nodes if flag(node.value.get("required"))]
        if required:
            schema["required"] = required
        content[media] = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    return {"required": any(flag(node.value.get("required")) for node in nodes), "content": content}


def response(work: Work, node: Node, out: str, produces: list[str]) -> dict[str, Any] | None:
    """Return a response, its reference resolved."""
    found = inline(work, node, out, "a response")
    if found is None:
        return None
    value = found.value
    result = {"description": text(value.get("description")), **extensions(value)}
    headers = {}
    for name, at in work.entries(found.get("headers"), "headers"):
        place = join(out, "headers", name)
        written = work.mapping(at, "a header")
        work.came_from(place, at)
        style, explode = _joined(work, at, StyleName.SIMPLE) if written else (StyleName.SIMPLE, False)
        schema = _own_schema(work, at, join(place, "schema"))
        headers[name] = {
            **described(written),
            "required": False,
            "style": style,
            "explode": explode,
            "schema": schema,
        }
    if headers:
        result["headers"] = headers
    if (schema_node := found.get("schema")) is not None and schema_node.value is not None:
        result["content"] = _content(work, found, schema_node, out, produces)
    return result


def _content(work: Work, found: Node, schema: Node, out: str, produces: list[str]) -> dict[str, Any]:
    if (
        isinstance(schema.value, dict)
        and schema.value.get("type") == "file"
        and produces == ["application/json"]
    ):
        produces = ["application/octet-stream"]
    samples = found.value.get("examples")
    samples = samples if isinstance(samples, dict) else {}
    content: dict[str, Any] = {}
    for media in produces:
        place = join(out, "content", media, "schema")
        work.came_from(place, schema)
        content[media] = {"schema": with_bytes(media, schemas.lower(work, schema, place))}
        if media in samples:
            content[media]["examples"] = {"example": {"value": samples[media]}}
    return content


def servers(work: Work, document: Node) -> list[dict[str, Any]]:
    """Return the servers that host, basePath and schemes mean, https first."""
    value = document.value
    base = text(value.get("basePath")).rstrip("/")
    base = base if not base or base.startswith("/") else f"/{base}"
    schemes = [name for name in _words(document.get("schemes")) if name in ("http", "https")] or ["https"]
    template = document.get("x-ms-parameterized-host")
    if template is not None and isinstance(template.value, dict) and template.value.get("hostTemplate"):
        work.came_from("#/servers/0", template)
        return [
            _templated(work, template, base, "https" if "https" in schemes or not schemes else schemes[0])
        ]
    host = text(value.get("host")).strip().rstrip("/")
    at = document.get("host") or document.get("basePath") or document
    if not host:
        work.came_from("#/servers/0", at)
        return [{"url": base or "/"}]
    result = []
    for index, scheme in enumerate(sorted(schemes, reverse=True)):
        work.came_from(f"#/servers/{index}", at)
        result.append({"url": f"{scheme}://{host}{base}"})
    return result


def security_schemes(work: Work, document: Node, out: str) -> dict[str, Any]:
    """Return securityDefinitions as securitySchemes."""
    result: dict[str, Any] = {}
    for name, node in work.entries(document.get("securityDefinitions"), "securityDefinitions"):
        found = inline(work, node, join(out, name), "a security definition")
        if found is not None:
            result[name] = _security_scheme(work, found)
    return result


def _security_scheme(work: Work, node: Node) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = described(value)
    match value.get("type"):
        case "basic":
            result |= {"type": SchemeType.HTTP, "scheme": "basic"}
        case SchemeType.API_KEY:
            result |= {"type": SchemeType.API_KEY, **texts(value, ("name",))}
            if place := work.choice(node, "in", _KEY_PLACES, None):
                result["in"] = place
        case SchemeType.OAUTH2:
            scopes = value.get("scopes")
            named = scopes.items() if isinstance(scopes, dict) else ()
            flow: dict[str, Any] = {"scopes": {scope: text(said) for scope, said in named}}
            flow |= texts(value, ("authorizationUrl", "tokenUrl"))
            flows = {work.choice(node, "flow", FLOWS_V2, Flow.IMPLICIT): flow}
            result |= {"type": SchemeType.OAUTH2, "flows": flows}
    return result


def _own_schema(work: Work, node: Node, out: str, *, with_extensions: bool = False) -> dict[str, Any]:
    """Lower the schema that 2.0 writes into the parameter or header itself."""
    work.came_from(out, node)
    value = node.value if isinstance(node.value, dict) else {}
    own = {
        key: inner
        for key, inner in value.items()
        if key not in _NOT_SCHEMA
        and (with_extensions or not key.startswith("x-") or key in ("x-nullable", "x-ms-enum"))
    }
    if not own and isinstance(value.get("schema"), dict):
        # A slip into 3.0, seen in hand-written documents.
        return schemas.lower(work, node.child("schema"), out)
    return schemas.lower(work, Node(node.source, node.pointer, own), out)


def _joined(work: Work, node: Node, style: StyleName) -> tuple[StyleName, bool]:
    """Return style and explode for what collectionFormat says; for what is no array, the defaults of 3.1."""
    value = node.value
    if value.get("type") != "array":
        return style, style is StyleName.FORM
    formats = COLLECTION_FORMATS_WITH_MULTI if style is StyleName.FORM else COLLECTION_FORMATS
    chosen = work.choice(node, "collectionFormat", formats, None)
    return chosen or style, chosen is StyleName.FORM


def _templated(work: Work, node: Node, base: str, scheme: str) -> dict[str, Any]:
    value = node.value
    url = text(value["hostTemplate"]).rstrip("/")
    if value.get("useSchemePrefix", True) is not False:
        url = f"{scheme}://{url}"
    variables: dict[str, Any] = {}
    for item in work.items(node.get("parameters"), "the parameters of the host"):
        found = work.refs.follow(item)
        if found is None or not isinstance(found.value, dict) or not text(found.value.get("name")):
            continue
        written = text(found.value["name"])
        name = _camel(written)
        url = url.replace(f"{{{written}}}", f"{{{name}}}")
        variables[name] = variable(found.value)
        work.came_from(join("#/servers/0/variables", name), found)
    # A template may use a name that no parameter declares.
    for name in re.findall(r"\{([^{}]*)\}", url):
        variables.setdefault(name, {"default": ""})
    return {"url": url + base, **({"variables": variables} if variables else {})}


def _camel(name: str) -> str:
    """``Endpoint`` to ``endpoint``; ``accountName`` stays as it is."""
    return name[:1].lower() + name[1:]


_MULTIPART = "multipart/form-data"
_URLENCODED = "application/x-www-form-urlencoded"
