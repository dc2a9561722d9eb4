"""Checks of a pair file: its rules name things that exist, and each thing that needs a rule has one."""

from __future__ import annotations

from collections.abc import Iterator

from sttgen.diagnostics import Diagnostics
from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.read import PairFile
from sttgen.migration.resolve import Resolver, matches
from sttgen.migration.surface import Surface

_ADDED = ("operation", "definition", "property", "enum", "parameter", "result")
"""Areas in which something new needs a rule; what a new thing consists of comes with it."""

_OWNERS = {"property": "definition", "enum": "definition", "parameter": "operation"}
_COVERED = ("operation", "definition", "property", "enum", "path", "parameter", "header", "status", "result")


def check_pair(file: PairFile, resolver: Resolver, diagnostics: Diagnostics) -> None:
    """Compare the rules with both versions.

    If the file says that equal names are unrelated, every name needs a rule. Else a thing that keeps its name
    is the same thing, and only things that came, went or moved need a rule. What a thing consists of comes
    and goes with it.

    Args:
        file: The pair file.
        resolver: Its rules between the two surfaces.
        diagnostics: Takes E702, E705 (an old name of a rule does not exist), E706 (a new name does not exist)
            and E707 (a name has no rule).
    """
    _check_ids(file, diagnostics)
    for rule in file.rules:
        _check_old_names(rule, file, resolver, diagnostics)
        _check_new_names(rule, file, resolver, diagnostics)
    for area, name in _uncovered(file, resolver):
        diagnostics.add(
            "E707",
            f"the {area} {name} has no rule",
            file.source.locate("#/rules"),
            f"add a rule with area: {area} and from: {name}",
        )


def _check_ids(file: PairFile, diagnostics: Diagnostics) -> None:
    seen: dict[str, Rule] = {}
    for rule in file.rules:
        first = seen.setdefault(rule.id, rule)
        if first is not rule:
            hint = f"the first one is at {file.location(first)}"
            diagnostics.add("E702", f"a second rule has the id {rule.id}", file.location(rule), hint)


def _check_old_names(rule: Rule, file: PairFile, resolver: Resolver, diagnostics: Diagnostics) -> None:
    old = resolver.old
    missing = [pattern for pattern in rule.old if not _known(rule.area, pattern, old)]
    for pattern in missing:
        diagnostics.add(
            "E705",
            f"'from' of rule {rule.id} names the {rule.area} {pattern!r}, which {old.version} does not have",
            file.location(rule),
            "correct 'from', or remove the rule",
        )
    listed = old.names[rule.area] if rule.area in _COVERED else ()
    if rule.old and listed and not missing and not any(resolver.rule(rule.area, n) is rule for n in listed):
        diagnostics.add(
            "E705",
            f"rule {rule.id} is never used: more precise rules name everything that it names",
            file.location(rule),
            "remove the rule",
        )


def _known(area: str, pattern: str, old: Surface) -> bool:
    if area == "host":
        return "://" in pattern or pattern in old.names["host"]
    if area == "path" and "/" not in pattern:
        return pattern == "*" or any(
            pattern in name.partition(" ")[2].split("/") for name in old.names["path"]
        )
    if area == "key":
        owner, _, _ = pattern.rpartition(".")
        return old.has("property", owner) and old.has("key", f"{owner}.*")
    return any(matches(pattern, name) for name in old.names[area])


def _check_new_names(rule: Rule, file: PairFile, resolver: Resolver, diagnostics: Diagnostics) -> None:
    for to in rule.new:
        for name, candidates in _meanings(rule, to, resolver):
            if candidates and not any(_exists(rule, c, resolver.new) for c in candidates):
                named = f"{to!r}" if name is None or "*" not in to else f"{to!r} for {name}"
                diagnostics.add(
                    "E706",
                    f"'to' of rule {rule.id} names the {rule.area} {named}, "
                    f"which {resolver.new.version} does not have",
                    file.location(rule),
                    "correct 'to'",
                )
                break
    further = (
        ("via", "operation", rule.via),
        ("collection", "path", rule.collection),
        ("file_kind", "enum", rule.file_kind),
    )
    for key, area, value in further:
        if value is None:
            continue
        name = (
            f"GET /{value}/{{id}}"
            if key == "collection"
            else f"FileKind.{value}"
            if key == "file_kind"
            else value
        )
        if not resolver.new.has(area, name):
            message = f"{key!r} of rule {rule.id} names {value!r}, which {resolver.new.version} does not have"
            diagnostics.add("E706", message, file.location(rule), f"correct {key!r}")


def _meanings(rule: Rule, to: str, resolver: Resolver) -> Iterator[tuple[str | None, list[str]]]:
    """The names that an entry of ``to`` can mean; with ``*``, for each old name that this rule is for."""
    if "*" not in to and (rule.area != "path" or " " in to):
        yield None, [to]
        return
    if not rule.old or rule.area == "key":
        yield None, [to]
        return
    for name in resolver.old.names[rule.area]:
        if resolver.rule(rule.area, name) is rule:
            yield name, resolver.candidates(rule, to, name)


def _exists(rule: Rule, name: str, new: Surface) -> bool:
    if rule.area == "host":
        return "://" in name or name in new.names["host"]
    if "*" in name and rule.area != "key":
        return any(matches(name, known) for known in new.names[rule.area])
    return new.has(rule.area, name) or (rule.area == "property" and new.has("definition", name))


def _uncovered(file: PairFile, resolver: Resolver) -> Iterator[tuple[str, str]]:
    strict = file.equal_names == "unrelated"
    old, new = resolver.old, resolver.new
    for area in (*_COVERED, "host"):
        for name in old.names[area]:
            if resolver.rule(area, name) is None and (
                strict or area == "host" or not _kept(area, name, resolver)
            ):
                yield area, name
    if strict:
        return
    named = {area: [to for rule in file.rules if rule.area == area for to in rule.new] for area in _ADDED}
    for area in _ADDED:
        owners = {name.partition(".")[0] for name in old.names[_OWNERS.get(area, area)]}
        for name in new.names[area]:
            there = area in ("operation", "definition") or name.partition(".")[0] in owners
            if there and name not in old.names[area] and not any(matches(to, name) for to in named[area]):
                yield area, name


def _kept(area: str, name: str, resolver: Resolver) -> bool:
    """Whether something without a rule is still there, or went with its owner."""
    return bool(resolver.resolve(area, name, None).targets) or resolver.went_with_owner(area, name)
