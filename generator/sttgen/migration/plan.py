"""The rename map, checked and frozen: its rules, the new names for every old one, and all of it as JSON.

A :class:`Pair` is one pair file. A :class:`Plan` is a chain of them: where two meet, names go on to the newer
version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import msgspec

from sttgen.kits.facade.map.rules import Call, Rule, key
from sttgen.migration.old_client import old_client_rules
from sttgen.migration.surface import Surface


@dataclass(frozen=True)
class Target:
    """A thing of the newer version: its name there, and its spelling in the Python client if it has one."""

    name: str
    python: str | None = None


@dataclass(frozen=True)
class Mapped:
    """The new names for one name. ``rules`` are the ids of the rules it went through, oldest pair first.

    A name without rules means the same in both versions; a name without targets has no counterpart.
    """

    area: str
    name: str
    python: str | None
    rules: tuple[str, ...]
    targets: tuple[Target, ...]
    gaps: tuple[str, ...] = ()
    """The ids of rules that remove it in versions on the way. It is back in the last version."""


Names = Mapping[tuple[str, str], Mapped]


@dataclass(frozen=True)
class Pair:
    """A step from one version to the next: its rules as the file has them, and the new names."""

    from_version: str
    to_version: str
    rules: tuple[Rule, ...]
    names: Names
    added: tuple[Mapped, ...] = ()
    """Things that only the newer version has: ``name`` is the new name, and it has no targets but itself."""
    clients: Mapping[str, list[str]] = field(default_factory=dict)
    """What programs import for each version: packages, or classes of them."""
    new_names: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """The names of the newer version by area, each with its Python spelling or None."""


@dataclass(frozen=True)
class Plan:
    """Pairs that meet, oldest first."""

    pairs: tuple[Pair, ...]
    composed: Mapping[str, Names]
    """For each version after the first: the names of the first version with those that they have there."""
    surfaces: Mapping[str, Surface]
    """The names of each version."""
    clients_of_versions: Mapping[str, list[str]] | None = None
    """Of a part of a map: the clients that the whole one names."""

    @property
    def versions(self) -> tuple[str, ...]:
        """All versions, oldest first: ``("v2.0", "v3.0", "v3.1")``."""
        return tuple(self.surfaces)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all pairs."""
        return tuple(rule for pair in self.pairs for rule in pair.rules)

    @property
    def clients(self) -> Mapping[str, list[str]]:
        """What programs import for each version: packages, or classes of them."""
        if self.clients_of_versions is not None:
            return self.clients_of_versions
        return {version: names for pair in self.pairs for version, names in pair.clients.items()}

    def rule(self, id: str) -> Rule | None:
        """The rule with exactly this id."""
        return self._by_id.get(id)

    def __getitem__(self, id: str) -> Rule:
        """The rule with exactly this id.

        Raises:
            KeyError: There is none.
        """
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def towards(self, version: str) -> tuple[Pair, ...]:
        """Return the pairs that lead to a version, without what they remove and that version has again."""
        return towards(self.pairs[: self.versions.index(version)])

    def since(self, version: str) -> Plan:
        """Return the part of the map that begins at a version; it has no pairs for the newest one."""
        start = self.versions.index(version)
        pairs, versions = self.pairs[start:], self.versions[start:]
        composed = {pair.to_version: chain(pairs[:length]) for length, pair in enumerate(pairs, 1)}
        return Plan(pairs, composed, {one: self.surfaces[one] for one in versions}, self.clients)

    def lookup(self, area: str, name: str, to: str | None = None) -> Mapped | None:
        """The new names for a name of the oldest version.

        Args:
            area: An area of the pair files, such as ``operation``.
            name: The name as the pair files spell it, such as ``Transcription.recordingsUrl``.
            to: The version to arrive at; the newest if None.
        """
        return self.composed[to or self.versions[-1]].get((area, name))

    def as_json(self, versions: Collection[str] | None = None) -> dict[str, Any]:
        """Everything as plain data, for the map in the shim and for ``explain``.

        ``clients`` has what programs import for each version. ``rules`` has each rule by its id; one about
        an operation has ``calls`` too: the calls of the new client that do its work. ``names`` has an entry
        for every name of every version but the newest, and for what the newer ones added; headers and
        statuses, which all operations share, have one for each entry of a rule. ``client`` has rules about
        the old client's own classes.

        Args:
            versions: The versions whose names are listed; None for all.
        """
        rules = {rule.id: rule for rule in self.rules}
        for rule in self.pairs[0].rules:
            if rule.area == "operation":
                rules[rule.id] = msgspec.structs.replace(rule, calls=tuple(self._calls(rule)))
        return {
            "versions": list(self.versions),
            "clients": dict(self.clients),
            "rules": msgspec.to_builtins(rules),
            "client": msgspec.to_builtins(old_client_rules()),
            "names": [one for one in self._entries() if versions is None or one["version"] in versions],
        }

    def _calls(self, rule: Rule) -> Iterator[Call]:
        spelled = {
            target.name: str(target.python)
            for mapped in self.pairs[0].names.values()
            if mapped.area == "operation"
            for target in mapped.targets
        }
        for id in rule.new:
            path = spelled[id].removeprefix("client.").partition("(")[0]
            group, _, method = path.partition(".")
            yield Call(id, group, method, spelled[id])

    def _entries(self) -> Iterator[dict[str, Any]]:
        for position, pair in enumerate(self.pairs):
            ends = self.versions[position + 1 :]
            further = [chain(self.pairs[position : position + length]) for length in range(1, len(ends) + 1)]
            for name, mapped in pair.names.items():
                if mapped.area in PER_OPERATION or (not mapped.rules and mapped.area in ("error", "host")):
                    continue
                if position and _stays(self.pairs[position - 1].names.get(name)):
                    continue  # the entry of the version before says the same
                entry = _entry(
                    pair.from_version, mapped, dict(zip(ends, (f[name] for f in further), strict=True))
                )
                yield {**entry, "until": self._until(position, name)}
            for mapped in named_by_rules(pair):
                entry = _entry(pair.from_version, mapped, dict.fromkeys(ends, mapped))
                yield {**entry, "until": pair.from_version}
            for new in pair.added:
                entry = _entry(pair.to_version, new, dict(self._onward(new, position)))
                yield {**entry, "until": pair.to_version, "new": True}

    def _until(self, position: int, name: tuple[str, str]) -> str:
        """Return the last version in which a name is what it is at the start of a pair."""
        while position < len(self.pairs) and _stays(self.pairs[position].names.get(name)):
            position += 1
        return self.versions[position]

    def _onward(self, new: Mapped, position: int) -> Iterator[tuple[str, Mapped]]:
        """The later names of a thing that a pair added."""
        yield self.pairs[position].to_version, new
        for pair in self.pairs[position + 1 :]:
            new = _onward(new, pair)
            yield pair.to_version, new


PER_OPERATION = ("header", "status")
"""Areas whose names belong to every operation alike: the names in rules are fewer, and tell as much."""


def named_by_rules(pair: Pair) -> Iterator[Mapped]:
    """Yield the names in the rules of a step that are about headers and statuses."""
    for rule in pair.rules:
        if rule.area in PER_OPERATION:
            for old in rule.old:
                yield Mapped(rule.area, old, None, (rule.id,), tuple(Target(to) for to in rule.new))


def _entry(version: str, mapped: Mapped, ends: Mapping[str, Mapped]) -> dict[str, Any]:
    """One name of one version with its names in each later version."""
    entry: dict[str, Any] = {"version": version, "area": mapped.area, "name": mapped.name}
    if mapped.python is not None:
        entry["python"] = mapped.python
    last = tuple(ends.values())[-1]
    if last.rules:
        entry["rules"] = list(last.rules)
    if last.gaps:
        entry["gaps"] = list(last.gaps)
    entry["to"] = {key(end): [_target(t) for t in names.targets] for end, names in ends.items()}
    return entry


def chain(pairs: tuple[Pair, ...]) -> Names:
    """The names of the first pair with those that they have after the last one.

    A target that the next pair does not know as a name of its own area (an address below a property, a host
    template) stays.
    """
    first, *others = towards(pairs)
    names = dict(first.names)
    for pair in others:
        names = {name: _onward(mapped, pair) for name, mapped in names.items()}
    return names


def towards(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Return pairs as they are on the way to the last version.

    What a pair removes and a later one adds again under the same name is what it is at both ends. On the way
    to a version that has it, it keeps its name, and the rules that removed it are its gaps.
    """
    patched = [dict(pair.names) for pair in pairs]
    for position, pair in enumerate(pairs):
        for (area, name), mapped in pair.names.items():
            if mapped.targets or name in pair.new_names.get(area, ()):
                continue
            later = next(
                (n for n in range(position + 1, len(pairs)) if name in pairs[n].new_names.get(area, ())), None
            )
            if later is None:
                continue
            target = Target(name, pairs[later].new_names[area][name])
            kept = Mapped(area, name, mapped.python, (), (target,), mapped.rules)
            for step in range(position, later + 1):
                patched[step][area, name] = kept
    return tuple(replace(pair, names=names) for pair, names in zip(pairs, patched, strict=True))


def _stays(mapped: Mapped | None) -> bool:
    """Whether a name is the same in the next version, by no rule at all."""
    return mapped is not None and not mapped.rules and [t.name for t in mapped.targets] == [mapped.name]


def area_of(mapped: Mapped, target: Target) -> str:
    """Return the area of a new name: a key or property may become a property, or a definition as a whole."""
    if mapped.area in ("property", "key"):
        return "property" if "." in target.name else "definition"
    return mapped.area


def _onward(mapped: Mapped, pair: Pair) -> Mapped:
    unchanged = (Mapped(mapped.area, target.name, None, (), (target,)) for target in mapped.targets)
    after = [
        pair.names.get((area_of(mapped, target), target.name), same)
        for target, same in zip(mapped.targets, unchanged, strict=True)
    ]
    targets = dict.fromkeys(target for one in after for target in one.targets)
    rules = dict.fromkeys((*mapped.rules, *(rule for one in after for rule in one.rules)))
    gaps = dict.fromkeys((*mapped.gaps, *(gap for one in after for gap in one.gaps)))
    return Mapped(mapped.area, mapped.name, mapped.python, tuple(rules), tuple(targets), tuple(gaps))


def _target(target: Target) -> dict[str, str]:
    return {"name": target.name, **({"python": target.python} if target.python else {})}
