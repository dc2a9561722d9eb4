"""Aliases that contain themselves (a JSON value, say) are opened.

Python's type aliases cannot be recursive.
"""

from __future__ import annotations

from dataclasses import replace

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document
from sttgen.ir.nodes import Alias, DeclaredType
from sttgen.ir.types import ListOf, MapOf, Ref, Scalar, TypeRef, UnionOf, union


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
    return opened


def _open(type_: TypeRef, types: dict[str, DeclaredType], within: frozenset[str]) -> TypeRef:
    if isinstance(type_, Ref):
        target = types.get(type_.id)
        if not isinstance(target, Alias):
            return type_
        return (
            Scalar.ANY if type_.id in within or _returns(target.type, types, within, frozenset()) else type_
        )
    if isinstance(type_, ListOf):
        return ListOf(_open(type_.item, types, within))
    if isinstance(type_, MapOf):
        return MapOf(_open(type_.value, types, within))
    if isinstance(type_, UnionOf):
        return union(
            *(_open(member, types, within) for member in type_.members), discriminator=type_.discriminator
        )
    return type_


def _returns(
    type_: TypeRef, types: dict[str, DeclaredType], within: frozenset[str], seen: frozenset[str]
) -> bool:
    """Whether a type leads back to one of ``within`` by aliases alone."""
    if isinstance(type_, Ref):
        target = types.get(type_.id)
        if type_.id in within:
            return True
        return (
            isinstance(target, Alias)
            and type_.id not in seen
            and _returns(target.type, types, within, seen | {type_.id})
        )
    parts = (
        (type_.item,)
        if isinstance(type_, ListOf)
        else (type_.value,)
        if isinstance(type_, MapOf)
        else type_.members
        if isinstance(type_, UnionOf)
        else ()
    )
    return any(_returns(part, types, within, seen) for part in parts)
