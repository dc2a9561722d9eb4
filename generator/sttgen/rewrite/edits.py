"""Changes of a text, and what a person has to know about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, order=True)
class Edit:
    """A piece of the text, and what to write in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Finding:
    """A place of a program that a rule is about.

    Attributes:
        rule: The id of the rule.
        line: The line, from 1.
        column: The column, from 1.
        message: What is changed, or what a person has to do.
        edits: The changes; none if nothing can be proved.
        statement: For a place that stays as it is: the offset of the line for the comment, and its indent.
        cell: In a notebook: the number of the cell, and line and column in it, all from 1.
    """

    rule: str
    line: int
    column: int
    message: str
    edits: tuple[Edit, ...] = ()
    statement: tuple[int, str] | None = None
    cell: tuple[int, int, int] | None = None

    @property
    def open(self) -> bool:
        """Whether a person has to do something."""
        return not self.edits


def overlapping(edits: Iterable[Edit]) -> bool:
    """Return whether two edits change the same piece of the text."""
    ordered = sorted(edits)
    return any(first.end > second.start for first, second in pairwise(ordered))


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with all edits made; those at the same place in the order of the list."""
    parts, end = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])
