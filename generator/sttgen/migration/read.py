"""Reads the rules of a pair file, and checks their words. Whether their names exist is checked elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import msgspec

from sttgen.diagnostics import Diagnostics, Location
from sttgen.document import Source
from sttgen.kits.facade.map.rules import Rule
from sttgen.migration.vocabulary import (
    ACTIONS,
    AREAS,
    COMBINATIONS,
    CONVERSIONS,
    DIRECTIONS,
    EQUAL_NAMES,
    FIELDS,
    HANDLINGS,
    LEVELS,
    REQUIRED,
    TEXTS,
)

_CLOSED: dict[str, Collection[str]] = {
    "area": AREAS,
    "action": ACTIONS,
    "level": LEVELS,
    "convert": CONVERSIONS,
    "direction": DIRECTIONS,
    "handling": HANDLINGS,
    "combine": COMBINATIONS,
}


@dataclass(frozen=True)
class PairFile:
    """The content of one file, not yet compared with the versions that it joins."""

    from_version: str
    to_version: str
    rules: tuple[Rule, ...]
    source: Source
    pointers: tuple[str, ...]
    """Where each rule stands in the file."""
    clients: Mapping[str, list[str]]
    """What programs import for each version: packages, or classes of them."""
    equal_names: str = "same"
    """``same`` if things with equal names in both versions are the same, else ``unrelated``."""

    def location(self, rule: Rule) -> Location:
        """Where a rule stands."""
        (pointer,) = (p for known, p in zip(self.rules, self.pointers, strict=True) if known is rule)
        return self.source.locate(pointer)


def read_pair(source: Source, diagnostics: Diagnostics) -> PairFile | None:
    """The rules of a pair file.

    Args:
        source: The file.
        diagnostics: Takes E701 (not a pair file, or a rule of another shape), E702 (two rules with one id),
            E703 (a word that is not in the vocabulary) and E704 (no note).

    Returns:
        The rules without errors; None if the file is not a pair file.
    """
    data = source.data
    if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
        diagnostics.add("E701", "a pair file must be a mapping with a list of rules", source.locate("#"))
        return None
    versions = [data.get(key) for key in ("from_version", "to_version")]
    if not all(isinstance(version, str) and version for version in versions):
        message = "from_version or to_version is missing: both are names of versions"
        diagnostics.add("E701", message, source.locate("#"))
        return None
    old, new = map(str, versions)
    try:
        clients = msgspec.convert(data.get("clients", {}), dict[str, list[str]])
    except msgspec.ValidationError as problem:
        message = f"clients must map versions to lists of packages or classes: {problem}"
        diagnostics.add("E701", message, source.locate("#/clients"))
        clients = {}
    equal_names = data.get("equal_names", "same")
    if equal_names not in EQUAL_NAMES:
        message = f"unknown value of equal_names: {equal_names!r}"
        hint = _suggestion(str(equal_names), EQUAL_NAMES)
        diagnostics.add("E703", message, source.locate("#/equal_names"), hint)
        equal_names = "same"
    rules = {f"#/rules/{n}": _rule(n, rule, old, source, diagnostics) for n, rule in enumerate(data["rules"])}
    sound = {pointer: rule for pointer, rule in rules.items() if rule is not None}
    return PairFile(old, new, tuple(sound.values()), source, tuple(sound), clients, equal_names)


def operation_ids(file: PairFile, used: Iterable[str], diagnostics: Diagnostics) -> dict[str, str]:
    """Return the ids that operations have in the newer version, so that both get the same method names.

    Args:
        file: The pair file.
        used: The ids of the older version.
        diagnostics: Takes E501 for each operation for which the file has no rule with one new id.
    """
    rules = [rule for rule in file.rules if rule.area == "operation" and len(rule.new) == 1]
    renamed = {rule.old[0]: rule.new[0] for rule in rules if len(rule.old) == 1}
    for id in used:
        if id not in renamed:
            message = f"the pair file has no rule that gives the operation {id} one new id"
            diagnostics.add("E501", message, file.source.locate("#/rules"))
    return renamed


@dataclass(frozen=True)
class _Entry:
    """A rule of the file, for messages about it."""

    rule: dict[str, Any]
    pointer: str
    source: Source
    diagnostics: Diagnostics

    def report(self, id: str, message: str, key: str = "", hint: str = "") -> None:
        """Add a finding about the rule, or about one of its fields."""
        pointer = f"{self.pointer}/{key}" if key else self.pointer
        named = f"rule {self.rule.get('id', self.pointer.rpartition('/')[2])}"
        self.diagnostics.add(id, f"{named} {message}", self.source.locate(pointer), hint)


def _rule(number: int, rule: Any, version: str, source: Source, diagnostics: Diagnostics) -> Rule | None:
    pointer = f"#/rules/{number}"
    if not isinstance(rule, dict):
        diagnostics.add("E701", "a rule must be a mapping", source.locate(pointer))
        return None
    entry = _Entry(rule, pointer, source, diagnostics)
    missing = [key for key in REQUIRED if key not in rule and key != "note"]
    for key in missing:
        entry.report("E701", f"lacks {key!r}")
    for key in sorted(rule.keys() - FIELDS, key=str):
        entry.report("E701", f"has an unknown field {key!r}", str(key), _suggestion(str(key), FIELDS))
    if missing:
        return None
    if not isinstance(rule.get("note"), str) or not rule["note"].strip():
        hint = "explain why, and what to do: people read it"
        entry.report("E704", "has no note", "note" if "note" in rule else "", hint)
    sound = [_closed(key, entry) for key in _CLOSED]
    sound += [_shaped(key, entry) for key in ("id", "from", "to", *TEXTS, "choices")]
    return _made(rule, version) if all(sound) else None


def _closed(key: str, entry: _Entry) -> bool:
    value, known = entry.rule.get(key), _CLOSED[key]
    if (isinstance(value, str) and value in known) or (value is None and key not in REQUIRED):
        return True
    entry.report("E703", f"has an unknown {key}: {value!r}", key, _suggestion(str(value), known))
    return False


def _shaped(key: str, entry: _Entry) -> bool:
    value = entry.rule.get(key)
    if key in ("from", "to"):
        names = value if isinstance(value, list) else [] if value is None else [value]
        good, wanted = all(isinstance(name, str) for name in names), "a name, a list of names or null"
    elif key == "choices":
        good = value is None or (isinstance(value, dict) and all(isinstance(v, str) for v in value.values()))
        wanted = "a mapping of texts"
    else:
        good, wanted = isinstance(value, str) or (value is None and key != "id"), "a text"
    if not good:
        entry.report("E701", f"has {key!r} that is not {wanted}", key)
    return good


def _made(rule: dict[str, Any], version: str) -> Rule:
    given = {key: rule[key] for key in (*TEXTS, "choices") if rule.get(key) is not None}
    if "before" in rule and "after" in rule:
        given |= {"before": rule["before"], "after": rule["after"]}
    return Rule(
        id=rule["id"],
        area=rule["area"],
        action=rule["action"],
        old=_listed(rule["from"]),
        new=_listed(rule["to"]),
        level=rule["level"],
        note=" ".join(str(rule.get("note") or "").split()),
        version=version,
        **given,
    )


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _suggestion(word: str, known: Collection[str]) -> str:
    close = get_close_matches(word, sorted(known), 1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(known))}"
