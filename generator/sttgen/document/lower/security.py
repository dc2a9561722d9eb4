"""Security: the schemes of a document, and what an operation requires."""

from __future__ import annotations

from typing import Any

from sttgen.document.choices import FLOWS, FLOWS_V2, KEY_PLACES, Flow, Place, SchemeType
from sttgen.document.lower.lowering import Lowering
from sttgen.document.lower.media import described, inline, texts
from sttgen.document.read.pointers import join
from sttgen.document.read.source import Node
from sttgen.document.read.values import short, text

_KEY_PLACES_V2 = {name: place for name, place in KEY_PLACES.items() if place is not Place.COOKIE}


def requirements(lowering: Lowering, node: Node | None) -> list[dict[str, list[str]]] | None:
    """Return security requirements, or ``None`` where nothing is said; an empty list says: none needed.

    A requirement that names a scheme which is not there cannot be met, and is left out.
    """
    if node is None or not isinstance(node.value, list):
        return None
    found: list[dict[str, list[str]]] = []
    for item in lowering.items(node, "security"):
        needed = lowering.mapping(item, "a security requirement")
        if (needed or item.value == {}) and set(needed) <= lowering.security_schemes:
            found.append(
                {
                    name: [text(scope) for scope in scopes] if isinstance(scopes, list) else []
                    for name, scopes in needed.items()
                }
            )
    return found


def schemes(lowering: Lowering, components: Node | None, out: str) -> dict[str, Any]:
    """Lower the security schemes of a document."""
    node = components.get("securitySchemes") if components else None
    found: dict[str, Any] = {}
    for name, entry in lowering.entries(node, "securitySchemes"):
        scheme = inline(lowering, entry, join(out, name), "a security scheme")
        if scheme is not None:
            found[name] = _scheme(lowering, scheme)
    return found


def _scheme(lowering: Lowering, node: Node) -> dict[str, Any]:
    value = node.value
    result: dict[str, Any] = described(value)
    if value.get("type") not in tuple(SchemeType):
        return result  # a rule has said so
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
                lowering.say("W323", message, flow, f"use one of {', '.join(FLOWS)}")
    return result


def _flow(lowering: Lowering, node: Node) -> dict[str, Any]:
    urls = texts(lowering.mapping(node, "a flow"), ("authorizationUrl", "tokenUrl", "refreshUrl"))
    scopes = lowering.mapping(node.get("scopes"), "scopes")
    return {**urls, "scopes": {scope: text(said) for scope, said in scopes.items()}}


def schemes_v2(lowering: Lowering, document: Node, out: str) -> dict[str, Any]:
    """Return securityDefinitions as securitySchemes."""
    result: dict[str, Any] = {}
    for name, node in lowering.entries(document.get("securityDefinitions"), "securityDefinitions"):
        found = inline(lowering, node, join(out, name), "a security definition")
        if found is not None:
            result[name] = _scheme_v2(lowering, found)
    return result


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
            named = scopes.items() if isinstance(scopes, dict) else ()
            flow: dict[str, Any] = {"scopes": {scope: text(said) for scope, said in named}}
            flow |= texts(value, ("authorizationUrl", "tokenUrl"))
            flows = {lowering.choice(node, "flow", FLOWS_V2, Flow.IMPLICIT): flow}
            result |= {"type": SchemeType.OAUTH2, "flows": flows}
    return result
