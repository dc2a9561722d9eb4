"""``allOf`` and object schemas folded into one list of properties, with the base class that it may inherit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Schema = dict[str, Any]
_PREFIX = "#/components/schemas/"
_ANNOTATIONS = {
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "examples",
    "example",
    "externalDocs",
    "xml",
}
Place = tuple[Any, str]


def pointer_to(name: str) -> str:
    """The pointer of a named schema."""
    return _PREFIX + name.replace("~", "~0").replace("/", "~1")


def name_of(reference: str) -> str:
    """The name of the schema that a reference or a discriminator mapping names."""
    return reference.removeprefix(_PREFIX).rsplit("/", 1)[-1].replace("~1", "/").replace("~0", "~")


def component(schemas: dict[str, Schema], name: str) -> Schema:
    """A named schema, or the empty one if it is no mapping."""
    found = schemas.get(name)
    return found if isinstance(found, dict) else {}


def parts_of(schema: Any) -> list[Schema]:
    """The members of ``allOf``."""
    parts = schema.get("allOf") if isinstance(schema, dict) else None
    return [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []


def is_only_reference(schema: Schema) -> bool:
    """An ``allOf`` of one reference, with nothing beside it but words: how OpenAPI 3.0 describes a reference."""
    parts = parts_of(schema)
    said = {key for key in schema if key not in _ANNOTATIONS and not key.startswith("x-")} - {"allOf", "type"}
    return len(parts) == 1 and "$ref" in parts[0] and not said


@dataclass
class Merged:
    """An object schema after merging. ``schema`` are its keywords, ``extra`` the schema of properties not listed."""

    schema: Schema
    properties: dict[str, Place] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    extra: Place | None = None
    base: str | None = None
    is_object: bool = False


class Merger:
    """Merges object schemas of one document."""

    def __init__(self, schemas: dict[str, Schema]) -> None:
        self._schemas = schemas

    def merge(self, schema: Schema, pointer: str) -> Merged:
        """One list of properties for ``schema``; a single referenced object whose properties it leaves alone is its base."""
        merged = self._fold(schema, pointer, frozenset())
        base = self._base(schema, pointer)
        if base is not None:
            inherited = self._fold(component(self._schemas, base), pointer_to(base), frozenset())
            if inherited.properties and _restates_nothing(merged, inherited):
                merged.base = pointer_to(base)
                for wire in inherited.properties:
                    del merged.properties[wire]
        return merged

    def _base(self, schema: Schema, pointer: str) -> str | None:
        """The one object that a schema extends. A schema written inline that adds nothing to it is no class of its own."""
        names = [name_of(part["$ref"]) for part in parts_of(schema) if "$ref" in part]
        if len(names) != 1 or names[0] not in self._schemas or self._leads_to(names[0], pointer):
            return None
        return names[0]

    def _leads_to(self, name: str, pointer: str, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a schema extends itself by way of ``name``: hostile, and no class can be made of it."""
        if pointer_to(name) == pointer or name in seen:
            return True
        parts = parts_of(self._schemas.get(name))
        return any(
            "$ref" in part and self._leads_to(name_of(part["$ref"]), pointer, seen | {name}) for part in parts
        )

    def _fold(self, schema: Schema, pointer: str, seen: frozenset[str]) -> Merged:
        result = Merged({key: value for key, value in schema.items() if key != "allOf"})
        for index, part in enumerate(parts_of(schema)):
            place = f"{pointer}/allOf/{index}"
            if "$ref" in part:
                name = name_of(part["$ref"])
                if name in seen:
                    continue
                inner = self._fold(component(self._schemas, name), pointer_to(name), seen | {name})
            else:
                inner = self._fold(part, place, seen)
            self._take(result, inner)
        properties = schema.get("properties")
        for wire, value in properties.items() if isinstance(properties, dict) else ():
            escaped = str(wire).replace("~", "~0").replace("/", "~1")
            result.properties[str(wire)] = (value, f"{pointer}/properties/{escaped}")
        required = schema.get("required")
        result.required.update(
            name for name in (required if isinstance(required, list) else []) if isinstance(name, str)
        )
        if schema.get("additionalProperties") not in (None, False):
            result.extra = (schema["additionalProperties"], f"{pointer}/additionalProperties")
        result.is_object = (
            result.is_object
            or bool(result.properties)
            or result.extra is not None
            or schema.get("type") == "object"
        )
        return result

    def _take(self, result: Merged, inner: Merged) -> None:
        result.properties.update(inner.properties)
        result.required |= inner.required
        result.extra = result.extra or inner.extra
        result.is_object = result.is_object or inner.is_object
        for key, value in inner.schema.items():
            if key not in _ANNOTATIONS and key not in ("properties", "required", "discriminator"):
                result.schema.setdefault(key, value)


def _restates_nothing(merged: Merged, inherited: Merged) -> bool:
    """Whether subclassing says the same as listing: no inherited property is written anew or newly required."""
    return merged.extra == inherited.extra and all(
        merged.properties.get(wire) == place and (wire in merged.required) == (wire in inherited.required)
        for wire, place in inherited.properties.items()
    )
