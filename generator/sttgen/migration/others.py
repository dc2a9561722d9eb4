"""The names that other versions of an API have, and what each is called in one of the versions.

Generated packages have these texts, so that an error about a name of another version says what to write
instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.client_names import ClientNames, called
from sttgen.migration.plan import Mapped, Pair, Plan, Target, chain

_UNCHANGED = ("same", "add", "bound", "widen")
"""Actions of rules that keep a name."""
_MOST_RULES = 3
_NEW = "is new in "

Texts = Mapping[str, Mapping[str, str]]
"""Texts that complete "<name> ...", by owner and name."""


@dataclass(frozen=True)
class OtherVersions:
    """What a client of one version says about names of the others.

    Attributes:
        names: Attributes, methods and arguments. An owner is a module of the package, with a class of models
            or a method of a group: ``client``, ``operations.jobs``, ``operations.jobs.list``, ``models.Job``.
        members: Members of JSON objects that earlier versions had. An owner is a class of models.
    """

    names: Texts
    members: Texts


def other_versions(plan: Plan, version: str) -> OtherVersions:
    """Return what a client says about names of other versions.

    A name has the meaning of the nearest earlier version that had it, or else of the first later one.

    Args:
        plan: The rename map.
        version: The version of the client, one of those of the map.
    """
    position = plan.versions.index(version)
    known = ClientNames(plan.surfaces[version])
    names, members = _Entries(), _Entries()
    for start in reversed(range(position)):
        pairs = plan.pairs[start:position]
        names.extend(_former(plan, pairs, known))
        members.extend(_former_members(plan, pairs, known))
    for end in range(position, len(plan.pairs)):
        names.extend(_later(plan, plan.pairs[position : end + 1], known))
    return OtherVersions(names.texts(), members.texts())


@dataclass
class _Entry:
    """What is said about one name: what happened to it, what it replaces, and the rules with their notes."""

    owner: str
    name: str
    happened: str
    rules: list[Rule]
    back: bool = False
    replaces: list[str] = field(default_factory=list)

    @property
    def new(self) -> bool:
        """Whether only later versions have the name."""
        return self.happened.startswith(_NEW)

    def text(self) -> str:
        """Return all of it as text."""
        happened = self.happened
        if self.replaces and self.new:
            happened += f", where it replaces {' and '.join(dict.fromkeys(self.replaces))}"
        if not self.rules:
            return happened
        ids = [rule.id for rule in self.rules]
        if len(ids) > _MOST_RULES:
            return f"{happened}; see {', '.join(ids[:_MOST_RULES])}, ..."
        notes = dict.fromkeys(rule.note for rule in self.rules)
        return f"{happened}; see {', '.join(ids)}: {' '.join(notes)}"


class _Entries:
    """Entries of all versions, in the order of their precedence."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Entry] = {}

    def extend(self, entries: Iterable[_Entry]) -> None:
        """Add the entries of one version, one for each name. Those of earlier calls take precedence."""
        merged: dict[tuple[str, str], _Entry] = {}
        for entry in entries:
            first = merged.setdefault((entry.owner, entry.name), entry)
            if first is not entry:
                first.rules += [rule for rule in entry.rules if rule not in first.rules]
                first.replaces += entry.replaces
                if entry.happened not in first.happened:
                    first.happened += f" or {entry.happened}"
        for key, entry in merged.items():
            before = self._known.setdefault(key, entry)
            if entry.new and not before.new and not before.back:
                before.back = True
                before.happened += f" and is back in {entry.happened.removeprefix(_NEW)}"
                before.rules += entry.rules

    def texts(self) -> Texts:
        """Return the texts by owner and name, sorted."""
        texts: dict[str, dict[str, str]] = {}
        for (owner, name), entry in sorted(self._known.items()):
            texts.setdefault(owner, {})[name] = entry.text()
        return texts


# --- earlier versions ---------------------------------------------------------------------------------------


def _former(plan: Plan, pairs: Sequence[Pair], known: ClientNames) -> Iterator[_Entry]:
    """Yield entries for the names of the version before ``pairs`` that the client does not have."""
    names = chain(tuple(pairs))
    for (area, name), mapped in names.items():
        owner, _, rest = name.partition(".")
        if area == "operation":
            call = called(mapped.python)
            if call is not None and call not in known.arguments:
                targets = [str(target.python).partition("(")[0] for target in mapped.targets]
                yield _gone(plan, *known.place(*call), mapped, " and ".join(targets))
        elif area == "parameter" and mapped.python:
            for call in _calls(names, owner, known):
                if mapped.python not in known.arguments[call]:
                    targets = list(_arguments(mapped, call, known))
                    yield _gone(plan, _method(call), mapped.python, mapped, _or(targets))
        elif area == "property" and mapped.python and rest and "." not in rest:
            for class_name in _classes(names, owner, known):
                attribute = mapped.python.rpartition(".")[2]
                if attribute not in known.attributes[class_name]:
                    targets = [str(target.python or target.name) for target in mapped.targets]
                    inside = [_inside(target, class_name, known.attributes) for target in targets]
                    yield _gone(plan, f"models.{class_name}", attribute, mapped, _or(inside))


def _former_members(plan: Plan, pairs: Sequence[Pair], known: ClientNames) -> Iterator[_Entry]:
    """Yield entries for the members of JSON objects that the client does not have."""
    names = chain(tuple(pairs))
    for (area, name), mapped in names.items():
        owner, _, wire = name.partition(".")
        if area == "property" and wire and "." not in wire:
            for target in _successors(names, "definition", owner):
                class_name = known.classes.get(target.name)
                if class_name is not None and wire not in known.wires[class_name]:
                    renamed = [
                        to.name.replace(f"{target.name}.", f"{class_name}.", 1) for to in mapped.targets
                    ]
                    inside = [_inside(name, class_name, known.wires) for name in renamed]
                    yield _gone(plan, class_name, wire, mapped, _or(inside))


def _gone(plan: Plan, owner: str, name: str, mapped: Mapped, targets: str) -> _Entry:
    """Return the entry for a name that became ``targets``, or nothing at all if they are empty."""
    rules = _rules(plan, mapped)
    if not rules:
        return _Entry(owner, name, f"is now {targets}" if targets else "does not exist", [])
    decisive = rules[-1] if targets else next((rule for rule in rules if not rule.new), rules[-1])
    verb = {"rename": "was renamed", "move": "moved to"}.get(decisive.action, "was replaced by")
    version = next(pair.to_version for pair in plan.pairs if pair.from_version == decisive.version)
    return _Entry(
        owner, name, f"{verb} {targets} in {version}" if targets else f"was removed in {version}", rules
    )


def _rules(plan: Plan, mapped: Mapped) -> list[Rule]:
    """Return the rules of a name, those that changed it if there are any."""
    rules = [rule for id in mapped.rules if (rule := plan.rule(id)) is not None]
    return [rule for rule in rules if rule.action not in _UNCHANGED] or rules


def _inside(target: str, class_name: str, members: Mapping[str, set[str]]) -> str:
    """Return a member as seen from a class: without the class if it is its own or an inherited one."""
    owner, _, member = target.partition(".")
    return member if owner == class_name or member in members[class_name] else target


def _successors(names: Mapping[tuple[str, str], Mapped], area: str, name: str) -> tuple[Target, ...]:
    mapped = names.get((area, name))
    return mapped.targets if mapped is not None else ()


def _classes(names: Mapping[tuple[str, str], Mapped], schema: str, known: ClientNames) -> Iterator[str]:
    """Yield the classes that a definition of another version became."""
    for target in _successors(names, "definition", schema):
        if target.name in known.classes:
            yield known.classes[target.name]


def _calls(
    names: Mapping[tuple[str, str], Mapped], operation: str, known: ClientNames
) -> list[tuple[str, str]]:
    """Return the method that an operation of another version became: of several, the one with its name."""
    targets = _successors(names, "operation", operation)
    calls = [known.calls[target.name] for target in targets if target.name in known.calls]
    mapped = names.get(("operation", operation))
    return calls if len(calls) == 1 else [call for call in calls if mapped and call == called(mapped.python)]


def _arguments(mapped: Mapped, call: tuple[str, str], known: ClientNames) -> Iterator[str]:
    """Yield the arguments that one became; with their method, if it is another one."""
    for target in mapped.targets:
        other = known.calls.get(target.name.partition(".")[0], call)
        name = str(target.python or target.name)
        yield name if other == call else f"{name} of client.{'.'.join(other)}"


def _method(call: tuple[str, str]) -> str:
    return f"operations.{'.'.join(call)}"


def _or(targets: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(targets))


# --- later versions -----------------------------------------------------------------------------------------


def _later(plan: Plan, pairs: Sequence[Pair], known: ClientNames) -> Iterator[_Entry]:
    """Yield entries for the names of the version after ``pairs`` that the client does not have."""
    names = chain(tuple(pairs))
    before: dict[tuple[str, str], list[str]] = {}
    for (area, name), mapped in names.items():
        for target in mapped.targets:
            before.setdefault((area, target.name), []).append(name)
    version = pairs[-1].to_version
    calls = {id: called(python) for id, python in plan.surfaces[version].names["operation"].items()}
    for area, name, python, mapped, here in _names_after(pairs[-1], names):
        owner = name.partition(".")[0]
        if area == "operation":
            call = called(python)
            places = [known.place(*call)] if call is not None and call not in known.arguments else []
        elif area == "parameter":
            earlier = [known.calls[old] for old in before.get(("operation", owner), ()) if old in known.calls]
            same = earlier if len(earlier) == 1 else [call for call in earlier if call == calls[owner]]
            places = [(_method(call), python) for call in same if python not in known.arguments[call]]
        else:
            classes = [known.classes.get(old, "") for old in before.get(("definition", owner), ())]
            attribute = python.rpartition(".")[2]
            places = [
                (f"models.{name}", attribute)
                for name in filter(None, classes)
                if attribute not in known.attributes[name]
            ]
        for place, other in places:
            replaced = (here or "").partition("(")[0].removeprefix(f"{place.removeprefix('models.')}.")
            yield _Entry(
                place, other, f"{_NEW}{version}", _rules(plan, mapped), replaces=[replaced] if here else []
            )


def _names_after(
    last: Pair, names: Mapping[tuple[str, str], Mapped]
) -> Iterator[tuple[str, str, str, Mapped, str | None]]:
    """Yield the names of the newest version: area, name, spelling, entry, and the spelling here, if any."""
    dots = {"operation": 0, "parameter": 2, "property": 1}
    for added in last.added:
        if added.python and added.name.count(".") == dots.get(added.area):
            yield added.area, added.name, added.python, added, None
    for (area, name), mapped in names.items():
        for target in mapped.targets:
            if target.python and name.count(".") == target.name.count(".") == dots.get(area):
                yield area, target.name, target.python, mapped, mapped.python
