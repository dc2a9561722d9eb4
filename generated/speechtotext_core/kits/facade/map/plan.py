# A copy of sttgen.kits.facade.map.plan: edits are lost when sttgen runs again.
"""The rename map as the shim reads it: rules, found by the name of what they speak of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Call:
    """A method of a v3 client: ``client.<group>.<method>``."""

    id: str
    group: str
    method: str


@dataclass(frozen=True)
class Rule:
    """One rule. ``sources`` are names of v2, ``targets`` names of v3; the pair file explains the rest."""

    id: str
    area: str
    action: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    level: str
    note: str
    convert: str | None = None
    direction: str | None = None
    combine: str | None = None
    file_kind: str | None = None
    collection: str | None = None
    value: str | None = None
    option: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    example_of: str | None = None
    via: str | None = None
    python: str | None = None
    calls: tuple[Call, ...] = ()

    @property
    def to_v3(self) -> bool:
        """Whether it says how a request is made."""
        return self.direction in ("request", "both")

    @property
    def to_v2(self) -> bool:
        """Whether it says how an answer is made."""
        return self.direction in ("response", "both")

    @property
    def refused(self) -> bool:
        """Whether v3 has nothing at all for it: neither a conversion nor a choice."""
        return self.level == "manual" and self.convert is None and self.option is None

    @property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """For each target the member names that lead to it: ``("properties", "error", "message")``."""
        return tuple(tuple(target.split(".")[1:]) for target in self.targets)


@dataclass(frozen=True)
class Meaning:
    """What a name of v2 is in Python, and what it becomes in one version of v3.

    Attributes:
        name: In the old client.
        targets: In the v3 client; empty if nothing has its place.
        rule: Why.
    """

    name: str
    targets: tuple[str, ...]
    rule: Rule

    @property
    def changes(self) -> bool:
        """Whether a program has anything to do for it. A new name of the class alone is nothing to do."""
        if self.rule.level in ("manual", "lossy") or self.rule.convert is not None:
            return True
        names = (self.name, *self.targets)
        if self.rule.area == "property":
            names = tuple(name.partition(".")[2] for name in names)
        return not self.targets or len(set(names)) > 1


def _rule(id: str, data: Mapping[str, Any]) -> Rule:
    after = data.get("after")
    return Rule(
        id=id,
        area=data["area"],
        action=data["action"],
        sources=_names(data["from"]),
        targets=_names(data["to"]),
        level=data["level"],
        note=data["note"],
        choices=data.get("choices", {}),
        python=after.get("python") if isinstance(after, dict) else None,
        calls=tuple(Call(call["v3_0"], call["group"], call["method"]) for call in data.get("calls", ())),
        **{key: data.get(key) for key in _OPTIONAL},
    )


_OPTIONAL = (
    "convert",
    "direction",
    "combine",
    "via",
    "file_kind",
    "collection",
    "value",
    "option",
    "example_of",
)


def _names(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


class Plan:
    """All rules of the step from v2.0 to v3.0.

    Args:
        data: The rename map as plain data, see ``_map.json``.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.rules = {id: _rule(id, rule) for id, rule in data["rules"].items() if id.startswith("V2-")}

    @classmethod
    def read(cls, text: str | bytes) -> Plan:
        """The plan in the text of a ``_map.json``."""
        return cls(json.loads(text))

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """How the calls of v3 are written, by operation id."""
        calls = [call for rule in self.data["rules"].values() for call in rule.get("calls", ())]
        return {call["v3_0"]: call["python"] for call in calls}

    def spelling(self, rule: Rule) -> str:
        """How a rule's thing is written in v3: as code where there is code, else in names."""
        code = rule.python or self._spelled.get(rule.via or "")
        return code or ", ".join(rule.targets) or "nothing"

    def called(self, rule: Rule) -> str:
        """The calls of v3 for an operation, without the arguments of an example."""
        return " and ".join(self._spelled[call.id] for call in rule.calls) or self.spelling(rule)

    @cached_property
    def _index(self) -> dict[tuple[str, str], list[Rule]]:
        index: dict[tuple[str, str], list[Rule]] = {}
        for rule in self.rules.values():
            for name in rule.sources:
                index.setdefault((rule.area, name), []).append(rule)
        return index

    def find(self, area: str, name: str) -> list[Rule]:
        """The rules with exactly this name in their ``from``, in the order of the file."""
        return self._index.get((area, name), [])

    @cached_property
    def _names(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        old = [entry for entry in self.data["names"] if entry["version"] == self.data["versions"][0]]
        return {(entry["area"], entry["name"]): entry for entry in old}

    def meaning(self, area: str, name: str, version: str) -> Meaning | None:
        """What a name means for a program that goes to ``version``; None if no rule speaks of it.

        Args:
            area: Of the rename map; ``rule`` for the id of a rule.
            name: In the spelling of the map. A header or a key that has no rule of its own has that of ``*``.
            version: Such as ``v3.1``.
        """
        if area == "rule":
            return Meaning(name, (), self.rules[name])
        known = (self._names.get((area, one)) for one in _general(area, name))
        entry = next(filter(None, known), None)
        if entry is None:
            rules = self.find(area, name)
            return Meaning(name, rules[0].targets, rules[0]) if rules else None
        rule = next((self.rules[id] for id in entry.get("rules", ()) if id in self.rules), None)
        if rule is None:
            return None
        targets = entry["to"].get(version.replace(".", "_"), ())
        spelled = tuple(target.get("python") or _spelled(area, target["name"]) for target in targets)
        return Meaning(self._old_spelling(area, name, entry), spelled, rule)

    def _old_spelling(self, area: str, name: str, entry: Mapping[str, Any]) -> str:
        """How a program writes a name of v2."""
        if area == "key":
            definition, member, key = name.split(".", 2)
            owner = self._names.get(("property", f"{definition}.{member}"), {})
            return f"{owner.get('python', f'{definition}.{member}')}[{key!r}]"
        return entry.get("python") or _spelled(area, name)

    def operation(self, id: str) -> Rule:
        """The rule of an operation of v2; there is one for each."""
        return self.find("operation", id)[0]

    def definition(self, name: str) -> Rule:
        """The rule of a definition of v2; there is one for each."""
        return self.find("definition", name)[0]

    def member(self, definition: str, name: str, *, to_v3: bool) -> Rule | None:
        """The rule of a property for one direction.

        The one with its own name before the one for ``*.name``.
        """
        area = "error" if definition in _ERRORS else "property"
        for source in (f"{definition}.{name}", f"*.{name}"):
            for rule in self.find(area, source):
                if (rule.to_v3 if to_v3 else rule.to_v2) or rule.direction is None:
                    return rule
        return None

    def added(self, definition: str) -> Iterator[Rule]:
        """Rules that make a member of v3 out of nothing, for requests of this definition."""
        for rule in self.rules.values():
            if not rule.sources and rule.convert and rule.to_v3 and rule.example_of == definition:
                yield rule

    def keys(self, prefix: str, *, to_v3: bool) -> Iterator[tuple[str, Rule]]:
        """The known keys of a map, ``Transcription.properties`` say, with their rules.

        ``*`` is not among them.
        """
        for rule in self.rules.values():
            if rule.area == "key" and (rule.to_v3 if to_v3 else rule.to_v2):
                for name in rule.sources:
                    if name.startswith(f"{prefix}.") and not name.endswith("*"):
                        yield name.removeprefix(f"{prefix}."), rule

    def collection(self, definition: str) -> str | None:
        """The segment under which entities of a definition live in v3."""
        return self.definition(definition).collection


@cache
def plan_of(package: str) -> Plan:
    """The rename map of a package, read once."""
    return Plan.read((resources.files(package) / "_map.json").read_bytes())


def _general(area: str, name: str) -> tuple[str, ...]:
    """A name, and those that speak of more."""
    if area == "header":
        return name, f"*.*.{name.rpartition('.')[2]}"
    if area == "key":
        definition, member, key = name.split(".", 2)
        return name, f"{definition}.{member}.{key.rstrip('0123456789')}*", f"{definition}.{member}.*"
    return (name,)


def _spelled(area: str, name: str) -> str:
    """How a program writes a name that has no spelling of its own."""
    last = name.rpartition(".")[2]
    return {"header": f'headers["{last}"]', "status": f"status {last}"}.get(area, name)


_ERRORS = frozenset({"Error", "ErrorDetail", "InnerErrorV2"})
