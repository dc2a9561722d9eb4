"""The table of Python names that the namer makes; the intermediate representation stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming.identifier import Identifier


@dataclass(frozen=True)
class GroupName:
    """A group of operations.

    The attribute of the client (and module), its classes, the words people know it by.
    """

    attribute: Identifier
    class_name: Identifier
    raw_class_name: Identifier
    title: str
    operations: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """Every Python name of a client.

    Keys are ids of nodes; a field is keyed by its owner and its wire name.
    """

    client: Identifier
    raw_client: Identifier
    groups: tuple[GroupName, ...]
    types: dict[str, Identifier]
    also: dict[str, tuple[Identifier, ...]]
    fields: dict[tuple[str, str], Identifier]
    members: dict[str, Identifier]
    methods: dict[str, Identifier]
    constants: dict[str, Identifier]
    arguments: dict[str, dict[str, Identifier]]
