"""Measuring side by side: contenders take turns, so that a slow moment of the machine meets all of them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Turn = Callable[[], float]
"""One measurement of one contender."""


@dataclass(frozen=True)
class Spread:
    """What was measured: the median, the quartiles around it, and the extremes."""

    median: float
    low: float
    high: float
    least: float
    most: float
    rounds: int

    @classmethod
    def of(cls, values: list[float]) -> Spread:
        """The spread of some values. One value is its own quartiles."""
        several = len(values) > 1
        low, _, high = statistics.quantiles(values, n=4, method="inclusive") if several else values * 3
        return cls(statistics.median(values), low, high, min(values), max(values), len(values))


@dataclass(frozen=True)
class Target:
    """What to reach: at least ``value`` if ``higher`` is better, else at most."""

    value: float
    higher: bool = False

    def met(self, reached: float) -> bool:
        """Whether that is enough."""
        return reached >= self.value if self.higher else reached <= self.value

    def __str__(self) -> str:
        return f"{'≥' if self.higher else '≤'} {self.value:g}"


@dataclass(frozen=True)
class Row:
    """One comparison. The values are in ``unit``; ``reached`` is what the target speaks of.

    baseline: whom the target compares us with; None where it is about ours alone. ratios: ours divided by
    each of the others, computed pair by pair from values that were measured one right after the other.
    """

    id: str
    what: str
    unit: str
    values: Mapping[str, Spread]
    ratios: Mapping[str, Spread] = field(default_factory=dict)
    ours: str = "ours"
    baseline: str | None = None
    target: Target | None = None

    @property
    def reached(self) -> Spread:
        """What the target speaks of: the ratio to the baseline, or ours."""
        return self.values[self.ours] if self.baseline is None else self.ratios[self.baseline]

    @property
    def met(self) -> bool | None:
        """Whether the median reaches the target; None without one."""
        return None if self.target is None else self.target.met(self.reached.median)


def take_turns(contenders: Mapping[str, Turn], rounds: int) -> dict[str, list[float]]:
    """One value of each contender a round, A B C A B C; every other round runs backwards."""
    names = list(contenders)
    values: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            values[name].append(contenders[name]())
    return values


def compared(
    id: str,
    what: str,
    unit: str,
    values: Mapping[str, list[float]],
    *,
    baseline: str | None,
    ours: str = "ours",
    target: Target | None = None,
) -> Row:
    """A row about the ratio of ours to others. The target is about the one to the baseline, if any."""
    ratios = {
        name: Spread.of([own / theirs for own, theirs in zip(values[ours], found, strict=True)])
        for name, found in values.items()
        if name != ours
    }
    spreads = {name: Spread.of(found) for name, found in values.items()}
    return Row(id, what, unit, spreads, ratios, ours, baseline, target)


def alone(id: str, what: str, unit: str, values: list[float], target: Target | None = None) -> Row:
    """A row about ours as it is."""
    return Row(id, what, unit, {"ours": Spread.of(values)}, target=target)
