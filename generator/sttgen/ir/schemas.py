"""From schemas to types: every schema of the normalised document becomes a type reference or a declared type.

The reader knows one dialect (OpenAPI 3.1, references only to ``#/components/schemas/NAME``) and keeps no
raw data in what it returns. What a type reference cannot say about a value is widened, never narrowed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.document import Document
from sttgen.document.read.pointers import split
from sttgen.ir.enumerations import (
    constants_of,
    is_enumerable,
    is_null,
    members_of,
    open_enumeration,
    scalar_of,
    values_of,
)
from sttgen.ir.families import Families, alternatives_word, has_discriminator
from sttgen.ir.keywords import (
    SCALARS,
    STRING_FORMATS,
    ReadOnly,
    bounds_of,
    described,
    kinds_of,
    null_of,
    words_of,
)
from sttgen.ir.merge import (
    Merged,
    Merger,
    Place,
    Placed,
    Schema,
    component,
    mapping,
    name_of,
    parts_of,
    pointer_to,
    reference_in,
)
from sttgen.ir.nodes import Alias, DeclaredType, EnumType, Field, Model
from sttgen.ir.secrets import is_secret
from sttgen.ir.types import Constant, ListOf, MapOf, Ref, Scalar, TypeRef, union

Hint = tuple[str, ...]
"""The words that a type is named after, should it need a name."""


class SchemaReader:
    """Reads schemas of one document; ``types`` fills up in the order in which they are met."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self.types: dict[str, DeclaredType] = {}
        self._document = document
        self._diagnostics = diagnostics
        self._schemas: dict[str, Schema] = document.data.get("components", {}).get("schemas", {})
        self._merger = Merger(self._schemas, self._is_class)
        self._families = Families(self._schemas, self._merger)
        self._inline: dict[str, TypeRef] = {}
        self._read_only = ReadOnly(self._schemas)

    def read_components(self) -> None:
        """Declare every named schema, used or not.

        A caller may want the model of a file that no call returns.
        """
        for name, schema in self._schemas.items():
            self._declare_component(name, mapping(schema))

    def type_of(self, schema: Any, pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema; what it declares inline is named after ``hint``."""
        if not isinstance(schema, dict):
            return Scalar.ANY
        # A property may be read twice: by its own schema, and by one that takes its properties over.
        if pointer not in self._inline:
            reference = reference_in(schema)
            found = (
                self._structure(schema, pointer, hint) if reference is None else self._referenced(reference)
            )
            self._inline[pointer] = union(found, *null_of(schema)) if reference else found
        return self._inline[pointer]

    def fields_of(self, schema: Schema, pointer: str, hint: Hint) -> tuple[Field, ...]:
        """The properties of an object schema, inherited ones included: the parts of a form."""
        reference = reference_in(schema)
        if reference is not None:
            name = name_of(reference[0]["$ref"])
            return self.fields_of(component(self._schemas, name), pointer_to(name), (name,))
        if alternatives_word(schema):
            return ()
        merged = self._merger.merge(schema, pointer)
        inherited = self.fields_of({"$ref": pointer_to(merged.base)}, "", hint) if merged.base else ()
        return (*inherited, *self._fields(merged, pointer, hint))

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

    def with_inherited(self, model: Model) -> list[Field]:
        """The fields of a model, and before them those of the models that it inherits from."""
        base = self.types.get(model.base) if model.base else None
        return [*(self.with_inherited(base) if isinstance(base, Model) else ()), *model.fields]

    # --- declared types -------------------------------------------------------------------------------------

    def _is_class(self, name: str) -> bool:
        """Whether a named schema becomes a class, which others may inherit from."""
        schema = component(self._schemas, name)
        if alternatives_word(schema) or values_of(schema) is not None or reference_in(schema):
            return False
        merged = self._merger.folded(name)
        return merged.is_object and bool(merged.properties) and len(kinds_of(schema)) == 1

    def _referenced(self, reference: Place) -> TypeRef:
        """A reference to a named schema; to its family, if it heads one."""
        name = name_of(reference[0]["$ref"])
        schema = self._schemas.get(name)
        if schema is None:
            return Scalar.ANY
        if is_null(mapping(schema)):
            return Scalar.NULL
        # A class cannot say that null is allowed in its stead; where it is referred to, that is said.
        return union(Ref(self._families.id_of(name) or pointer_to(name)), *null_of(mapping(schema)))

    def _declare_component(self, name: str, schema: Schema) -> None:
        pointer, hint = pointer_to(name), (name,)
        type_ = self.type_of(schema, pointer, hint)
        if pointer not in self.types:
            self._declare_alias(pointer, hint, schema, type_)
        family = self._families.id_of(name)
        if family is not None:
            members = self._families.members(name)
            discriminator = self._families.discriminator(schema["discriminator"], members)
            types = union(*(Ref(pointer_to(member)) for member in members), discriminator=discriminator)
            self._declare_alias(family, ("Any", name), schema, types)

    def _declare_alias(self, pointer: str, hint: Hint, schema: Schema, type_: TypeRef) -> None:
        self.types[pointer] = Alias(pointer, hint, words_of(schema), type_)

    def _declare_model(self, merged: Merged, pointer: str, hint: Hint) -> Ref:
        self.types[pointer] = _PLACEHOLDER  # keeps the place in the order before what is declared inline
        fields = tuple(self._fields(merged, pointer, hint))
        extra = self.type_of(merged.extra[0], merged.extra[1], (*hint, "value")) if merged.extra else None
        self.types[pointer] = Model(
            id=pointer,
            hint=hint,
            description=words_of(merged.schema),
            fields=fields,
            base=pointer_to(merged.base) if merged.base else None,
            extra=extra,
            deprecated=bool(merged.schema.get("deprecated")),
        )
        return Ref(pointer)

    def _declare_enum(self, schema: Schema, values: list[Any], pointer: str, hint: Hint) -> Ref:
        self.types[pointer] = EnumType(
            id=pointer,
            hint=hint,
            description=words_of(schema),
            members=members_of(schema, values, pointer),
            integer=isinstance(values[0], int),
        )
        return Ref(pointer)

    # --- properties -----------------------------------------------------------------------------------------

    def _fields(self, merged: Merged, owner: str, hint: Hint) -> Iterator[Field]:
        for wire, (schema, pointer) in merged.properties.items():
            data = mapping(schema)
            words = hint if pointer.startswith(f"{owner}/") else (split(pointer)[2],)
            type_ = self.type_of(schema, pointer, (*words, wire))
            yield Field(
                id=pointer,
                wire=wire,
                type=type_,
                description=words_of(data),
                required=wire in merged.required,
                read_only=self._read_only.holds(data),
                secret=is_secret(wire, data, type_),
                deprecated=bool(data.get("deprecated")),
                bounds=bounds_of(data),
            )

    # --- structures -----------------------------------------------------------------------------------------

    def _structure(self, schema: Schema, pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema that is no reference; an object or enumeration is declared at ``pointer``."""
        values = values_of(schema)
        if values is not None:
            return union(self._values(schema, values, pointer, hint), *null_of(schema))
        word = alternatives_word(schema)
        if word:
            return union(self._alternatives(schema, word, pointer, hint), *null_of(schema))
        if parts_of(schema):
            merged = self._merger.merge(schema, pointer)
            whole = {**merged.schema, "type": schema.get("type") or merged.schema.get("type")}
            if merged.is_object:
                return union(self._object(merged, pointer, hint), *null_of(whole))
            return self._structure(whole, pointer, hint)
        kinds = kinds_of(schema)
        places = [pointer] if len(kinds) == 1 else [f"{pointer}/type/{index}" for index in range(len(kinds))]
        types = [self._kind(schema, kind, place, hint) for kind, place in zip(kinds, places, strict=True)]
        return union(*types, *null_of(schema))

    def _kind(self, schema: Schema, kind: str, pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema, if it were of this one kind only."""
        if kind == "string":
            return STRING_FORMATS.get(str(schema.get("format")), Scalar.STRING)
        if kind == "array":
            return self._list(schema, pointer, hint)
        if kind == "object":
            return self._object(self._merger.merge(schema, pointer), pointer, hint)
        return SCALARS.get(kind, Scalar.ANY)

    def _list(self, schema: Schema, pointer: str, hint: Hint) -> TypeRef:
        """An array; of a tuple, any item may stand at any place."""
        prefix = schema["prefixItems"] if isinstance(schema.get("prefixItems"), list) else []
        types = [
            self.type_of(item, f"{pointer}/prefixItems/{index}", (*hint, "item", str(index)))
            for index, item in enumerate(prefix)
        ]
        items = schema.get("items", {})
        if not (types and items in (False, {"not": {}})):
            types.append(self.type_of(items, f"{pointer}/items", (*hint, "item")))
        return ListOf(union(*types))

    def _object(self, merged: Merged, pointer: str, hint: Hint) -> TypeRef:
        if merged.properties or merged.base:
            return self._declare_model(merged, pointer, hint)
        if merged.extra is None:
            return MapOf(Scalar.ANY)
        return MapOf(self.type_of(merged.extra[0], merged.extra[1], (*hint, "value")))

    def _values(self, schema: Schema, values: list[Any], pointer: str, hint: Hint) -> TypeRef:
        """An enumeration, a constant, or, for values of mixed types, the union of those types."""
        null = (Scalar.NULL,) if None in values else ()
        values = [value for value in values if value is not None]
        if not values:
            return Scalar.NULL if null else Scalar.ANY
        if not is_enumerable(values):
            return union(*(scalar_of(value) for value in values), *null)
        if len(values) == 1 and _is_inline(pointer):
            return union(Constant((values[0],)), *null)
        format_ = STRING_FORMATS.get(str(schema.get("format"))) if isinstance(values[0], str) else None
        return union(format_ or self._declare_enum(schema, values, pointer, hint), *null)

    def _alternatives(self, schema: Schema, word: str, pointer: str, hint: Hint) -> TypeRef:
        options = [
            (mapping(option), f"{pointer}/{word}/{index}") for index, option in enumerate(schema[word])
        ]
        real = [(option, place) for option, place in options if not is_null(option)]
        null = (Scalar.NULL,) if len(real) < len(options) else ()
        constants, listed = constants_of(real), open_enumeration(real)
        if constants is not None:
            return union(self._values(schema, constants, pointer, hint), *null)
        if listed is not None:
            return union(self._structure({**listed, **described(schema)}, pointer, hint), *null)
        alone = len(real) == 1
        types = []
        for number, (option, place) in enumerate(real, 1):
            words = (*hint, str(option.get("title") or f"option {number}"))
            whole = self._complete(schema, word, (option, place), pointer)
            types.append(self.type_of(whole, place, hint if alone and _is_inline(pointer) else words))
        discriminator = None
        names = [name_of(option["$ref"]) for option, _ in real if "$ref" in option]
        if not alone and has_discriminator(schema) and len(names) == len(real):
            discriminator = self._families.discriminator(schema["discriminator"], names)
        return union(*types, *null, discriminator=discriminator)

    def _complete(self, schema: Schema, word: str, alternative: tuple[Schema, str], pointer: str) -> Schema:
        """An alternative with what the schema says beside it, unless the alternative says that itself.

        What stands beside it keeps its place, so that a type in it is declared once for all alternatives.
        """
        option, place = alternative
        own = {key: value for key, value in schema.items() if key not in (word, "discriminator", "type")}
        common = self._merger.fold(own, pointer).properties
        if not common:
            return option
        known = self._merger.fold({"allOf": [option]}, pointer).properties
        inherits = "$ref" in option and all(known.get(wire) == place for wire, place in common.items())
        return option if inherits else {"allOf": [Placed(own, pointer), Placed(option, place)]}


def _is_inline(pointer: str) -> bool:
    """Whether a schema stands inside something else, and is not a named one."""
    return len(split(pointer)) > 3


_PLACEHOLDER = Alias("", (), "", Scalar.ANY)
