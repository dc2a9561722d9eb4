"""A description of any dialect to one document in the shape of OpenAPI 3.1.

The walk knows what every place of a document means, so it never takes data (examples, defaults, enums,
extensions) for structure, and never follows a reference in them.
"""

from __future__ import annotations

from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document.lower import schemas, security
from sttgen.document.lower.circles import break_circles
from sttgen.document.lower.document import LoweredDocument
from sttgen.document.lower.lowering import SCHEMAS, Lowering, TooLarge
from sttgen.document.lower.media import described, external_docs, texts
from sttgen.document.lower.operations import paths
from sttgen.document.lower.servers import servers, servers_v2
from sttgen.document.read.dialects import is_description
from sttgen.document.read.limits import Limits
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Dialect, Node, Source, root
from sttgen.document.read.values import extensions, text
from sttgen.document.resolve.files import Files
from sttgen.document.resolve.references import Refs


def normalise(
    source: Source,
    diagnostics: Diagnostics,
    *,
    limits: Limits | None = None,
    allow_remote: frozenset[str] | None = None,
) -> LoweredDocument | None:
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
    lowering = Lowering(Refs(files))
    try:
        data = _document(lowering, root(source), source.dialect)
    except TooLarge:
        return None
    return LoweredDocument(
        data=data, file=source.file, hash=files.digest(), dialect=source.dialect, origins=lowering.origins
    )


def _document(lowering: Lowering, document: Node, dialect: Dialect) -> dict[str, Any]:
    value = document.value
    lowering.came_from("#", document)
    schemes_at = "#/components/securitySchemes"
    if dialect == "2.0":
        seeds = lowering.refs.whole(document.get("definitions"))
        addresses = servers_v2(lowering, document)
        schemes = security.schemes_v2(lowering, document, schemes_at)
    else:
        components = lowering.refs.whole(document.get("components"))
        lowering.mapping(components, "components")
        seeds = lowering.refs.whole(components.get("schemas")) if components else None
        addresses = servers(lowering, document.get("servers"), "#/servers") or [{"url": "/"}]
        schemes = security.schemes(lowering, components, schemes_at)
    lowering.security_schemes = frozenset(schemes)
    if seeds is not None and lowering.mapping(seeds, "the schemas"):
        lowering.shelf.seed(seeds)
    result: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": _info(lowering, lowering.refs.whole(document.get("info"))),
        "servers": addresses,
        "security": security.requirements(lowering, document.get("security")) or [],
        "tags": _tags(lowering, document.get("tags")),
        "paths": paths(lowering, document),
        "components": {"schemas": {}, "securitySchemes": schemes},
        **external_docs(value),
        **extensions(value),
    }
    for key, id, what in (("webhooks", "N316", "web hooks"), ("x-ms-paths", "N318", "x-ms-paths")):
        if value.get(key):
            lowering.say(
                id, f"{what} are calls that a client does not make; they are left out", document.child(key)
            )
    while lowering.shelf.queue:
        name, node = lowering.shelf.queue.popleft()
        place = join(SCHEMAS, name)
        lowering.came_from(place, node)
        result["components"]["schemas"][name] = schemas.lower(lowering, node, place, named=True)
    break_circles(lowering, result["components"]["schemas"])
    return result


def _info(lowering: Lowering, node: Node | None) -> dict[str, Any]:
    value = lowering.mapping(node, "info")
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


def _tags(lowering: Lowering, node: Node | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for item in lowering.items(node, "tags"):
        tag = {"name": item.value} if isinstance(item.value, str) else item.value
        if isinstance(tag, dict) and isinstance(tag.get("name"), str):
            lowering.came_from(f"#/tags/{len(found)}", item)
            found.append({"name": tag["name"], **described(tag), **external_docs(tag)})
    return found
