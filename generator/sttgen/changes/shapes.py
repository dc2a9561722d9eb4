"""Bring schemas into one shape, so that two ways to write the same are not a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sttgen.document import Document
from sttgen.document.model.schema import Schema

_OBJECT = frozenset({"allOf", "type"})
_NULL = "null"


class Shape(NamedTuple):
    """What a schema allows.

    Attributes:
        ref: The named schema that it is; None for a schema that is written in place.
        schema: The schema without null, with the properties of all schemas that it consists of; empty where
            ``ref`` names one.
        nullable: Whether null is allowed, too.
        read_only: Whether only the service sets it.
    """

    ref: str | None
    schema: Schema
    nullable: bool
    read_only: bool


def shape(schema: Schema, document: Document) -> Shape:
    """The shape of a schema: a reference stays one, however it is wrapped."""
    nullable = _NULL in (schema.types or ())
    for alternatives in (schema.any_of, schema.one_of):
        others = [one for one in alternatives or () if one.types != (_NULL,)]
        if alternatives and len(others) == 1 and not schema.properties:
            inner = shape(others[0], document)
            nullable = nullable or inner.nullable or len(alternatives) > 1
            return inner._replace(nullable=nullable, read_only=schema.read_only or inner.read_only)
    if schema.all_of and len(schema.all_of) == 1 and schema.keywords <= _OBJECT:
        inner = shape(schema.all_of[0], document)
        nullable = nullable or inner.nullable
        return inner._replace(nullable=nullable, read_only=schema.read_only or inner.read_only)
    if schema.ref is not None and schema.ref in document.schemas:
        read_only = schema.read_only or document.schemas[schema.ref].read_only
        return Shape(schema.ref, Schema(), nullable, read_only)
    types = tuple(name for name in schema.types or () if name != _NULL) or None
    return Shape(None, _with_properties(schema.but(types=types), document), nullable, schema.read_only)


def named(name: str, document: Document) -> Shape:
    """The shape of a named schema itself, behind names that only stand for another."""
    seen = {name}
    result = shape(document.schemas[name], document)
    while result.ref is not None and result.ref not in seen:
        seen.add(result.ref)
        inner = shape(document.schemas[result.ref], document)
        nullable, read_only = result.nullable or inner.nullable, result.read_only or inner.read_only
        result = inner._replace(nullable=nullable, read_only=read_only)
    return result


def _with_properties(schema: Schema, document: Document) -> Schema:
    """The schema with the properties and the type of the schemas that it consists of."""
    if not schema.all_of:
        return schema
    components = list(_components(schema, document, frozenset()))
    properties = {name: inner for part in components for name, inner in (part.properties or {}).items()}
    if not properties:
        return schema
    required = dict.fromkeys(name for part in components for name in part.required)
    types = schema.types or next((part.types for part in components if part.types), None)
    return schema.but(properties=properties, required=tuple(required), types=types, all_of=None)


def _components(schema: Schema, document: Document, seen: frozenset[str]) -> Iterator[Schema]:
    """Yield the schemas that a schema consists of through ``allOf``, itself last."""
    for part in schema.all_of or ():
        if part.ref is None:
            yield from _components(part, document, seen)
        elif part.ref not in seen and part.ref in document.schemas:
            yield from _components(document.schemas[part.ref], document, seen | {part.ref})
    yield schema
