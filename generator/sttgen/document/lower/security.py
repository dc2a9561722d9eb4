"""Security: the schemes of a document, and what an operation requires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sttgen.diagnostics import Finding
from sttgen.document.choices import FLOWS, FLOWS_V2, KEY_PLACES, Flow, Place, SchemeType
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import described, inline, texts
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import short, text

_KEY_PLACES_V2 = {name: place for name, place in KEY_PLACES.items() if place is not Place.COOKIE}

_ENTRIES: Mapping[str, tuple[str, ...]] = {
    SchemeType.API_KEY: ("name", "in"),
    SchemeType.HTTP: ("scheme",),
    SchemeType.OAUTH2: ("flows",),
    SchemeType.OPEN_ID_CONNECT: (),
    SchemeType.MUTUAL_TLS: (),
}
"""What a scheme of each type must say."""
_ENTRIES_V2: Mapping[str, tuple[str, ...]] = {"basic": (), "apiKey": ("name", "in"), "oauth2": ("flow",)}


def requirements(lowering: Lowering, node: Node | None) -> list[dict[str, list[str]]] | None:
    """Return security requirements, or ``None`` where none are declared; an empty list requires nothing.

    A requirement that names an unknown scheme cannot be met, and is left out.
    """
    if node is None or not isinstance(node.value, list):
        return None
    known = lowering.security_schemes
    result: list[dict[str, list[str]]] = []
    for item in lowering.items(node, "security"):
        schemes = lowering.mapping(item, "a security requirement")
        for name in schemes:
            if name not in known:
                message = f"there is no security scheme {short(name, 60)!r}; this requirement is left out"
                hint = f"known schemes: {', '.join(known[:8]) or 'none'}"
                lowering.report(Finding("W223", message, hint), item.child(name))
        if (schemes or item.value == {}) and set(schemes) <= set(known):
            result.append(
                {
                    name: [text(scope) for scope in scopes] if isinstance(scopes, list) else []
                    for name, scopes in schemes.items()
                }
            )
    return result


def schemes(lowering: Lowering, components: Node | None, out: str) -> dict[str, Any]:
    """Return the security schemes of 3.x."""
    node = components.get("securitySchemes") if components else None
    return {
        name: _scheme(lowering, scheme)
        for name, scheme in _declared(lowering, node, "securitySchemes", _ENTRIES, out)
    }


def schemes_v2(lowering: Lowering, document: Node, out: str) -> dict[str, Any]:
    """Return securityDefinitions as securitySchemes."""
    node = document.get("securityDefinitions")
    return {
        name: _scheme_v2(lowering, scheme)
        for name, scheme in _declared(lowering, node, "securityDefinitions", _ENTRIES_V2, out)
    }


def _declared(
    lowering: Lowering, node: Node | None, key: str, required: Mapping[str, tuple[str, ...]], out: str
) -> list[tuple[str, Node]]:
    """Return the schemes by name, references resolved; what they do not say is reported."""
    result = []
    for name, entry in lowering.entries(node, key):
        scheme = inline(lowering, entry, join(out, name), "a security scheme")
        if scheme is None:
            continue
        result.append((name, scheme))
        kind = text(scheme.value.get("type"))
        if kind not in required:
            message = f"the security scheme {short(name, 60)!r} has no type that OpenAPI knows"
            lowering.report(Finding("W224", message, f"set 'type' to one of {', '.join(required)}"), entry)
        for missing in (one for one in required.get(kind, ()) if not scheme.value.get(one)):
            message = f"the security scheme {short(name, 60)!r} has no {missing!r}"
            lowering.report(Finding("W224", message, f"add {missing!r}"), entry)
    return result


def _scheme(lowering: Lowering, node: Node) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = described(value)
    if value.get("type") not in tuple(SchemeType):
        return result
    kind = result["type"] = SchemeType(value["type"])
    result |= texts(value, ("name", "scheme", "bearerFormat", "openIdConnectUrl"))
    if kind is SchemeType.API_KEY and (place := lowering.choice(node, "in", KEY_PLACES, None)):
        result["in"] = place
    if "flows" in value:
        result["flows"] = {}
        for name, flow in lowering.entries(node.child("flows"), "flows"):
            if name in FLOWS:
                result["flows"][FLOWS[name]] = _flow(lowering, flow)
            elif not name.startswith("x-"):
                message = f"{short(name, 60)!r} is not a flow of OAuth 2; it is left out"
                lowering.report(Finding("W323", message, f"use one of {', '.join(FLOWS)}"), flow)
    return result


def _flow(lowering: Lowering, node: Node) -> dict[str, Any]:
    urls = texts(lowering.mapping(node, "a flow"), ("authorizationUrl", "tokenUrl", "refreshUrl"))
    scopes = lowering.mapping(node.get("scopes"), "scopes")
    return {**urls, "scopes": {scope: text(description) for scope, description in scopes.items()}}


def _scheme_v2(lowering: Lowering, node: Node) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = described(value)
    match value.get("type"):
        case "basic":
            result |= {"type": SchemeType.HTTP, "scheme": "basic"}
        case SchemeType.API_KEY:
            result |= {"type": SchemeType.API_KEY, **texts(value, ("name",))}
            if place := lowering.choice(node, "in", _KEY_PLACES_V2, None):
                result["in"] = place
        case SchemeType.OAUTH2:
            scopes = value.get("scopes")
            described_scopes = scopes.items() if isinstance(scopes, dict) else ()
            flow: dict[str, Any] = {"scopes": {scope: text(words) for scope, words in described_scopes}}
            flow |= texts(value, ("authorizationUrl", "tokenUrl"))
            flows = {lowering.choice(node, "flow", FLOWS_V2, Flow.IMPLICIT): flow}
            result |= {"type": SchemeType.OAUTH2, "flows": flows}
    return result
