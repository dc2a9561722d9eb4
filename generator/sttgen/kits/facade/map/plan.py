"""The rename map as a facade reads it: rules, looked up by the names that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any

import msgspec

from .addresses import Addresses
from .rules import Call, Rule, key


@dataclass(frozen=True)
class Meaning:
    """An old name in Python, and its names in one later version.

    Attributes:
        name: In the old client.
        targets: In the new client; empty if there is no counterpart.
        rule: Why.
    """

    name: str
    targets: tuple[str, ...]
    rule: Rule

    @property
    def changes(self) -> bool:
        """Whether a program has to change. A new name of the class alone does not count."""
        if self.rule.level in ("manual", "lossy") or self.rule.convert or self.rule.handling:
            return True
        names = (self.name, *self.targets)
        if self.rule.area == "property":
            names = tuple(name.partition(".")[2] for name in names)
        return not self.targets or len(set(names)) > 1


class Plan:
    """What becomes of each name of an old version in one target.

    Args:
        data: A plan as plain data, which the generator makes of the rename map.

    Attributes:
        old_version: The API version that programs were written for.
        version: The target.
        rules: By id, those about the old client itself included.
        later: Rules of the versions between, by id: they convert values further, or refuse.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self.old_version, self.version = map(str, data["versions"])
        self._listed = msgspec.convert([*data["rules"], *data["old_client"]], list[Rule])
        self.rules: dict[str, Rule] = {}
        for rule in self._listed:
            self.rules.setdefault(rule.id, rule)
        self.later = msgspec.convert(data["later"], dict[str, Rule])

    @property
    def same_names(self) -> bool:
        """Whether equal names of both versions mean the same, so that only what differs has rules."""
        return bool(self._data.get("equal_names") == "same")

    @property
    def is_same_version(self) -> bool:
        """Whether the target is the version that programs were written for."""
        return self.old_version == self.version

    @property
    def query(self) -> Mapping[str, str]:
        """The parameters that the target has in every query, such as its version."""
        query: Mapping[str, str] = self._data["query"]
        return query

    @classmethod
    def read(cls, text: str | bytes) -> Plan:
        """Return the plan in the text of a file."""
        return cls(msgspec.json.decode(text))

    @property
    def client_class(self) -> str:
        """The name of the class of the new client."""
        return str(self._data["client"]).rpartition(".")[2]

    def refusal(self, rule: Rule) -> Rule | None:
        """Return the rule that says why the target has nothing for a rule; None if it has something."""
        if rule.refused_by is not None:
            return self.later[rule.refused_by]
        return rule if rule.refused else None

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """How the calls of the new client are written, by operation id."""
        return {call.id: call.python for rule in self._listed for call in rule.calls}

    def spelling(self, rule: Rule) -> str:
        """Return what to write instead: code if the rule has code, else names."""
        code = rule.python or self._spelled.get(rule.via or "")
        return code or ", ".join(filter(None, rule.new)) or "nothing"

    def called(self, rule: Rule) -> str:
        """Return the calls of the new client for an operation, without the arguments of the example."""
        return " and ".join(self._spelled[call.id] for call in rule.calls) or self.spelling(rule)

    @cached_property
    def _index(self) -> dict[tuple[str, str], list[Rule]]:
        index: dict[tuple[str, str], list[Rule]] = {}
        for rule in self._listed:
            for name in rule.old:
                index.setdefault((rule.area, name), []).append(rule)
        return index

    def find(self, area: str, name: str) -> list[Rule]:
        """Return the rules with exactly this name in their ``from``, in the order of the file."""
        return self._index.get((area, name), [])

    @cached_property
    def _names(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        return {(entry["area"], entry["name"]): entry for entry in self._data["names"]}

    def meaning(self, area: str, name: str) -> Meaning | None:
        """Return what a name means for a program that moves to the target; None if it has no rule.

        Args:
            area: Of the rename map; ``rule`` for the id of a rule.
            name: In the spelling of the map. A header or a key that has no rule of its own has that of ``*``.
        """
        if area == "rule":
            return Meaning(name, (), self.rule(name))
        known = (self._names.get((area, one)) for one in _general(area, name))
        entry = next(filter(None, known), None)
        if entry is None:
            rules = self.find(area, name)
            return Meaning(name, rules[0].new, rules[0]) if rules else None
        rule = self.rules.get(entry.get("rule", ""))
        if rule is None:
            return None
        own = self.find(area, entry["name"])
        refusal = next(filter(None, map(self.refusal, own)), None)
        spelled = tuple(_spelled(area, target) for target in entry["to"])
        return Meaning(self._old_spelling(area, name, entry), spelled, refusal or rule)

    def rule(self, id: str) -> Rule:
        """Return the rule with an id, of this step or of a later one."""
        return self.rules[id] if id in self.rules else self.later[id]

    def _old_spelling(self, area: str, name: str, entry: Mapping[str, Any]) -> str:
        """Return how a program writes an old name."""
        if area == "key":
            definition, member, key = name.split(".", 2)
            owner = self._names.get(("property", f"{definition}.{member}"), {})
            return f"{owner.get('python', f'{definition}.{member}')}[{key!r}]"
        return entry.get("python") or _spelled(area, name)

    @cached_property
    def addresses(self) -> Addresses:
        """Addresses as the rules about hosts and paths have them."""
        return Addresses(self._listed, self._data["base"], self.query, self._data.get("old_query", {}))

    @cached_property
    def address_headers(self) -> tuple[str, ...]:
        """The headers of answers in which the old version had the address of an entity."""
        return tuple(
            name.rpartition(".")[2]
            for rule in self.rules.values()
            if rule.area == "header" and rule.handling == "api_version"
            for name in rule.old
        )

    @cached_property
    def errors(self) -> frozenset[str]:
        """The definitions of which errors consist."""
        return frozenset(
            name.partition(".")[0]
            for rule in self.rules.values()
            if rule.area == "error"
            for name in rule.old
        )

    @cached_property
    def readers(self) -> dict[str, Call]:
        """The calls that read an entity of the new version, by its collection: ``models/base`` say."""
        return dict(self._calls_at(re.compile(r"GET /([^{]+)/\{\w+\}")))

    @cached_property
    def file_listings(self) -> dict[str, Call]:
        """The calls that list the files of an entity of the new version, by its collection."""
        return dict(self._calls_at(re.compile(r"GET /([^{]+)/\{\w+\}/files")))

    def _calls_at(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, Call]]:
        for path, python in self._data["calls"].items():
            match = pattern.fullmatch(path)
            if match:
                group, _, method = python.partition("(")[0].removeprefix("client.").partition(".")
                yield match[1], Call("", group, method, python)

    @cached_property
    def searched(self) -> dict[str, tuple[str, ...]]:
        """Collections of the new version that were one collection in the old one, by the first of them.

        An id of the old version does not tell which of them has the entity.
        """
        places = {(call.group, call.method): name for name, call in self.readers.items()}
        joined = (
            tuple(places[call.group, call.method] for call in rule.calls)
            for rule in self.rules.values()
            if rule.combine == "first_found"
        )
        return {names[0]: names for names in joined}

    def arguments(self, area: str, name: str) -> tuple[str, ...]:
        """Return the arguments of the new client that replace a parameter of the old one."""
        return tuple(self._names[area, name]["to"])

    def argument(self, name: str) -> str | None:
        """Return the argument of the new client for a parameter; None if there is none."""
        targets: list[str] = self._names.get(("parameter", name), {}).get("to", [])
        return next(iter(targets), None)

    def operation(self, id: str) -> Rule:
        """Return the rule of an old operation; each operation has one."""
        return self.find("operation", id)[0]

    def definition(self, name: str) -> Rule:
        """Return the rule of an old definition; each definition has one."""
        return self.find("definition", name)[0]

    def member(self, definition: str, name: str, *, request: bool) -> Rule | None:
        """Return the rule of a property for one direction.

        The one with its own name before the one for ``*.name``.
        """
        area = "error" if definition in self.errors else "property"
        for source in (f"{definition}.{name}", f"*.{name}"):
            for rule in self.find(area, source):
                if (rule.in_requests if request else rule.in_responses) or rule.direction is None:
                    return rule
        return None

    def added(self, definition: str) -> Iterator[Rule]:
        """Yield rules that add a new member to requests of this definition."""
        for rule in self._listed:
            if not rule.old and rule.convert and rule.in_requests and rule.example_of == definition:
                yield rule

    def keys(self, prefix: str, *, request: bool) -> Iterator[tuple[str, Rule]]:
        """Yield the known keys of a map such as ``Transcription.properties``, with their rules.

        ``*`` is not among them.
        """
        for rule in self._listed:
            if rule.area == "key" and (rule.in_requests if request else rule.in_responses):
                for name in rule.old:
                    if name.startswith(f"{prefix}.") and not name.endswith("*"):
                        yield name.removeprefix(f"{prefix}."), rule

    def collection(self, definition: str) -> str | None:
        """Return the path segment of the entities of a definition in the new version."""
        return self.definition(definition).collection


@cache
def plan_of(package: str, version: str) -> Plan:
    """Return the plan of a package for a target, which is read once."""
    return Plan.read((resources.files(package) / "_plans" / f"{key(version)}.json").read_bytes())


def _general(area: str, name: str) -> tuple[str, ...]:
    """Return a name, and the more general names that cover it."""
    if area == "header":
        return name, f"*.*.{name.rpartition('.')[2]}"
    if area == "key":
        definition, member, key = name.split(".", 2)
        return name, f"{definition}.{member}.{key.rstrip('0123456789')}*", f"{definition}.{member}.*"
    return (name,)


def _spelled(area: str, name: str) -> str:
    """Return how a program writes a name that has no spelling of its own."""
    last = name.rpartition(".")[2]
    return {"header": f'headers["{last}"]', "status": f"status {last}"}.get(area, name)
