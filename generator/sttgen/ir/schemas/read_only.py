"""Find the properties that only the service sets."""

from __future__ import annotations

from collections.abc import Container, Mapping

from sttgen.document.model import Schema


class ReadOnly:
    """The readOnly schemas of one document.

    They say so, what they refer to says so, or all of their members are such properties.
    """

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        # First what would be readOnly if all that it refers to were; of these, what is, until no more comes.
        possible = [name for name, schema in schemas.items() if _is_read_only(schema, schemas.keys())]
        self._names: set[str] = set()
        more = True
        while more:
            names = {name for name in possible if _is_read_only(schemas[name], self._names)}
            more = not names <= self._names
            self._names |= names

    def holds(self, schema: Schema) -> bool:
        """Whether a property with this schema is readOnly."""
        return _is_read_only(schema, self._names)


def _is_read_only(schema: Schema, names: Container[str]) -> bool:
    """Whether a schema is readOnly, given the names of those that are."""
    if schema.read_only:
        return True
    if schema.ref is not None:
        return schema.ref in names
    if schema.properties and not schema.all_of:
        return all(_is_read_only(member, names) for member in schema.properties.values())
    for options in (schema.all_of, schema.any_of, schema.one_of):
        real = [option for option in options or () if option.types != ("null",)]
        if len(real) == 1 and not schema.properties:
            return _is_read_only(real[0], names)
    return False
