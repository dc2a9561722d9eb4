"""Read the operations of a document: parameters, bodies, responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sttgen.diagnostics import Diagnostics
from sttgen.document import model
from sttgen.document.choices import Owner, Place
from sttgen.document.model import Content, Document, Encoding
from sttgen.ir.declared import Field
from sttgen.ir.nodes import (
    Body,
    BodyKind,
    Operation,
    Parameter,
    Part,
)
from sttgen.ir.operations.bodies import (
    FORMS,
    RAW,
    choices_of,
    concrete,
    is_typed,
    kind_of,
    preferred,
    schema_place,
)
from sttgen.ir.operations.client_parameters import (
    JSON_TEXT,
    ClientParameterReader,
    read_parameter,
    style_of,
)
from sttgen.ir.operations.listings import ListingReader
from sttgen.ir.operations.paths import sent_path, stated_in
from sttgen.ir.operations.polling import read_poller
from sttgen.ir.operations.responses import ResponseReader, read_outcomes
from sttgen.ir.operations.servers import host_and_path, is_address
from sttgen.ir.schemas.combinations import Hint
from sttgen.ir.schemas.keywords import is_json
from sttgen.ir.schemas.reader import SchemaReader
from sttgen.ir.security import Security, alternatives, authorizes
from sttgen.ir.types import Scalar, union

_IGNORED_HEADERS = {"accept", "content-type", "authorization"}
"""OpenAPI: parameters of these names are ignored, since other parts of a description decide on them."""
_IDEMPOTENCY_KEYS = {"idempotency-key", "x-idempotency-key"}


class OperationReader:
    """Reads the operations of one document; the types they use are declared by ``schemas``.

    Parameters of the client go to ``client_parameters``.
    """

    def __init__(
        self,
        document: Document,
        schemas: SchemaReader,
        client_parameters: ClientParameterReader,
        security: Security,
        diagnostics: Diagnostics,
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._client_parameters = client_parameters
        self._security = security
        self._diagnostics = diagnostics
        self._partial = False
        self._listings = ListingReader(document, schemas.types)
        self._responses = ResponseReader(schemas, self._note, self._lose, document.schemas)

    def read(self) -> Iterator[Operation]:
        """Every operation, in document order."""
        for operation in self._document.operations:
            self._partial = False
            yield self._operation(operation)

    def _operation(self, stated: model.Operation) -> Operation:
        key = stated.id or f"{stated.method.lower()} {stated.path}"
        secured = bool(self._document.security if stated.security is None else stated.security)
        responses = tuple(self._responses.read(stated, (key, "response")))
        poller, loss = read_poller(stated.polling, responses, self._schemas.types)
        if loss:
            self._diagnostics.add("E156", loss, self._document.locate(stated.pointer))
        query = {given.name for _, given in stated.parameters if given.place is Place.QUERY}
        fixed = stated_in(stated.path)
        parameters, shared = self._parameters(stated, (key,), fixed)
        body = self._body(stated, (key,))
        pager, loss = self._listings.read(stated, responses, parameters, body)
        if loss and stated.paging and stated.paging.decided:
            self._note("E162", loss, stated.pointer)
        elif loss:
            self._lose("W414", f"{loss}; the operation returns one page", stated.pointer)
        return Operation(
            id=stated.pointer,
            key=key,
            named=bool(stated.id),
            method=stated.method,
            path=stated.path,
            sent_path=sent_path(stated.path, query - fixed),
            tag=stated.tag,
            summary=stated.summary,
            description=stated.description,
            deprecated=stated.deprecated,
            parameters=parameters,
            shared=shared,
            body=body,
            responses=responses,
            outcomes=tuple(read_outcomes(stated)),
            pager=pager,
            poller=poller,
            secured=secured,
            schemes=alternatives(self._document, stated, self._security),
            server=self._server(stated, key, secured=secured),
            trusted=bool(stated.own_server.credential),
            idempotent=stated.idempotent,
            idempotency_key=_idempotency_key(stated, parameters),
            lenient=stated.lenient,
            timeout=stated.timeout,
            partial=self._partial,
        )

    def _lose(self, id: str, message: str, pointer: str, hint: str = "") -> None:
        """Note that something of the operation that is being read cannot be expressed."""
        self._partial = True
        self._diagnostics.add(id, message, self._document.locate(pointer), hint)

    def _note(self, id: str, message: str, pointer: str) -> None:
        """Note what the client leaves out."""
        self._diagnostics.add(id, message, self._document.locate(pointer))

    def _server(self, stated: model.Operation, key: str, *, secured: bool) -> str | None:
        """The path of a server of the operation's own, or its address if it is another host."""
        own = host_and_path(stated.servers)
        common = host_and_path(self._document.servers)
        if not stated.servers or own == common:
            return None
        if own[0] in (None, common[0]):
            return own[1]
        address = stated.own_server.region_template or f"{own[0]}{own[1]}"
        pointer = f"{stated.pointer}/servers"
        if not is_address(address):
            message = f"the server of {key} is not a usable URL; its requests go to that of the client"
            self._lose("W411", message, pointer, "write an http or https URL whose variables have defaults")
            return None
        if secured and stated.own_server.credential is None:
            message = f"{key} is served by {own[0]}, which gets no credential"
            hint = "say 'server: {credential: true}' for it in an overlay if it is to get one, else 'false'"
            self._diagnostics.add("W426", message, self._document.locate(pointer), hint)
        return address

    # --- parameters -----------------------------------------------------------------------------------------

    def _parameters(
        self, stated: model.Operation, hint: Hint, fixed: set[str]
    ) -> tuple[tuple[Parameter, ...], tuple[str, ...]]:
        """The parameters that a caller passes, and the ids of those that the client sends.

        Query parameters whose value the path states are ``fixed``, and neither.
        """
        passed: list[Parameter] = []
        shared: list[str] = []
        for index, parameter in stated.parameters:
            if parameter.place is Place.QUERY and parameter.name in fixed:
                continue
            pointer = f"{stated.pointer}/parameters/{index}"
            if parameter.place is Place.HEADER and self._is_ignored(parameter, stated):
                message = f"the client sends the header {parameter.name} itself; the parameter is ignored"
                advice = "callers can replace the header with extra_headers"
                self._diagnostics.add("N418", message, self._document.locate(pointer), advice)
                continue
            if parameter.owner is Owner.CLIENT:
                shared.append(self._client_parameters.add(parameter, pointer))
            else:
                passed.append(read_parameter(parameter, pointer, hint, self._schemas))
        return tuple(passed), tuple(shared)

    def _is_ignored(self, header: model.Parameter, stated: model.Operation) -> bool:
        """Whether the client sends a header itself; ``Authorization`` only where a scheme has it."""
        name = header.name.lower()
        return name in _IGNORED_HEADERS and (name != "authorization" or authorizes(self._document, stated))

    # --- bodies ---------------------------------------------------------------------------------------------

    def _body(self, stated: model.Operation, hint: Hint) -> Body | None:
        if stated.body is None:
            return None
        pointer, content = f"{stated.pointer}/requestBody", stated.body.content
        media = preferred(content, stated.method)
        kind, schema, place = (
            kind_of(media, content[media]),
            content[media].schema,
            schema_place(pointer, media),
        )
        fields: tuple[Field, ...] = ()
        type_ = RAW.get(kind, Scalar.ANY)
        choices = choices_of(content, media)
        if kind is BodyKind.JSON:
            named = [media, *(one for one in choices if one != media and is_json(one))]
            types = (
                self._schemas.type_of(content[one].schema, schema_place(pointer, one), (*hint, "body"))
                for one in named
            )
            type_ = union(*types)
        elif kind in FORMS:
            parts = self._schemas.fields_of(schema, place, hint)
            fields = tuple(field for field in parts if not field.read_only)
        elif is_typed(schema):
            kept = "text" if kind is BodyKind.TEXT else "bytes"
            self._lose("W416", f"the body is {media}, which the client leaves as it is: {kept}", place)
        kinds = {kind, *(kind_of(choice, content[choice]) for choice in choices)}
        if others := [other for other in content if kind_of(other, content[other]) not in kinds]:
            self._note("N412", f"the body may also be {', '.join(others)}; the client sends {media}", pointer)
        return Body(
            id=pointer,
            name=stated.body_name,
            kind=kind,
            media=concrete(media, kind),
            type=type_,
            fields=fields,
            parts=tuple(_parts({**_encodings(content, choices), **content[media].encoding}, fields)),
            choices=choices,
            takes_bytes=kind is BodyKind.JSON and not kinds <= {BodyKind.JSON, *FORMS},
            description=stated.body.description,
            required=stated.body.required,
        )


def _idempotency_key(stated: model.Operation, parameters: tuple[Parameter, ...]) -> str | None:
    """The header by which a service recognises a repeated request, as an overlay names it or by its name."""
    if stated.idempotency_key.replace("-", "").isalnum() and stated.idempotency_key.isascii():
        return stated.idempotency_key
    headers = (one for one in parameters if one.place is Place.HEADER and one.type is Scalar.STRING)
    return next((one.wire for one in headers if one.wire.lower() in _IDEMPOTENCY_KEYS), None)


def _encodings(content: Content, choices: tuple[str, ...]) -> dict[str, Encoding]:
    """How parts are written if the caller chooses a form."""
    forms = (content[media] for media in choices if kind_of(media) in FORMS)
    return {wire: encoding for form in forms for wire, encoding in form.encoding.items()}


def _parts(encodings: Mapping[str, Encoding], fields: tuple[Field, ...]) -> Iterator[Part]:
    """The parts of a form that are written in a way of their own."""
    texts = {field.wire: field.text_media for field in fields if field.text_media is not None}
    for wire, encoding in encodings.items():
        if wire not in texts:
            style = style_of(encoding.style) if encoding.style else None
            yield Part(wire, style, encoding.media, tuple(encoding.headers.items()))
    for wire, media in texts.items():
        stated = encodings.get(wire, Encoding(None, None, {}))
        yield Part(wire, JSON_TEXT, stated.media or media, tuple(stated.headers.items()))
