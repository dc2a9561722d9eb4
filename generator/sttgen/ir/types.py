"""Type references: the closed union that expresses every type of a description.

A reference is a small value; what it names (a model, an enumeration, an alias) is looked up in ``Api.types``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Scalar(Enum):
    """A type without parts.

    ``BINARY`` is raw bytes outside JSON; ``BYTES`` is Base64 text inside it, and ``DECIMAL`` a number that is
    written as text.
    """

    ANY = "any"
    NULL = "null"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    STRING = "string"
    DATE_TIME = "date-time"
    DATE = "date"
    TIME = "time"
    DECIMAL = "decimal"
    BYTES = "bytes"
    BINARY = "binary"


@dataclass(frozen=True)
class Constant:
    """Exactly these JSON scalars."""

    values: tuple[str | int | bool, ...]


@dataclass(frozen=True)
class ListOf:
    """A JSON array."""

    item: TypeRef


@dataclass(frozen=True)
class MapOf:
    """A JSON object whose keys are data."""

    value: TypeRef


@dataclass(frozen=True)
class Discriminator:
    """The property that distinguishes the members of a union.

    Attributes:
        wire: Its name.
        mapping: Pairs of a value and the id of a declared type.
        base: The id of the model for unknown values; None if the structure of a value decides.
        is_default: Whether an object without the property is a ``base``, too.
    """

    wire: str
    mapping: tuple[tuple[str, str], ...]
    base: str | None = None
    is_default: bool = False


@dataclass(frozen=True)
class UnionOf:
    """One of several types; ``Scalar.NULL`` among them says that null is allowed."""

    members: tuple[TypeRef, ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True)
class StreamOf:
    """Values that arrive one after the other; only a response can be a stream.

    Attributes:
        framed: Whether each is the data of an event, or a line of its own.
        end: Data that marks the end; empty where nothing does.
        reconnects: Whether a client goes on with a broken stream.
    """

    item: TypeRef
    framed: bool
    end: str = ""
    reconnects: bool = False


@dataclass(frozen=True)
class Ref:
    """A declared type, by its id."""

    id: str


TypeRef = Scalar | Constant | ListOf | MapOf | UnionOf | StreamOf | Ref


def union(*members: TypeRef, discriminator: Discriminator | None = None) -> TypeRef:
    """The union of ``members``.

    Nested unions are opened, repetitions dropped, and anything beside ``ANY`` is ``ANY``.
    """
    flat: dict[TypeRef, None] = {}
    for member in members:
        if isinstance(member, UnionOf) and member.discriminator is None:
            flat.update(dict.fromkeys(member.members))
        elif member is Scalar.NUMBER:
            flat.pop(Scalar.INTEGER, None)
            flat[member] = None
        elif not (member is Scalar.INTEGER and Scalar.NUMBER in flat):
            flat[member] = None
    if Scalar.ANY in flat:
        return Scalar.ANY
    if len(flat) == 1:
        return next(iter(flat))
    return UnionOf(tuple(flat), discriminator)


def is_nullable(type_: TypeRef) -> bool:
    """Whether the type reference itself allows null."""
    return type_ in (Scalar.NULL, Scalar.ANY) or (isinstance(type_, UnionOf) and Scalar.NULL in type_.members)


def without_null(type_: TypeRef) -> TypeRef:
    """The type less null; null alone stays."""
    if isinstance(type_, UnionOf) and Scalar.NULL in type_.members:
        return union(*(m for m in type_.members if m is not Scalar.NULL), discriminator=type_.discriminator)
    return type_


def parts(type_: TypeRef) -> tuple[TypeRef, ...]:
    """The types that a type consists of."""
    match type_:
        case ListOf(inner) | MapOf(inner):
            return (inner,)
        case StreamOf(item):
            return (item,)
        case UnionOf(members):
            return members
    return ()


def references(type_: TypeRef) -> Iterator[str]:
    """The ids of the declared types that a type names, at any depth."""
    if isinstance(type_, Ref):
        yield type_.id
    for part in parts(type_):
        yield from references(part)
