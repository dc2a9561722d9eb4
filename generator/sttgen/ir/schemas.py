"""From schemas to types: every schema of the normalised document becomes a type reference or a declared type.

The reader knows one dialect (OpenAPI 3.1, references only to ``#/components/schemas/NAME``) and keeps no raw data in
what it returns. What Python cannot say about a value is widened, never narrowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document
from sttgen.ir.merge import (
    Merged,
    Merger,
    Schema,
    component,
    is_only_reference,
    name_of,
    parts_of,
    pointer_to,
)
from sttgen.ir.nodes import Alias, DeclaredType, EnumType, Field, Member, Model
from sttgen.ir.secrets import is_secret
from sttgen.ir.types import (
    Constant,
    Discriminator,
    ListOf,
    MapOf,
    Ref,
    Scalar,
    TypeRef,
    union,
)

_STRING_FORMATS = {
    "date-time": Scalar.DATE_TIME,
    "date": Scalar.DATE,
    "byte": Scalar.BYTES,
    "binary": Scalar.BINARY,
}
_SCALARS = {
    "boolean": Scalar.BOOLEAN,
    "integer": Scalar.INTEGER,
    "number": Scalar.NUMBER,
    "null": Scalar.NULL,
}
Hint = tuple[str, ...]


class SchemaReader:
    """Reads schemas of one document; ``types`` fills up in the order in which they are met."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self.types: dict[str, DeclaredType] = {}
        self._document = document
        self._diagnostics = diagnostics
        self._schemas: dict[str, Schema] = document.data.get("components", {}).get("schemas", {})
        self._merger = Merger(self._schemas)
        self._families = dict(self._find_families())
        self._read_only: dict[str, bool] = {}

    def read_components(self) -> None:
        """Declare every named schema, used or not: a caller may want the model of a file that no operation returns."""
        for name, schema in self._schemas.items():
            self._declare_component(name, schema)

    def type_of(self, schema: Any, pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema; what it declares inline is named after ``hint``."""
        if not isinstance(schema, dict):
            return Scalar.ANY
        if "$ref" in schema:
            return self._referenced(schema)
        if is_only_reference(schema):
            inner = self.type_of(schema["allOf"][0], f"{pointer}/allOf/0", hint)
            return union(inner, Scalar.NULL) if "null" in _kinds(schema) else inner
        return self._structure(schema, pointer, hint, declare_inline=True)

    def fields_of(self, schema: Schema, pointer: str, hint: Hint) -> tuple[Field, ...]:
        """The properties of an object schema, inherited ones included: the parts of a form."""
        return tuple(self._fields(self._merger.merge(schema, pointer), hint))

    def object_at(self, type_: TypeRef) -> Model | None:
        """The model that a type reference names, through aliases; None if it is no model."""
        while isinstance(type_, Ref):
            declared = self.types.get(type_.id)
            if isinstance(declared, Model):
                return declared
            if not isinstance(declared, Alias):
                return None
            type_ = declared.type
        return None

    # --- references and families -----------------------------------------------------------------------------

    def _referenced(self, schema: Schema) -> TypeRef:
        name = name_of(schema["$ref"])
        family = self._families.get(name)
        type_: TypeRef = Ref(family or pointer_to(name))
        return union(type_, Scalar.NULL) if "null" in _kinds(schema) else type_

    def _find_families(self) -> Iterator[tuple[str, str]]:
        """Models with a discriminator of their own, whose children refer to them by allOf: ``(name, id of the family)``."""
        for name, schema in self._schemas.items():
            if (
                isinstance(schema, dict)
                and _has_discriminator(schema)
                and not (schema.get("oneOf") or schema.get("anyOf"))
            ):
                if any(True for _ in self._children(name)):
                    yield name, f"{pointer_to(name)}/discriminator"

    def _children(self, name: str) -> Iterator[str]:
        for child, schema in self._schemas.items():
            if any(part.get("$ref") == pointer_to(name) for part in parts_of(schema)):
                yield child
                yield from self._children(child) if child != name else ()

    # --- declared types --------------------------------------------------------------------------------------

    def _declare_component(self, name: str, schema: Any) -> None:
        pointer, hint = pointer_to(name), (name,)
        if not isinstance(schema, dict):
            self._declare_alias(pointer, hint, {}, Scalar.ANY)
        elif "$ref" in schema or is_only_reference(schema):
            self._declare_alias(pointer, hint, schema, self.type_of(schema, pointer, hint))
        else:
            type_ = self._structure(schema, pointer, hint, declare_inline=False)
            if pointer not in self.types:
                self._declare_alias(pointer, hint, schema, type_)
        if name in self._families:
            self._declare_family(name, schema)

    def _declare_family(self, name: str, schema: Schema) -> None:
        children = list(dict.fromkeys(self._children(name)))
        members = [Ref(pointer_to(child)) for child in children] + [Ref(pointer_to(name))]
        discriminator = self._discriminator(schema["discriminator"], [*children, name])
        self._declare_alias(
            self._families[name], ("Any", name), schema, union(*members, discriminator=discriminator)
        )

    def _declare_alias(self, pointer: str, hint: Hint, schema: Schema, type_: TypeRef) -> None:
        self.types[pointer] = Alias(pointer, hint, _text(schema, "description"), type_)

    def _declare_model(self, merged: Merged, pointer: str, hint: Hint) -> Ref:
        self.types[pointer] = _PLACEHOLDER  # keeps the place in the order before what is declared inline
        extra = merged.extra
        self.types[pointer] = Model(
            id=pointer,
            hint=hint,
            description=_text(merged.schema, "description") or _text(merged.schema, "title"),
            fields=tuple(self._fields(merged, hint)),
            base=merged.base,
            extra=None if extra is None else self.type_of(extra[0], extra[1], (*hint, "value")),
            deprecated=bool(merged.schema.get("deprecated")),
        )
        return Ref(pointer)

    def _fields(self, merged: Merged, hint: Hint) -> Iterator[Field]:
        for wire, (schema, pointer) in merged.properties.items():
            data = schema if isinstance(schema, dict) else {}
            type_ = self.type_of(schema, pointer, (*hint, wire))
            yield Field(
                id=pointer,
                wire=wire,
                type=type_,
                description=_text(data, "description") or _text(data, "title"),
                required=wire in merged.required,
                read_only=self._is_read_only(data),
                secret=is_secret(wire, data, type_),
                deprecated=bool(data.get("deprecated")),
            )

    def _is_read_only(self, schema: Schema) -> bool:
        """Whether a property is readOnly: itself, through what it refers to, or because every member of its object is."""
        if schema.get("readOnly"):
            return True
        if "$ref" in schema:
            name = name_of(schema["$ref"])
            if name not in self._read_only:
                self._read_only[name] = False  # what a cycle sees of itself
                self._read_only[name] = self._is_read_only(component(self._schemas, name))
            return self._read_only[name]
        members = schema.get("properties")
        if isinstance(members, dict) and members and not parts_of(schema):
            return all(isinstance(member, dict) and self._is_read_only(member) for member in members.values())
        for word in ("allOf", "anyOf", "oneOf"):
            options = [o for o in schema.get(word) or [] if isinstance(o, dict) and o.get("type") != "null"]
            if len(options) == 1 and not members:
                return self._is_read_only(options[0])
        return False

    def _declare_enum(self, schema: Schema, values: list[Any], pointer: str, hint: Hint) -> TypeRef:
        described = _described_values(schema)
        members = []
        for value in dict.fromkeys(values):
            name, description = described.get(value, ("", ""))
            members.append(Member(f"{pointer}/enum/{len(members)}", value, name or str(value), description))
        self.types[pointer] = EnumType(
            id=pointer,
            hint=hint,
            description=_text(schema, "description") or _text(schema, "title"),
            members=tuple(members),
            integer=isinstance(values[0], int),
        )
        return Ref(pointer)

    # --- structures ------------------------------------------------------------------------------------------

    def _structure(self, schema: Schema, pointer: str, hint: Hint, *, declare_inline: bool) -> TypeRef:
        """The type of a schema that is no reference; an object or enumeration is declared at ``pointer``."""
        kinds = _kinds(schema)
        null = (Scalar.NULL,) if "null" in kinds and kinds != ["null"] else ()
        if "const" in schema or "enum" in schema:
            values = schema["enum"] if isinstance(schema.get("enum"), list) else [schema.get("const")]
            return union(self._values(schema, values, pointer, hint), *null)
        if schema.get("allOf"):
            merged = self._merger.merge(schema, pointer)
            if merged.is_object:
                return self._object(merged, schema, pointer, hint, null)
            return union(self._structure(merged.schema, pointer, hint, declare_inline=declare_inline), *null)
        for word in ("oneOf", "anyOf"):
            if isinstance(schema.get(word), list) and schema[word]:
                return union(self._alternatives(schema, word, pointer, hint), *null)
        kinds = [kind for kind in kinds if kind != "null"] or ([] if null else kinds)
        types = [self._kind(schema, kind, pointer, hint) for kind in kinds or [_implied(schema)]]
        return union(*types, *null)

    def _kind(self, schema: Schema, kind: str | None, pointer: str, hint: Hint) -> TypeRef:
        if kind == "string":
            return _STRING_FORMATS.get(str(schema.get("format")), Scalar.STRING)
        if kind == "array":
            items = schema.get("items", {})
            prefix = schema.get("prefixItems")
            if isinstance(prefix, list) and prefix:
                types = [
                    self.type_of(s, f"{pointer}/prefixItems/{i}", (*hint, "item", str(i)))
                    for i, s in enumerate(prefix)
                ]
                return ListOf(
                    union(
                        *types,
                        *(
                            [self.type_of(items, f"{pointer}/items", (*hint, "item"))]
                            if items is not False
                            else []
                        ),
                    )
                )
            return ListOf(self.type_of(items, f"{pointer}/items", (*hint, "item")))
        if kind == "object":
            return self._object(self._merger.merge(schema, pointer), schema, pointer, hint, ())
        return _SCALARS.get(kind or "", Scalar.ANY)

    def _object(
        self, merged: Merged, schema: Schema, pointer: str, hint: Hint, null: tuple[Scalar, ...]
    ) -> TypeRef:
        if merged.properties or merged.base:
            return union(self._declare_model(merged, pointer, hint), *null)
        value: TypeRef = Scalar.ANY
        if merged.extra is not None:
            value = self.type_of(merged.extra[0], merged.extra[1], (*hint, "value"))
        return union(MapOf(value), *null)

    def _values(self, schema: Schema, values: list[Any], pointer: str, hint: Hint) -> TypeRef:
        """An enumeration, a constant, or, for values of mixed types, the union of those types."""
        null = (Scalar.NULL,) if None in values else ()
        values = [value for value in values if value is not None]
        if not values:
            return Scalar.NULL if null else Scalar.ANY
        format_ = _STRING_FORMATS.get(str(schema.get("format")))
        if all(isinstance(value, str) for value in values) or all(type(value) is int for value in values):
            if len(values) == 1 and pointer.count("/") > 3:
                return union(Constant((values[0],)), *null)
            if isinstance(values[0], str) and format_ is not None:
                return union(format_, *null)
            return union(self._declare_enum(schema, values, pointer, hint), *null)
        if all(isinstance(value, bool) for value in values):
            return union(Scalar.BOOLEAN, *null)
        return union(*(_type_of_value(value) for value in values), *null)

    def _alternatives(self, schema: Schema, word: str, pointer: str, hint: Hint) -> TypeRef:
        options = [(option, f"{pointer}/{word}/{index}") for index, option in enumerate(schema[word])]
        real = [(o, p) for o, p in options if isinstance(o, dict) and o.get("type") != "null"]
        null = (
            (Scalar.NULL,)
            if len(real) < len(options) and any(isinstance(o, dict) for o, _ in options)
            else ()
        )
        if all("const" in option for option, _ in real) and real:
            values = [option["const"] for option, _ in real]
            return union(
                self._values({**schema, "oneOf": [o for o, _ in real]}, values, pointer, hint), *null
            )
        open_enum = _open_enum(real)
        if open_enum is not None:
            return union(self.type_of(*open_enum, hint), *null)
        own = {k: v for k, v in schema.items() if k not in (word, "discriminator")}
        if not real or all(_is_only_condition(option) for option, _ in real):
            return union(self.type_of(own, pointer, hint), *null)
        if "properties" in own:
            real = [({"allOf": [own, option]}, place) for option, place in real]
        single = len(real) == 1
        types = []
        for index, (option, place) in enumerate(real):
            words = hint if single else (*hint, str(option.get("title") or f"option {index + 1}"))
            types.append(self.type_of(option, place, words))
        discriminator = None
        if not single and _has_discriminator(schema):
            names = [name_of(option["$ref"]) for option, _ in real if "$ref" in option]
            discriminator = (
                self._discriminator(schema["discriminator"], names) if len(names) == len(real) else None
            )
        return union(*types, *null, discriminator=discriminator)

    def _discriminator(self, data: Mapping[str, Any], names: list[str]) -> Discriminator:
        """Values of the discriminator: the mapping of the description, then constants, then the names of the schemas."""
        wire = str(data.get("propertyName"))
        mapping: dict[str, str] = {}
        stated = data.get("mapping")
        for value, target in stated.items() if isinstance(stated, dict) else ():
            name = name_of(target) if isinstance(target, str) else ""
            if name in names:
                mapping[str(value)] = pointer_to(name)
        for name in names:
            if pointer_to(name) not in mapping.values():
                for value in self._constants(name, wire) or [name]:
                    mapping.setdefault(value, pointer_to(name))
        return Discriminator(wire, tuple(mapping.items()))

    def _constants(self, name: str, wire: str) -> list[str]:
        merged = self._merger.merge(component(self._schemas, name), pointer_to(name))
        schema, _ = merged.properties.get(wire, ({}, ""))
        values = schema.get("enum", [schema.get("const")]) if isinstance(schema, dict) else []
        return [value for value in values if isinstance(value, str)] if len(values) == 1 else []


_PLACEHOLDER = Alias("", (), "", Scalar.ANY)


def _kinds(schema: Schema) -> list[str]:
    kind = schema.get("type")
    return (
        [k for k in kind if isinstance(k, str)]
        if isinstance(kind, list)
        else [kind]
        if isinstance(kind, str)
        else []
    )


def _implied(schema: Schema) -> str | None:
    """The type of a schema that does not say one, told by the keywords it uses."""
    if "properties" in schema or "additionalProperties" in schema:
        return "object"
    if "items" in schema or "prefixItems" in schema:
        return "array"
    return "string" if schema.get("format") in _STRING_FORMATS else None


def _text(schema: Schema, key: str) -> str:
    value = schema.get(key)
    return value if isinstance(value, str) else ""


def _has_discriminator(schema: Schema) -> bool:
    data = schema.get("discriminator")
    return isinstance(data, dict) and isinstance(data.get("propertyName"), str)


def _type_of_value(value: Any) -> TypeRef:
    kinds = {bool: Scalar.BOOLEAN, int: Scalar.INTEGER, float: Scalar.NUMBER, str: Scalar.STRING}
    return kinds.get(type(value), Scalar.ANY)


def _is_only_condition(option: Schema) -> bool:
    """Alternatives such as ``{required: [a]}`` say which properties go together: nothing that a type can say."""
    return not (
        {
            "$ref",
            "type",
            "properties",
            "enum",
            "const",
            "allOf",
            "anyOf",
            "oneOf",
            "items",
            "additionalProperties",
        }
        & option.keys()
    )


def _open_enum(options: list[tuple[Schema, str]]) -> tuple[Schema, str] | None:
    """An enumeration beside plain text: an open enumeration, which every enumeration of ours is."""
    if len(options) != 2:
        return None
    plain = [
        o for o in options if o[0].get("type") == "string" and not ({"enum", "const", "format"} & o[0].keys())
    ]
    enums = [
        o for o in options if isinstance(o[0].get("enum"), list) and o[0].get("type", "string") == "string"
    ]
    return enums[0] if len(plain) == 1 and len(enums) == 1 else None


def _described_values(schema: Schema) -> dict[Any, tuple[str, str]]:
    """Names and descriptions of values: ``x-ms-enum``, ``x-enum-varnames``, ``x-enum-descriptions``, oneOf of constants."""
    found: dict[Any, tuple[str, str]] = {}
    values = schema.get("enum") if isinstance(schema.get("enum"), list) else []
    names, texts = schema.get("x-enum-varnames"), schema.get("x-enum-descriptions")
    for index, value in enumerate(values or []):
        name = names[index] if isinstance(names, list) and index < len(names) else ""
        text = texts[index] if isinstance(texts, list) and index < len(texts) else ""
        found[value] = (str(name or ""), str(text or ""))
    for option in schema.get("oneOf") or []:
        if isinstance(option, dict) and "const" in option:
            found[option["const"]] = (_text(option, "title"), _text(option, "description"))
    microsoft = schema.get("x-ms-enum")
    for entry in (microsoft.get("values") or []) if isinstance(microsoft, dict) else []:
        if isinstance(entry, dict) and isinstance(entry.get("value"), str | int):
            found[entry["value"]] = (_text(entry, "name"), _text(entry, "description"))
    return found
