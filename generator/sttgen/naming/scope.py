"""A namespace: reserved names get a suffix, and names that are already in use get a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from sttgen.naming.identifier import Identifier


@dataclass(frozen=True)
class Kind:
    """The rules for one kind of name.

    Attributes:
        reserved: Names that cannot be used.
        suffix: Suffix that is added to a reserved name.
        case: ``pascal``, ``snake`` or ``upper``.
    """

    reserved: frozenset[str]
    suffix: str
    case: str


@cache
def kinds() -> dict[str, Kind]:
    """Return the kinds of ``reserved.yaml`` by name."""
    data = yaml.safe_load(Path(__file__).with_name("reserved.yaml").read_text(encoding="utf-8"))
    keywords = frozenset(data["keywords"])
    return {
        name: Kind(keywords | frozenset(kind["names"]), kind["suffix"], kind["case"])
        for name, kind in data["kinds"].items()
    }


class Scope:
    """Assigns unique identifiers of one kind.

    Args:
        kind: Name of a kind in ``reserved.yaml``.
        taken: Names that are already in use.
    """

    def __init__(self, kind: str, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self._kind = kinds()[kind]

    def claim(self, name: str, fallback: str, *, beside: str = "") -> Identifier:
        """Return a valid, unreserved and unused identifier for ``name``, and mark it as used.

        Args:
            name: A name in its final case; it may be empty or start with a digit.
            fallback: Name to use if ``name`` is empty, and prefix if it starts with a digit.
            beside: A suffix; the name with this suffix is marked as used, too.
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
