"""Which models can only hold trees: no value of theirs ever leads back to itself."""

from __future__ import annotations

from sttgen.ir.nodes import Alias, DeclaredType, Model
from sttgen.ir.types import ListOf, MapOf, Ref, Scalar, TypeRef, UnionOf


def trees(types: dict[str, DeclaredType]) -> frozenset[str]:
    """The ids of models that are made of scalars and of such models alone, inherited fields included.

    They are no matter for a garbage collector. A model that could hold anything at all is not among them.
    """
    known: dict[str, bool] = {}

    def is_tree(type_: TypeRef) -> bool:
        match type_:
            case ListOf(inner) | MapOf(inner):
                return is_tree(inner)
            case UnionOf(members):
                return all(is_tree(member) for member in members)
            case Ref(id):
                if id not in known:
                    known[id] = False  # what a cycle sees of itself
                    known[id] = holds_trees(types.get(id))
                return known[id]
        return type_ is not Scalar.ANY

    def holds_trees(declared: DeclaredType | None) -> bool:
        if isinstance(declared, Alias):
            return is_tree(declared.type)
        if isinstance(declared, Model):
            base = declared.base is None or is_tree(Ref(declared.base))
            return base and declared.extra is None and all(is_tree(field.type) for field in declared.fields)
        return declared is not None

    return frozenset(id for id, declared in types.items() if isinstance(declared, Model) and is_tree(Ref(id)))
