"""From path items to operations: parameters, bodies, responses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document
from sttgen.document.choices import METHODS, STYLES, Method, Place, StyleName
from sttgen.document.read.pointers import join
from sttgen.ir.bodies import concrete, is_typed, kind_of, preferred, preferred_answer, schema_place
from sttgen.ir.listings import read_pager, read_poller
from sttgen.ir.merge import mapping
from sttgen.ir.nodes import (
    Body,
    BodyKind,
    Field,
    Operation,
    Outcome,
    Parameter,
    Part,
    Response,
    Style,
)
from sttgen.ir.schemas import Hint, SchemaReader
from sttgen.ir.servers import host_and_path
from sttgen.ir.types import Scalar, TypeRef, without_null

_IGNORED_HEADERS = {"accept", "content-type", "authorization"}  # OpenAPI: such parameters are to be ignored
_RAW: dict[BodyKind, TypeRef] = {BodyKind.BINARY: Scalar.BINARY, BodyKind.TEXT: Scalar.STRING}


class OperationReader:
    """Reads the operations of one document; the types they use are declared by ``schemas``."""

    def __init__(self, document: Document, schemas: SchemaReader, diagnostics: Diagnostics) -> None:
        self._document = document
        self._schemas = schemas
        self._diagnostics = diagnostics
        self._partial = False

    def read(self) -> Iterator[Operation]:
        """Every operation, in document order."""
        for path, item in self._document.data.get("paths", {}).items():
            for method in mapping(item):
                if method in METHODS:
                    self._partial = False
                    yield self._operation(path, method, item[method], join("#/paths", path, method))

    def _operation(self, path: str, method: str, data: dict[str, Any], pointer: str) -> Operation:
        key = str(data.get("operationId") or f"{method} {path}")
        responses = tuple(self._responses(data, pointer, (key,), method))
        tags = data.get("tags") or [None]
        security = data.get("security", self._document.data.get("security"))
        pager, complaint = read_pager(data, responses, self._schemas)
        if complaint:
            self._lose("W414", complaint, pointer)
        return Operation(
            id=pointer,
            key=key,
            named=bool(data.get("operationId")),
            method=Method(method.upper()),
            path=path,
            tag=tags[0] if isinstance(tags[0], str) else None,
            summary=str(data.get("summary") or ""),
            description=str(data.get("description") or ""),
            deprecated=bool(data.get("deprecated")),
            parameters=tuple(self._parameters(data, pointer, (key,))),
            body=self._body(data, pointer, (key,), method),
            responses=responses,
            outcomes=tuple(_outcomes(mapping(data.get("responses")))),
            pager=pager,
            poller=read_poller(
                data, responses, self._schemas, self._document.locate(pointer), self._diagnostics
            ),
            secured=security != [] and security is not None,
            server=self._server(data, key, pointer),
            idempotent=bool(data.get("x-sttgen-idempotent")),
            partial=self._partial,
        )

    def _lose(self, id: str, message: str, pointer: str, hint: str = "") -> None:
        """Note that something of the operation that is being read cannot be expressed."""
        self._partial = True
        self._diagnostics.add(id, message, self._document.locate(pointer), hint)

    def _server(self, data: dict[str, Any], key: str, pointer: str) -> str | None:
        """The path of a server of the operation's own. The origin stays that of the client."""
        if not data.get("servers"):
            return None
        own = host_and_path(data["servers"])
        common = host_and_path(self._document.data.get("servers") or [])
        if own == common:
            return None
        if own[0] in (None, common[0]):
            return own[1]
        message = f"{key} is served by {own[0]}; its requests go to the endpoint of the client"
        self._lose("W411", message, f"{pointer}/servers", "make a client for that endpoint to call it")
        return None

    # --- parameters -----------------------------------------------------------------------------------------

    def _parameters(self, data: dict[str, Any], pointer: str, hint: Hint) -> Iterator[Parameter]:
        for index, parameter in enumerate(data.get("parameters") or []):
            place, wire = Place(parameter["in"]), str(parameter.get("name", ""))
            where = f"{pointer}/parameters/{index}"
            if place is Place.HEADER and wire.lower() in _IGNORED_HEADERS:
                continue
            schema, at = parameter.get("schema", {}), f"{where}/schema"
            style = _style(parameter, place)
            content = mapping(parameter.get("content"))
            if content:
                media = next(iter(content))
                schema, at = mapping(content[media]).get("schema", {}), schema_place(where, media)
                style = Style(StyleName.JSON, explode=False)
            yield Parameter(
                id=where,
                wire=wire,
                place=place,
                type=without_null(self._schemas.type_of(schema, at, (*hint, wire))),
                description=str(parameter.get("description") or ""),
                required=place is Place.PATH or bool(parameter.get("required")),
                deprecated=bool(parameter.get("deprecated")),
                style=style,
            )

    # --- bodies ---------------------------------------------------------------------------------------------

    def _body(self, operation: dict[str, Any], pointer: str, hint: Hint, method: str) -> Body | None:
        data, pointer = mapping(operation.get("requestBody")), f"{pointer}/requestBody"
        content = mapping(data.get("content"))
        if not content:
            return None
        name = operation.get("x-codegen-request-body-name")
        media = preferred(content, method)
        kind = kind_of(media, content[media])
        place = schema_place(pointer, media)
        schema = mapping(content[media]).get("schema", {})
        fields: tuple[Field, ...] = ()
        type_ = _RAW.get(kind, Scalar.ANY)
        if kind is BodyKind.JSON:
            type_ = self._schemas.type_of(schema, place, (*hint, "body"))
        elif kind in (BodyKind.FORM, BodyKind.MULTIPART):
            parts = self._schemas.fields_of(mapping(schema), place, hint)
            fields = tuple(field for field in parts if not field.read_only)
        elif is_typed(schema):
            self._lose_type("W416", "the body", media, place)
        if others := [other for other in content if kind_of(other, content[other]) != kind]:
            message = f"the body may also be {', '.join(others)}; the client sends {media}"
            self._diagnostics.add("N412", message, self._document.locate(pointer))
        return Body(
            id=pointer,
            name=name if isinstance(name, str) else None,
            kind=kind,
            media=concrete(media, kind),
            type=type_,
            fields=fields,
            parts=tuple(_parts(mapping(mapping(content[media]).get("encoding")))),
            description=str(data.get("description") or ""),
            required=bool(data.get("required")),
        )

    def _lose_type(self, id: str, what: str, media: str, pointer: str) -> None:
        kind = "text" if kind_of(media) is BodyKind.TEXT else "bytes"
        self._lose(id, f"{what} is {media}, which the client leaves as it is: {kind}", pointer)

    # --- responses ------------------------------------------------------------------------------------------

    def _responses(self, data: dict[str, Any], pointer: str, hint: Hint, method: str) -> Iterator[Response]:
        """The documented successes; ``default`` is one only where no 2xx is."""
        responses = mapping(data.get("responses"))
        codes = [code for code in responses if re.fullmatch(r"2(\d\d|XX)", code)]
        for code in codes or [code for code in responses if code == "default"]:
            response, place = responses[code], f"{pointer}/responses/{code}"
            content = mapping(response.get("content")) if method != "head" else {}
            media = preferred_answer(content) if content else None
            kind = kind_of(media, content[media]) if media else None
            if media and len({kind_of(other, content[other]) for other in content}) > 1:
                others = ", ".join(other for other in content if other != media)
                message = f"the answer can also be {others}; the client asks for {media}"
                self._diagnostics.add("N413", message, self._document.locate(place))
            yield Response(
                id=place,
                status=code,
                # Bytes are returned whatever they are, so all that they may be is asked for.
                media=", ".join(content) if kind is BodyKind.BINARY else media,
                kind=kind,
                type=self._response_type(content, media, place, (*hint, "response")) if media else None,
                description=str(response.get("description") or ""),
            )

    def _response_type(self, content: dict[str, Any], media: str, pointer: str, hint: Hint) -> TypeRef:
        schema, place = mapping(content[media]).get("schema"), schema_place(pointer, media)
        kind = kind_of(media, content[media])
        if kind is BodyKind.JSON:
            return Scalar.ANY if schema is None else self._schemas.type_of(schema, place, hint)
        if is_typed(schema):
            self._lose_type("W417", "the answer", media, place)
        return Scalar.STRING if kind is BodyKind.TEXT else Scalar.BINARY


def _outcomes(responses: dict[str, Any]) -> Iterator[Outcome]:
    """Every documented answer."""
    for status, response in responses.items():
        schemas = [mapping(mapping(one).get("schema")) for one in mapping(response.get("content")).values()]
        named = dict.fromkeys(schema["$ref"] for schema in schemas if "$ref" in schema)
        yield Outcome(status, tuple(mapping(response.get("headers"))), tuple(named))


def _style(data: dict[str, Any], place: Place) -> Style:
    """The style of a parameter, which the normalised document writes out, or of a part of a form."""
    name = StyleName(data["style"]) if "style" in data else next(iter(STYLES[place].values()))
    explode = data.get("explode", name is StyleName.FORM)
    return Style(name, bool(explode), bool(data.get("allowReserved")))


def _parts(encoding: dict[str, Any]) -> Iterator[Part]:
    """The encoding of a form: the style of its parts, or their one media type."""
    for wire, data in encoding.items():
        media = mapping(data).get("contentType")
        single = isinstance(media, str) and not set(media) & set("*,")
        styled = mapping(data).keys() & {"style", "explode", "allowReserved"}
        yield Part(wire, _style(data, Place.QUERY) if styled else None, media if single else None)
