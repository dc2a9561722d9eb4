"""Build the view of the step between two versions that both have a generated client."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from msgspec import UNSET

from sttgen.migration import Pair, Rule
from sttgen.pages.guide import IdRow, RuleView, StepView
from sttgen.pages.markdown import Markdown, anchor, code, joined, text
from sttgen.pages.rules import CHAPTERS, chapter, lines_of, rule_view, view

LEVELS = {"auto": "automatic", "info": "for information", "lossy": "with a loss", "manual": "manual"}
_AREAS = (
    ("operation", "Operations"),
    ("definition", "Classes"),
    ("property", "Members"),
    *((area, title) for area, title in CHAPTERS if area != "key"),
)


def step_view(pair: Pair) -> StepView:
    """Return the view of a pair file."""
    manual = [rule for rule in pair.rules if rule.level == "manual"]
    chapters = []
    for area, title in _AREAS:
        rules = [rule for rule in pair.rules if rule.area == area and rule.level != "manual"]
        if rules:
            merged = [_merged(group) for group in _alike(rules)]
            chapters.append(chapter("Enumerations" if area == "enum" else title, merged))
    ids = tuple(_ids(pair))
    return StepView(
        old=text(pair.from_version),
        new=text(pair.to_version),
        imports=_imports(pair),
        counts=counts(pair.rules),
        manual=tuple(rule_view(rule, LEVELS, pair.to_version) for rule in manual),
        has_manual=bool(manual),
        chapters=tuple(chapters),
        ids=ids,
        has_ids=bool(ids),
    )


def counts(rules: tuple[Rule, ...] | list[Rule]) -> Markdown:
    """Return how many rules there are of each level: ``29 manual, 3 automatic``."""
    numbers = Counter[str](rule.level for rule in rules)
    ordered = ("manual", "lossy", "info", "auto")
    return text(
        ", ".join(f"{numbers[level]} {LEVELS[level]}" for level in ordered if numbers[level]) or "none"
    )


def _imports(pair: Pair) -> Markdown:
    """Return the packages of both versions, as a sentence has them."""
    packages = (next(iter(pair.clients.get(v, ())), v) for v in (pair.from_version, pair.to_version))
    old, new = (code(name.partition(".")[0]) for name in packages)
    return Markdown(f"{old} to {new}")


def _alike(rules: list[Rule]) -> Iterator[list[Rule]]:
    """Yield rules with the same note, because many operations gained the same argument."""
    alike: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        alike.setdefault((rule.level, rule.note), []).append(rule)
    yield from alike.values()


def _merged(group: list[Rule]) -> RuleView:
    first = group[0]
    old, new = (lines_of(name for rule in group for name in getattr(rule, side)) for side in ("old", "new"))
    alone = len(group) == 1 and first.before is not UNSET
    example = (first.before, first.after, True) if alone else (None, None, False)
    row = view((first.id, LEVELS[first.level], first.note), old, new, example)
    anchors = joined([anchor(rule.id) for rule in group], "")
    return replace(row, id=lines_of(rule.id for rule in group), anchor=anchors)


def _ids(pair: Pair) -> Iterator[IdRow]:
    """Yield the operations whose ids differ, if their method is the same."""
    for mapped in pair.names.values():
        if mapped.area != "operation" or len(mapped.targets) != 1:
            continue
        (target,) = mapped.targets
        if mapped.name != target.name:
            python = code(target.python or target.name)
            yield IdRow(old=code(mapped.name), new=code(target.name), python=python)
