"""Build the intermediate representation of a document."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document import model
from sttgen.document.choices import Place, SchemeType
from sttgen.document.model import Document
from sttgen.document.read.pointers import join
from sttgen.ir.nodes import Api, Security, Server, Tag
from sttgen.ir.operations.client_parameters import ClientParameterReader
from sttgen.ir.operations.reader import OperationReader
from sttgen.ir.operations.servers import endpoint_and_path
from sttgen.ir.schemas.reader import SchemaReader

_TOKENS = (SchemeType.OAUTH2, SchemeType.OPEN_ID_CONNECT)


def build(document: Document, diagnostics: Diagnostics) -> Api:
    """The API that a document describes.

    Args:
        document: The document, with the corrections of its overlay.
        diagnostics: Takes what cannot be expressed in full; such an operation is still part of the result.
    """
    schemas = SchemaReader(
        document.schemas, lambda id, message, place: diagnostics.add(id, message, document.locate(place))
    )
    schemas.read_components()
    client_parameters = ClientParameterReader(document, schemas, diagnostics)
    operations = tuple(OperationReader(document, schemas, client_parameters, diagnostics).read())
    addresses = tuple(server.url for server in document.servers)
    return Api(
        file=document.file,
        title=document.title,
        version=document.version,
        description=document.description,
        operations=operations,
        client_parameters=tuple(client_parameters.all()),
        types=dict(schemas.types),
        tags=tuple(Tag(tag.name, tag.description) for tag in document.tags),
        security=_security(document, diagnostics),
        server=Server(*endpoint_and_path(document.servers), addresses),
        locate=document.locate,
    )


def _security(document: Document, diagnostics: Diagnostics) -> Security:
    """The credentials that a client supports, from all security schemes of the document."""
    key: tuple[str, Place] | None = None
    bearer = basic = False
    for name, scheme in document.security_schemes.items():
        if _is_bearer(scheme):
            bearer = True
        elif scheme.type is SchemeType.API_KEY and key is None and scheme.place is not None:
            key = scheme.name or "", scheme.place
        elif scheme.type is SchemeType.HTTP and scheme.scheme == "basic":
            basic = True
        else:
            diagnostics.add(
                "W415",
                f"the client does not send the credential of security scheme {name!r}",
                document.locate(join("#/components/securitySchemes", name)),
                "pass it with extra_headers or extra_query",
            )
    key_name, key_place = key or (None, Place.HEADER)
    names = tuple(one.name for one in document.security_schemes.values() if one.name is not None)
    return Security(key_name, key_place, bearer, basic, _scopes(document), names)


def _is_bearer(scheme: model.SecurityScheme) -> bool:
    """Whether tokens prove who calls: by the type of the scheme, or as a key that is that very header."""
    if scheme.type is SchemeType.API_KEY:
        return scheme.place is Place.HEADER and (scheme.name or "").lower() == "authorization"
    return scheme.type in _TOKENS or (scheme.type is SchemeType.HTTP and scheme.scheme == "bearer")


def _scopes(document: Document) -> tuple[str, ...]:
    """The scopes of tokens: those that the document requires somewhere, otherwise all that it declares."""
    tokens = {name: scheme for name, scheme in document.security_schemes.items() if scheme.type in _TOKENS}
    needs = [*document.security, *(need for one in document.operations for need in one.security or ())]
    needed = [scope for need in needs for name in tokens if name in need for scope in need[name]]
    return tuple(dict.fromkeys(needed or [scope for scheme in tokens.values() for scope in scheme.scopes]))
