"""From a normalised document to the intermediate representation."""

from __future__ import annotations

from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document
from sttgen.document.choices import Place, SchemeType
from sttgen.document.read.pointers import join
from sttgen.ir.nodes import Api, Security, Server, Tag
from sttgen.ir.operations import OperationReader
from sttgen.ir.schemas import SchemaReader
from sttgen.ir.servers import endpoint_and_path


def build(document: Document, diagnostics: Diagnostics) -> Api:
    """The API that a normalised document describes.

    Args:
        document: The document, in the OpenAPI 3.1 shape.
        diagnostics: Takes what cannot be expressed in full; such an operation is still part of the result.
    """
    schemas = SchemaReader(document, diagnostics)
    schemas.read_components()
    operations = tuple(OperationReader(document, schemas, diagnostics).read())
    info = document.data.get("info", {})
    return Api(
        file=document.file,
        title=str(info.get("title") or ""),
        version=str(info.get("version") or ""),
        description=str(info.get("description") or ""),
        operations=operations,
        types=schemas.types,
        tags=tuple(
            Tag(str(tag["name"]), str(tag.get("description") or ""))
            for tag in document.data.get("tags", [])
            if isinstance(tag, dict) and "name" in tag
        ),
        security=_security(document, diagnostics),
        server=_server(document.data.get("servers") or []),
        locate=document.locate,
    )


def _server(servers: list[dict[str, Any]]) -> Server:
    addresses = tuple(str(server.get("url") or "") for server in servers)
    return Server(*endpoint_and_path(servers), addresses)


def _security(document: Document, diagnostics: Diagnostics) -> Security:
    """What the client can prove itself with, of all schemes that the document declares."""
    schemes = document.data.get("components", {}).get("securitySchemes", {})
    key_name: str | None = None
    key_place = Place.HEADER
    bearer = basic = False
    for name, scheme in schemes.items():
        kind, wire, place = scheme.get("type"), str(scheme.get("name", "")), scheme.get("in")
        word = str(scheme.get("scheme")).lower() if kind == SchemeType.HTTP else ""
        if kind == SchemeType.API_KEY and wire.lower() == "authorization" and place == Place.HEADER:
            bearer = True
        elif kind == SchemeType.API_KEY and key_name is None and place is not None:
            key_name, key_place = wire, Place(place)
        elif word == "basic":
            basic = True
        elif kind in (SchemeType.OAUTH2, SchemeType.OPEN_ID_CONNECT) or word == "bearer":
            bearer = True
        else:
            pointer = join("#/components/securitySchemes", name)
            diagnostics.add(
                "W415",
                f"the client does not send the credential of security scheme {name!r}",
                document.locate(pointer),
                "pass it with extra_headers or extra_query",
            )
    names = tuple(str(scheme["name"]) for scheme in schemes.values() if "name" in scheme)
    scopes = _scopes(document, schemes)
    return Security(key_name, key_place, bearer, basic, scopes, names)


def _scopes(document: Document, schemes: dict[str, Any]) -> tuple[str, ...]:
    """What tokens are asked for: the scopes that the document requires somewhere, else all that it knows."""
    tokens = {
        name: scheme
        for name, scheme in schemes.items()
        if scheme.get("type") in (SchemeType.OAUTH2, SchemeType.OPEN_ID_CONNECT)
    }
    items = document.data.get("paths", {}).values()
    operations = [operation for item in items for operation in item.values() if isinstance(operation, dict)]
    needs = [need for part in (document.data, *operations) for need in part.get("security") or ()]
    needed = [scope for need in needs for name in tokens if name in need for scope in need[name]]
    flows = [flow for scheme in tokens.values() for flow in scheme.get("flows", {}).values()]
    return tuple(dict.fromkeys(needed or [scope for flow in flows for scope in flow.get("scopes", {})]))
