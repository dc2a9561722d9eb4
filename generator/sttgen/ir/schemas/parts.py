"""What schemas are made of: references, the members of ``allOf``, alternatives."""

from __future__ import annotations

from typing import NamedTuple

from sttgen.document.model import Discriminator, Schema
from sttgen.document.read.pointers import escape, split
from sttgen.ir.schemas.keywords import alternatives_in

PREFIX = "#/components/schemas/"
"""What the pointer of a named schema begins with."""
_PROPERTIES = frozenset(
    {"properties", "patternProperties", "additionalProperties", "dependentSchemas", "then", "else"}
)


class Placed(NamedTuple):
    """A schema and its pointer."""

    schema: Schema
    pointer: str


class Held(NamedTuple):
    """The schema of JSON inside a text, its pointer, its media type, and whether the text is it in Base64."""

    schema: Schema
    pointer: str
    media: str
    base64: bool


class Choice(NamedTuple):
    """The alternatives of one schema, of which a value fits one.

    Attributes:
        pointer: The pointer of their list.
        options: The alternatives.
        discriminator: The property that distinguishes them.
    """

    pointer: str
    options: tuple[Placed, ...]
    discriminator: Discriminator | None


def pointer_to(name: str) -> str:
    """The pointer of a named schema."""
    return PREFIX + escape(name)


def choice_in(schema: Schema, pointer: str) -> Choice | None:
    """The alternatives of a schema, or None if it has none."""
    word, options = alternatives_in(schema)
    if not word:
        return None
    place = f"{pointer}/{word}"
    placed = tuple(Placed(option, f"{place}/{index}") for index, option in enumerate(options))
    return Choice(place, placed, schema.discriminator)


def parts_of(schema: Schema, pointer: str) -> list[Placed]:
    """The schemas that a schema consists of: the one that it refers to, and the members of ``allOf``."""
    parts = [Placed(part, f"{pointer}/allOf/{index}") for index, part in enumerate(schema.all_of or ())]
    return parts if schema.ref is None else [Placed(Schema(ref=schema.ref), pointer), *parts]


def reference_in(schema: Schema) -> str | None:
    """The name of the schema that a schema refers to, if it says nothing else that a type could say.

    OpenAPI 3.0 describes a reference by an ``allOf`` of one, with words beside it; 3.1 writes words, and what
    narrows the referenced schema, beside the reference itself.
    """
    if schema.ref is not None:
        return None if schema.all_of or _PROPERTIES & schema.keywords else schema.ref
    if schema.all_of is None or len(schema.all_of) != 1 or schema.keywords - {"allOf", "type"}:
        return None
    return schema.all_of[0].ref


def is_inline(pointer: str) -> bool:
    """Whether a schema stands inside something else, and is not a named one."""
    return len(split(pointer)) > 3
