"""Look up declared types by the ids that type references hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sttgen.ir.types import ListOf, Ref, TypeRef, without_null


@dataclass(frozen=True)
class Field:
    """A property of a model, or a part of a form.

    Attributes:
        wire: Its name in JSON or in the form.
        read_only: Only the service sets it.
        secret: Its value is not to be shown.
        bounds: The least and the greatest number, where the description gives both.
        text_media: The media type of a part of a form whose text is JSON that holds a value of ``type``;
            None for other parts, and for properties of models.
    """

    id: str
    wire: str
    type: TypeRef
    description: str
    required: bool
    read_only: bool
    secret: bool
    deprecated: bool
    bounds: tuple[int | float, int | float] | None
    text_media: str | None = None


@dataclass(frozen=True)
class Model:
    """An object with known properties.

    Attributes:
        hint: The words that its name is made of.
        base: The id of the model whose fields it inherits.
        extra: The type of properties that are not listed; None where the description does not declare any.
    """

    id: str
    hint: tuple[str, ...]
    description: str
    fields: tuple[Field, ...]
    base: str | None
    extra: TypeRef | None
    deprecated: bool


@dataclass(frozen=True)
class Member:
    """A value of an enumeration.

    Attributes:
        hint: The name that the description gives it, else the value.
    """

    id: str
    value: str | int
    hint: str
    description: str


@dataclass(frozen=True)
class EnumType:
    """A closed or open set of texts or integers; clients keep unknown values of either."""

    id: str
    hint: tuple[str, ...]
    description: str
    members: tuple[Member, ...]
    integer: bool


@dataclass(frozen=True)
class Alias:
    """A named type that is neither an object with properties nor an enumeration."""

    id: str
    hint: tuple[str, ...]
    description: str
    type: TypeRef


DeclaredType = Model | EnumType | Alias


class DeclaredTypes(dict[str, DeclaredType]):
    """Declared types by id, in the order in which they are met."""

    def fields_of(self, type_: TypeRef) -> list[Field]:
        """The properties of the object that a type is, inherited ones first; none for any other type."""
        type_ = without_null(type_)
        declared = self.get(type_.id) if isinstance(type_, Ref) else None
        while isinstance(declared, Alias):
            declared = self.get(declared.type.id) if isinstance(declared.type, Ref) else None
        return self.with_inherited(declared) if isinstance(declared, Model) else []

    def values_of(self, type_: TypeRef) -> list[str]:
        """The values of the enumeration that a type is; none for any other type."""
        declared = self.behind(type_)
        return [str(member.value) for member in declared.members] if isinstance(declared, EnumType) else []

    def item_of(self, type_: TypeRef) -> TypeRef | None:
        """The type of the items if a type is a list, otherwise None."""
        declared = self.behind(type_)
        return declared.item if isinstance(declared, ListOf) else None

    def behind(self, type_: TypeRef) -> DeclaredType | TypeRef | None:
        """The type behind any aliases, without null."""
        type_ = without_null(type_)
        declared = self.get(type_.id) if isinstance(type_, Ref) else type_
        return self.behind(declared.type) if isinstance(declared, Alias) else declared

    def with_inherited(self, model: Model) -> list[Field]:
        """The properties of a model, inherited ones first."""
        return [field for base in reversed(list(self.lineage(model))) for field in base.fields]

    def lineage(self, model: Model) -> Iterator[Model]:
        """The model, the one that it extends, the one that this one extends, and so on."""
        current: DeclaredType | None = model
        while isinstance(current, Model):
            yield current
            current = self.get(current.base) if current.base else None
