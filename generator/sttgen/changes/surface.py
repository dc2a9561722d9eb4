"""The public names of a generated package, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sttgen.diagnostics import Location


@dataclass(frozen=True)
class Argument:
    """An argument of a method.

    Attributes:
        types: The types that it takes, one for each side of a ``|``.
        required: Whether it must be given.
        position: Its position; None if it is keyword-only.
        wire: Where it is sent, and its name there; None if it is not sent under a name.
    """

    name: str
    types: tuple[str, ...]
    required: bool
    position: int | None
    wire: tuple[str, str] | None


@dataclass(frozen=True)
class Method:
    """A method of a group of operations.

    Attributes:
        request: The operation id, and method with path; empty for a method without an operation.
    """

    name: str
    arguments: Mapping[str, Argument]
    returns: tuple[str, ...]
    request: tuple[str, str]
    location: Location


@dataclass(frozen=True)
class Attribute:
    """An attribute of a model, or a member of an enumeration.

    Attributes:
        types: Its types; for a member its value.
        wire: Its name in JSON; for a member its value.
        required: Whether the constructor needs it.
    """

    name: str
    types: tuple[str, ...]
    wire: str
    required: bool
    location: Location


@dataclass(frozen=True)
class Class:
    """A group, a model, an enumeration or an alias of a type.

    Attributes:
        name: How programs reach it: ``models.Model``, ``client.models`` for a group.
        kind: ``group``, ``model``, ``enumeration`` or ``alias``.
        bases: The classes that it inherits from; the types of an alias.
    """

    name: str
    kind: str
    bases: tuple[str, ...]
    location: Location
    methods: Mapping[str, Method] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)


@dataclass(frozen=True)
class Surface:
    """The public names of a package.

    Attributes:
        options: The arguments of the client's constructor.
        classes: By name.
    """

    options: Mapping[str, Argument]
    classes: Mapping[str, Class]
    location: Location
