"""Read parameters, and collect those that the client sends with its requests instead of its methods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import TypeGuard

from sttgen.diagnostics import Diagnostics
from sttgen.document import model
from sttgen.document.choices import Place, StyleName
from sttgen.document.model import Document, JsonValue
from sttgen.ir.declared import DeclaredType, EnumType
from sttgen.ir.nodes import ClientParameter, Parameter, Style
from sttgen.ir.operations.bodies import schema_place
from sttgen.ir.schemas.combinations import Hint
from sttgen.ir.schemas.reader import SchemaReader
from sttgen.ir.types import Constant, Scalar, TypeRef, without_null

JSON_TEXT = Style(StyleName.JSON, explode=False)
"""A value that is written as JSON text."""
_WHOLE = (StyleName.QUERY_FORM, StyleName.QUERY_JSON)
_VERSION = "api-version"
"""The parameter that says for which version of a description a request was written."""
_KINDS: dict[TypeRef, tuple[type, ...]] = {
    Scalar.STRING: (str,),
    Scalar.INTEGER: (int,),
    Scalar.NUMBER: (int, float),
    Scalar.BOOLEAN: (bool,),
}
_MOST_DIGITS = 4300
_JSON = {False: JSON_TEXT, True: Style(StyleName.JSON_BASE64, explode=False)}
"""The styles of texts that hold JSON: as it is, and in Base64."""

Value = str | int | float | bool


def read_parameter(parameter: model.Parameter, pointer: str, hint: Hint, schemas: SchemaReader) -> Parameter:
    """The parameter at a pointer; what its schema declares inline is named after ``hint`` and its name."""
    schema, place, style = parameter.schema, f"{pointer}/schema", style_of(parameter.style)
    if parameter.content:
        media = next(iter(parameter.content))
        schema, place = parameter.content[media].schema, schema_place(pointer, media)
        style = style if style.name in _WHOLE else JSON_TEXT
    held = schemas.held_in(schema, place)
    if held is not None:
        schema, place, style = held.schema, held.pointer, _JSON[held.base64]
    return Parameter(
        id=pointer,
        wire=parameter.name,
        place=parameter.place,
        type=without_null(schemas.type_of(schema, place, (*hint, parameter.name))),
        description=parameter.description,
        required=parameter.required,
        deprecated=parameter.deprecated,
        style=style,
    )


def style_of(stated: model.Style) -> Style:
    """The style that a parameter or part of a form states."""
    return Style(stated.name, stated.explode, stated.reserved)


@dataclass
class _Declared:
    """A client parameter with everything that operations state about it."""

    stated: model.Parameter
    parameter: Parameter
    ids: list[str] = field(default_factory=list)
    required: bool = False


class ClientParameterReader:
    """Collects the client parameters of one document, each once."""

    def __init__(self, document: Document, schemas: SchemaReader, diagnostics: Diagnostics) -> None:
        self._document = document
        self._schemas = schemas
        self._diagnostics = diagnostics
        self._declared: dict[tuple[Place, str], _Declared] = {}

    def add(self, parameter: model.Parameter, pointer: str) -> str:
        """Take what an operation declares at ``pointer``, and return the id of the client parameter."""
        name = parameter.name.lower() if parameter.place is Place.HEADER else parameter.name
        known = self._declared.get((parameter.place, name))
        if known is None:
            read = read_parameter(parameter, pointer, (), self._schemas)
            known = self._declared[parameter.place, name] = _Declared(parameter, read)
        elif _statement(parameter) != _statement(known.stated):
            message = f"the client parameter {parameter.name!r} is declared differently before, which counts"
            self._diagnostics.add("W424", message, self._document.locate(pointer))
        known.ids.append(pointer)
        known.required = known.required or parameter.required
        return known.parameter.id

    def all(self) -> Iterator[ClientParameter]:
        """Every client parameter, in the order of the document."""
        for declared in self._declared.values():
            given = declared.parameter
            type_ = self._schemas.types.behind(given.type)
            fixed, value = self._value(declared, type_)
            yield ClientParameter(
                parameter=replace(given, required=declared.required),
                declarations=tuple(declared.ids),
                choices=tuple(_values_of(type_) or ()),
                fixed=fixed,
                value=value,
            )

    def _value(self, declared: _Declared, type_: DeclaredType | TypeRef | None) -> tuple[bool, Value | None]:
        """Whether there is only one value, and that value or the default."""
        parameter, version = declared.parameter, self._document.version
        allowed = _values_of(type_)
        if allowed is not None and len(allowed) == 1 and _is_sendable(allowed[0], parameter.place):
            return True, allowed[0]
        default = self._default(declared.stated.schema)
        # A description is one of its own version, and allows no other, although a schema that all versions
        # share cannot say so.
        own = type_ is Scalar.STRING and declared.required and default in (None, version)
        if own and parameter.wire == _VERSION and version and _is_sendable(version, parameter.place):
            return True, version
        if default is None:
            return False, None
        if _fits(default, type_, allowed) and _is_sendable(default, parameter.place):
            return False, default
        message = f"the default of the client parameter {parameter.wire!r} is not one of its values"
        self._diagnostics.add("W425", message, self._document.locate(parameter.id))
        return False, None

    def _default(self, schema: model.Schema) -> JsonValue:
        """The default of a schema, or of the one that it refers to; None if there is none."""
        seen: set[str] = set()
        while schema.default is None and schema.ref is not None and schema.ref not in seen:
            seen.add(schema.ref)
            schema = self._document.schemas.get(schema.ref, model.ANYTHING)
        return None if schema.default is None else schema.default.value


def _values_of(type_: DeclaredType | TypeRef | None) -> Sequence[str | int] | None:
    """The values of an enumeration or a constant; None for other types."""
    if isinstance(type_, EnumType):
        return [member.value for member in type_.members]
    return type_.values if isinstance(type_, Constant) else None


def _statement(parameter: model.Parameter) -> tuple[model.Schema, model.Style, dict[str, model.Schema]]:
    """What decides on the values of a parameter and how they are sent."""
    content = {media: body.schema for media, body in parameter.content.items()}
    return parameter.schema, parameter.style, content


def _fits(value: JsonValue, type_: DeclaredType | TypeRef | None, allowed: Sequence[Value] | None) -> bool:
    """Whether a default is a value of the type. Types other than scalars and enumerations have none."""
    if allowed is not None:
        return value in allowed and not isinstance(value, bool)
    kinds = _KINDS.get(type_, ()) if isinstance(type_, Scalar) else ()
    return isinstance(value, kinds) and isinstance(value, bool) == (type_ is Scalar.BOOLEAN)


def _is_sendable(value: JsonValue, place: Place) -> TypeGuard[Value]:
    """Whether a value can stand in its place of a request, and in code."""
    if isinstance(value, str):
        if place is Place.PATH:
            return value not in ("", ".", "..")
        return place is Place.QUERY or (value.isascii() and value.isprintable())
    if isinstance(value, float):
        return isfinite(value)
    return isinstance(value, int) and abs(value) < 10**_MOST_DIGITS
