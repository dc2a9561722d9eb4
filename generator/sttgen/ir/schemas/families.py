"""Families: a schema with a discriminator, and the schemas that extend it.

Bases with a discriminator, their children, and the values that tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sttgen.document.model import ANYTHING, Schema
from sttgen.document.model import Discriminator as Stated
from sttgen.ir.schemas.enumerations import values_of
from sttgen.ir.schemas.keywords import alternatives_in
from sttgen.ir.schemas.merge import Merger, parts_of, pointer_to
from sttgen.ir.types import Discriminator


class Families:
    """The families of one document.

    A family is an object with a discriminator of its own, and the schemas that extend it by ``allOf``: where
    the document refers to the object, it means any of them.
    """

    def __init__(self, schemas: Mapping[str, Schema], merger: Merger) -> None:
        self._schemas = schemas
        self._merger = merger
        self._heirs: dict[str, list[str]] = {}
        for name, schema in schemas.items():
            for part, _ in parts_of(schema, ""):
                if part.ref is not None:
                    self._heirs.setdefault(part.ref, []).append(name)

    def id_of(self, name: str) -> str | None:
        """The id of the family that a named schema heads, or None if it heads none."""
        return f"{pointer_to(name)}/discriminator" if self._stated(name) is not None else None

    def discriminator(self, name: str) -> Discriminator | None:
        """The discriminator of the family whose head a named schema is; None if it does not head one."""
        stated = self._stated(name)
        return None if stated is None else self.told_apart(stated, self.members(name))

    def _stated(self, name: str) -> Stated | None:
        schema = self._schemas.get(name, ANYTHING)
        return schema.discriminator if name in self._heirs and not alternatives_in(schema)[0] else None

    def members(self, name: str) -> list[str]:
        """The heirs of a schema, near and far, and at the end the schema itself."""
        heirs: dict[str, None] = {}
        pending = [name]
        while pending:
            for heir in self._heirs.get(pending.pop(0), ()):
                if heir not in heirs and heir != name:
                    heirs[heir] = None
                    pending.append(heir)
        return [*heirs, name]

    def told_apart(self, stated: Stated, names: Iterable[str]) -> Discriminator:
        """The discriminator of named schemas.

        The mapping of the document, then constants, then the names themselves.
        """
        wanted = {pointer_to(name): name for name in names}
        targets = ((value, pointer_to(target)) for value, target in stated.mapping.items())
        known = {value: pointer for value, pointer in targets if pointer in wanted}
        for pointer, name in wanted.items():
            if pointer not in known.values():
                known.setdefault(self._constant(name, stated.property) or name, pointer)
        return Discriminator(stated.property, tuple(known.items()))

    def _constant(self, name: str, wire: str) -> str | None:
        """The only value of a property, if a named schema states it."""
        place = self._merger.folded(name).properties.get(wire)
        values = (values_of(place.schema) if place else None) or ()
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None
