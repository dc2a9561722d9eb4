"""Types of objects that have alternatives among their parts: each alternative with all the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sttgen.ir.schemas.families import Families
from sttgen.ir.schemas.keywords import null_of
from sttgen.ir.schemas.merge import Merged, Merger
from sttgen.ir.schemas.parts import Choice, Placed
from sttgen.ir.types import Discriminator, TypeRef, union

Hint = tuple[str, ...]
"""The words that a type is named after, should it need a name."""

Report = Callable[[str, str, str], None]
"""Takes the id of a diagnostic, its message, and the pointer of the schema that it is about."""

_MOST = 32
"""Types that are written for an object with several lists of alternatives. They multiply with each list."""

_MOST_PROPERTIES = 100_000
"""Properties of all types that are written for combinations in a document."""


class Whole(NamedTuple):
    """A schema that is made of parts.

    Attributes:
        parts: The parts.
        pointer: Its pointer.
        hint: The words for it.
        most: The number of combinations that are written out.
        taken: The pointers of the lists of alternatives of which ``parts`` has one.
    """

    parts: Sequence[Placed]
    pointer: str
    hint: Hint
    most: int = _MOST
    taken: frozenset[str] = frozenset()


class Combinations:
    """Combines the alternatives of objects.

    Args:
        merger: Merges parts.
        families: The families of the document.
        object_type: Returns the type of an object without alternatives, given its pointer and words.
        report: Takes what is not written out.
    """

    def __init__(
        self,
        merger: Merger,
        families: Families,
        object_type: Callable[[Merged, str, Hint], TypeRef],
        report: Report,
    ) -> None:
        self._merger = merger
        self._families = families
        self._object_type = object_type
        self._report = report
        self._left = _MOST_PROPERTIES

    def type_of(self, merged: Merged, whole: Whole) -> TypeRef:
        """The type of an object: if it has alternatives among its parts, the union of all combinations."""
        choice = next((choice for place, choice in merged.choices.items() if place not in whole.taken), None)
        if choice is not None and not self._affords(merged, choice, whole):
            message = "too many combinations of alternatives; one type has the members of all"
            self._report("W432", message, whole.pointer)
            merged, choice = self._merger.with_members_of_all(merged, whole.taken), None
        if choice is None:
            return union(self._object_type(merged, whole.pointer, whole.hint), *null_of(merged.schema))
        options = [option for option in choice.options if self._merger.may_be(option)] or choice.options
        types = []
        for index, option in enumerate(options):
            one = Whole(
                parts=(*whole.parts, option),
                pointer=f"{whole.pointer}/oneOf/{index}",
                hint=(*whole.hint, title_of(option, index + 1)),
                most=whole.most // len(options),
                taken=whole.taken | {choice.pointer},
            )
            types.append(self.type_of(self._merger.together(one.parts, one.pointer), one))
        return union(
            *types, *null_of(merged.schema), discriminator=self.discriminator(choice, options, types)
        )

    def _affords(self, merged: Merged, choice: Choice, whole: Whole) -> bool:
        self._left -= len(merged.properties) * len(choice.options)
        return self._left >= 0 and not (whole.taken and whole.most < len(choice.options))

    def discriminator(
        self, choice: Choice, options: Sequence[Placed], types: Sequence[TypeRef]
    ) -> Discriminator | None:
        """The discriminator of several alternatives, if all of them are named schemas.

        Args:
            choice: The alternatives, with the discriminator that is stated for them.
            options: Those of them that have types.
            types: The types, which differ from the named schemas where something stands beside them.
        """
        names = [option.schema.ref for option in options if option.schema.ref is not None]
        if choice.discriminator is None or not 1 < len(options) == len(names):
            return None
        by_name = dict(zip(names, types, strict=True))
        return self._families.told_apart(choice.discriminator, names, by_name)


def title_of(option: Placed, number: int) -> str:
    """The words for an alternative: its title, the name of the schema that it refers to, or its number."""
    return option.schema.title or option.schema.ref or f"option {number}"
