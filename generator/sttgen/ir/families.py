"""Which schemas belong together.

Bases with a discriminator, their children, and the values that tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sttgen.ir.enumerations import values_of
from sttgen.ir.merge import Merger, Schema, mapping, name_of, parts_of, pointer_to
from sttgen.ir.types import Discriminator


class Families:
    """The families of one document.

    A family is a class with a discriminator of its own, and the schemas that extend it by ``allOf``: where
    the document refers to the class, it means any of them.
    """

    def __init__(self, schemas: dict[str, Schema], merger: Merger) -> None:
        self._schemas = schemas
        self._merger = merger
        self._heirs: dict[str, list[str]] = {}
        for name, schema in schemas.items():
            for part, _ in parts_of(schema):
                if "$ref" in part:
                    self._heirs.setdefault(name_of(part["$ref"]), []).append(name)

    def id_of(self, name: str) -> str | None:
        """The id of the family that a named schema heads, or None if it heads none."""
        schema = mapping(self._schemas.get(name))
        heads = name in self._heirs and has_discriminator(schema)
        return f"{pointer_to(name)}/discriminator" if heads and not is_union(schema) else None

    def members(self, name: str) -> list[str]:
        """The heirs of a schema, near and far, and at the end the schema itself."""
        found: dict[str, None] = {}
        todo = [name]
        while todo:
            for heir in self._heirs.get(todo.pop(0), ()):
                if heir not in found and heir != name:
                    found[heir] = None
                    todo.append(heir)
        return [*found, name]

    def discriminator(self, data: dict[str, Any], names: Iterable[str]) -> Discriminator:
        """What tells ``names`` apart.

        The mapping of the document, then constants, then the names themselves.
        """
        wire = str(data.get("propertyName"))
        wanted = {pointer_to(name): name for name in names}
        found: dict[str, str] = {}
        for value, target in mapping(data.get("mapping")).items():
            pointer = pointer_to(name_of(target)) if isinstance(target, str) else ""
            if pointer in wanted:
                found[str(value)] = pointer
        for pointer, name in wanted.items():
            if pointer not in found.values():
                found.setdefault(self._constant(name, wire) or name, pointer)
        return Discriminator(wire, tuple(found.items()))

    def _constant(self, name: str, wire: str) -> str | None:
        """The only value of a property, if a named schema states it."""
        schema, _ = self._merger.folded(name).properties.get(wire, ({}, ""))
        values = values_of(mapping(schema)) or []
        return values[0] if len(values) == 1 and isinstance(values[0], str) else None


def has_discriminator(schema: Schema) -> bool:
    """Whether a schema names the property that tells its alternatives or heirs apart."""
    return isinstance(mapping(schema.get("discriminator")).get("propertyName"), str)


def is_union(schema: Schema) -> bool:
    """Whether a schema is one of several others."""
    return bool(alternatives_word(schema))


def alternatives_word(schema: Schema) -> str:
    """The keyword under which a schema lists alternatives.

    Empty if it has none, or they only set conditions.
    """
    for word in ("oneOf", "anyOf"):
        options = schema.get(word)
        if isinstance(options, list) and any(not _is_condition(mapping(option)) for option in options):
            return word
    return ""


def _is_condition(option: Schema) -> bool:
    """Whether an alternative, such as ``{required: [a]}``, says nothing that a type can say."""
    return bool(option) and not (option.keys() & _SAYS_A_TYPE)


_SAYS_A_TYPE = frozenset(
    {"$ref", "type", "properties", "enum", "const", "allOf", "anyOf", "oneOf", "items", "prefixItems"}
    | {"additionalProperties", "format"}
)
