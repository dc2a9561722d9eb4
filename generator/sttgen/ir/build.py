"""Build the intermediate representation of a document."""

from __future__ import annotations

from sttgen.diagnostics import Diagnostics
from sttgen.document.model import Document
from sttgen.ir.nodes import Api, Server, Tag
from sttgen.ir.operations.client_parameters import ClientParameterReader
from sttgen.ir.operations.reader import OperationReader
from sttgen.ir.operations.servers import endpoint_and_path
from sttgen.ir.schemas.reader import SchemaReader
from sttgen.ir.security import read_security


def build(document: Document, diagnostics: Diagnostics) -> Api:
    """The API that a document describes.

    Args:
        document: The document, with the corrections of its overlay.
        diagnostics: Takes what cannot be expressed in full; such an operation is still part of the result.
    """
    security = read_security(document, diagnostics)
    schemas = SchemaReader(
        document.schemas, lambda id, message, place: diagnostics.add(id, message, document.locate(place))
    )
    schemas.read_components()
    client_parameters = ClientParameterReader(document, schemas, diagnostics)
    operations = tuple(OperationReader(document, schemas, client_parameters, security, diagnostics).read())
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
        security=security,
        server=Server(*endpoint_and_path(document.servers), addresses),
        locate=document.locate,
        about=document.about,
    )
