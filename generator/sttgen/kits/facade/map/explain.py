"""Explains names: what the rules of all version pairs, and diagnostics, say about them.

Pure functions over the data of ``_map.json`` (see ``Plan.as_json`` of the generator). The generator's own
command and the shim's ``python -m`` both use this module, which needs nothing but the standard library.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .index import Data, Entry, key, rules
from .lookup import arrived, backwards, find, suggest, unchanged, until, version_of

_WIDTH = 100
_MOST_IN_FULL = 4
_LEVELS = {
    "auto": "the shim does it; a rewritten program uses the new name",
    "info": "nothing has to change, but it is worth knowing",
    "lossy": "the shim does it, with the loss described above",
    "manual": "the shim refuses it; change the program as shown",
}
_LATER_LEVELS = {
    "auto": "nothing has to change: the generated clients do it",
    "info": "nothing has to change, but it is worth knowing",
    "lossy": "the program can stay as it is, with the loss described here",
    "manual": "the program has to be changed",
}
_CLIENT_LEVELS = {**_LEVELS, "auto": "the shim has it too; a rewritten program uses the new name"}


def explain(data: Data, name: str, to: str | None = None, start: str | None = None) -> str | None:
    """Return everything about a name as text for a terminal; None if the name is unknown.

    Args:
        data: The map; ``diagnostics``, if it is there, has ``title``, ``explanation`` and ``hint`` by id.
        name: An id of a rule or a diagnostic, or any name of any version.
        to: The version to arrive at, in any spelling; the newest if None.
        start: The version that the name is of; any if None.
    """
    finding = data.get("diagnostics", {}).get(name.strip())
    if finding is not None:
        parts = [f"{name.strip()}: {finding['title']}", _wrapped(finding["explanation"])]
        return "\n\n".join([*parts, *([_wrapped(f"hint: {finding['hint']}")] if finding.get("hint") else [])])
    end = version_of(data, to) if to else data["versions"][-1]
    begin = version_of(data, start) if start else None
    entries = [entry for entry in find(data, name) if _concerns(data, entry, begin, end)]
    if begin is not None and not entries and backwards(data, begin, end) is None:
        entries = arrived(data, name, begin) or [
            entry for entry in unchanged(data, name) if _concerns(data, entry, begin, end)
        ]
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        first = (*_rules_until(data, entry, end), entry["area"])[0]
        groups.setdefault((entry["version"], first), []).append(entry)
    alone = rules(data).get(name.strip())
    if not groups or (alone is not None and len(groups) > _MOST_IN_FULL):
        return _rule_text(data, alone, end) if alone is not None else None
    if len(groups) > _MOST_IN_FULL:
        lines = [f"{name} has {len(entries)} meanings; give a full name, or the id of a rule:", ""]
        return "\n".join(lines + [_short(data, entry, end) for entry in entries])
    return f"\n\n{'-' * 40}\n\n".join(_group_text(data, group, end) for group in groups.values())


def _concerns(data: Data, entry: Entry, start: str | None, end: str) -> bool:
    """Return whether an entry is about a name of a version, or of any, that is on the way to another one."""
    if key(end) not in entry["to"]:
        return False
    versions: list[str] = data["versions"]
    first, last, arrival = (versions.index(version) for version in (entry["version"], until(entry), end))
    if start is None:
        return first <= arrival
    departure = versions.index(start)
    return departure < first <= arrival if entry.get("new") else first <= departure <= min(last, arrival)


def _targets(entry: Entry, version: str) -> list[Mapping[str, str]]:
    return list(entry["to"].get(key(version), ()))


def _rules_until(data: Data, entry: Entry, end: str) -> list[str]:
    """Return the rules that a name goes through on the way to a version, oldest first."""
    known, versions = rules(data), data["versions"]
    # What is gone in this version and back in a later one went by the rules of the gap.
    ids = [*entry.get("rules", ()), *(() if _targets(entry, end) else entry.get("gaps", ()))]
    starts = {id: versions.index(known[id].get("version") or versions[0]) for id in ids}
    if entry.get("new"):
        return ids
    return sorted((id for id in ids if starts[id] < versions.index(end)), key=starts.__getitem__)


def _short(data: Data, entry: Entry, end: str) -> str:
    targets = ", ".join(t["name"] for t in _targets(entry, end)) or "nothing"
    rule = (*_rules_until(data, entry, end), "unchanged")[0]
    return f"  {entry['version']} {entry['area']} {entry['name']} -> {targets}  [{rule}]"


def _group_text(data: Data, entries: list[Entry], end: str) -> str:
    """Return the text for entries that share their first rule."""
    known = rules(data)
    first = entries[0]
    own = _rules_until(data, first, end)[:1]
    title = f"{own[0]}: {known[own[0]]['action']}" if own else "unchanged"
    since = first["version"] if until(first) == first["version"] else f"{first['version']} to {until(first)}"
    parts = [f"{title} ({first['area']} of {since})", "\n".join(_moves(entries, end))]
    if own:
        rule = known[own[0]]
        parts.append(_body(data, rule if "before" in rule else {**rule, **_made(data, first, end)}, end))
    else:
        parts.append(f"It has the same name and meaning in {end}.")
    later = dict.fromkeys(id for entry in entries for id in _rules_until(data, entry, end)[1:])
    notes: dict[tuple[str, str], list[str]] = {}
    for id in later:
        notes.setdefault((known[id]["note"], known[id]["level"]), []).append(id)
    for (note, level), ids in notes.items():
        parts.append(_wrapped(f"{', '.join(ids)}: {note} ({_LATER_LEVELS[level]})"))
        if "before" in known[ids[0]]:
            parts.append(_example(known[ids[0]]["before"], known[ids[0]]["after"]))
    return "\n\n".join([*parts, *_gap(data, entries, end)])


def _gap(data: Data, entries: list[Entry], end: str) -> Iterator[str]:
    """Yield a sentence about versions on the way that do not have what the last one has again."""
    known, versions = rules(data), data["versions"]
    for entry in entries[:1]:
        on_the_way = versions[versions.index(entry["version"]) + 1 : versions.index(end)]
        without = [version for version in on_the_way if not _targets(entry, version)]
        if _targets(entry, end) and without:
            notes = " ".join(f"{id}: {known[id]['note']}" for id in entry.get("gaps", ()))
            yield _wrapped(f"{' and '.join(without)} does not have it, {end} has it again. {notes}")


def _made(data: Data, entry: Entry, end: str) -> dict[str, Any]:
    """Return an example for a rule without one: the names themselves, with the import for a call."""
    old = entry.get("python") or entry["name"]
    new = [t.get("python") or t["name"] for t in _targets(entry, end)]
    before, after = [] if entry.get("new") else [old], new
    if entry["area"] == "operation":
        before = [*_imports(data, entry["version"]), *before] if before else before
        after = [*_imports(data, end), *after]
    return {"before": "\n".join(before) or {}, "after": "\n".join(after) or {}}


def _imports(data: Data, version: str) -> list[str]:
    """Return the import of the client of a version."""
    package, _, name = next(iter(data.get("clients", {}).get(version, ())), "").partition(".")
    return [f"from {package} import {name}"] if name else []


def _moves(entries: list[Entry], end: str) -> Iterator[str]:
    for entry in entries:
        python = entry.get("python")
        same = python in (None, entry["name"])
        old = "new" if entry.get("new") else entry["name"] + ("" if same else f"   (Python: {python})")
        if not entry.get("new"):
            yield f"  {entry['version']}  {old}"
        targets = _targets(entry, end)
        for target in targets:
            spelt = target.get("python")
            yield f"  {end}  {target['name']}" + (
                f"   (Python: {spelt})" if spelt and spelt != target["name"] else ""
            )
        if not targets:
            yield f"  {end}  no counterpart"


def _rule_text(data: Data, rule: Mapping[str, Any], end: str) -> str:
    names = ", ".join(rule["from"]) or "nothing"
    return "\n\n".join(
        [
            f"{rule['id']}: {rule['action']} ({rule['area']})",
            f"  {names} -> {', '.join(rule['to']) or 'nothing'}",
            _body(data, rule, end),
        ]
    )


def _body(data: Data, rule: Mapping[str, Any], end: str) -> str:
    """Return note, level, options and example of a rule."""
    levels = _LEVELS if rule.get("version") == data["versions"][0] else _LATER_LEVELS
    levels = _CLIENT_LEVELS if rule["area"] == "client" else levels
    parts = [_wrapped(rule["note"]), _wrapped(f"Level {rule['level']}: {levels.get(rule['level'], '')}.")]
    if rule.get("direction") in ("request", "response"):
        side = "what a program sends" if rule["direction"] == "request" else "what a program receives"
        parts[1] += f"\nIt applies to {side}."
    if "option" in rule:
        choices = [
            textwrap.fill(f"{k}: {v}", _WIDTH, initial_indent="    ", subsequent_indent="      ")
            for k, v in rule["choices"].items()
        ]
        parts.append("\n".join([f"  Configuration.{rule['option']} chooses:", *choices]))
    if "before" in rule:
        parts.append(_example(rule["before"], _in_version(data, rule, end)))
    return "\n\n".join(parts)


def _in_version(data: Data, rule: Mapping[str, Any], end: str) -> Any:
    """Return the example after a rule of the first step, in the addresses of another version."""
    first, after = data["versions"][1], rule["after"]
    hosts = [t["name"] for e in data["names"] if e["area"] == "host" for t in _targets(e, end)]
    if rule.get("version") != data["versions"][0] or not any(host.endswith(f"/{end}") for host in hosts):
        return after
    return json.loads(json.dumps(after).replace(f"/{first}/", f"/{end}/"))


def _example(before: Any, after: Any) -> str:
    return f"  Before:\n{_shown(before)}\n  After:\n{_shown(after)}"


def _shown(example: Any) -> str:
    if example is None:
        text = "refused"
    elif example == {}:
        text = "nothing"
    elif isinstance(example, Mapping) and set(example) == {"python"}:
        text = str(example["python"]).strip()
    elif isinstance(example, str):
        text = example
    elif isinstance(example, list) and all(isinstance(one, str) for one in example):
        text = "\n".join(example)
    else:
        text = json.dumps(example, indent=2, ensure_ascii=False)
    return textwrap.indent(text, "    ")


def _wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(" ".join(part.split()), _WIDTH) for part in text.strip().split("\n\n"))


# --- the command -----------------------------------------------------------------------------------------


def answer(data: Data, name: str, to: str | None = None, start: str | None = None) -> tuple[str, bool]:
    """Return the text to print for a name, and whether the name is known."""
    text = explain(data, name, to, start)
    if text is not None:
        return text, True
    close = suggest(data, name)
    hint = (
        f"\ndid you mean {', '.join(close[:-1])}{' or ' if len(close) > 1 else ''}{close[-1]}?"
        if close
        else ""
    )
    return f"there is no name and no id {name!r}{hint}", False


def main(argv: Sequence[str], data: Data, prog: str = "explain") -> int:
    """Explain names on standard output.

    Args:
        argv: The arguments behind the word ``explain``.
        data: The map.
        prog: How the command is called, for its help.

    Returns:
        0 if every name was known, 1 if not, 2 after wrong usage.
    """
    parser = argparse.ArgumentParser(
        prog=prog, description="Explain what became of a name of an older API version."
    )
    parser.add_argument(
        "name", nargs="+", help="a rule id, or any name: of an operation, a property, a header, a method ..."
    )
    versions = list(data["versions"])

    def version(text: str) -> str:
        return version_of(data, text)

    parser.add_argument(
        "--to",
        type=version,
        choices=versions[1:],
        default=versions[-1],
        help="the version to arrive at (default: %(default)s)",
    )
    parser.add_argument(
        "--from",
        type=version,
        choices=versions[:-1],
        dest="start",
        help="the version that the names are of (default: any)",
    )
    try:
        arguments = parser.parse_args(list(argv))
        if arguments.start and (problem := backwards(data, arguments.start, arguments.to)):
            parser.error(problem)
    except SystemExit as stop:
        return int(stop.code or 0)
    answers = [answer(data, name, arguments.to, arguments.start) for name in arguments.name]
    try:
        for text, known in answers:
            print(text, file=sys.stdout if known else sys.stderr, flush=True)
    except BrokenPipeError:  # whoever reads, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0 if all(known for _, known in answers) else 1
