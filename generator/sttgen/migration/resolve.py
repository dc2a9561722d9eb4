"""Resolve a name of the old version to its rule, and to the names of the new version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.plan import Mapped, Target
from sttgen.migration.surface import Surface

# A rule of these areas may say `*` for an operation; of all others, for a definition.
BY_OPERATION = ("parameter", "header", "status")


@dataclass
class Resolver:
    """One pair file between two surfaces."""

    rules: tuple[Rule, ...]
    old: Surface
    new: Surface
    _cache: dict[tuple[str, str], Rule | None] = field(default_factory=dict, repr=False)

    @cached_property
    def _by_area(self) -> dict[str, list[tuple[str, Rule]]]:
        by_area: dict[str, list[tuple[str, Rule]]] = {}
        for rule in self.rules:
            for pattern in rule.old:
                by_area.setdefault(rule.area, []).append((pattern, rule))
        for patterns in by_area.values():
            # A whole path before a segment of one. The sort is stable: the file's order decides among equals.
            patterns.sort(
                key=lambda entry: (entry[0].count("*"), entry[1].area == "path" and " " not in entry[0])
            )
        return by_area

    def rule(self, area: str, name: str) -> Rule | None:
        """The most precise rule about a name: the one with the fewest ``*``."""
        if (area, name) not in self._cache:
            fits = _segment if area == "path" else matches
            known = next((rule for pattern, rule in self._by_area.get(area, ()) if fits(pattern, name)), None)
            if known is None and area == "property" and name in self.old.names["error"]:
                known = self.rule("error", name)
            self._cache[area, name] = known
        return self._cache[area, name]

    def resolve(self, area: str, name: str, python: str | None) -> Mapped:
        """The new names for an old one. Without a rule that is the name itself, if the new version has it."""
        rule = self.rule(area, name)
        if rule is not None:
            targets = self.candidates_of(rule, name)
            rules: tuple[str, ...] = (rule.id,)
        else:
            targets, rules = self._without_rule(area, name)
        names = tuple(
            Target(t, self.new.python(area, t)) for t in dict.fromkeys(targets) if self._exists(area, t)
        )
        if not names and not rules:
            owner = self._owner_rule(area, name)
            rules = (owner.id,) if owner is not None and not owner.new else ()
        return Mapped(area, name, python, rules, names)

    def candidates_of(self, rule: Rule, name: str) -> list[str]:
        """The new names that a rule can mean for an old name."""
        return [target for to in rule.new for target in self.candidates(rule, to, name)]

    def candidates(self, rule: Rule, to: str, name: str) -> list[str]:
        """The new names that an entry of ``to`` can mean for an old name; at least one must exist."""
        owner, _, rest = name.partition(".")
        head, _, tail = to.partition(".")
        if rule.area == "path":
            return [_moved(rule, to, name)]
        if head != "*":
            return [f"{head}.{rest}" if rule.area == "enum" and tail == "*" else to]
        owners = self.counterparts("operation" if rule.area in BY_OPERATION else "definition", owner)
        if tail.endswith(".*") or tail == "*":
            return [n for o in owners for n in self._known(rule.area, f"{o}.{tail}")]
        return [f"{o}.{tail}" for o in owners]

    def counterparts(self, area: str, name: str) -> tuple[str, ...]:
        """The operations or definitions that took the place of one; itself if there is no rule."""
        rule = self.rule(area, name)
        return rule.new if rule is not None else (name,) if self.new.has(area, name) else ()

    def went_with_owner(self, area: str, name: str) -> bool:
        """Whether a rule removes the operation or definition that something without a rule belongs to."""
        rule = self._owner_rule(area, name)
        return rule is not None and not rule.new

    def _owner_rule(self, area: str, name: str) -> Rule | None:
        if area == "path":
            id = self.old.operation_at(name)
            return self.rule("operation", id) if id else None
        owner, dot, _ = name.partition(".")
        return self.rule("operation" if area in BY_OPERATION else "definition", owner) if dot else None

    def _known(self, area: str, pattern: str) -> Iterator[str]:
        return (name for name in self.new.names.get(area, ()) if matches(pattern, name))

    def _exists(self, area: str, name: str) -> bool:
        """Names of kinds that no document lists (hosts, keys of open maps) are taken as they are."""
        if area in ("host", "key"):
            return area == "host" or self.new.has("key", name)
        return self.new.has(area, name) or (area == "property" and self.new.has("definition", name))

    def _without_rule(self, area: str, name: str) -> tuple[list[str], tuple[str, ...]]:
        if area in ("property", "key", "error") and "." in name:
            return self._walked(name)
        if area == "enum" or area in BY_OPERATION:
            owner, _, rest = name.partition(".")
            kind = "operation" if area in BY_OPERATION else "definition"
            return [f"{o}.{rest}" for o in self.counterparts(kind, owner)], ()
        if area == "path" and name not in self.new.names["path"] and (rule := self._owner_rule(area, name)):
            return [p for id in rule.new for p in self.new.paths_of(id)], (rule.id,)
        return [name], ()

    def _walked(self, name: str) -> tuple[list[str], tuple[str, ...]]:
        """A property of a property, or of a renamed definition: the longest part with a rule decides.

        A rule about a member of the definition that is there comes before one about the place of that
        definition, which the member goes along with.
        """
        parts = name.split(".")
        for length in range(len(parts) - 1, 1, -1):
            place, member = ".".join(parts[:length]), ".".join(parts[length:])
            owner = self.old.definition_at(place)
            rule = self.rule("property", f"{owner}.{member}") if owner else None
            if rule is not None:
                inner = [c for to in rule.new for c in self.candidates(rule, to, f"{owner}.{member}")]
                places = self.resolve("property", place, None).targets
                return [f"{p.name}.{c.partition('.')[2]}" for p in places for c in inner], (rule.id,)
        for length in range(len(parts) - 1, 1, -1):
            above = ".".join(parts[:length])
            rule = self.rule("property", above)
            if rule is not None:
                tail = ".".join(parts[length:])
                front = self.candidates_of(rule, above)
                return [f"{place}.{tail}" for place in front], (rule.id,) if front != [above] else ()
        tail = ".".join(parts[1:])
        rule = self.rule("definition", parts[0])
        return [f"{o}.{tail}" for o in self.counterparts("definition", parts[0])], (rule.id,) if rule else ()


def matches(pattern: str, name: str) -> bool:
    """Whether a name fits a pattern in which ``*`` stands for anything without a dot."""
    return pattern == name or ("*" in pattern and _compiled(pattern).fullmatch(name) is not None)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", "[^.]*"))


def _segment(pattern: str, name: str) -> bool:
    """Paths: one whole path, a segment wherever it stands, or ``*`` for all."""
    return pattern in ("*", name) or ("/" not in pattern and pattern in name.partition(" ")[2].split("/"))


def _moved(rule: Rule, to: str, name: str) -> str:
    if " " in to:
        return to
    method, _, path = name.partition(" ")
    old = rule.old[0]
    segments = path.split("/") if to == "*" else [to if part == old else part for part in path.split("/")]
    return f"{method} {'/'.join(segments)}"
