"""What became of the mutants, by module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

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
        tried = self.mutants - self.untried
        return 100 * self.killed / tried if tried else 100.0

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
        elif status == "not checked":
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
    for module in sorted(counts):
        table.add_row(module, *_row(counts[module]))
        total += counts[module]
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


_COLUMNS = ("module", "mutants", "untried", "killed", "(late)", "explained", "unexplained", "score")


def _row(part: Count) -> list[str]:
    numbers = (part.mutants, part.untried, part.killed, part.late, part.explained, len(part.unexplained))
    return [*map(str, numbers), f"{part.score:.1f} %"]
