"""Aliases that contain themselves (a JSON value, say) are opened.

Python's type aliases cannot be recursive.
"""

from __future__ import annotations

from dataclasses import replace

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document
from sttgen.ir.nodes import Alias, DeclaredType
from sttgen.ir.types import ListOf, MapOf, Ref, Scalar, TypeRef, UnionOf, union

_MOST_PARTS = 1000


def open_cycles(
    types: dict[str, DeclaredType], document: Document, diagnostics: Diagnostics
) -> dict[str, DeclaredType]:
    """The same types, in which an alias that comes back to itself says ``ANY`` where it does so."""
    opened = dict(types)
    for id, declared in types.items():
        if isinstance(declared, Alias):
            type_ = _open(declared.type, opened, frozenset({id}))
            if type_ != declared.type:
                diagnostics.add(
                    "N421", "a type that contains itself is typed as Any at that place", document.locate(id)
                )
                opened[id] = replace(declared, type=type_)
    _limit(opened, document, diagnostics)
    return opened


def _limit(types: dict[str, DeclaredType], document: Document, diagnostics: Diagnostics) -> None:
    """Type as ``ANY``, in place, an alias that has too many parts once the aliases in it are written out.

    Python writes them out whenever it compares two types, and aliases that name others twice double at each.
    """
    sizes: dict[str, int] = {}

    def size(type_: TypeRef) -> int:
        declared = types.get(type_.id) if isinstance(type_, Ref) else None
        if isinstance(declared, Alias):
            if declared.id not in sizes:
                sizes[declared.id] = size(declared.type)
                if sizes[declared.id] > _MOST_PARTS:
                    message = f"written out, this type has more than {_MOST_PARTS} parts; it is typed as Any"
                    diagnostics.add("W423", message, document.locate(declared.id))
                    types[declared.id] = replace(declared, type=Scalar.ANY)
                    sizes[declared.id] = 1
            return sizes[declared.id]
        return 1 + sum(map(size, _parts(type_)))

    for id, declared in list(types.items()):
        if isinstance(declared, Alias):
            size(Ref(id))


def _open(type_: TypeRef, types: dict[str, DeclaredType], within: frozenset[str]) -> TypeRef:
    if isinstance(type_, Ref):
        target = types.get(type_.id)
        if not isinstance(target, Alias):
            return type_
        return Scalar.ANY if type_.id in within or _returns(target.type, types, within, set()) else type_
    if isinstance(type_, ListOf):
        return ListOf(_open(type_.item, types, within))
    if isinstance(type_, MapOf):
        return MapOf(_open(type_.value, types, within))
    if isinstance(type_, UnionOf):
        return union(
            *(_open(member, types, within) for member in type_.members), discriminator=type_.discriminator
        )
    return type_


def _returns(type_: TypeRef, types: dict[str, DeclaredType], within: frozenset[str], seen: set[str]) -> bool:
    """Whether a type leads back to one of ``within`` by aliases alone; each in ``seen`` is looked at once."""
    if isinstance(type_, Ref):
        target = types.get(type_.id)
        if type_.id in within:
            return True
        if not isinstance(target, Alias) or type_.id in seen:
            return False
        seen.add(type_.id)
        return _returns(target.type, types, within, seen)
    return any(_returns(part, types, within, seen) for part in _parts(type_))


def _parts(type_: TypeRef) -> tuple[TypeRef, ...]:
    """The types that a type is made of."""
    match type_:
        case ListOf(inner) | MapOf(inner):
            return (inner,)
        case UnionOf(members):
            return members
    return ()
