"""The table of Python names."""

from __future__ import annotations

from dataclasses import dataclass

from sttgen.naming.identifier import Identifier


@dataclass(frozen=True)
class GroupName:
    """The names of a group of operations.

    Attributes:
        attribute: Attribute of the client, and name of the module.
        class_name: Class of the group.
        raw_class_name: Class of the group with raw responses.
        title: Name of the group in the document.
        operations: Ids of its operations.
    """

    attribute: Identifier
    class_name: Identifier
    raw_class_name: Identifier
    title: str
    operations: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """All Python names of a client.

    Attributes:
        client: Class of the client.
        raw_client: Class of the client with raw responses.
        groups: The groups of operations.
        types: Classes and aliases, by type id.
        also: Additional names of classes and methods, by id of the type or operation.
        fields: Attributes, by id of the model and wire name.
        members: Enum members, by id of the member.
        methods: Methods, by operation id.
        streams: Methods that return bytes as they arrive, by operation id, where a response can be bytes.
        constants: ``Operation`` constants, by operation id.
        arguments: Arguments, by operation id and id of the parameter or form field.
        options: Arguments of the constructor, by id of the client parameter.
    """

    client: Identifier
    raw_client: Identifier
    groups: tuple[GroupName, ...]
    types: dict[str, Identifier]
    also: dict[str, tuple[Identifier, ...]]
    fields: dict[tuple[str, str], Identifier]
    members: dict[str, Identifier]
    methods: dict[str, Identifier]
    streams: dict[str, Identifier]
    constants: dict[str, Identifier]
    arguments: dict[str, dict[str, Identifier]]
    options: dict[str, Identifier]
