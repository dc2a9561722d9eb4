"""One namespace: reserved names get a suffix, and a name that is taken gets a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sttgen.naming.identifier import Identifier


@dataclass(frozen=True)
class Kind:
    """What is reserved for one kind of name, and the suffix that frees a name."""

    reserved: frozenset[str]
    suffix: str
    case: str


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of ``reserved.yaml``."""
    data = yaml.safe_load(Path(__file__).with_name("reserved.yaml").read_text(encoding="utf-8"))
    keywords = frozenset(data["keywords"])
    return {
        name: Kind(keywords | frozenset(kind["names"]), kind["suffix"], kind["case"])
        for name, kind in data["kinds"].items()
    }


class Scope:
    """Hands out identifiers of one kind, each once."""

    def __init__(self, kind: str, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self._kind = kinds()[kind]

    def claim(self, name: str, fallback: str, *, beside: str = "") -> Identifier:
        """The identifier for ``name``: valid, not reserved, not taken.

        Args:
            name: A name in its final case; it may be empty or begin with a digit.
            fallback: What to call it if nothing is left of the name.
            beside: The name with this suffix is claimed too.
        """
        if not name:
            name = fallback
        elif not name.isidentifier():
            name = fallback + ("" if self._kind.case == "pascal" else "_") + name
        if name in self._kind.reserved:
            name += self._kind.suffix
        free, number = name, 1
        while not self._is_free(free) or (beside and not self._is_free(free + beside)):
            number += 1
            free = f"{name.rstrip('_')}_{number}"
        self.taken |= {free, free + beside}
        return Identifier(free)

    def _is_free(self, name: str) -> bool:
        return name not in self.taken and name not in self._kind.reserved
