"""Prepare aliases for Python, whose type aliases cannot contain themselves and must not grow too large."""

from __future__ import annotations

from dataclasses import replace

from sttgen.diagnostics import Diagnostics
from sttgen.ir import Alias, Api, DeclaredType, ListOf, MapOf, Ref, Scalar, TypeRef, UnionOf, parts, union

_MOST_PARTS = 1000


def with_writable_aliases(api: Api, diagnostics: Diagnostics) -> Api:
    """The same API, in which an alias that contains itself (a JSON value, say) is ``ANY`` where it does so.

    Args:
        api: The intermediate representation, which stays as it is.
        diagnostics: Takes N421 and W423 for the aliases that lose something.
    """
    types = dict(api.types)
    for id, declared in api.types.items():
        if isinstance(declared, Alias):
            type_ = _open(declared.type, types, frozenset({id}))
            if type_ != declared.type:
                message = "a type that contains itself is typed as Any at that place"
                diagnostics.add("N421", message, api.locate(id))
                types[id] = replace(declared, type=type_)
    for id in _too_large(types):
        message = f"written out, this type has more than {_MOST_PARTS} parts; it is typed as Any"
        diagnostics.add("W423", message, api.locate(id))
    return replace(api, types=types)


def _too_large(types: dict[str, DeclaredType]) -> list[str]:
    """Type as ``ANY``, in place, each alias that has too many parts once the aliases in it are written out.

    Python writes them out whenever it compares two types, and aliases that name others twice double at each.
    """
    # A union that is long itself is as large as the document, and may be used in others.
    longest = max((len(parts(a.type)) for a in types.values() if isinstance(a, Alias)), default=0)
    most = max(_MOST_PARTS, 4 * longest)
    sizes: dict[str, int] = {}
    cut: list[str] = []

    def size(type_: TypeRef) -> int:
        declared = types.get(type_.id) if isinstance(type_, Ref) else None
        if isinstance(declared, Alias):
            if declared.id not in sizes:
                sizes[declared.id] = size(declared.type)
                if sizes[declared.id] > most:
                    cut.append(declared.id)
                    types[declared.id] = replace(declared, type=Scalar.ANY)
                    sizes[declared.id] = 1
            return sizes[declared.id]
        return 1 + sum(map(size, parts(type_)))

    for id, declared in list(types.items()):
        if isinstance(declared, Alias):
            size(Ref(id))
    return cut


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
        members = (_open(member, types, within) for member in type_.members)
        return union(*members, discriminator=type_.discriminator)
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
    return any(_returns(part, types, within, seen) for part in parts(type_))
