"""Find models without reference cycles, which msgspec can hide from the garbage collector."""

from __future__ import annotations

from collections.abc import Iterator

from sttgen.ir import Alias, DeclaredType, Model, Scalar, TypeRef, parts, references


def trees(types: dict[str, DeclaredType]) -> frozenset[str]:
    """Return the ids of models that consist only of scalars and of other such models.

    Inherited fields count. A model that can hold any value is not among them.
    """
    open_parts = {id: set(_parts(declared)) for id, declared in types.items()}
    wholes: dict[str, list[str]] = {}
    for id, inside in open_parts.items():
        for part in inside:
            wholes.setdefault(part, []).append(id)
    # A type is a tree when all of its parts are. Types on a cycle, or that lead to one, never become ready.
    ready = [id for id, inside in open_parts.items() if not inside]
    finished: set[str] = set()
    while ready:
        part = ready.pop()
        finished.add(part)
        for whole in wholes.get(part, ()):
            open_parts[whole].discard(part)
            if not open_parts[whole]:
                ready.append(whole)
    return frozenset(id for id in finished if isinstance(types[id], Model))


_ANYTHING = "anything"
"""Stands for a part that is not a tree."""


def _parts(declared: DeclaredType) -> Iterator[str]:
    """Yield the ids of the types that a declared type contains."""
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
