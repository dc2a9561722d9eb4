"""The table of Python names that the namer makes; the intermediate representation stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from sttgen.naming.identifier import Identifier


@dataclass(frozen=True)
class GroupName:
    """A group of operations: the attribute of the client (and module), its class, the words a person knows it by."""

    attribute: Identifier
    class_name: Identifier
    title: str
    operations: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """Every Python name of a client. Keys are ids of nodes; a field is keyed by its owner and its wire name."""

    client: Identifier
    groups: tuple[GroupName, ...]
    types: dict[str, Identifier] = field(default_factory=dict)
    fields: dict[tuple[str, str], Identifier] = field(default_factory=dict)
    members: dict[str, Identifier] = field(default_factory=dict)
    methods: dict[str, Identifier] = field(default_factory=dict)
    arguments: dict[str, dict[str, Identifier]] = field(default_factory=dict)
