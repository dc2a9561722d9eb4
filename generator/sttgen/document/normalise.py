"""A description of any dialect to one document in the shape of OpenAPI 3.1.

The walk knows what every place of a document means, so it never takes data (examples, defaults, enums,
extensions) for structure, and never follows a reference in them.
"""

from __future__ import annotations

from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import common, lower_v2, schemas
from sttgen.document.choices import FLOWS, KEY_PLACES, SchemeType
from sttgen.document.circles import break_circles
from sttgen.document.files import Files
from sttgen.document.limits import Limits
from sttgen.document.media import described, external_docs, inline, texts
from sttgen.document.normalised import Document
from sttgen.document.operations import paths
from sttgen.document.pointers import join
from sttgen.document.problem import short
from sttgen.document.recognise import is_description
from sttgen.document.refs import Refs
from sttgen.document.source import Dialect, Node, Source, root
from sttgen.document.work import SCHEMAS, TooLarge, Work, extensions, text


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
        seeds = work.refs.whole(document.get("definitions"))
        servers = lower_v2.servers(work, document)
        schemes = lower_v2.security_schemes(work, document, schemes_at)
    else:
        components = work.refs.whole(document.get("components"))
        work.mapping(components, "components")
        seeds = work.refs.whole(components.get("schemas")) if components else None
        servers = common.servers(work, document.get("servers"), "#/servers") or [{"url": "/"}]
        schemes = _security_schemes(work, components, schemes_at)
    work.security_schemes = frozenset(schemes)
    if seeds is not None and work.mapping(seeds, "the schemas"):
        work.shelf.seed(seeds)
    result: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": _info(work, work.refs.whole(document.get("info"))),
        "servers": servers,
        "security": common.security(work, document.get("security")) or [],
        "tags": _tags(work, document.get("tags")),
        "paths": paths(work, document),
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
    break_circles(work, result["components"]["schemas"])
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
            result[key] = texts(value[key], ("name", "email", "url", "identifier"))
    return {**result, **extensions(value)}


def _tags(work: Work, node: Node | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in work.items(node, "tags"):
        tag = {"name": item.value} if isinstance(item.value, str) else item.value
        if isinstance(tag, dict) and isinstance(tag.get("name"), str):
            work.came_from(f"#/tags/{len(found)}", item)
            found.append({"name": tag["name"], **described(tag), **external_docs(tag)})
    return found


def _security_schemes(work: Work, components: Node | None, out: str) -> dict[str, Any]:
    node = components.get("securitySchemes") if components else None
    found: dict[str, Any] = {}
    for name, entry in work.entries(node, "securitySchemes"):
        scheme = inline(work, entry, join(out, name), "a security scheme")
        if scheme is not None:
            found[name] = _security_scheme(work, scheme)
    return found


def _security_scheme(work: Work, node: Node) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = described(value)
    if value.get("type") not in tuple(SchemeType):
        return result  # a rule has said so
    kind = result["type"] = SchemeType(value["type"])
    result |= texts(value, ("name", "scheme", "bearerFormat", "openIdConnectUrl"))
    if kind is SchemeType.API_KEY and (place := work.choice(node, "in", KEY_PLACES, None)):
        result["in"] = place
    if "flows" in value:
        result["flows"] = {}
        for name, flow in work.entries(node.child("flows"), "flows"):
            if name in FLOWS:
                result["flows"][FLOWS[name]] = _flow(work, flow)
            elif not name.startswith("x-"):
                message = f"{short(name, 60)!r} is not a flow of OAuth 2; it is left out"
                work.say("W323", message, flow, f"use one of {', '.join(FLOWS)}")
    return result


def _flow(work: Work, node: Node) -> dict[str, Any]:
    urls = texts(work.mapping(node, "a flow"), ("authorizationUrl", "tokenUrl", "refreshUrl"))
    scopes = work.mapping(node.get("scopes"), "scopes")
    return {**urls, "scopes": {scope: text(said) for scope, said in scopes.items()}}
