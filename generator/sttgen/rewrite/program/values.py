"""The values that an expression can have, as far as the old client is concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sttgen.ir import TypeRef

Site = object
"""The identity of an expression that makes a value, so that what is put into the value is known elsewhere."""


@dataclass(frozen=True, slots=True)
class Package:
    """The old package, or a module of it, such as ``rest``."""

    path: str = ""


@dataclass(frozen=True, slots=True)
class OldClass:
    """A class of the old package.

    Attributes:
        kind: ``configuration``, ``api_client``, ``api``, ``model``, ``enum`` or ``exception``.
        name: Its name.
    """

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Instance:
    """An object of a class of the old package, with the call that makes it, or None if it is received."""

    kind: str
    name: str
    site: Site = None


@dataclass(frozen=True, slots=True)
class OldMethod:
    """A method of an API class, by its name without ending, and whether it is the variant with headers."""

    name: str
    twin: bool


@dataclass(frozen=True, slots=True)
class OtherMethod:
    """Another method of the old package, such as ``call_api``, of a kind of object."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A list or a map of the old client."""

    type: TypeRef


@dataclass(frozen=True, slots=True)
class Answer:
    """Data, status and headers of a call."""

    method: str
    site: Site


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer: ``status``, ``headers``, ``location``, or ``segments`` of the location."""

    kind: str
    method: str


@dataclass(frozen=True, slots=True)
class Address:
    """The address of an entity (``url``), or the parts between its slashes (``segments``)."""

    kind: str


@dataclass(frozen=True, slots=True)
class Link:
    """The address of the page behind a page, whole or in part."""

    page: str


@dataclass(frozen=True, slots=True)
class Pending:
    """The result of a call in another thread."""

    site: Site


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, a tuple of any length, an iterator."""

    site: Site


@dataclass(frozen=True, slots=True)
class Record:
    """A tuple with a known length."""

    site: Site
    length: int


@dataclass(frozen=True, slots=True)
class Table:
    """A dict."""

    site: Site


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the program, and the object that it is bound to."""

    site: Site
    bound: object = None


@dataclass(frozen=True, slots=True)
class UserClass:
    """A class of the program."""

    site: Site


@dataclass(frozen=True, slots=True)
class UserObject:
    """An object of a class of the program."""

    site: Site


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the program, by the path of its file."""

    file: str


@dataclass(frozen=True, slots=True)
class Missing:
    """None."""


@dataclass(frozen=True, slots=True)
class Other:
    """Anything that has nothing to do with the old client, and anything that cannot be told."""


Value = (
    Package | OldClass | Instance | OldMethod | OtherMethod | Typed | Answer | Part | Address | Link | Pending
    | Sequence | Record | Table | Function | UserClass | UserObject | Module | Missing | Other
)  # fmt: skip
Values = frozenset[Value]

NOTHING: Values = frozenset()
OTHER: Values = frozenset({Other()})
MISSING: Values = frozenset({Missing()})

V = TypeVar("V")


def of(values: Iterable[object], kind: type[V]) -> Iterator[V]:
    """Yield the values of one kind."""
    return (value for value in values if isinstance(value, kind))


def proved(values: Values) -> bool:
    """Whether nothing else is possible, besides None."""
    return bool(values) and Other() not in values
