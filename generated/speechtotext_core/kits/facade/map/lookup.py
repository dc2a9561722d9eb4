# A copy of sttgen.kits.facade.map.lookup: edits are lost when sttgen runs again.
"""Looks up names: ids of rules, names of any version, addresses, spellings of clients."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from .index import Data, Entry, any_case, every_entry, index_of, key, rules, spellings

_SUBSCRIPT = re.compile(r"""\[["']([^"'\]]+)["']\]""")


def version_of(data: Data, text: str) -> str:
    """Return the version of the map that a text means, whatever its punctuation is; else the text."""
    return next((version for version in data["versions"] if key(version) == key(text.strip())), text)


def backwards(data: Data, start: str, to: str) -> str | None:
    """Return what is wrong if a version is not older than the one to arrive at; else None."""
    versions: list[str] = data["versions"]
    if versions.index(start) < versions.index(to):
        return None
    return f"the rules lead to newer versions only, and {to} is not newer than {start}"


def until(entry: Entry) -> str:
    """Return the last version in which a name is what it is in the version of its entry."""
    return str(entry.get("until", entry["version"]))


def find(data: Data, name: str) -> list[Entry]:
    """Return the entries that a name can mean.

    An id comes first; then names, whole or in part (the property alone), as documents or as clients spell
    them; then the same in any case; then addresses; then names of the newer versions; and last a name without
    what stands before its dot, since variables have any name (``job.results_urls``).

    Args:
        data: The map.
        name: What somebody typed.

    Returns:
        Entries in the order of the index; empty if the name is unknown.
    """
    index = index_of(data)
    name = index.ids.get(name.strip().lower(), name.strip())
    if name in rules(data):
        return [e for e in index.entries if e.get("rules", [""])[0] == name] or [
            e for e in index.entries if name in e.get("rules", ())
        ]
    plain = _plain(data, name)
    for entries in (index.spelt(plain), index.spelt(plain, any_case=True)):
        if entries:
            changed = _changed(entries)
            # A name that no later version changes got its name from an earlier one.
            return changed or [*(e for e in _newer(data, plain) if e not in entries), *entries]
    return (
        _addressed(data, name)
        or _optional(data, plain)
        or _of_every_model(data, plain)
        or _newer(data, plain)
        or _without_owner(data, plain)
    )


def unchanged(data: Data, name: str) -> list[Entry]:
    """Return the entries with exactly this name, also those that no rule is about.

    A status or a header of an operation, which has no entry of its own, is what the operation is.
    """
    plain = _plain(data, name.strip())
    index = index_of(data)
    operations = [entry for entry in index.spelt(plain.partition(".")[0]) if entry["area"] == "operation"]
    return [*index.spelt(plain), *operations]


def arrived(data: Data, name: str, version: str) -> list[Entry]:
    """Return the entries that a name can mean in a version that is not the first to have it.

    Earlier versions call these things something else, or do not have them. The entries are as they look from
    the version: they have its names, and the rules of the steps after it.
    """
    versions, known = data["versions"], rules(data)
    plain = _plain(data, name.strip()).lower()
    entries: dict[tuple[str, str], Entry] = {}
    for entry in find(data, name):
        ids = [id for id in entry.get("rules", ()) if _starts(known[id], versions) >= versions.index(version)]
        for there in entry["to"].get(key(version), ()):
            seen = {**there, "version": version, "area": entry["area"], "rules": ids, "to": entry["to"]}
            if any_case(plain, spellings(seen)):
                entries.setdefault((entry["area"], there["name"]), seen)
    answer = re.match(r"(\w+)\.\d{3}(?:\.|$)", name)  # a status or header of an operation
    if not entries and answer:
        return [entry for entry in arrived(data, answer[1], version) if entry["area"] == "operation"]
    return list(entries.values())


def _starts(rule: Mapping[str, Any], versions: list[str]) -> int:
    """Return the position of the version that a rule leads away from."""
    return versions.index(rule.get("version") or versions[0])


def _plain(data: Data, name: str) -> str:
    """Return a name as clients and documents spell it: without package, arguments and quotes."""
    return index_of(data).package.sub("", _SUBSCRIPT.sub(r".\1", re.sub(r"\([^()]*\)", "", name)))


def _without_owner(data: Data, name: str) -> list[Entry]:
    """Return the entries for the part after the first dot."""
    owner, _, rest = name.partition(".")
    return find(data, rest) if rest and owner.isidentifier() else []


def _changed(entries: list[Entry]) -> list[Entry]:
    """Return the entries that a rule is about."""
    return [entry for entry in entries if entry.get("rules") or entry.get("gaps")]


def _addressed(data: Data, text: str) -> list[Entry]:
    """Return the entries for an address: a host, a path, or a path that contains ids."""
    entries: list[Entry] = []
    base = index_of(data).base_path
    host = re.match(r"(?:https?://)?[\w.{}-]+\.[a-z.]+(?=/|$)", text, re.I)
    moved = [e for e in data["names"] if e["area"] == "host" and _has_host(e["name"], text)]
    if moved:
        entries += moved
    elif based := base.search(text):
        end = f"{based[1]}{based[2] or ''}".lower()
        entries += [e for e in data["names"] if e["area"] == "host" and e["name"].endswith(end)]
    method, _, rest = text.rpartition(" ")
    path = base.sub("", rest[host.end() if host and not method else 0 :]).partition("?")[0].rstrip("/")
    if path.startswith("/"):
        known = [e for e in data["names"] if e["area"] == "path" and " " in e["name"]]
        versions = dict.fromkeys(e["version"] for e in known)
        stated = _stated(data, text)
        fitting = [e for e in known if _fits(method, path, e["name"]) and _has(data, e, stated)]
        for version in versions:
            same = [e for e in fitting if e["version"] == version]
            if same:
                # A segment that is spelt out fits better than a parameter that would take it.
                fewest = min(e["name"].count("{") for e in same)
                entries += [e for e in same if e["name"].count("{") == fewest]
                break
    return entries


def _stated(data: Data, address: str) -> str | None:
    """Return the version that an address names, in its path or its query."""
    named = (
        version for version in data["versions"] if re.search(rf"[/=]{re.escape(version)}(?=[/&]|$)", address)
    )
    return next(named, None)


def _has(data: Data, entry: Entry, version: str | None) -> bool:
    """Return whether the name of an entry is one of a version; None for any."""
    versions = list(data["versions"])
    first, last = versions.index(entry["version"]), versions.index(until(entry))
    return version is None or first <= versions.index(version) <= last


def _has_host(template: str, text: str) -> bool:
    """Return whether an address has the host of a template, in any region."""
    host = template.partition("://{region}.")[2]
    return (
        bool(host)
        and re.match(rf"(?:https?://)?([\w{{}}-]+\.)?{re.escape(host)}(?=/|$)", text, re.I) is not None
    )


def _fits(method: str, path: str, known: str) -> bool:
    verb, _, template = known.partition(" ")
    pattern = re.sub(r"\\\{\w+\\\}", "[^/:]+", re.escape(template))
    return (not method or method.upper() == verb) and re.fullmatch(pattern, path) is not None


def _optional(data: Data, name: str) -> list[Entry]:
    """Return the entries whose rule has an option of this name."""
    options = {id for id, rule in rules(data).items() if rule.get("option") == name.rpartition(".")[2]}
    return [entry for entry in every_entry(data) if options.intersection(entry.get("rules", ())[:1])]


def _of_every_model(data: Data, name: str) -> list[Entry]:
    """Return the entries for a method that every model of the old client has: ``Transcription.to_dict``."""
    model, _, method = name.partition(".")
    if not any(e["area"] == "definition" and e["name"] == model for e in data["names"]):
        return []
    return [e for e in every_entry(data) if e["area"] == "client" and e["name"] == method]


def _newer(data: Data, name: str) -> list[Entry]:
    """Return the entries with this name in a newer version."""
    entries = index_of(data).newer(name.partition("(")[0])
    return _changed(entries) or entries


def suggest(data: Data, name: str) -> list[str]:
    """Return known names that are similar to an unknown one, best first."""
    known: dict[str, str] = {}
    for entry in every_entry(data):
        for spelt in sorted(spellings(entry)):
            if "*" not in spelt:
                known.setdefault(spelt.lower(), spelt)
    for id in (*rules(data), *data.get("diagnostics", {})):
        known.setdefault(id.lower(), id)
    return [known[close] for close in difflib.get_close_matches(name.strip().lower(), known, 4, 0.7)]
