"""The names of a client, by what they belong to, as names of other versions are compared with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sttgen.ir import Model
from sttgen.migration.surface import Surface, schema_name


@dataclass
class ClientNames:
    """The names of a client.

    Attributes:
        calls: Group and method, by operation id.
        arguments: The arguments of each call.
        classes: Classes, by the names of their schemas.
        attributes: The attributes of each class, with inherited ones.
        wires: The members of each class, with inherited ones.
    """

    surface: Surface
    calls: dict[str, tuple[str, str]] = field(default_factory=dict)
    arguments: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, set[str]] = field(default_factory=dict)
    wires: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        surface = self.surface
        for id, python in surface.names["operation"].items():
            call = called(python)
            if call is not None:
                self.calls[id] = call
                self.arguments[call] = set()
        for name, python in surface.names["parameter"].items():
            owner = self.calls.get(name.partition(".")[0])
            if owner is not None:
                self.arguments[owner].add(str(python))
        for declared in surface.api.types.values():
            name = schema_name(declared.id)
            if name and isinstance(declared, Model):
                class_name = self.classes[name] = surface.spelling.type(declared)
                own = list(self._fields(declared))
                self.wires[class_name] = {wire for wire, _ in own}
                self.attributes[class_name] = {attribute for _, attribute in own}

    def _fields(self, model: Model) -> Iterator[tuple[str, str]]:
        for known in model.fields:
            yield known.wire, self.surface.spelling.field(model, known.wire)
        base = self.surface.api.types.get(model.base or "")
        if isinstance(base, Model):
            yield from self._fields(base)

    @property
    def groups(self) -> set[str]:
        """The groups of operations."""
        return {group for group, _ in self.calls.values()}

    def place(self, group: str, method: str) -> tuple[str, str]:
        """Return the owner and the name of a method, or of its group if the client has no such group."""
        return (f"operations.{group}", method) if group in self.groups else ("client", group)


def called(python: str | None) -> tuple[str, str] | None:
    """Return group and method of ``client.group.method(...)``; None for another spelling."""
    path = (python or "").partition("(")[0].split(".")
    return (path[1], path[2]) if len(path) == 3 and path[0] == "client" else None
