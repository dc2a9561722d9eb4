"""Build the view of the migration guide from the rename map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from msgspec import UNSET

from sttgen.migration import Mapped, Pair, Plan, Rule, Target
from sttgen.migration.old_client import old_client_rules
from sttgen.pages.guide import (
    Chapter,
    DefinitionView,
    IdRow,
    LaterView,
    MigrationView,
    OperationGroup,
    OperationRow,
    OptionView,
    PropertyRow,
    RuleView,
)
from sttgen.pages.markdown import Markdown, block, cell, code, inline, joined, text

_SHIM = {"auto": "translates", "info": "no change", "lossy": "translates with a loss", "manual": "refuses"}
_LATER = {"auto": "automatic", "info": "for information", "manual": "manual"}
_CHAPTERS = (
    ("host", "Hosts"),
    ("path", "Paths"),
    ("parameter", "Arguments and form fields"),
    ("key", "Keys of `properties`, `resultsUrls` and `endpointUrls`"),
    ("enum", "Values of enumerations"),
    ("header", "Headers"),
    ("status", "Status codes"),
    ("error", "Members of an error"),
    ("result", "Members of a result file"),
)
_NOTHING = Markdown("nothing")


def migration_view(plan: Plan) -> MigrationView:
    """Return the view of the guide: from the first version of the plan to the last, and the last step."""
    first = plan.pairs[0]
    views = {rule.id: _rule_view(rule, _SHIM, plan.versions[-1]) for rule in first.rules}
    by_area = {area: [rule for rule in first.rules if rule.area == area] for area, _ in _CHAPTERS}
    added = [r for r in first.rules if r.area == "property" and not r.old]
    shared = [r for r in first.rules if r.area == "property" and any(name.startswith("*.") for name in r.old)]
    return MigrationView(
        oldest=text(plan.versions[0]),
        newest=text(plan.versions[-1]),
        operations=tuple(_operations(plan)),
        everywhere=(_chapter("Common members", [views[rule.id] for rule in shared]),),
        definitions=tuple(_definitions(plan, views, {rule.id for rule in shared})),
        added=(_chapter("New members", [views[rule.id] for rule in added]),),
        chapters=tuple(
            _chapter(title, [views[rule.id] for rule in by_area[area]]) for area, title in _CHAPTERS
        ),
        refused=tuple(views[rule.id] for rule in first.rules if _is_listed(rule, "manual")),
        lost=tuple(views[rule.id] for rule in first.rules if _is_listed(rule, "lossy")),
        options=tuple(_options(first.rules)),
        client=tuple(_client_view(rule) for rule in old_client_rules().values()),
        later=_later(plan.pairs[-1]),
    )


def _is_listed(rule: Rule, level: str) -> bool:
    """Whether a rule is listed under its level. Rules for classes are not: those for members say more."""
    return rule.level == level and rule.area != "definition"


# --- rules -----------------------------------------------------------------------------------------------


def _rule_view(rule: Rule, levels: Mapping[str, str], version: str) -> RuleView:
    before, after, has_example = None, None, rule.before is not UNSET
    if rule.before is not UNSET:
        before, after = rule.before, _with_version(rule.after, version)
    return _view(
        (rule.id, levels[rule.level], rule.note),
        _names(rule.old),
        _names(rule.new),
        (before, after, has_example),
    )


def _client_view(rule: Rule) -> RuleView:
    head = (rule.id, _SHIM[rule.level].replace("refuses", "supports in part"), rule.note)
    return _view(head, _names(rule.old), _names(rule.new), (rule.before, rule.after, True))


def _view(
    head: tuple[str, str, str], old: Markdown, new: Markdown, example: tuple[Any, Any, bool]
) -> RuleView:
    id, level, note = head
    before, after, has_example = example
    short = (_short(before), _short(after))
    is_short = all(side is not None for side in short)
    return RuleView(
        id=code(id),
        old=old,
        new=new,
        level=cell(level),
        note=cell(note),
        before=short[0] or _NOTHING if is_short else block(before),
        after=short[1] or _NOTHING if is_short else block(after),
        is_short=is_short,
        has_example=has_example,
    )


def _short(example: Any) -> Markdown | None:
    if example is None:
        return Markdown("refused")
    if example == {}:
        return _NOTHING
    line = inline(example)
    return code(line) if line is not None else None


def _with_version(example: Any, version: str) -> Any:
    """Return an example with the newest version in its URLs."""
    return json.loads(json.dumps(example).replace("/speechtotext/v3.0", f"/speechtotext/{version}"))


def _names(names: Iterable[str]) -> Markdown:
    return joined([code(name) for name in names]) or _NOTHING


def _chapter(title: str, rules: list[RuleView]) -> Chapter:
    long = tuple(rule for rule in rules if rule.has_example and not rule.is_short)
    return Chapter(text(title), tuple(rules), long, bool(long))


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
                old=code(call),
                new=joined([code(t.python or t.name) for t in mapped.targets], "<br>") or _NOTHING,
                ids=joined([code(t.name) for t in mapped.targets], "<br>") or _NOTHING,
                shim=cell(_SHIM[rule.level]),
                note=cell(rule.note),
            )
        )
    for owner, rows in groups.items():
        yield OperationGroup(code(owner), tuple(rows))


def _definitions(plan: Plan, views: Mapping[str, RuleView], shared: set[str]) -> Iterator[DefinitionView]:
    names = plan.composed[plan.versions[-1]]
    for mapped in _of(names.values(), "definition"):
        rule = plan[mapped.rules[0]]
        members = [m for m in _of(names.values(), "property") if m.name.partition(".")[0] == mapped.name]
        own = dict.fromkeys(
            m.rules[0] for m in members if m.rules[0] not in shared and plan.rule(m.rules[0]) is not None
        )
        kept = tuple(views[id] for id in own if id in views)
        yield DefinitionView(
            name=code(mapped.name),
            new=joined([code(t.name) for t in mapped.targets], " or ") or _NOTHING,
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
        new=_lines(t.name for t in mapped.targets),
        python=_lines(_python(t) for t in mapped.targets),
        shim=cell(_SHIM[rule.level]),
        rule=code(rule.id),
    )


def _lines(names: Iterable[str]) -> Markdown:
    return joined([code(name) for name in names], "<br>") or _NOTHING


def _python(target: Target) -> str:
    return target.python or target.name


def _of(mapped: Iterable[Mapped], area: str) -> Iterator[Mapped]:
    return (m for m in mapped if m.area == area)


# --- the last step ---------------------------------------------------------------------------------------


def _later(pair: Pair) -> LaterView:
    views = {rule.id: _rule_view(rule, _LATER, pair.to_version) for rule in pair.rules}
    areas = (
        ("definition", "Classes"),
        ("property", "Members"),
        *((area, title) for area, title in _CHAPTERS if area not in ("key", "status")),
    )
    chapters = []
    for area, title in areas:
        rules = [rule for rule in pair.rules if rule.area == area and rule.level != "manual"]
        if rules:
            chapters.append(_chapter("Enumerations" if area == "enum" else title, list(_merged(rules))))
    calls = [(m, t) for m in (*pair.names.values(), *pair.added) if m.area == "operation" for t in m.targets]
    return LaterView(
        manual=tuple(views[rule.id] for rule in pair.rules if rule.level == "manual"),
        chapters=tuple(chapters),
        ids=tuple(
            IdRow(
                old=_NOTHING if mapped.name == target.name else code(mapped.name),
                new=code(target.name),
                python=code(_python(target)),
            )
            for mapped, target in calls
        ),
    )


def _merged(rules: list[Rule]) -> Iterator[RuleView]:
    """Yield one row for rules with the same note, because many operations gained the same argument."""
    alike: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        alike.setdefault((rule.level, rule.note), []).append(rule)
    for (level, note), group in alike.items():
        ids = _lines(rule.id for rule in group)
        old, new = (_lines(name for rule in group for name in getattr(rule, side)) for side in ("old", "new"))
        yield replace(_view((group[0].id, _LATER[level], note), old, new, (None, None, False)), id=ids)


__all__ = ["MigrationView", "migration_view"]
