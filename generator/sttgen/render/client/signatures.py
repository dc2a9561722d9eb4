"""The arguments of generated methods, and where each goes in the request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sttgen.ir import (
    Alias,
    Api,
    Body,
    BodyKind,
    Constant,
    Field,
    ListOf,
    Operation,
    Parameter,
    Place,
    Ref,
    Scalar,
    Style,
    StyleName,
    TypeRef,
    UnionOf,
    without_null,
)
from sttgen.naming import Identifier
from sttgen.render.annotations import Annotator
from sttgen.render.code import Code, code, joined, literal
from sttgen.render.docs import parameter_doc, sentence
from sttgen.render.views import ArgumentView, MappingView

_FORMS = (BodyKind.FORM, BodyKind.MULTIPART)
KEYWORDS = {
    Place.PATH: Code("path"),
    Place.QUERY: Code("query"),
    Place.HEADER: Code("headers"),
    Place.COOKIE: Code("cookies"),
}
"""The arguments of a call that take the parameters of each place."""
_DEFAULT_STYLES = {
    Place.PATH: Style(StyleName.SIMPLE, explode=False),
    Place.QUERY: Style(StyleName.FORM, explode=True),
    Place.HEADER: Style(StyleName.SIMPLE, explode=False),
    Place.COOKIE: Style(StyleName.COOKIE, explode=False),
}


@dataclass(frozen=True)
class Signature:
    """The arguments of a method.

    Attributes:
        positional: Required arguments.
        optional: Keyword-only arguments with a default.
        docs: Names and descriptions, in the same order.
    """

    positional: tuple[ArgumentView, ...]
    optional: tuple[ArgumentView, ...]
    docs: tuple[tuple[str, str], ...]


def signature(
    operation: Operation,
    names: Mapping[str, Identifier],
    annotator: Annotator,
    entities: Mapping[str, TypeRef],
) -> Signature:
    """Return the arguments of an operation.

    Path parameters, required parameters and the body are positional, in this order; the rest is keyword-only.

    Args:
        operation: The operation.
        names: Python names of parameters, form fields and the media type of the body.
        annotator: Writes annotations.
        entities: Entity types of path parameters that are ids of entities, by wire name.
    """
    body = operation.body
    ordered = sorted(operation.parameters, key=lambda p: (p.place != Place.PATH, p.place != Place.QUERY))
    parts: list[Parameter | Field] = [*ordered, *(body.fields if body else ())]
    files = dict(files_of(body, annotator.api)) if body else {}
    ordered = [_optional_key(parameter, operation) for parameter in ordered]
    arguments = [_argument(part, names[part.id], annotator.in_json) for part in ordered]
    for field in body.fields if body else ():
        writer = annotator if field.wire in files else annotator.in_json
        arguments.append(_argument(field, names[field.id], writer))
    docs = [parameter_doc(part) for part in parts]
    for index, parameter in enumerate(ordered):
        if parameter.place == "path" and parameter.wire in entities:
            argument = arguments[index]
            entity = annotator.response(entities[parameter.wire])
            arguments[index] = replace(argument, annotation=code("{} | {}", argument.annotation, entity))
            docs[index] = f"{sentence(docs[index])} The entity or its URL is also accepted."
    if body and not body.fields:
        arguments.append(_body_argument(body, annotator))
        docs.append(body.description or "Body of the request")
    if body and body.choices:
        arguments.append(_media_argument(body, names[body.id]))
        docs.append(f"Media type of the body. ``{body.media}`` if it is left out")
    documented = list(zip(arguments, docs, strict=True))
    positional = [(argument, doc) for argument, doc in documented if argument.default is None]
    optional = [(argument, doc) for argument, doc in documented if argument.default is not None]
    return Signature(
        positional=tuple(argument for argument, _ in positional),
        optional=tuple(argument for argument, _ in optional),
        docs=tuple((str(argument.name), doc) for argument, doc in positional + optional),
    )


def _optional_key(parameter: Parameter, operation: Operation) -> Parameter:
    """Return a parameter as a caller sees it: the client makes an idempotency key if there is none."""
    if parameter.place is not Place.HEADER or parameter.wire != operation.idempotency_key:
        return parameter
    made = "A random one is sent if it is left out, the same with each attempt"
    return replace(parameter, required=False, description=f"{sentence(parameter.description)} {made}".strip())


def payload(operation: Operation) -> Code | None:
    """Return the keyword with which ``body`` is passed on (``body`` or ``form``); None without a body."""
    body = operation.body
    if body is None or body.fields:
        return None
    return Code("form") if body.kind in _FORMS else Code("body")


def mappings(operation: Operation, names: Mapping[str, Identifier]) -> Iterator[MappingView]:
    """Yield the arguments of the call that map wire names to values, such as ``query={...}``."""
    body = operation.body
    for place, keyword in KEYWORDS.items():
        entries = tuple((literal(p.wire), names[p.id]) for p in operation.parameters if p.place is place)
        if place is Place.HEADER and body and body.choices:
            entries = (*entries, (literal("Content-Type"), names[body.id]))
        if entries:
            yield MappingView(keyword, entries)
    if body and body.fields:
        yield MappingView(Code("form"), tuple((literal(f.wire), names[f.id]) for f in body.fields))


def _argument(part: Parameter | Field, name: Identifier, annotator: Annotator) -> ArgumentView:
    annotation = annotator.request(part.type)
    if part.required:
        # Where there is one value to send, nobody has to give it.
        only = isinstance(part.type, Constant) and len(part.type.values) == 1
        default = literal(part.type.values[0]) if isinstance(part.type, Constant) and only else None
        return ArgumentView(name, annotation, default)
    if part.type is not Scalar.ANY:
        annotation = code("{} | UnsetType", annotation)
    return ArgumentView(name, annotation, Code("UNSET"))


def _media_argument(body: Body, name: Identifier) -> ArgumentView:
    medias = joined(", ", [literal(media) for media in body.choices])
    return ArgumentView(name, code("Literal[{}] | UnsetType", medias), Code("UNSET"))


def _body_argument(body: Body, annotator: Annotator) -> ArgumentView:
    name = Identifier("body")
    if body.kind in _FORMS:
        annotation = code("Mapping[{}, Any]", annotator.builtin(Code("str")))
        if body.required:
            return ArgumentView(name, annotation, None)
        return ArgumentView(name, code("{} | None", annotation), Code("None"))
    annotation = (annotator.in_json if body.kind is BodyKind.JSON else annotator).request(body.type)
    if body.takes_bytes and body.type is not Scalar.ANY:
        others = (annotator.request(Scalar.BINARY), annotator.request(Scalar.STRING))
        annotation = code("{} | {} | {}", annotation, *others)
    if body.required:
        return ArgumentView(name, annotation, None)
    return ArgumentView(name, code("{} | UnsetType", annotation), Code("UNSET"))


def files_of(body: Body, api: Api) -> Iterator[tuple[str, bool]]:
    """Yield the names of file parts (``body`` for the whole body), and whether each is a list of files."""
    if body.kind is BodyKind.BINARY:
        yield "body", False
    for field in body.fields if body.kind is BodyKind.MULTIPART else ():
        type_ = _resolved(field.type, api)
        if isinstance(type_, ListOf) and _resolved(type_.item, api) is Scalar.BINARY:
            yield field.wire, True
        elif type_ is Scalar.BINARY:
            yield field.wire, False


def _resolved(type_: TypeRef, api: Api) -> TypeRef:
    """Follow aliases and remove null."""
    type_ = without_null(type_)
    while isinstance(type_, Ref) and isinstance(alias := api.types.get(type_.id), Alias):
        type_ = without_null(alias.type)
    return type_


def mapping(entries: Sequence[tuple[Code, Code]]) -> Code:
    """Return a dict display."""
    return code("{{{}}}", joined(", ", [code("{}: {}", key, value) for key, value in entries]))


def styles(parameters: Sequence[Parameter]) -> Iterator[tuple[Code, Code]]:
    """Yield the styles of parameters that differ from the default of their location."""
    wires = [parameter.wire for parameter in parameters]
    for parameter in parameters:
        style = _style(parameter)
        if style is not None:
            unique = wires.count(parameter.wire) == 1
            yield literal(parameter.wire if unique else f"{parameter.place}:{parameter.wire}"), style


def part_styles(body: Body | None) -> Iterator[tuple[Code, Code]]:
    """Yield the styles of the parts of a form."""
    for part in body.parts if body else ():
        if part.style is not None:
            yield literal(part.wire), _style_call(part.style)


def _style(parameter: Parameter) -> Code | None:
    style, default = parameter.style, _DEFAULT_STYLES[parameter.place]
    if parameter.place is Place.COOKIE and style.name is StyleName.FORM:
        style = Style(StyleName.COOKIE, style.explode)
    if _is_scalar(parameter.type) and style.name == default.name:
        style = Style(style.name, default.explode, style.reserved)
    return None if style == default else _style_call(style)


def _is_scalar(type_: TypeRef) -> bool:
    """Whether values are scalars, for which ``explode`` has no effect."""
    if isinstance(type_, UnionOf):
        return all(map(_is_scalar, type_.members))
    return isinstance(type_, Constant) or (isinstance(type_, Scalar) and type_ is not Scalar.ANY)


def _style_call(style: Style) -> Code:
    parts = [literal(style.name)]
    if style.explode != (style.name is StyleName.FORM):
        parts.append(code("explode={}", literal(style.explode)))
    if style.reserved:
        parts.append(Code("reserved=True"))
    return code("Style({})", joined(", ", parts))
