"""The declared types of one document, and what is behind a reference to them."""

from __future__ import annotations

from sttgen.ir.nodes import Alias, DeclaredType, EnumType, Field, Model
from sttgen.ir.types import ListOf, Ref, TypeRef, without_null


class DeclaredTypes(dict[str, DeclaredType]):
    """Declared types by id, in the order in which they are met."""

    def fields_of(self, type_: TypeRef) -> list[Field]:
        """The properties of the object that a type is, inherited ones first; none for any other type."""
        type_ = without_null(type_)
        declared = self.get(type_.id) if isinstance(type_, Ref) else None
        while isinstance(declared, Alias):
            declared = self.get(declared.type.id) if isinstance(declared.type, Ref) else None
        return self._with_inherited(declared) if isinstance(declared, Model) else []

    def values_of(self, type_: TypeRef) -> list[str]:
        """The values of the enumeration that a type is; none for any other type."""
        declared = self._behind(type_)
        return [str(member.value) for member in declared.members] if isinstance(declared, EnumType) else []

    def item_of(self, type_: TypeRef) -> TypeRef | None:
        """What the list that a type is holds; None for any other type."""
        declared = self._behind(type_)
        return declared.item if isinstance(declared, ListOf) else None

    def _behind(self, type_: TypeRef) -> DeclaredType | TypeRef | None:
        """What a type is once the aliases are opened."""
        type_ = without_null(type_)
        declared = self.get(type_.id) if isinstance(type_, Ref) else type_
        return self._behind(declared.type) if isinstance(declared, Alias) else declared

    def _with_inherited(self, model: Model) -> list[Field]:
        base = self.get(model.base) if model.base else None
        return [*(self._with_inherited(base) if isinstance(base, Model) else ()), *model.fields]
