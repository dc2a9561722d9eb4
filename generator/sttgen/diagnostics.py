"""What the tool has to say about its input: where, what, and how to mend it.

Stages add diagnostics to one collector and go on, so that a person sees every problem of a stage at once;
a run stops after the first stage that left an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]


class Stopped(Exception):
    """A stage left errors; they are in the diagnostics."""


@dataclass(frozen=True, order=True)
class Location:
    """A place in an input file.

    ``file`` is relative to the configuration file, or a base name: never absolute. ``line`` and ``column``
    count from 1; 0 says that only the file is known. ``pointer`` is a JSON pointer: ``#/paths/~1a/get``.
    """

    file: str
    line: int = 0
    column: int = 0
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Finding(NamedTuple):
    """What is wrong, before anybody knows where: an id of the catalogue, a message, and what to do."""

    id: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Diagnostic:
    """A finding at its place, with the level that the first letter of its id tells."""

    id: str
    level: Level
    message: str
    location: Location
    hint: str = ""

    def __str__(self) -> str:
        text = _shown(f"{self.location}: {self.level}[{self.id}]: {self.message}")
        return f"{text}\n  hint: {_shown(self.hint)}" if self.hint else text


def _shown(text: str) -> str:
    """Text for a terminal: what a hostile description could command it with is spelled out."""
    return "".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text)


_LEVELS: dict[str, Level] = {"E": "error", "W": "warning", "N": "note"}


@dataclass
class Diagnostics:
    """Collects findings in the order in which they are met; one finding at one place is kept once.

    One place is one line and column: a part that YAML aliases repeat has several pointers.
    """

    _items: dict[tuple[str, str, str], Diagnostic] = field(default_factory=dict)

    def add(self, id: str, message: str, location: Location, hint: str = "") -> None:
        """Add a finding; its level is told by the first letter of the id (E, W or N)."""
        found = Diagnostic(id, _LEVELS[id[0]], message, location, hint)
        self._items.setdefault((id, message, str(location)), found)

    def report(self, finding: Finding, location: Location) -> None:
        """Add a finding at its place."""
        self.add(finding.id, finding.message, location, finding.hint)

    def include(self, others: Diagnostics) -> None:
        """Add the findings of another collector."""
        self._items = {**self._items, **{k: v for k, v in others._items.items() if k not in self._items}}

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    @property
    def errors(self) -> list[Diagnostic]:
        """The findings that keep a package from being written."""
        return [found for found in self if found.level == "error"]
