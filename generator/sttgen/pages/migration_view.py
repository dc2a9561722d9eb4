"""Build the view of the migration guide from the rename map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sttgen.migration import Mapped, Plan, Rule, Target
from sttgen.pages.guide import (
    DefinitionView,
    MigrationView,
    OperationGroup,
    OperationRow,
    OptionView,
    PropertyRow,
    RuleView,
)
from sttgen.pages.markdown import Markdown, anchor, cell, code, joined, text
from sttgen.pages.rules import CHAPTERS, NOTHING, chapter, lines_of, rule_view

_SHIM = {"auto": "translates", "info": "no change", "lossy": "translates with a loss", "manual": "refuses"}


def migration_view(plan: Plan) -> MigrationView:
    """Return the view of the guide: from the first version of the plan to the last, and the last step."""
    first = plan.pairs[0]
    views = {rule.id: rule_view(rule, _SHIM, plan.versions[-1]) for rule in first.rules}
    by_area = {area: [rule for rule in first.rules if rule.area == area] for area, _ in CHAPTERS}
    added = [r for r in first.rules if r.area == "property" and not r.old]
    shared = [r for r in first.rules if r.area == "property" and any(name.startswith("*.") for name in r.old)]
    return MigrationView(
        oldest=text(plan.versions[0]),
        newest=text(plan.versions[-1]),
        operations=tuple(_operations(plan)),
        everywhere=(chapter("Common members", [views[rule.id] for rule in shared]),),
        definitions=tuple(_definitions(plan, views, {rule.id for rule in shared})),
        added=(chapter("New members", [views[rule.id] for rule in added]),),
        chapters=tuple(
            chapter(title, [views[rule.id] for rule in by_area[area]]) for area, title in CHAPTERS
        ),
        refused=tuple(views[rule.id] for rule in first.rules if _is_listed(rule, "manual")),
        lost=tuple(views[rule.id] for rule in first.rules if _is_listed(rule, "lossy")),
        options=tuple(_options(first.rules)),
    )


def _is_listed(rule: Rule, level: str) -> bool:
    """Whether a rule is listed under its level. Rules for classes are not: those for members say more."""
    return rule.level == level and rule.area != "definition"


# --- rules -----------------------------------------------------------------------------------------------


def _options(rules: Iterable[Rule]) -> Iterator[OptionView]:
    steered: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.option is not None:
            steered.setdefault(rule.option, []).append(rule)
    for option, users in steered.items():
        choices = dict(choice for rule in users for choice in rule.choices.items())
        lines = (f"{code(repr(value))}: {text(does)}" for value, does in choices.items())
        yield OptionView(
            name=code(option),
            choices=Markdown("<br>".join(lines)),
            rules=joined([code(rule.id) for rule in users]),
        )


# --- operations and definitions --------------------------------------------------------------------------


def _operations(plan: Plan) -> Iterator[OperationGroup]:
    groups: dict[str, list[OperationRow]] = {}
    for mapped in _of(plan.composed[plan.versions[-1]].values(), "operation"):
        rule = plan[mapped.rules[0]]
        owner, _, call = (mapped.python or "").partition(".")
        groups.setdefault(owner, []).append(
            OperationRow(
                old=Markdown(f"{anchor(rule.id)}{code(call)}"),
                new=joined([code(t.python or t.name) for t in mapped.targets], "<br>") or NOTHING,
                ids=joined([code(t.name) for t in mapped.targets], "<br>") or NOTHING,
                shim=cell(_SHIM[rule.level]),
                note=cell(rule.note),
            )
        )
    for owner, rows in groups.items():
        yield OperationGroup(code(owner), tuple(rows))


def _definitions(plan: Plan, views: Mapping[str, RuleView], shared: set[str]) -> Iterator[DefinitionView]:
    names = plan.composed[plan.versions[-1]]
    # Each rule has one anchor on the page: here those without a chapter, for the first of several classes.
    seen = {rule.id for rule in plan.pairs[0].rules if rule.area in dict(CHAPTERS)}
    for mapped in _of(names.values(), "definition"):
        rule = plan[mapped.rules[0]]
        members = [m for m in _of(names.values(), "property") if m.name.partition(".")[0] == mapped.name]
        own = dict.fromkeys(
            m.rules[0] for m in members if m.rules[0] not in shared and plan.rule(m.rules[0]) is not None
        )
        kept = tuple(
            replace(views[id], anchor=Markdown("")) if id in seen else views[id] for id in own if id in views
        )
        place = anchor(rule.id) if rule.id not in seen else Markdown("")
        seen.update((*own, rule.id))
        yield DefinitionView(
            name=code(mapped.name),
            anchor=place,
            new=joined([code(t.name) for t in mapped.targets], " or ") or NOTHING,
            shim=text(_SHIM[rule.level]),
            note=text(rule.note),
            rows=tuple(_property(m, plan) for m in members),
            rules=kept,
            has_rows=bool(members),
            has_rules=bool(kept),
        )


def _property(mapped: Mapped, plan: Plan) -> PropertyRow:
    rule = plan[mapped.rules[0]]
    return PropertyRow(
        old=code(mapped.name.partition(".")[2]),
        new=lines_of(t.name for t in mapped.targets),
        python=lines_of(_python(t) for t in mapped.targets),
        shim=cell(_SHIM[rule.level]),
        rule=code(rule.id),
    )


def _python(target: Target) -> str:
    return target.python or target.name


def _of(mapped: Iterable[Mapped], area: str) -> Iterator[Mapped]:
    return (m for m in mapped if m.area == area)


__all__ = ["MigrationView", "migration_view"]
