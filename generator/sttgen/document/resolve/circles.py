"""Circles of references that never reach a type: ``A`` is ``B``, and ``B`` is ``A``.

Schemas are the named ones of a lowered document, which refer to each other as ``#/components/schemas/NAME``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sttgen.document.read.pointers import split

UNIONS = ("anyOf", "oneOf")
"""The keywords that list alternatives."""


def circular(schemas: dict[str, Any]) -> list[str]:
    """Return one name of each circle through references and ``allOf`` alone, which means nothing."""
    return _closing(schemas, _bases)


def circular_unions(schemas: dict[str, Any]) -> list[str]:
    """Return one name of each circle through alternatives: a union that is its own member.

    A base that lists its children as alternatives, which build on it by ``allOf``, is common and not such a
    circle.
    """
    return _closing(schemas, _alternatives)


def _bases(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the names of schemas that a value must also match."""
    if "$ref" in schema:
        yield split(schema["$ref"])[-1]
    for member in schema.get("allOf", ()):
        yield from _bases(member)


def _alternatives(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the names of schemas that a value may match, directly or as one of several."""
    if "$ref" in schema:
        yield split(schema["$ref"])[-1]
    for union in UNIONS:
        for member in schema.get(union, ()):
            yield from _alternatives(member)


def _closing(schemas: dict[str, Any], edges: Callable[[dict[str, Any]], Iterator[str]]) -> list[str]:
    """Return the names at which a walk meets itself. No recursion: chains may be long."""
    closing: dict[str, None] = {}
    done: set[str] = set()
    for start, schema in schemas.items():
        trail = [(start, edges(schema))] if start not in done else []
        on_trail = {start}
        while trail:
            name, ahead = trail[-1]
            following = next(ahead, None)
            if following is None:
                trail.pop()
                on_trail.discard(name)
                done.add(name)
            elif following in on_trail:
                closing[name] = None
            elif following in schemas and following not in done:
                trail.append((following, edges(schemas[following])))
                on_trail.add(following)
    return list(closing)
