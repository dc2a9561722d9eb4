"""Lowers a description of any dialect to one document in the shape of OpenAPI 3.1.

The walk knows what each part of a document is, so it never takes data (examples, defaults, enums,
extensions) for structure, and never follows a reference in them.
"""

from __future__ import annotations

from typing import Any

from sttgen.diagnostics import Diagnostics, Finding
from sttgen.document.lower import schemas, security
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
from sttgen.document.resolve.references import References


def normalise(
    source: Source,
    diagnostics: Diagnostics,
    *,
    limits: Limits | None = None,
    allow_remote: frozenset[str] | None = None,
) -> LoweredDocument | None:
    """Lower a source to one dialect, and report each repair.

    Args:
        source: The source.
        diagnostics: Takes the findings.
        limits: The limits, if they differ from those that the source was loaded with.
        allow_remote: The allowed hosts, if they differ from those as well.

    Returns:
        The document, also after errors (then without the invalid parts), or ``None`` after a diagnostic
        when the source is not an OpenAPI description or exceeds a limit. Never raises on account of the
        document.
    """
    if limits is not None:
        source.limits = limits
    if allow_remote is not None:
        source.allow_remote = allow_remote
    if not is_description(source, diagnostics) or source.dialect is None:
        return None
    files = Files(source, diagnostics)
    lowering = Lowering(References(files))
    try:
        data = _document(lowering, root(source), source.dialect)
    except TooLarge:
        return None
    return LoweredDocument(
        data=data, file=source.file, hash=files.digest(), dialect=source.dialect, origins=lowering.origins
    )


def _document(lowering: Lowering, document: Node, dialect: Dialect) -> dict[str, Any]:
    value = document.value
    lowering.record_origin("#", document)
    schemes_at = "#/components/securitySchemes"
    if dialect == "2.0":
        named = lowering.references.follow_bare(document.get("definitions"))
        addresses = servers_v2(lowering, document)
        schemes = security.schemes_v2(lowering, document, schemes_at)
    else:
        components = lowering.references.follow_bare(document.get("components"))
        lowering.mapping(components, "components")
        named = lowering.references.follow_bare(components.get("schemas")) if components else None
        addresses = servers(lowering, document.get("servers"), "#/servers") or [{"url": "/"}]
        schemes = security.schemes(lowering, components, schemes_at)
    lowering.security_schemes = tuple(schemes)
    if named is not None and lowering.mapping(named, "the schemas"):
        lowering.names.reserve(named)
    result: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": _info(lowering, lowering.references.follow_bare(document.get("info"))),
        "servers": addresses,
        "security": security.requirements(lowering, document.get("security")) or [],
        "tags": _tags(lowering, document.get("tags")),
        "paths": paths(lowering),
        "components": {"schemas": {}, "securitySchemes": schemes},
        **external_docs(value),
        **{key: inner for key, inner in extensions(value).items() if key != "x-ms-paths"},
    }
    if value.get("webhooks"):
        lowering.report(_WEBHOOKS, document.child("webhooks"))
    while lowering.names.queue:
        name, node = lowering.names.queue.popleft()
        place = join(SCHEMAS, name)
        lowering.record_origin(place, node)
        result["components"]["schemas"][name] = schemas.lower(lowering, node, place, named=True)
    schemas.break_circles(lowering, result["components"]["schemas"])
    return result


_WEBHOOKS = Finding("N316", "web hooks are calls that the service makes; the client leaves them out")


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
    tags: list[dict[str, Any]] = []
    for item in lowering.items(node, "tags"):
        tag = {"name": item.value} if isinstance(item.value, str) else item.value
        if isinstance(tag, dict) and isinstance(tag.get("name"), str):
            lowering.record_origin(f"#/tags/{len(tags)}", item)
            tags.append({"name": tag["name"], **described(tag), **external_docs(tag)})
    return tags
