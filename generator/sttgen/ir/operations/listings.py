"""Paged listings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sttgen.document import model
from sttgen.document.choices import PagingKind, Place, names_cursor
from sttgen.document.model import Paging, Schema
from sttgen.ir.continuations import Continuation, Pager
from sttgen.ir.declared import DeclaredTypes, Field
from sttgen.ir.nodes import Body, BodyKind, Parameter, Response
from sttgen.ir.types import ListOf, MapOf, Scalar, TypeRef, without_null

_MENTIONS_LINK = re.compile(r"\b(?:link|ur[li]|address)\b", re.IGNORECASE)
_INDEX = re.compile(r"-?[0-9]+")
_COUNTED = (PagingKind.OFFSET, PagingKind.PAGE)


class ListingReader:
    """Reads how the listings of one document go on."""

    def __init__(self, document: model.Document, types: DeclaredTypes) -> None:
        self._types = types
        self._operations = {operation.id: operation for operation in document.operations}

    def read(
        self,
        stated: model.Operation,
        responses: Sequence[Response],
        parameters: Sequence[Parameter],
        body: Body | None,
    ) -> tuple[Pager | None, str]:
        """The pager of an operation; or why the client cannot do as the document says."""
        paging = stated.paging
        if paging is None:
            return None, ""
        page = next((response.type for response in responses if response.type is not None), None)
        problem = paging.problem or self._problem(paging, page)
        listed = self._at(page, paging.items) if page is not None else None
        item = Scalar.ANY if listed is Scalar.ANY else self._types.item_of(listed) if listed else None
        if not problem and (page is None or item is None):
            name = ".".join(paging.items)
            problem = f"the page has no list {name!r}" if name else "the page is not a list"
        following: Continuation | None = None
        if not problem and paging.kind is not None:
            following, problem = self._following(paging, paging.kind, stated, parameters, body)
        if problem or page is None or item is None:
            return None, problem
        return Pager(paging.items, item, page, following), ""

    def _problem(self, paging: Paging, page: TypeRef | None) -> str:
        """What the page does not have, or has in another sense."""
        if paging.kind in (PagingKind.LINK, PagingKind.CURSOR) and not (paging.source or paging.header):
            return f"it is not stated where a page has its {paging.kind}"
        for path in (paging.source, paging.more, paging.total) if page is not None else ():
            if path and self._at(page, path) is None:
                return f"the page has no property {'.'.join(path)!r}"
        name = paging.source[-1] if paging.source else ""
        if paging.kind is PagingKind.LINK and names_cursor(name):
            field = self._fields(self._at(page, paging.source[:-1])).get(name)
            if field is None or not _MENTIONS_LINK.search(field.description):
                return f"{name!r} is a cursor, not a link to the next page"
        return ""

    def _following(
        self,
        paging: Paging,
        kind: PagingKind,
        stated: model.Operation,
        parameters: Sequence[Parameter],
        body: Body | None,
    ) -> tuple[Continuation | None, str]:
        """What leads to the next page, or what is missing for it."""
        following = Continuation(
            kind, source=paging.source, header=paging.header, more=paging.more, total=paging.total
        )
        if kind is PagingKind.LINK:
            named = self._operations.get(paging.operation)
            if paging.operation and named is None:
                return None, f"there is no operation {paging.operation!r} for further pages"
            return replace(following, method=named.method if named else "GET"), ""
        if not paging.parameter:
            return None, f"it is not stated which parameter takes the {kind}"
        name = paging.parameter[0]
        given = {
            parameter.wire: (parameter.place, parameter.type)
            for parameter in parameters
            if parameter.place in (Place.HEADER, Place.QUERY)
        }
        taken: tuple[Place | None, TypeRef] | None = given.get(name) if len(paging.parameter) == 1 else None
        if taken is None and body is not None and body.kind is BodyKind.JSON:
            type_ = self._at(body.type, paging.parameter)
            taken = None if type_ is None else (None, type_)
        if taken is None:
            return None, f"the request has no parameter {'.'.join(paging.parameter)!r}"
        place, type_ = taken
        return replace(
            following,
            place=place,
            parameter=paging.parameter,
            numeric=self._types.behind(type_) in (Scalar.INTEGER, Scalar.NUMBER),
            start=_start(paging, kind, stated) if kind in _COUNTED else 0,
        ), ""

    def _at(self, type_: TypeRef | None, path: Sequence[str]) -> TypeRef | None:
        """The type of a property; None where there is none."""
        for name in path:
            behind = self._types.behind(type_) if type_ is not None else None
            if behind is Scalar.ANY:
                return Scalar.ANY
            if isinstance(behind, ListOf) and _INDEX.fullmatch(name):
                type_ = behind.item
            elif isinstance(behind, MapOf):
                type_ = behind.value
            else:
                field = self._fields(type_).get(name)
                type_ = field.type if field else None
        return type_

    def _fields(self, type_: TypeRef | None) -> Mapping[str, Field]:
        fields = self._types.fields_of(without_null(type_)) if type_ is not None else []
        return {field.wire: field for field in fields}


def _start(paging: Paging, kind: PagingKind, stated: model.Operation) -> int:
    """The first number: stated, or the default of the parameter, or 0 for offsets and 1 for pages."""
    schemas: dict[str, Schema] = {given.name: given.schema for _, given in stated.parameters}
    schema = schemas.get(paging.parameter[0])
    default = schema.default.value if schema and schema.default else None
    numbers = (paging.start, default, int(kind is PagingKind.PAGE))
    return next(number for number in numbers if isinstance(number, int) and not isinstance(number, bool))
