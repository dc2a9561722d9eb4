"""From path items to operations: parameters, bodies, responses, paging."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document
from sttgen.ir.nodes import Alias, Body, BodyKind, Field, Operation, Pager, Parameter, Poller, Response
from sttgen.ir.schemas import Hint, SchemaReader
from sttgen.ir.types import ListOf, Ref, Scalar, TypeRef, without_null

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_DEFAULT_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_IGNORED_HEADERS = {"accept", "content-type", "authorization"}  # OpenAPI: these parameters are to be ignored
_MERGE_PATCH = "application/merge-patch+json"


class OperationReader:
    """Reads the operations of one document; the types they use are declared by ``schemas``."""

    def __init__(self, document: Document, schemas: SchemaReader, diagnostics: Diagnostics) -> None:
        self._document = document
        self._schemas = schemas
        self._diagnostics = diagnostics

    def read(self) -> Iterator[Operation]:
        """Every operation in document order."""
        for path, item in self._document.data.get("paths", {}).items():
            for method in item if isinstance(item, dict) else ():
                if method in METHODS:
                    escaped = path.replace("~", "~0").replace("/", "~1")
                    yield self._operation(path, method, item[method], f"#/paths/{escaped}/{method}")

    def _operation(self, path: str, method: str, data: dict[str, Any], pointer: str) -> Operation:
        key = data.get("operationId") or f"{method} {path}"
        hint = (str(key),)
        responses = tuple(self._responses(data, pointer, hint))
        tags = data.get("tags") or []
        servers = data.get("servers")
        if servers:
            self._partial(
                "W411", f"{key} names a server of its own; its requests go to the client's endpoint", pointer
            )
        security = data.get("security", self._document.data.get("security"))
        return Operation(
            id=pointer,
            key=str(key),
            method=method.upper(),
            path=path,
            tag=tags[0] if tags and isinstance(tags[0], str) else None,
            summary=str(data.get("summary") or ""),
            description=str(data.get("description") or ""),
            deprecated=bool(data.get("deprecated")),
            parameters=tuple(self._parameters(data, pointer, hint)),
            body=self._body(data.get("requestBody"), f"{pointer}/requestBody", hint, method),
            responses=responses,
            pager=self._pager(data, responses, pointer),
            poller=self._poller(data),
            secured=security != [] and security is not None,
        )

    def _partial(self, id: str, message: str, pointer: str, hint: str = "") -> None:
        self._diagnostics.add(id, message, self._document.locate(pointer), hint)

    # --- parameters ------------------------------------------------------------------------------------------

    def _parameters(self, data: dict[str, Any], pointer: str, hint: Hint) -> Iterator[Parameter]:
        for index, parameter in enumerate(data.get("parameters") or []):
            place, wire = parameter.get("in"), str(parameter.get("name", ""))
            where = f"{pointer}/parameters/{index}"
            if place == "header" and wire.lower() in _IGNORED_HEADERS:
                continue
            if place not in _DEFAULT_STYLES:
                self._partial(
                    "W412", f"parameter {wire!r} is in {place!r}, which is no place that OpenAPI knows", where
                )
                continue
            style, schema, at = parameter.get("style"), parameter.get("schema", {}), f"{where}/schema"
            if isinstance(parameter.get("content"), dict) and parameter["content"]:
                media = next(iter(parameter["content"]))
                style, schema = "json", (parameter["content"][media] or {}).get("schema", {})
                at = f"{where}/content/{media.replace('~', '~0').replace('/', '~1')}/schema"
            default = _DEFAULT_STYLES[place]
            yield Parameter(
                id=where,
                wire=wire,
                place=place,
                type=without_null(self._schemas.type_of(schema, at, (*hint, wire))),
                description=str(parameter.get("description") or ""),
                required=place == "path" or bool(parameter.get("required")),
                deprecated=bool(parameter.get("deprecated")),
                style=None if style in (None, default) else str(style),
                explode=bool(parameter.get("explode", (style or default) == "form")),
                allow_reserved=bool(parameter.get("allowReserved")),
            )

    # --- bodies ----------------------------------------------------------------------------------------------

    def _body(self, data: Any, pointer: str, hint: Hint, method: str) -> Body | None:
        content = data.get("content") if isinstance(data, dict) else None
        if not isinstance(content, dict) or not content:
            return None
        media = _preferred(content, method)
        kind = _body_kind(media)
        place = f"{pointer}/content/{media.replace('~', '~0').replace('/', '~1')}/schema"
        schema = (content[media] or {}).get("schema", {})
        fields: tuple[Field, ...] = ()
        type_: TypeRef = (
            Scalar.BINARY if kind == "binary" else Scalar.STRING if kind == "text" else Scalar.ANY
        )
        if kind in ("form", "multipart"):
            fields = self._form_fields(schema, place, hint)
        elif kind == "json":
            type_ = self._schemas.type_of(schema, place, (*hint, "body"))
        return Body(
            id=pointer,
            kind=kind,
            media=media,
            type=type_,
            fields=fields,
            description=str(data.get("description") or ""),
            required=bool(data.get("required")),
            others=tuple(other for other in content if other != media),
        )

    def _form_fields(self, schema: Any, pointer: str, hint: Hint) -> tuple[Field, ...]:
        """The parts of a form; a form whose schema lists none stays one mapping."""
        if not isinstance(schema, dict):
            return ()
        if "$ref" in schema:
            model = self._schemas.object_at(self._schemas.type_of(schema, pointer, hint))
            return self._inherited(model.id) if model else ()
        return tuple(field for field in self._schemas.fields_of(schema, pointer, hint) if not field.read_only)

    def _inherited(self, id: str | None) -> tuple[Field, ...]:
        model = self._schemas.types.get(id) if id else None
        if model is None or not hasattr(model, "fields"):
            return ()
        return tuple(f for f in (*self._inherited(model.base), *model.fields) if not f.read_only)

    # --- responses -------------------------------------------------------------------------------------------

    def _responses(self, data: dict[str, Any], pointer: str, hint: Hint) -> Iterator[Response]:
        """The documented successes; ``default`` is one only where no 2xx is."""
        responses = data.get("responses") or {}
        codes = [code for code in responses if re.fullmatch(r"2(\d\d|XX|xx)", str(code))]
        for code in codes or [code for code in responses if code == "default"]:
            response, place = responses[code], f"{pointer}/responses/{code}"
            content = response.get("content") or {}
            media = _preferred(content, "get") if content else None
            type_: TypeRef | None = None
            if media is not None:
                at = f"{place}/content/{media.replace('~', '~0').replace('/', '~1')}/schema"
                type_ = self._response_type(
                    (content[media] or {}).get("schema"), media, at, (*hint, "response")
                )
            if len(content) > 1 and media is not None and len({_body_kind(m) for m in content}) > 1:
                others = ", ".join(other for other in content if other != media)
                self._partial("N413", f"the answer can also be {others}; the client asks for {media}", place)
            yield Response(
                id=place,
                status=str(code).upper() if code != "default" else "default",
                media=media,
                type=type_,
                description=str(response.get("description") or ""),
            )

    def _response_type(self, schema: Any, media: str, pointer: str, hint: Hint) -> TypeRef | None:
        kind = _body_kind(media)
        if kind == "json":
            return Scalar.ANY if schema is None else self._schemas.type_of(schema, pointer, hint)
        return Scalar.STRING if kind == "text" else Scalar.BINARY

    # --- paging and polling ----------------------------------------------------------------------------------

    def _pager(self, data: dict[str, Any], responses: tuple[Response, ...], pointer: str) -> Pager | None:
        """``x-ms-pageable``: the property of the page that holds the items, and the one that holds the next link."""
        stated = data.get("x-ms-pageable")
        if not isinstance(stated, dict):
            return None
        items, link = str(stated.get("itemName") or "value"), stated.get("nextLinkName")
        page = next((r.type for r in responses if r.type is not None), None)
        model = self._schemas.object_at(page) if page is not None else None
        fields = {field.wire: field for field in self._inherited_with_read_only(model.id)} if model else {}
        item = self._item(fields[items].type) if items in fields else None
        if item is None or (link is not None and link not in fields):
            self._partial(
                "W414",
                f"the page has no list {items!r} or no property {link!r}; the operation returns one page",
                pointer,
            )
            return None
        return Pager(items, link, item)

    def _item(self, type_: TypeRef) -> TypeRef | None:
        type_ = without_null(type_)
        declared = self._schemas.types.get(type_.id) if isinstance(type_, Ref) else None
        if isinstance(declared, Alias):
            return self._item(declared.type)
        return type_.item if isinstance(type_, ListOf) else None

    def _inherited_with_read_only(self, id: str | None) -> tuple[Field, ...]:
        model = self._schemas.types.get(id) if id else None
        if model is None or not hasattr(model, "fields"):
            return ()
        return (*self._inherited_with_read_only(model.base), *model.fields)

    def _poller(self, data: dict[str, Any]) -> Poller | None:
        stated = data.get("x-sttgen-poller")
        if not isinstance(stated, dict):
            return None
        return Poller(
            status=str(stated["status"]),
            done=tuple(stated["done"]),
            failed=tuple(stated["failed"]),
            reason=tuple(stated.get("reason", ())),
        )


def _body_kind(media: str) -> BodyKind:
    base = media.split(";", maxsplit=1)[0].strip().lower()
    if base in ("application/json", "*/*", "text/json") or base.endswith("+json"):
        return "json"
    if base.startswith("multipart/"):
        return "multipart"
    if base == "application/x-www-form-urlencoded":
        return "form"
    return "text" if base.startswith("text/") else "binary"


def _preferred(content: dict[str, Any], method: str) -> str:
    """The media type a client uses: merge patch for PATCH, then JSON, forms, text, and anything else as bytes."""
    order = {"json": 1, "multipart": 2, "form": 3, "text": 4, "binary": 5}
    if method == "patch" and _MERGE_PATCH in content:
        return _MERGE_PATCH
    return min(
        content, key=lambda media: (order[_body_kind(media)], media.split(";")[0] != "application/json")
    )
