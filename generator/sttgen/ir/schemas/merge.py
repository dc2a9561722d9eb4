"""``allOf`` and object schemas folded into one list of properties, with the schema that they extend."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sttgen.document.model import ANYTHING, Schema
from sttgen.document.read.pointers import escape
from sttgen.ir.schemas.parts import Choice, Placed, choice_in, parts_of, pointer_to

_TAKEN = (
    "types", "format", "enum", "const", "value_names", "value_descriptions", "value_words", "items",
    "prefix_items", "any_of", "one_of", "discriminator",
)  # fmt: skip
"""What a whole takes over from its parts, properties aside, unless it has that itself."""


@dataclass
class Merged:
    """An object schema after merging.

    Attributes:
        schema: What it says beside its properties.
        properties: All of them by wire name, inherited ones included unless it has a base.
        required: The wire names of those that must be there.
        extra: The schema of properties that are not listed.
        base: The name of the schema that it extends.
        is_object: Whether a value can be an object.
        choices: The alternatives that it, or a part of it, has beside the properties, by pointer.
    """

    schema: Schema
    properties: dict[str, Placed] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    extra: Placed | None = None
    base: str | None = None
    is_object: bool = False
    choices: dict[str, Choice] = field(default_factory=dict)


class Merger:
    """Merges the object schemas of one document.

    Args:
        schemas: The named schemas.
        is_base: Whether a named schema is one that others can extend.
    """

    def __init__(self, schemas: Mapping[str, Schema], is_base: Callable[[str], bool]) -> None:
        self._schemas = schemas
        self._is_base = is_base
        self._folded: dict[str, Merged] = {}
        self._ancestors: dict[str, frozenset[str]] = {}
        self._choices: dict[str, dict[str, Choice]] = {}

    def merge(self, schema: Schema, pointer: str) -> Merged:
        """One list of properties for a schema, less those of the base that it extends unchanged."""
        parts = parts_of(schema, pointer)
        return self._less_inherited(self._fold(schema, parts, pointer), parts)

    def together(self, parts: Sequence[Placed], pointer: str) -> Merged:
        """The same for a schema that is nothing but the sum of its parts."""
        return self._less_inherited(self._fold(ANYTHING, parts, pointer), parts)

    def folded(self, name: str) -> Merged:
        """A named schema, folded once. One that contains itself is empty where it does."""
        trail = [self._begin(name)] if name not in self._folded else []
        while trail:  # without recursion: a chain of schemas may be long
            current, ahead = trail[-1]
            following = next((one for one in ahead if one not in self._folded), None)
            if following is not None:
                trail.append(self._begin(following))
                continue
            trail.pop()
            self._folded[current] = self.fold(self._schemas.get(current, ANYTHING), pointer_to(current))
        return self._folded[name]

    def _begin(self, name: str) -> tuple[str, Iterator[str]]:
        """Start with an empty schema, and return the names of the schemas that it consists of."""
        self._folded[name] = Merged(ANYTHING)
        return name, _folded_with(self._schemas.get(name, ANYTHING))

    def fold(self, schema: Schema, pointer: str) -> Merged:
        """One list of properties for a schema, inherited ones included."""
        return self._fold(schema, parts_of(schema, pointer), pointer)

    def parts_with(self, option: Placed, beside: Placed) -> tuple[Placed, ...]:
        """The parts of an alternative, including the keywords that stand beside all alternatives.

        What stands beside it keeps its place, so that a type in it is declared once for all alternatives.
        The alternative stays alone where there are no such properties, or it has them already.
        """
        common = self.fold(*beside)
        known = self._fold(ANYTHING, [option], option.pointer).properties if common.properties else {}
        inherits = option.schema.ref and all(
            known.get(wire) == place for wire, place in common.properties.items()
        )
        alone = inherits if common.properties else not common.choices
        return (option,) if alone else (beside, option)

    def with_members_of_all(self, merged: Merged, taken: Collection[str]) -> Merged:
        """The same object with the properties of all its alternatives, of which none is required.

        Args:
            merged: The object.
            taken: The pointers of the lists of alternatives that are left out.
        """
        inherited = self.folded(merged.base).properties if merged.base else {}
        properties = dict(merged.properties)
        seen = set(taken)
        pending = list(merged.choices.values())
        while pending:
            choice = pending.pop()
            if choice.pointer in seen:
                continue
            seen.add(choice.pointer)
            for option in choice.options:
                part = self._fold(ANYTHING, [option], option.pointer)
                pending += part.choices.values()
                for wire, place in part.properties.items():
                    if wire not in inherited:
                        properties.setdefault(wire, place)
        return replace(merged, properties=properties, choices={})

    def may_be(self, option: Placed) -> bool:
        """Whether an object can fit an alternative."""
        folded = self._fold(ANYTHING, [option], option.pointer)
        return folded.is_object or bool(folded.choices) or folded.schema.types is None

    def _fold(self, schema: Schema, parts: Sequence[Placed], pointer: str) -> Merged:
        result = Merged(schema.but(all_of=None, ref=None) if parts else schema)
        for part in parts:
            name = part.schema.ref
            if name is None:
                _take(result, self.fold(*part))
            else:
                _take(result, self.folded(name), self._choices_for_heirs(name))
        for wire, value in (schema.properties or {}).items():
            result.properties[wire] = Placed(value, f"{pointer}/properties/{escape(wire)}")
        for place, part_schema in (schema.conditional or {}).items():
            conditional = self._conditional(part_schema, f"{pointer}/{place}")
            for wire, property in conditional.properties.items():
                result.properties.setdefault(wire, property)
            result.is_object = result.is_object or conditional.is_object
        result.required.update(schema.required)
        if schema.pattern_properties:
            # Names that fit a pattern, and perhaps others: all of them are properties that are not listed.
            result.extra = Placed(ANYTHING, f"{pointer}/patternProperties")
        elif schema.additional:
            result.extra = Placed(schema.additional, f"{pointer}/additionalProperties")
        choice = choice_in(schema, pointer)
        if choice is not None:
            result.choices[choice.pointer] = choice
        listed = bool(result.properties) or result.extra is not None
        only_object = schema.types in (("object",), ("object", "null"))
        result.is_object = result.is_object or listed or only_object
        return result

    def _conditional(self, schema: Schema, pointer: str) -> Merged:
        """A schema that holds for some values: its properties may be there, and none is required."""
        return self.folded(schema.ref) if schema.ref is not None else self.fold(schema, pointer)

    def _choices_for_heirs(self, name: str) -> dict[str, Choice]:
        """The alternatives of a named schema that a schema which extends it has, too.

        Alternatives that extend the schema themselves are its heirs: it lists them, and does not have them.
        """
        if name not in self._choices:
            self._choices[name] = {
                place: choice
                for place, choice in self.folded(name).choices.items()
                if not any(self._extends(option.schema.ref, name) for option in choice.options)
            }
        return self._choices[name]

    def _extends(self, heir: str | None, name: str) -> bool:
        """Whether a named schema is another, or consists of it among others."""
        if heir is None:
            return False
        if heir not in self._ancestors:
            seen: set[str] = set()
            pending = [heir]
            while pending:
                current = pending.pop()
                if current not in seen:
                    seen.add(current)
                    pending += _extended(self._schemas.get(current, ANYTHING))
            self._ancestors[heir] = frozenset(seen)
        return name in self._ancestors[heir]

    def _less_inherited(self, merged: Merged, parts: Sequence[Placed]) -> Merged:
        """Remove the properties that the base has, which is the one schema that is extended."""
        names = [part.schema.ref for part in parts if part.schema.ref is not None]
        if len(names) == 1 and self._is_base(names[0]):
            inherited = self.folded(names[0])
            if inherited.properties and _restates_nothing(merged, inherited):
                merged.base, merged.extra = names[0], None
                for wire in inherited.properties:
                    del merged.properties[wire]
        return merged


def _extended(schema: Schema) -> Iterator[str]:
    """The names of the schemas that a schema consists of."""
    for part, _ in parts_of(schema, ""):
        if part.ref is None:
            yield from _extended(part)
        else:
            yield part.ref


def _folded_with(schema: Schema) -> Iterator[str]:
    """The names of the schemas whose properties a schema has, in the order of folding."""
    if schema.ref is not None:
        yield schema.ref
    for part in (*(schema.all_of or ()), *(schema.conditional or {}).values()):
        yield from _folded_with(part)


def _take(result: Merged, part: Merged, choices: Mapping[str, Choice] | None = None) -> None:
    """Add the keywords of a part to the whole; of its alternatives all, or those given."""
    result.properties.update(part.properties)
    result.choices.update(part.choices if choices is None else choices)
    result.required |= part.required
    result.extra = result.extra or part.extra
    result.is_object = result.is_object or part.is_object
    missing = {
        name: value
        for name in _TAKEN
        if getattr(result.schema, name) is None and (value := getattr(part.schema, name)) is not None
    }
    if missing:
        result.schema = result.schema.but(**missing)


def _restates_nothing(merged: Merged, inherited: Merged) -> bool:
    """Whether extending says the same as listing.

    No inherited property is written anew or newly required.
    """
    return merged.extra == inherited.extra and all(
        merged.properties.get(wire) == place and (wire in merged.required) == (wire in inherited.required)
        for wire, place in inherited.properties.items()
    )
