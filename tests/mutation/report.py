"""What became of the mutants, by module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

from rich.console import Console
from rich.table import Table

from tests.mutation.parts import part_of
from tests.mutation.survivors import Mutant

GOAL = 90.0
"""The least share of mutants that tests have to kill, in percent; reasons do not count."""


@dataclass
class Count:
    """The mutants of a module, or of all.

    ``late`` are those whose tests no longer ended, which counts as killed; ``untried`` those that a run did
    not get to.
    """

    mutants: int = 0
    untried: int = 0
    killed: int = 0
    late: int = 0
    explained: int = 0
    unexplained: list[Mutant] = field(default_factory=list)

    @property
    def score(self) -> float:
        """The share of the tried mutants that were killed, in percent."""
        return 100 * self.killed / self.tried if self.tried else 100.0

    @property
    def tried(self) -> int:
        """How many mutants were tried."""
        return self.mutants - self.untried

    @property
    def error(self) -> float:
        """How far the score of all mutants may be from that of a sample, in percent, 19 times of 20."""
        if not self.untried or not self.tried:
            return 0.0
        share = (self.killed + 1) / (self.tried + 2)  # so that a small sample without a survivor is not exact
        return 196 * sqrt(share * (1 - share) / self.tried * self.untried / self.mutants)

    def __iadd__(self, other: Count) -> Count:
        self.mutants += other.mutants
        self.untried += other.untried
        self.killed += other.killed
        self.late += other.late
        self.explained += other.explained
        self.unexplained += other.unexplained
        return self


def count(results: list[tuple[Mutant, str]], reasons: Mapping[Mutant, str]) -> dict[str, Count]:
    """Counts by module."""
    counts: dict[str, Count] = defaultdict(Count)
    for mutant, status in results:
        module = counts[mutant.module]
        module.mutants += 1
        if status in ("killed", "timeout"):
            module.killed += 1
            module.late += status == "timeout"
        elif status in ("not checked", "unsure"):
            module.untried += 1
        elif mutant in reasons:
            module.explained += 1
        else:
            module.unexplained.append(mutant)
    return counts


def report(results: list[tuple[Mutant, str]], reasons: Mapping[Mutant, str], console: Console) -> bool:
    """Print the table and what is wrong.

    Returns:
        Whether all mutants were tried, enough were killed, and survivors and reasons fit each other.
    """
    counts, total = count(results, reasons), Count()
    table = Table(*_COLUMNS)
    table.columns[0].no_wrap = True
    parts: dict[str, Count] = defaultdict(Count)
    for module in sorted(counts):
        table.add_row(module, *_row(counts[module]))
        parts[part_of(module) or ""] += counts[module]
        total += counts[module]
    table.add_section()
    for part in sorted(parts):
        table.add_row(part, *_row(parts[part]))
    table.add_section()
    table.add_row("all", *_row(total))
    console.print(table)
    known = {mutant for mutant, _ in results}
    stale = [mutant for mutant in reasons if mutant.module in counts and mutant not in known]
    for title, mutants in (
        ("survived, and is not on the list", total.unexplained),
        ("is on the list, but there is no such mutant", stale),
    ):
        for mutant in mutants:
            console.print(f"{title}: {mutant}", markup=False, highlight=False, soft_wrap=True)
    if total.untried:
        console.print(f"{total.untried} of {total.mutants} mutants were not tried")
    if total.score < GOAL:
        console.print(f"{total.score:.1f} % of the mutants were killed; at least {GOAL:.0f} % are wanted")
    return total.score >= GOAL and not (total.untried or total.unexplained or stale)


_COLUMNS = ("module", "mutants", "tried", "killed", "(late)", "explained", "unexplained", "score")


def _row(part: Count) -> list[str]:
    numbers = (part.mutants, part.tried, part.killed, part.late, part.explained, len(part.unexplained))
    if not part.tried:
        return [*map(str, numbers), ""]
    return [*map(str, numbers), f"{part.score:.1f} %" + (f" ± {part.error:.1f}" if part.untried else "")]
