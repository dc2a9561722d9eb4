"""Build the view of the page that leads from any version to any other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sttgen.migration import Pair, Plan, Rule, key
from sttgen.migration.old_client import old_client_rules
from sttgen.migration.plan import Names, chain, towards
from sttgen.pages.guide import ComposedRow, FieldView, IndexView, RouteView, RuleView, VersionRow
from sttgen.pages.markdown import Markdown, anchor, cell, code, joined, link, text
from sttgen.pages.rules import NOTHING, names_of, view
from sttgen.pages.step_view import LEVELS, counts
from sttgen.rewrite.output.data import FIELDS


@dataclass(frozen=True)
class _Route:
    """The way from one version to another: its pairs, and the names of the one with those of the other."""

    pairs: tuple[Pair, ...]
    names: Names

    @property
    def title(self) -> str:
        return f"From {self.pairs[0].from_version} to {self.pairs[-1].to_version}"

    @property
    def slug(self) -> str:
        return f"{key(self.pairs[0].from_version)}-to-{key(self.pairs[-1].to_version)}"

    @property
    def rules(self) -> list[Rule]:
        """The rules that a program meets on the way, without what is gone and back at the end."""
        met = {id for mapped in self.names.values() for id in mapped.rules}
        known = {rule.id: rule for pair in self.pairs for rule in pair.rules}
        return [rule for rule in known.values() if rule.id in met or self._is_new(rule)]

    def _is_new(self, rule: Rule) -> bool:
        """Whether a rule adds something that the first version does not have and the last one has."""
        first, last = self.pairs[0].names, self.pairs[-1].new_names
        exact = [name for name in rule.new if "*" not in name]
        return not rule.old and any(
            (rule.area, name) not in first
            and (name in last.get(rule.area, ()) or rule.area == "property" or name not in exact)
            for name in rule.new
        )

    @property
    def back(self) -> list[str]:
        """The operations that a version on the way does not have, and the last one has again."""
        return [mapped.name for mapped in self.names.values() if mapped.area == "operation" and mapped.gaps]


def index_view(plan: Plan, pages: Mapping[str, str]) -> IndexView:
    """Return the view of the page.

    Args:
        plan: The rename map.
        pages: The path of the page about each step, by the version that it begins with, as keys.
    """
    routes = {
        (start, end): _route(plan.pairs[start:end])
        for start in range(len(plan.pairs))
        for end in range(start + 1, len(plan.versions))
    }
    return IndexView(
        header=Markdown(" | ".join(text(version) for version in plan.versions[1:])),
        rule=Markdown(" | ".join("---" for _ in plan.versions[1:])),
        rows=tuple(
            VersionRow(text(version), tuple(_cells(start, plan, routes)))
            for start, version in enumerate(plan.versions[:-1])
        ),
        steps=tuple(_step(pair, pages) for pair in plan.pairs),
        routes=tuple(_view(route, pages) for route in routes.values()),
        client=tuple(_client_view(rule) for rule in old_client_rules().values()),
        outcome=tuple(FieldView(code(name), text(meaning)) for name, meaning in FIELDS.items()),
    )


def _client_view(rule: Rule) -> RuleView:
    """Return the view of a rule about the old client itself."""
    head = (rule.id, LEVELS[rule.level], rule.note)
    return view(head, names_of(rule.old), names_of(rule.new), (rule.before, rule.after, True))


def _route(pairs: tuple[Pair, ...]) -> _Route:
    return _Route(towards(pairs), chain(pairs))


def _cells(start: int, plan: Plan, routes: Mapping[tuple[int, int], _Route]) -> Iterator[Markdown]:
    for end in range(1, len(plan.versions)):
        route = routes.get((start, end))
        if route is None:
            yield Markdown("")
        else:
            manual = sum(rule.level == "manual" for rule in route.rules)
            yield link(f"{manual} manual", f"#{route.slug}")


def _step(pair: Pair, pages: Mapping[str, str]) -> Markdown:
    title = text(f"From {pair.from_version} to {pair.to_version}")
    return Markdown(f"{link(title, pages[key(pair.from_version)])}: {counts(pair.rules)}")


def _view(route: _Route, pages: Mapping[str, str]) -> RouteView:
    rules, back = route.rules, route.back
    manual = [rule for rule in rules if rule.level == "manual"]
    steps = [
        link(text(f"{pair.from_version} to {pair.to_version}"), pages[key(pair.from_version)])
        for pair in route.pairs
    ]
    return RouteView(
        anchor=anchor(route.slug),
        title=text(route.title),
        pages=joined(steps),
        counts=counts(rules),
        manual=tuple(_row(rule, route, pages) for rule in manual),
        has_manual=bool(manual),
        back=names_of(back),
        has_back=bool(back),
    )


def _row(rule: Rule, route: _Route, pages: Mapping[str, str]) -> ComposedRow:
    page = next(pages[key(pair.from_version)] for pair in route.pairs if rule in pair.rules)
    first = re.split(r"(?<=[.:]) ", rule.note)[0].rstrip(":")
    return ComposedRow(
        rule=link(code(rule.id), f"{page}#{rule.id}"),
        old=_some(rule.old),
        new=_some(rule.new),
        note=cell(first if first.endswith(".") else f"{first}."),
    )


def _some(names: tuple[str, ...]) -> Markdown:
    """Return names for a cell: three, and how many more there are."""
    shown = joined([code(name) for name in names[:3]], "<br>") or NOTHING
    return Markdown(f"{shown}<br>and {len(names) - 3} more") if len(names) > 3 else shown
