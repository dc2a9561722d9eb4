"""``allOf`` and object schemas folded into one list of properties, with the base class they may inherit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sttgen.document.read.pointers import escape, unescape

Schema = dict[str, Any]
Place = tuple[Any, str]
"""A schema and its pointer."""

_PREFIX = "#/components/schemas/"
_ANNOTATIONS = frozenset(
    {"title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples", "example"}
    | {"externalDocs", "xml"}
)
_PROPERTIES = frozenset({"properties", "patternProperties", "additionalProperties"})
_OF_THE_WHOLE = _ANNOTATIONS | _PROPERTIES | {"required", "discriminator"}


def pointer_to(name: str) -> str:
    """The pointer of a named schema."""
    return _PREFIX + escape(name)


def name_of(reference: str) -> str:
    """The name of the schema that a reference or a discriminator mapping names."""
    return unescape(reference.removeprefix(_PREFIX).rsplit("/", 1)[-1])


def component(schemas: dict[str, Schema], name: str) -> Schema:
    """A named schema, or the empty one if it is no mapping."""
    found = schemas.get(name)
    return found if isinstance(found, dict) else {}


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def parts_of(schema: Any) -> list[tuple[Schema, str]]:
    """What a schema is made of, each with its pointer inside it.

    Its reference, and the members of ``allOf``.
    """
    data = mapping(schema)
    parts = data["allOf"] if isinstance(data.get("allOf"), list) else []
    found = [(part, f"/allOf/{index}") for index, part in enumerate(parts) if isinstance(part, dict)]
    return [({"$ref": data["$ref"]}, ""), *found] if "$ref" in data else found


def reference_in(schema: Schema) -> Place | None:
    """The reference that a schema is, if it says nothing else that a type could say; with its pointer inside.

    OpenAPI 3.0 describes a reference by an ``allOf`` of one, with words beside it; 3.1 writes words, and what
    narrows the referenced schema, beside the reference itself.
    """
    parts = parts_of(schema)
    if len(parts) != 1 or "$ref" not in parts[0][0]:
        return None
    if "$ref" in schema:
        return None if _PROPERTIES & schema.keys() else parts[0]
    said = {key for key in schema if key not in _ANNOTATIONS and not key.startswith("x-")}
    return None if said - {"allOf", "type"} else parts[0]


@dataclass
class Merged:
    """An object schema after merging.

    ``schema`` are its keywords, ``extra`` the schema of properties that are not listed, ``base`` the name
    of the schema that it extends.
    """

    schema: Schema
    properties: dict[str, Place] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    extra: Place | None = None
    base: str | None = None
    is_object: bool = False


class Placed(dict[str, Any]):
    """A part of a schema that stands elsewhere in the document than the schema that it is a part of."""

    def __init__(self, schema: Schema, pointer: str) -> None:
        super().__init__(schema)
        self.pointer = pointer


class Merger:
    """Merges the object schemas of one document.

    Args:
        schemas: The named schemas.
        is_class: Whether a named schema becomes a class, which others may inherit from.
    """

    def __init__(self, schemas: dict[str, Schema], is_class: Callable[[str], bool]) -> None:
        self._schemas = schemas
        self._is_class = is_class
        self._folded: dict[str, Merged] = {}

    def merge(self, schema: Schema, pointer: str) -> Merged:
        """One list of properties for ``schema``, less those of the class that it extends unchanged."""
        merged = self.fold(schema, pointer)
        name = self._base(schema)
        if name is not None:
            inherited = self.folded(name)
            if inherited.properties and _restates_nothing(merged, inherited):
                merged.base, merged.extra = name, None
                for wire in inherited.properties:
                    del merged.properties[wire]
        return merged

    def _base(self, schema: Schema) -> str | None:
        """The one class that a schema extends."""
        names = [name_of(part["$ref"]) for part, _ in parts_of(schema) if "$ref" in part]
        return names[0] if len(names) == 1 and self._is_class(names[0]) else None

    def folded(self, name: str) -> Merged:
        """A named schema, folded once. One that contains itself is empty where it does."""
        if name not in self._folded:
            self._folded[name] = Merged({})
            self._folded[name] = self.fold(component(self._schemas, name), pointer_to(name))
        return self._folded[name]

    def fold(self, schema: Schema, pointer: str) -> Merged:
        """One list of properties for ``schema``, inherited ones included."""
        pointer = schema.pointer if isinstance(schema, Placed) else pointer
        result = Merged({key: value for key, value in schema.items() if key not in ("allOf", "$ref")})
        for part, inside in parts_of(schema):
            _take(
                result,
                self.folded(name_of(part["$ref"])) if "$ref" in part else self.fold(part, pointer + inside),
            )
        for wire, value in mapping(schema.get("properties")).items():
            result.properties[str(wire)] = (value, f"{pointer}/properties/{escape(str(wire))}")
        required = schema.get("required")
        result.required.update(
            name for name in (required if isinstance(required, list) else ()) if isinstance(name, str)
        )
        if mapping(schema.get("patternProperties")):
            # Names that fit a pattern, and perhaps others: all of them are properties that are not listed.
            result.extra = (True, f"{pointer}/patternProperties")
        elif schema.get("additionalProperties") not in (None, False):
            result.extra = (schema["additionalProperties"], f"{pointer}/additionalProperties")
        listed = bool(result.properties) or result.extra is not None
        result.is_object = result.is_object or listed or schema.get("type") in ("object", ["object", "null"])
        return result


def _take(result: Merged, inner: Merged) -> None:
    """Add what a part says to the whole."""
    result.properties.update(inner.properties)
    result.required |= inner.required
    result.extra = result.extra or inner.extra
    result.is_object = result.is_object or inner.is_object
    for key, value in inner.schema.items():
        if key not in _OF_THE_WHOLE:
            result.schema.setdefault(key, value)


def _restates_nothing(merged: Merged, inherited: Merged) -> bool:
    """Whether subclassing says the same as listing.

    No inherited property is written anew or newly required.
    """
    return merged.extra == inherited.extra and all(
        merged.properties.get(wire) == place and (wire in merged.required) == (wire in inherited.required)
        for wire, place in inherited.properties.items()
    )
