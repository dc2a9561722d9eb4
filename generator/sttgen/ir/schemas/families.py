"""Families: a schema with a discriminator, and the schemas that extend it.

Bases with a discriminator, their children, and the values that tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sttgen.document.model import ANYTHING, Schema
from sttgen.document.model import Discriminator as Stated
from sttgen.ir.schemas.enumerations import values_of
from sttgen.ir.schemas.keywords import alternatives_in
from sttgen.ir.schemas.merge import Merger
from sttgen.ir.schemas.parts import parts_of, pointer_to
from sttgen.ir.types import Discriminator, Ref, TypeRef

_MOST_HEIRS = 200
"""A schema with more heirs than this is the head of a family only if it states a discriminator itself.

In a long chain of schemas, each is the base of all that follow: their families would grow with its square.
"""


class Families:
    """The families of one document.

    A family is an object with a discriminator of its own, and the schemas that extend it by ``allOf``: where
    the document refers to the object, it means any of them.
    """

    def __init__(self, schemas: Mapping[str, Schema], merger: Merger) -> None:
        self._schemas = schemas
        self._merger = merger
        self._heirs: dict[str, list[str]] = {}
        self._bases: dict[str, list[str]] = {}
        self._known: dict[str, Stated | None] = {}
        for name, schema in schemas.items():
            for part, _ in parts_of(schema, ""):
                if part.ref is not None:
                    self._heirs.setdefault(part.ref, []).append(name)
                    self._bases.setdefault(name, []).append(part.ref)

    def id_of(self, name: str) -> str | None:
        """The id of the family that a named schema heads, or None if it heads none."""
        return f"{pointer_to(name)}/discriminator" if self._stated(name) is not None else None

    def discriminator(self, name: str) -> Discriminator | None:
        """The discriminator of the family whose head a named schema is; None if it does not head one."""
        stated = self._stated(name)
        if stated is None:
            return None
        told_apart = self.told_apart(stated, self.members(name))
        return told_apart if told_apart.is_default else replace(told_apart, base=pointer_to(name))

    def _stated(self, name: str) -> Stated | None:
        """The discriminator that a named schema states, or the nearest schema that it extends."""
        if name not in self._heirs or alternatives_in(self._schemas.get(name, ANYTHING))[0]:
            return None
        if name not in self._known:
            own = self._schemas.get(name, ANYTHING).discriminator
            self._known[name] = own or self._inherited(name)
        return self._known[name]

    def _inherited(self, name: str) -> Stated | None:
        seen = {name}
        pending = [name]
        while pending:
            for base in self._bases.get(pending.pop(0), ()):
                schema = self._schemas.get(base, ANYTHING)
                if schema.discriminator is not None and not alternatives_in(schema)[0]:
                    few = len(self.members(name)) <= _MOST_HEIRS
                    return schema.discriminator if few else None
                if base not in seen:
                    seen.add(base)
                    pending.append(base)
        return None

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

    def told_apart(
        self, stated: Stated, names: Iterable[str], types: Mapping[str, TypeRef] | None = None
    ) -> Discriminator:
        """The discriminator of named schemas.

        The mapping of the document, then the values that the schemas state, then their names.

        Args:
            stated: The discriminator of the document.
            names: The names of the schemas.
            types: Their types, where these are not the models of that name. One that heads a family brings
                the values of its heirs along.
        """
        wanted = {pointer_to(name): name for name in names}
        targets = ((value, pointer_to(target)) for value, target in stated.mapping.items())
        known = {value: pointer for value, pointer in targets if pointer in wanted}
        mapped = set(known.values())
        for pointer, name in wanted.items():
            # The name of a schema selects it beside a mapping, too.
            value = None if pointer in mapped else self._value(name, stated.property)
            known.setdefault(name if value is None else value, pointer)
        default = None if stated.default is None else pointer_to(stated.default)
        if types is None:
            base = default if default in wanted else None
            return Discriminator(stated.property, tuple(known.items()), base, base is not None)
        ids = {pointer_to(name): type_.id for name, type_ in types.items() if isinstance(type_, Ref)}
        mapping = {value: ids[pointer] for value, pointer in known.items() if pointer in ids}
        for name in types:
            family = self.discriminator(name) if ids.get(pointer_to(name)) == self.id_of(name) else None
            if family is not None and family.wire == stated.property:
                mapping = {**dict(family.mapping), **mapping}
        base = ids.get(default) if default is not None else None
        return Discriminator(stated.property, tuple(mapping.items()), base, base is not None)

    def _value(self, name: str, wire: str) -> str | None:
        """The value of a property that selects a named schema, if that schema states one."""
        stated = self._schemas.get(name, ANYTHING).discriminator_value
        if stated is not None:
            return stated
        place = self._merger.folded(name).properties.get(wire)
        values = (values_of(place.schema) if place else None) or ()
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None
