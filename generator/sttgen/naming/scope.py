"""One namespace: reserved names get a suffix, and a name that is taken gets a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from sttgen.naming.identifier import Identifier


@dataclass(frozen=True)
class Kind:
    """What is reserved for one kind of name, and the suffix that frees a name."""

    reserved: frozenset[str]
    suffix: str


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of ``reserved.yaml``."""
    data = yaml.safe_load(Path(__file__).with_name("reserved.yaml").read_text(encoding="utf-8"))
    keywords = frozenset(data["keywords"])
    return {
        name: Kind(keywords | frozenset(kind["names"]), kind["suffix"])
        for name, kind in data["kinds"].items()
    }


@dataclass
class Scope:
    """Hands out identifiers of one kind, each once."""

    kind: str
    taken: set[str] = field(default_factory=set)

    def claim(self, name: str, fallback: str) -> Identifier:
        """The identifier for ``name``: valid, not reserved, not taken.

        Args:
            name: A name in its final case; it may be empty or begin with a digit.
            fallback: What to call it if nothing is left of the name.
        """
        kind = kinds()[self.kind]
        if not name:
            name = fallback
        elif not name.isidentifier():
            name = f"{fallback}_{name}" if self.kind not in ("class", "group_class") else f"{fallback}{name}"
        if name in kind.reserved:
            name += kind.suffix
        free, number = name, 1
        while free in self.taken or free in kind.reserved:
            number += 1
            free = f"{name}_{number}"
        self.taken.add(free)
        return Identifier(free)
