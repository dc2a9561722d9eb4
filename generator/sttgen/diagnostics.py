"""Diagnostics: located errors, warnings and notes about the input.

The functions of a stage add diagnostics to a collector and continue, so that users see all problems of a
stage at once. A run stops after the first stage with errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]


class Stopped(Exception):
    """A stage ended with errors, which are in the diagnostics."""


@dataclass(frozen=True, order=True)
class Location:
    """A position in an input file.

    Attributes:
        file: Path relative to the configuration file, or a base name; never an absolute path.
        line: Line number from 1, or 0 if only the file is known.
        column: Column number from 1, or 0 if only the file is known.
        pointer: JSON pointer, such as ``#/paths/~1a/get``.
    """

    file: str
    line: int = 0
    column: int = 0
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Finding(NamedTuple):
    """A diagnostic without a location yet.

    Attributes:
        id: Id of an entry in the catalogue, such as ``E104``.
        message: What is wrong.
        hint: What to do, or "".
    """

    id: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Diagnostic:
    """One error, warning or note: a finding with its level and location.

    Attributes:
        id: Id of an entry in the catalogue, such as ``E104``.
        level: ``error``, ``warning`` or ``note``.
        message: What is wrong.
        location: Where it is wrong.
        hint: What to do, or "".
    """

    id: str
    level: Level
    message: str
    location: Location
    hint: str = ""

    def __str__(self) -> str:
        text = _printable(f"{self.location}: {self.level}[{self.id}]: {self.message}")
        return f"{text}\n  hint: {_printable(self.hint)}" if self.hint else text


def _printable(text: str) -> str:
    """Escape control characters, with which a hostile document could command a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


_LEVELS: dict[str, Level] = {"E": "error", "W": "warning", "N": "note"}


@dataclass(frozen=True)
class Policy:
    """Which diagnostics a user wants to see, and which fail a run. Ids may be starts of ids.

    Attributes:
        select: Ids of the warnings and notes to show; empty for all.
        ignore: Ids of warnings and notes to leave out.
        fail_on: Ids of warnings and notes that count as errors. These are always shown.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()

    def __or__(self, other: Policy) -> Policy:
        """Return the policy with the ids of both."""
        pairs = zip(
            (self.select, self.ignore, self.fail_on), (other.select, other.ignore, other.fail_on), strict=True
        )
        return Policy(*(one + more for one, more in pairs))

    def shown(self, diagnostics: Diagnostics) -> list[Diagnostic]:
        """Return the diagnostics to show: all errors, and what the user wants to see."""
        return [
            one
            for one in diagnostics
            if diagnostics.fails(one)
            or ((not self.select or one.id.startswith(self.select)) and not one.id.startswith(self.ignore))
        ]


@dataclass
class Diagnostics:
    """Collects diagnostics in order. The same message at the same line and column is kept once.

    Pointers do not count, because a part that YAML aliases repeat has several.
    """

    fail_on: tuple[str, ...] = ()
    """Ids, or starts of ids, of warnings and notes that count as errors."""
    _items: dict[tuple[str, str, str], Diagnostic] = field(default_factory=dict)

    def add(self, id: str, message: str, location: Location, hint: str = "") -> None:
        """Add a diagnostic. The first letter of the id (E, W or N) is its level."""
        diagnostic = Diagnostic(id, _LEVELS[id[0]], message, location, hint)
        self._items.setdefault((id, message, str(location)), diagnostic)

    def report(self, finding: Finding, location: Location) -> None:
        """Add a finding at its location."""
        self.add(finding.id, finding.message, location, finding.hint)

    def include(self, others: Diagnostics) -> None:
        """Add the diagnostics of another collector."""
        self._items = {**self._items, **{k: v for k, v in others._items.items() if k not in self._items}}

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    @property
    def errors(self) -> list[Diagnostic]:
        """The diagnostics that prevent a package from being written."""
        return [diagnostic for diagnostic in self if self.fails(diagnostic)]

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a diagnostic prevents a package from being written."""
        return diagnostic.level == "error" or diagnostic.id.startswith(self.fail_on)
