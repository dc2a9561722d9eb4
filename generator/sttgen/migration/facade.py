"""The plan of a facade for one target: the rules of the first step, with the names and values of the target.

A rule of the first step says what becomes of a name in the next version. The later steps say what becomes of
it from there on. Joined, they need neither the versions between nor their documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from sttgen.kits.facade.map.rules import Call, Rule
from sttgen.migration.old_client import old_client_rules
from sttgen.migration.plan import PER_OPERATION, Pair, Plan, chain, named_by_rules
from sttgen.migration.surface import Surface

_CALL = re.compile(r"client\.(\w+\.\w+)\(")
_SHARED = ("header", "status", "result")
"""Areas whose names a facade does not send: the rules of the first step are enough."""

_MEMBERS = ("property", "key", "error", "enum")


@dataclass(frozen=True)
class _End:
    """What a name of the next version is in the target.

    Attributes:
        name: Its name there; None if it is gone.
        then: The rules that convert its value on the way, oldest first.
        refused_by: The rule that removes it and that a program has to follow.
    """

    name: str | None
    then: tuple[str, ...] = ()
    refused_by: str | None = None


def facade_plan(plan: Plan, version: str) -> dict[str, Any]:
    """Return the plan for a target as plain data; ``kits/facade/map/plan.py`` reads it.

    Args:
        plan: The rename map.
        version: The target.
    """
    return FacadePlan(plan, version).data()


@dataclass(frozen=True)
class FacadePlan:
    """Makes the plan for a target of the oldest version."""

    plan: Plan
    version: str

    @cached_property
    def _pairs(self) -> tuple[Pair, ...]:
        """The steps to the target."""
        return self.plan.towards(self.version)

    @cached_property
    def _later(self) -> dict[str, Rule]:
        return {rule.id: rule for pair in self._pairs[1:] for rule in pair.rules}

    def data(self) -> dict[str, Any]:
        """Return the plan as plain data."""
        rules = [*self._rules(), *self._added()]
        named = {id for rule in rules for ids in rule.then for id in ids} | {
            rule.refused_by for rule in rules
        }
        surface = self.plan.surfaces[self.version]
        return {
            "versions": [self._pairs[0].from_version, self.version],
            "client": next(iter(self.plan.clients[self.version])),
            "base": surface.api.server.base_path,
            "query": target_query(surface),
            "calls": {name: python for name, python in surface.names["path"].items() if name[:4] == "GET "},
            "rules": msgspec.to_builtins([without_examples(rule) for rule in rules]),
            "later": msgspec.to_builtins(
                {id: without_examples(r) for id, r in self._later.items() if id in named}
            ),
            "old_client": msgspec.to_builtins([without_examples(r) for r in old_client_rules().values()]),
            "names": list(self._names()),
        }

    # --- rules

    def _rules(self) -> Iterator[Rule]:
        """Yield the rules of the first step; one for several names also for each of them with another end."""
        first = self._pairs[0]
        for rule in first.rules:
            yield self._composed(rule)
            if rule.area not in _MEMBERS or "*" not in "".join(rule.new):
                continue
            for (area, name), mapped in first.names.items():
                if area == rule.area and mapped.rules == (rule.id,):
                    alone = replace(rule, old=(name,), new=tuple(target.name for target in mapped.targets))
                    composed = self._composed(alone)
                    if (composed.paths, composed.then, composed.refused_by) != (alone.paths, (), None):
                        yield composed

    def _composed(self, rule: Rule) -> Rule:
        ends = [self._end(rule.area, new) for new in rule.new]
        refusals = [end.refused_by for end in ends if end.refused_by]
        refused_by = refusals[0] if refusals and not any(end.name for end in ends) else None
        python = self._code(rule)
        composed = replace(
            rule,
            new=tuple(end.name or "" for end in ends),
            then=tuple(end.then for end in ends) if any(end.then for end in ends) else (),
            refused_by=refused_by,
            after={"python": python} if python else UNSET,
        )
        if rule.via:
            composed = replace(composed, via=self._end("operation", rule.via).name)
        if rule.area != "operation":
            return composed
        if rule.refused and rule.python and python is None:
            composed = replace(composed, refused_by=self._gone(rule.python))
        calls = self.plan.surfaces[self.version].names["operation"]
        spelled = {id: str(calls[id]) for id in composed.new if id}
        return replace(
            composed, new=tuple(spelled), calls=tuple(call_of(id, code) for id, code in spelled.items())
        )

    def _end(self, area: str, name: str, steps: int = 1) -> _End:
        """Return what a name is in the target that it has after the first ``steps`` steps."""
        if area in _SHARED or "*" in name:
            return _End(name)
        then: list[str] = []
        for pair in self._pairs[steps:]:
            members = area in ("property", "key")
            kind = area if not members else "property" if "." in name else "definition"
            mapped = pair.names.get((kind, name))
            if mapped is None:  # an address below a member: later versions do not list it, either
                break
            rules = [self._later[id] for id in mapped.rules]
            # A rule for people may name where the same thing is; one that replaces it names another thing.
            refusing = [r.id for r in rules if r.refused and (r.action == "replace" or not mapped.targets)]
            if refusing:
                return _End(None, tuple(then), refusing[0])
            then += [rule.id for rule in rules if rule.convert]
            if not mapped.targets:
                return _End(None, tuple(then))
            name = mapped.targets[0].name
        return _End(name, tuple(then))

    # --- what only later versions ask for

    def _added(self) -> Iterator[Rule]:
        """Yield the rules of later steps that add a member to requests, for each body that has it."""
        for position, pair in enumerate(self._pairs[1:], 1):
            for rule in pair.rules:
                if rule.old or not rule.convert or not rule.in_requests:
                    continue
                ends = [self._end(rule.area, new, position + 1) for new in rule.new]
                for body in self._bodies(rule.example_of or "", position):
                    yield replace(
                        rule,
                        new=tuple(end.name or "" for end in ends),
                        then=tuple(end.then for end in ends),
                        example_of=body,
                        after=UNSET,
                    )

    def _bodies(self, definition: str, position: int) -> Iterator[str]:
        """Yield the definitions that old programs send and that become this one of a later version."""
        for (area, name), mapped in chain(self.plan.pairs[:position]).items():
            answers = any(self.plan[id].direction == "response" for id in mapped.rules[:1])
            names = [target.name for target in mapped.targets]
            if area == "definition" and not answers and definition in names:
                yield name

    # --- code

    def _code(self, rule: Rule) -> str | None:
        """Return the code of the example, if the calls in it exist in the target and take the same."""
        return rule.python if rule.python and self._gone(rule.python) is None else None

    def _gone(self, python: str) -> str | None:
        """Return the rule by which a call in some code is refused in the target; None if all are there."""
        next_version = self.plan.surfaces[self._pairs[0].to_version]
        ids = {str(code).partition("(")[0]: id for id, code in next_version.names["operation"].items()}
        ends = [
            self._end("operation", ids[f"client.{call}"])
            for call in _CALL.findall(python)
            if f"client.{call}" in ids
        ]
        return next((end.refused_by for end in ends if end.refused_by), None)

    # --- names

    def _names(self) -> Iterator[dict[str, Any]]:
        """Yield the names of the oldest version with those that they have in the target."""
        listed = [
            mapped
            for mapped in self.plan.composed[self.version].values()
            if mapped.area not in PER_OPERATION and (mapped.rules or mapped.area not in ("error", "host"))
        ]
        for mapped in [*listed, *named_by_rules(self._pairs[0])]:
            entry: dict[str, Any] = {"area": mapped.area, "name": mapped.name}
            if mapped.python is not None:
                entry["python"] = mapped.python
            if mapped.rules:
                entry["rule"] = mapped.rules[0]
            yield entry | {"to": [target.python or target.name for target in mapped.targets]}


def target_query(surface: Surface) -> dict[str, str]:
    """Return what a version has in the query of each address."""
    return {
        one.parameter.wire: str(one.value)
        for one in surface.api.client_parameters
        if one.parameter.place == "query" and one.value is not None
    }


def call_of(id: str, code: str) -> Call:
    """Return a call of the new client."""
    group, _, method = code.removeprefix("client.").partition("(")[0].partition(".")
    return Call(id, group, method, code)


def without_examples(rule: Rule) -> Rule:
    """Return a rule without what only explanations need; the code to write instead stays."""
    return replace(rule, before=UNSET, after={"python": rule.python} if rule.python else UNSET)
