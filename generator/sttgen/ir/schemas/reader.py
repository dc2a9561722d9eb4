"""Convert schemas to types: every schema of a document becomes a type reference or a declared type.

What a type reference cannot say about a value is widened, never narrowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sttgen.document.model import ANYTHING, Schema
from sttgen.document.read.pointers import split
from sttgen.ir.declared import Alias, DeclaredTypes, EnumType, Field, Model
from sttgen.ir.schemas.combinations import Combinations, Hint, Report, Whole, title_of
from sttgen.ir.schemas.enumerations import (
    MOST_VALUES,
    Values,
    constants_of,
    is_null,
    members_of,
    open_enumeration,
    scalar_of,
    texts_or_integers,
    values_of,
)
from sttgen.ir.schemas.families import Families
from sttgen.ir.schemas.keywords import (
    SCALARS,
    STRING_FORMATS,
    alternatives_in,
    bounds_of,
    is_json,
    kinds_of,
    null_of,
    words_of,
)
from sttgen.ir.schemas.merge import Merged, Merger
from sttgen.ir.schemas.parts import (
    PREFIX,
    Choice,
    Held,
    Placed,
    is_inline,
    parts_of,
    pointer_to,
    reference_in,
)
from sttgen.ir.schemas.read_only import ReadOnly
from sttgen.ir.schemas.secrets import is_secret
from sttgen.ir.types import Constant, ListOf, MapOf, Ref, Scalar, TypeRef, union


class SchemaReader:
    """Reads the schemas of one document.

    Args:
        schemas: The named schemas.
        report: Takes what is not expressed in full.

    Attributes:
        types: What has been declared so far.
    """

    def __init__(self, schemas: Mapping[str, Schema], report: Report) -> None:
        self.types = DeclaredTypes()
        self._schemas = schemas
        self._report = report
        self._merger = Merger(schemas, self._is_base)
        self._families = Families(schemas, self._merger)
        self._combinations = Combinations(self._merger, self._families, self._object, report)
        self._inline: dict[str, TypeRef] = {}
        self._read_only = ReadOnly(schemas)

    def read_components(self) -> None:
        """Declare every named schema, used or not.

        A caller may want the model of a file that no call returns.
        """
        for name, schema in self._schemas.items():
            pointer, hint = pointer_to(name), (name,)
            type_ = self.type_of(schema, pointer, hint)
            if pointer not in self.types:
                self._declare_alias(pointer, hint, schema, type_)
            family, discriminator = self._families.id_of(name), self._families.discriminator(name)
            if family is not None:
                members = map(Ref, map(pointer_to, self._families.members(name)))
                any_of_them = union(*members, discriminator=discriminator)
                self._declare_alias(family, ("Any", name), schema, any_of_them)

    def type_of(self, schema: Schema, pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema; what it declares inline is named after ``hint``."""
        # A property may be read twice: by its own schema, and by one that takes its properties over.
        if pointer not in self._inline:
            name = reference_in(schema)
            self._inline[pointer] = (
                self._structure(schema, pointer, hint)
                if name is None
                else union(self._referenced(name), *null_of(schema))
            )
        return self._inline[pointer]

    def held_in(self, schema: Schema, pointer: str) -> Held | None:
        """The schema of the JSON that a text holds, if the schema of the text has one (``contentSchema``)."""
        name = reference_in(schema)
        if name is not None:
            schema, pointer = self._schemas.get(name, ANYTHING), pointer_to(name)
        media = schema.content_media or ""
        if schema.content is None or not is_json(media):
            return None
        return Held(schema.content, f"{pointer}/contentSchema", media, base64=schema.format == "byte")

    def fields_of(self, schema: Schema, pointer: str, hint: Hint) -> tuple[Field, ...]:
        """The properties of an object schema, inherited ones included: the parts of a form."""
        name = reference_in(schema)
        if name is not None:
            return self._fields_of_component(name)
        if alternatives_in(schema)[0]:
            return ()
        merged = self._merger.merge(schema, pointer)
        inherited = self._fields_of_component(merged.base) if merged.base else ()
        own = (self._with_content(field, merged, hint) for field in self._fields(merged, pointer, hint))
        return (*inherited, *own)

    def _with_content(self, field: Field, merged: Merged, hint: Hint) -> Field:
        """A part of a form; one whose text holds JSON has the type of what it holds."""
        held = self.held_in(*merged.properties[field.wire])
        if held is None or held.base64:
            return field
        type_ = self.type_of(held.schema, held.pointer, (*hint, field.wire))
        return replace(field, type=type_, text_media=held.media)

    def _fields_of_component(self, name: str) -> tuple[Field, ...]:
        return self.fields_of(self._schemas.get(name, ANYTHING), pointer_to(name), (name,))

    # --- declared types -------------------------------------------------------------------------------------

    def _is_base(self, name: str) -> bool:
        """Whether a named schema becomes a model, which others can extend."""
        schema = self._schemas.get(name, ANYTHING)
        if alternatives_in(schema)[0] or values_of(schema) is not None or reference_in(schema) is not None:
            return False
        return bool(self._merger.folded(name).properties) and len(kinds_of(schema)) == 1

    def _referenced(self, name: str) -> TypeRef:
        """A reference to a named schema; to its family, if it heads one."""
        schema = self._schemas.get(name)
        if schema is None:
            return Scalar.ANY
        if is_null(schema):
            return Scalar.NULL
        # A model cannot be null itself: references to it allow null instead.
        return union(Ref(self._families.id_of(name) or pointer_to(name)), *null_of(schema))

    def _declare_alias(self, pointer: str, hint: Hint, schema: Schema, type_: TypeRef) -> None:
        self.types[pointer] = Alias(pointer, hint, words_of(schema), type_)

    def _declare_model(self, merged: Merged, pointer: str, hint: Hint) -> Ref:
        self.types[pointer] = _PLACEHOLDER  # keeps the place in the order before what is declared inline
        fields = tuple(self._fields(merged, pointer, hint))
        self.types[pointer] = Model(
            id=pointer,
            hint=hint,
            description=words_of(merged.schema),
            fields=fields,
            base=pointer_to(merged.base) if merged.base else None,
            extra=self.type_of(*merged.extra, (*hint, "value")) if merged.extra else None,
            deprecated=merged.schema.deprecated,
        )
        return Ref(pointer)

    def _fields(self, merged: Merged, owner: str, hint: Hint) -> Iterator[Field]:
        for wire, (schema, pointer) in merged.properties.items():
            is_foreign = pointer.startswith(PREFIX) and not pointer.startswith(f"{owner}/")
            words = (split(pointer)[2],) if is_foreign else hint
            type_ = self.type_of(schema, pointer, (*words, wire))
            yield Field(
                id=pointer,
                wire=wire,
                type=type_,
                description=words_of(schema),
                required=wire in merged.required,
                read_only=self._read_only.holds(schema),
                secret=is_secret(wire, schema, type_),
                deprecated=schema.deprecated,
                bounds=bounds_of(schema),
            )

    # --- structures -----------------------------------------------------------------------------------------

    def _structure(self, schema: Schema, pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema that is not a reference; what it declares is declared at ``pointer``."""
        values = values_of(schema)
        if values is not None:
            return union(self._values(schema, values, pointer, hint), *null_of(schema))
        if alternatives_in(schema)[0]:
            return union(self._alternatives(schema, pointer, hint), *null_of(schema))
        parts = parts_of(schema, pointer)
        if parts:
            own = Placed(schema.but(ref=None, all_of=None), pointer)
            return self._whole(self._merger.merge(schema, pointer), [*parts, own], pointer, hint)
        kinds = kinds_of(schema)
        places = [pointer] if len(kinds) == 1 else [f"{pointer}/type/{index}" for index in range(len(kinds))]
        types = [self._kind(schema, kind, place, hint) for kind, place in zip(kinds, places, strict=True)]
        return union(*types, *null_of(schema))

    def _whole(self, merged: Merged, parts: Sequence[Placed], pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema that is made of parts."""
        if merged.is_object or len(merged.choices) > 1:
            return self._combinations.type_of(merged, Whole(parts, pointer, hint))
        return self._structure(merged.schema, pointer, hint)

    def _kind(self, schema: Schema, kind: str, pointer: str, hint: Hint) -> TypeRef:
        """The type of a schema, if it were of this one kind only."""
        match kind:
            case "string":
                return STRING_FORMATS.get(schema.format or "", Scalar.STRING)
            case "array":
                return self._list(schema, pointer, hint)
            case "object":
                return self._object(self._merger.merge(schema, pointer), pointer, hint)
            case _:
                return SCALARS.get(kind, Scalar.ANY)

    def _list(self, schema: Schema, pointer: str, hint: Hint) -> TypeRef:
        """An array; of a tuple, any item may stand at any place."""
        types = [
            self.type_of(item, f"{pointer}/prefixItems/{index}", (*hint, "item", str(index)))
            for index, item in enumerate(schema.prefix_items or ())
        ]
        items = schema.items or ANYTHING
        if not (types and items.never):
            types.append(self.type_of(items, f"{pointer}/items", (*hint, "item")))
        return ListOf(union(*types))

    def _object(self, merged: Merged, pointer: str, hint: Hint) -> TypeRef:
        if merged.properties or merged.base:
            return self._declare_model(merged, pointer, hint)
        return MapOf(self.type_of(*merged.extra, (*hint, "value")) if merged.extra else Scalar.ANY)

    # --- values and alternatives ----------------------------------------------------------------------------

    def _values(self, schema: Schema, values: Values, pointer: str, hint: Hint) -> TypeRef:
        """An enumeration, a constant, or, for values of mixed types, the union of those types."""
        null = (Scalar.NULL,) if None in values else ()
        values = [value for value in values if value is not None]
        if not values:
            return Scalar.NULL if null else Scalar.ANY
        listed = texts_or_integers(values)
        if listed is None:
            return union(*map(scalar_of, values), *null)
        if len(listed) > MOST_VALUES:
            message = f"{len(listed):,} values are too many for an enumeration; any value is accepted here"
            self._report("W433", message, pointer)
            return union(scalar_of(listed[0]), *null)
        if len(listed) == 1 and is_inline(pointer):
            return union(Constant((listed[0],)), *null)
        format_ = STRING_FORMATS.get(schema.format or "") if isinstance(listed[0], str) else None
        return union(format_ or self._declare_enum(schema, listed, pointer, hint), *null)

    def _declare_enum(self, schema: Schema, values: Sequence[str | int], pointer: str, hint: Hint) -> Ref:
        self.types[pointer] = EnumType(
            id=pointer,
            hint=hint,
            description=words_of(schema),
            members=members_of(schema, values, pointer),
            integer=isinstance(values[0], int),
        )
        return Ref(pointer)

    def _alternatives(self, schema: Schema, pointer: str, hint: Hint) -> TypeRef:
        word, schemas = alternatives_in(schema)
        options = [Placed(option, f"{pointer}/{word}/{index}") for index, option in enumerate(schemas)]
        real = [option for option in options if not is_null(option.schema)]
        null = (Scalar.NULL,) if len(real) < len(options) else ()
        constants, listed = constants_of(real), open_enumeration(real)
        if constants is not None:
            return union(self._values(schema, constants, pointer, hint), *null)
        if listed is not None:
            words = {"description": schema.description, "title": schema.title}
            listed = listed.but(**{name: text for name, text in words.items() if text is not None})
            return union(self._structure(listed, pointer, hint), *null)
        without = {"any_of" if word == "anyOf" else "one_of": None, "discriminator": None, "types": None}
        beside = Placed(schema.but(**without), pointer)
        hints = [(*hint, title_of(option, n)) for n, option in enumerate(real, 1)]
        hints = [hint] if len(real) == 1 and is_inline(pointer) else hints
        types = [self._alternative(one, beside, words) for one, words in zip(real, hints, strict=True)]
        choice = Choice(pointer, tuple(real), schema.discriminator)
        return union(*types, *null, discriminator=self._combinations.discriminator(choice, real, types))

    def _alternative(self, option: Placed, beside: Placed, hint: Hint) -> TypeRef:
        """The type of an alternative, with the keywords that stand beside all alternatives."""
        parts = self._merger.parts_with(option, beside)
        if len(parts) == 1:
            return self.type_of(*option, hint)
        if option.pointer not in self._inline:
            merged = self._merger.together(parts, option.pointer)
            self._inline[option.pointer] = self._whole(merged, parts, option.pointer, hint)
        return self._inline[option.pointer]


_PLACEHOLDER = Alias("", (), "", Scalar.ANY)
