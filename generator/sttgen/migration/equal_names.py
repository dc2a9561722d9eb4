"""The plan of a facade for a version whose names mean the same later, unless a rule says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from msgspec.structs import replace

from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.facade import FacadePlan, call_of, target_query, without_examples
from sttgen.migration.old_client import old_client_rules
from sttgen.migration.plan import Mapped, Names, Plan, Target, chain

_AREAS = ("operation", "parameter", "definition", "property", "enum")


def equal_names_plan(plan: Plan, start: str, version: str) -> dict[str, Any]:
    """Return the plan of a facade for a target as plain data; ``kits/facade/map/plan.py`` reads it.

    Args:
        plan: The rename map.
        start: The version that programs were written for.
        version: The target: that version, or a later one.
    """
    return _EqualNamesPlan(plan.since(start), version).data()


@dataclass(frozen=True)
class _EqualNamesPlan(FacadePlan):
    @cached_property
    def _start(self) -> str:
        return next(iter(self.plan.surfaces))

    @cached_property
    def _all_names(self) -> Names:
        """The names of the old version with those that they have in the target."""
        if self._pairs:
            return chain(self._pairs)
        surface = self.plan.surfaces[self._start]
        return {
            (area, name): Mapped(area, name, None, (), (Target(name, surface.python(area, name)),))
            for area in ("operation", "parameter")
            for name in surface.names[area]
        }

    def data(self) -> dict[str, Any]:
        rules = [self._host(), *self._operations(), *self._members(), *self._requested(), *self._added()]
        named = {id for rule in rules for ids in rule.then for id in ids} | {
            rule.refused_by for rule in rules
        }
        later = {id: without_examples(rule) for id, rule in self._later.items() if id in named}
        surface = self.plan.surfaces[self.version]
        return {
            "versions": [self._start, self.version],
            "equal_names": "same",
            "client": next(iter(self.plan.clients[self.version])),
            "base": surface.api.server.base_path,
            "query": target_query(surface),
            "old_query": target_query(self.plan.surfaces[self._start]),
            "calls": {},
            "rules": msgspec.to_builtins([without_examples(rule) for rule in rules]),
            "later": msgspec.to_builtins(later),
            "old_client": msgspec.to_builtins([without_examples(r) for r in old_client_rules().values()]),
            "names": list(self._names()),
        }

    # --- rules

    def _host(self) -> Rule:
        bases = [
            f"{{endpoint}}{self.plan.surfaces[v].api.server.base_path}" for v in (self._start, self.version)
        ]
        own = [rule for pair in self._pairs[:1] for rule in pair.rules if rule.area == "host"]
        rule = own[0] if own else _same("host", bases[0], "", "")
        return replace(rule, old=(bases[0],), new=(bases[1],), handling="api_version")

    def _operations(self) -> Iterator[Rule]:
        """Yield a rule for each operation; one without a rule of the map has no id."""
        calls = self.plan.surfaces[self.version].names["operation"]
        for mapped in self._all_names.values():
            if mapped.area == "operation":
                rule = self._one(mapped)
                spelled = {id: str(calls[id]) for id in rule.new if id in calls}
                made = tuple(call_of(id, code) for id, code in spelled.items())
                yield replace(rule, new=tuple(spelled), calls=made)

    def _members(self) -> Iterator[Rule]:
        """Yield a rule for each other name that is another one in the target, or has another value."""
        for (area, name), mapped in self._all_names.items():
            if area in _AREAS[1:] and mapped.rules:
                rule = self._one(mapped)
                moved = area == "property" and rule.paths != (tuple(name.split(".")[1:]),)
                if moved or rule.convert or any(rule.then) or rule.refused or rule.refused_by:
                    yield rule

    def _one(self, mapped: Mapped) -> Rule:
        """Return the rule for one name on the way to the target."""
        area, name = mapped.area, mapped.name
        first = self._pairs[0].names.get((area, name)) if self._pairs else None
        own = next((self.plan[id] for id in first.rules[:1]), None) if first is not None else None
        if own is None or first is None:
            id = next(iter(mapped.rules), "")
            return self._composed(_same(area, name, id, self.plan[id].note if id else ""))
        new = tuple(target.name for target in first.targets)
        rule = replace(own, old=(name,), new=new if own.convert or area == "operation" else new[:1])
        if own.refused and new and own.action != "replace":
            rule = replace(rule, level="auto")  # for a person only: the same thing is elsewhere
        return self._composed(rule)

    def _requested(self) -> Iterator[Rule]:
        """Yield the rules of the first step that add a member to requests."""
        for rule in self._pairs[0].rules if self._pairs else ():
            if not rule.old and rule.convert and rule.in_requests:
                yield self._composed(rule)

    # --- names

    def _names(self) -> Iterator[dict[str, Any]]:
        for (area, name), mapped in self._all_names.items():
            if area == "parameter" or (area in _AREAS and mapped.rules):
                entry: dict[str, Any] = {"area": area, "name": name}
                if mapped.python is not None and mapped.rules:
                    entry["python"] = mapped.python
                if mapped.rules:
                    entry["rule"] = mapped.rules[0]
                yield entry | {"to": [target.python or target.name for target in mapped.targets]}


def _same(area: str, name: str, id: str, note: str) -> Rule:
    """Return a rule for a name that no rule of the first step is about."""
    return Rule(id=id, area=area, action="same", old=(name,), new=(name,), level="auto", note=note)
