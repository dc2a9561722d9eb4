"""What a section is: something that is measured on its own, with its input and its cores."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.benchmarks import sections
from tests.benchmarks.measure import Row
from tests.benchmarks.peers import Peer


@dataclass(frozen=True)
class Setting:
    """How a section is to be measured.

    Attributes:
        quick: Only show that it works: few rounds, small input.
        peers: The clients of other generators that can be had.
        details: Further numbers to report, by their title.
    """

    quick: bool = False
    peers: Mapping[str, Peer] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)

    def rounds(self, number: int) -> int:
        """The number of rounds: one or two if it is quick."""
        return min(2, number) if self.quick else number


@dataclass(frozen=True)
class Section:
    """A section. The constant ``SECTION`` of its module, whose name is the section's.

    Attributes:
        place: Where it stands among the others in the table and in the chart.
        title: What is measured, in a few words.
        input: What it is measured with.
        measure: Yields each row as soon as it is measured.
        panels: The rows that the chart shows: id, title, and what is better.
        cores: The cores that every process of the section is pinned to, servers and children included.
    """

    place: int
    title: str
    input: str
    measure: Callable[[Setting], Iterable[Row]]
    panels: Mapping[str, tuple[str, Literal["more", "less"]]] = field(default_factory=dict)
    cores: int = 1


def all_sections() -> dict[str, Section]:
    """Every section by its name, in their order."""
    names = (module.name for module in pkgutil.iter_modules(sections.__path__))
    modules = {name: importlib.import_module(f"{sections.__name__}.{name}") for name in names}
    found: dict[str, Section] = {name: module.SECTION for name, module in modules.items()}
    return dict(sorted(found.items(), key=lambda entry: entry[1].place))
