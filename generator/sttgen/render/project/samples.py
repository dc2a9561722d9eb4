"""Example values of types: as JSON, for the service of the tests, and as code, for the calls in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, assert_never

from sttgen.ir import (
    Alias,
    Api,
    Constant,
    DeclaredTypes,
    Discriminator,
    EnumType,
    Field,
    ListOf,
    MapOf,
    Model,
    Ref,
    Scalar,
    StreamOf,
    TypeRef,
    UnionOf,
)
from sttgen.naming import Names
from sttgen.overlay.model import Overlay
from sttgen.render.code import Code, code, joined, literal

CONTENT = "content"
"""The example of a file, as text."""


@dataclass(frozen=True)
class Sample:
    """An example value.

    Attributes:
        value: The value, as JSON.
        code: The same as an expression, for arguments of calls.
    """

    value: Any
    code: Code


class EndlessTypeError(ValueError):
    """A type requires itself, so that no value of it is finite."""


@dataclass(frozen=True)
class Samples:
    """Makes examples.

    Attributes:
        api: The IR, as the package is rendered from it.
        names: Its Python names.
        overlay: The overlay, whose advice says what a request must have beyond what the document requires.
        depth: Down to this depth, objects have their optional members, too.
        of_answers: Whether examples are of answers, which have readOnly members.
    """

    api: Api
    names: Names
    overlay: Overlay
    depth: int
    of_answers: bool = False
    _in_models: list[str] = field(default_factory=list, repr=False)

    @cached_property
    def _types(self) -> DeclaredTypes:
        return DeclaredTypes(self.api.types)

    def of(self, type_: TypeRef) -> Sample:
        """Return an example of a type; for a stream, the list of its values.

        Raises:
            EndlessTypeError: The type requires itself.
        """
        match type_:
            case Scalar():
                is_text = type_ is Scalar.BINARY and self._in_models
                return _BINARY_IN_JSON if is_text else SCALARS[type_]
            case Constant(values):
                return Sample(values[0], literal(values[0]))
            case ListOf(item) | StreamOf(item):
                return self._list(item)
            case MapOf(value):
                return self._map(value)
            case UnionOf(members, discriminator):
                return self._union(members, discriminator)
            case Ref(id):
                return self._declared(id)
            case _:
                assert_never(type_)

    def argument(self, id: str, type_: TypeRef) -> Sample:
        """Return an example of a parameter or property: the value that the overlay advises, if any."""
        advice = self.overlay.advice(id)
        return self.of(type_) if advice is None else self.given(type_, advice.value)

    def given(self, type_: TypeRef, value: str | int | float | bool) -> Sample:
        """Return a scalar as a value of a type: the member of an enumeration, if the type is one."""
        behind = self._types.behind(type_)
        if isinstance(behind, EnumType):
            for member in behind.members:
                if member.value == value:
                    name = code("enums.{}.{}", self.names.types[behind.id], self.names.members[member.id])
                    return Sample(value, name)
        return Sample(value, literal(value))

    def is_needed(self, member: Field) -> bool:
        """Whether requests must have a member: it is required, or advised, or something in it is advised."""
        if member.required or self.overlay.advice(member.id) is not None:
            return True
        return any(self.overlay.advice(inner.id) for inner in self._types.fields_of(member.type))

    def _list(self, item: TypeRef) -> Sample:
        try:
            inner = self.of(item)
        except EndlessTypeError:
            return Sample([], Code("[]"))
        return Sample([inner.value], code("[{}]", inner.code))

    def _map(self, value: TypeRef) -> Sample:
        try:
            inner = self.of(value)
        except EndlessTypeError:
            return Sample({}, Code("{}"))
        return Sample({"key": inner.value}, code('{{"key": {}}}', inner.code))

    def _union(self, members: tuple[TypeRef, ...], discriminator: Discriminator | None) -> Sample:
        if discriminator is not None and discriminator.mapping:
            value, id = discriminator.mapping[0]
            return self._declared(id, {discriminator.wire: value})
        for member in members:
            if member is not Scalar.NULL:
                try:
                    return self.of(member)
                except EndlessTypeError:
                    continue
        return Sample(None, Code("None"))

    def _declared(self, id: str, given: Mapping[str, str] | None = None) -> Sample:
        declared = self.api.types.get(id)
        match declared:
            case Model():
                return self._model(declared, given or {})
            case EnumType(members=members):
                return self.given(Ref(id), members[0].value) if members else _TEXT
            case Alias():
                return self.of(declared.type)
        return _TEXT

    def _model(self, model: Model, given: Mapping[str, str]) -> Sample:
        if model.id in self._in_models:
            raise EndlessTypeError(model.id)
        self._in_models.append(model.id)
        try:
            values: dict[str, Any] = {}
            arguments: list[Code] = []
            for owner in reversed(list(self._types.lineage(model))):
                for member in owner.fields:
                    sample = self._member(member, given)
                    if sample is not None:
                        name = self.names.fields[owner.id, member.wire]
                        values[member.wire] = sample.value
                        arguments.append(code("{}={}", name, sample.code))
        finally:
            self._in_models.pop()
        return Sample(values, code("models.{}({})", self.names.types[model.id], joined(", ", arguments)))

    def _member(self, member: Field, given: Mapping[str, str]) -> Sample | None:
        """Return an example of a member; None if objects are better without it."""
        if member.wire in given:
            return self.given(member.type, given[member.wire])
        if member.read_only and not self.of_answers:
            return None
        needed = self.is_needed(member)
        if not needed and (len(self._in_models) > self.depth or member.deprecated):
            return None
        try:
            return self.argument(member.id, member.type)
        except EndlessTypeError:
            if member.required:
                raise
            return None


_TEXT = Sample("text", Code('"text"'))
SCALARS = {
    Scalar.ANY: _TEXT,
    Scalar.NULL: Sample(None, Code("None")),
    Scalar.BOOLEAN: Sample(value=True, code=Code("True")),
    Scalar.INTEGER: Sample(1, Code("1")),
    Scalar.NUMBER: Sample(1.5, Code("1.5")),
    Scalar.STRING: _TEXT,
    Scalar.DATE_TIME: Sample(
        "2024-05-06T07:08:09Z", Code("datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)")
    ),
    Scalar.DATE: Sample("2024-05-06", Code("datetime.date(2024, 5, 6)")),
    Scalar.TIME: Sample("07:08:09", Code("datetime.time(7, 8, 9)")),
    Scalar.DECIMAL: Sample("1.50", Code('decimal.Decimal("1.50")')),
    Scalar.BYTES: Sample("Y29udGVudA==", Code('b"content"')),
    Scalar.BINARY: Sample(CONTENT, Code('b"content"')),
}
"""An example of each type without parts. A test knows that none is missing."""
_BINARY_IN_JSON = Sample(CONTENT, Code('"content"'))
