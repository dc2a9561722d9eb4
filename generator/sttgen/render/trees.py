"""Models that a garbage collector can leave alone: no value of theirs ever leads back to itself."""

from __future__ import annotations

from collections.abc import Iterator

from sttgen.ir import Alias, DeclaredType, Model, Scalar, TypeRef, parts, references


def trees(types: dict[str, DeclaredType]) -> frozenset[str]:
    """The ids of models that are made of scalars and of such models alone, inherited fields included.

    A model that could hold anything at all is not among them.
    """
    open_parts = {id: set(_parts(declared)) for id, declared in types.items()}
    wholes: dict[str, list[str]] = {}
    for id, inside in open_parts.items():
        for part in inside:
            wholes.setdefault(part, []).append(id)
    # A type is a tree when all of its parts are. What is on a circle, or leads to one, never has its turn.
    ready = [id for id, inside in open_parts.items() if not inside]
    found: set[str] = set()
    while ready:
        part = ready.pop()
        found.add(part)
        for whole in wholes.get(part, ()):
            open_parts[whole].discard(part)
            if not open_parts[whole]:
                ready.append(whole)
    return frozenset(id for id in found if isinstance(types[id], Model))


_ANYTHING = "anything"
"""Stands for a part that is not a tree."""


def _parts(declared: DeclaredType) -> Iterator[str]:
    """The ids of the types that a declared type holds."""
    if isinstance(declared, Alias):
        yield from _ids(declared.type)
    elif isinstance(declared, Model):
        if declared.base is not None:
            yield declared.base
        if declared.extra is not None:
            yield _ANYTHING
        for field in declared.fields:
            yield from _ids(field.type)


def _ids(type_: TypeRef) -> Iterator[str]:
    if _holds_anything(type_):
        yield _ANYTHING
    yield from references(type_)


def _holds_anything(type_: TypeRef) -> bool:
    return type_ is Scalar.ANY or any(map(_holds_anything, parts(type_)))
