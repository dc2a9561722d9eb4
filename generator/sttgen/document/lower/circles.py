"""Circles of references that never reach a type: ``A`` is ``B``, and ``B`` is ``A``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sttgen.document.lower.lowering import SCHEMAS, Lowering
from sttgen.document.read.pointers import join, split
from sttgen.document.read.source import Node, root

_UNIONS = ("anyOf", "oneOf")


def break_circles(lowering: Lowering, schemas: dict[str, Any]) -> None:
    """Report the circles among named schemas, and cut them, in place.

    Through references and ``allOf`` alone, a circle means nothing: an error. An alternative (``anyOf``,
    ``oneOf``) that leads back to its own union adds nothing to it, and is left out with a warning. A base
    that lists its children as alternatives, which build on it by ``allOf``, is common and no such circle.
    """
    for name in _on_circle(schemas, _must):
        at = _written(lowering, name)
        hint = "one of the schemas in the circle must say what it is, and not only refer to the next"
        lowering.say("E306", f"the schema {name!r} is defined by itself alone", at, hint)
        schemas[name] = {}
    for name in _on_circle(schemas, _may):
        message = f"an alternative of the schema {name!r} is that schema again; it is left out"
        lowering.say("W307", message, _written(lowering, name), "remove it: it adds nothing")
        schemas[name] = _without_references(schemas[name])


def _without_references(schema: dict[str, Any]) -> dict[str, Any]:
    """Take the alternatives that only refer to another schema from a union."""
    result = {key: inner for key, inner in schema.items() if key not in _UNIONS}
    for union in _UNIONS:
        if kept := [member for member in schema.get(union, ()) if "$ref" not in member]:
            result[union] = kept
    return result


def _must(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the names of schemas that a value must also be one of."""
    if "$ref" in schema:
        yield split(schema["$ref"])[-1]
    for member in schema.get("allOf", ()):
        yield from _must(member)


def _may(schema: dict[str, Any]) -> Iterator[str]:
    """Yield the names of schemas that a value may be, straight away or as one of several."""
    if "$ref" in schema:
        yield split(schema["$ref"])[-1]
    for union in _UNIONS:
        for member in schema.get(union, ()):
            yield from _may(member)


def _on_circle(schemas: dict[str, Any], edges: Any) -> list[str]:
    """Return one name of each circle, the one where it closes. No recursion: chains may be long."""
    closed: dict[str, None] = {}
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
                closed[name] = None
            elif following in schemas and following not in done:
                trail.append((following, edges(schemas[following])))
                on_trail.add(following)
    return list(closed)


def _written(lowering: Lowering, name: str) -> Node:
    origin = lowering.origins.get(join(SCHEMAS, name))
    return Node(origin.source, origin.pointer, None) if origin else root(lowering.main)
