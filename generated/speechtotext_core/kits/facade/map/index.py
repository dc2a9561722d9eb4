# A copy of sttgen.kits.facade.map.index: edits are lost when sttgen runs again.
"""The names of a map, as documents and clients spell them, and an index of them."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping
from typing import Any

Data = Mapping[str, Any]
Entry = Mapping[str, Any]


def rules(data: Data) -> dict[str, Any]:
    """Return all rules by id: those of the pair files, and those about classes of the old client."""
    return {**data["rules"], **data.get("client", {})}


def key(version: str) -> str:
    """Return a version as keys of the map spell it: other signs become underscores."""
    return re.sub(r"\W", "_", version)


def every_entry(data: Data) -> Iterator[Entry]:
    """Yield the entries of a map, and those for names of the old client's own classes."""
    yield from data["names"]
    for id, rule in data.get("client", {}).items():
        for name in rule["from"]:
            yield {
                "version": data["versions"][0],
                "area": "client",
                "name": name,
                "python": name,
                "rules": [id],
                "to": {key(version): [{"name": t} for t in rule["to"]] for version in data["versions"][1:]},
            }


class Index:
    """The names of a map, found without looking at each entry again.

    Args:
        data: The map.

    Attributes:
        entries: All entries, in their order.
        ids: The ids of rules by their small letters.
        package: A pattern of the packages of clients before a name.
        base_path: A pattern of the path under which all versions lie.
    """

    def __init__(self, data: Data) -> None:
        self.data = data
        self.entries = list(every_entry(data))
        self.ids = {id.lower(): id for id in rules(data)}
        self.package, self.base_path = _package(data), _base_path(data)
        self._exact: dict[str, list[int]] = {}
        self._folded: dict[str, list[int]] = {}
        self._newer: dict[str, list[int]] = {}
        for position, entry in enumerate(self.entries):
            for name in spellings(entry):
                self._exact.setdefault(name, []).append(position)
                self._folded.setdefault(name.lower(), []).append(position)
            for name in _newer_spellings(entry):
                self._newer.setdefault(name, []).append(position)
        self._patterns = [name for name in self._exact if "*" in name]

    def spelt(self, name: str, *, any_case: bool = False) -> list[Entry]:
        """Return the entries with a name; ``*`` in their names stands for anything."""
        name = name.lower() if any_case else name
        known = self._folded if any_case else self._exact
        positions = set(known.get(name, ()))
        for pattern in self._patterns if "*" not in name else ():
            folded = pattern.lower() if any_case else pattern
            if fnmatch.fnmatchcase(name, folded):
                positions.update(known[folded])
        return [self.entries[position] for position in sorted(positions)]

    def newer(self, name: str) -> list[Entry]:
        """Return the entries with a name in a newer version."""
        return [self.entries[position] for position in self._newer.get(name, ())]


_indexes: list[Index] = []
"""The index of the map that was used last."""


def index_of(data: Data) -> Index:
    """Return the index of a map, which is made once for a map that is used again."""
    if not _indexes or _indexes[0].data is not data:
        _indexes[:] = [Index(data)]
    return _indexes[0]


def spellings(entry: Entry) -> set[str]:
    """Return the names of an entry: in full, in parts, and as a client spells it."""
    name, python = entry["name"], entry.get("python") or ""
    area = entry["area"]
    if area == "path":
        return {name, name.partition(" ")[2], name.partition(" ")[2].strip("/")} if " " in name else {name}
    if area == "host":
        return {name, name.partition("://")[2] or name}
    names = {name, *_ends(name, area)}
    called = python.partition("(")[0]
    if area == "operation" and called:
        method = called.rpartition(".")[2]
        names |= {called, method, called.rpartition(".")[0]}
        if not called.startswith("client."):
            names |= {f"{called}_with_http_info", f"{method}_with_http_info"}
    elif python and area != "header":
        names |= {called, *_ends(called, area)}
    return names - {"", "client", "*"}


def _newer_spellings(entry: Entry) -> set[str]:
    names: set[str] = set()
    for targets in entry["to"].values():
        spelt = {t["name"] for t in targets} | {t.get("python", "").partition("(")[0] for t in targets}
        names |= spelt | {name.removeprefix("client.") for name in spelt}
        if entry["area"] != "operation":
            names |= {name.rpartition(".")[2] for name in spelt}
    return names - {""}


def _ends(name: str, area: str) -> Iterator[str]:
    """Yield the parts of a dotted name that may be typed alone."""
    if area != "operation" and "." in name and "://" not in name:
        yield name.rpartition(".")[2]
        if area == "key":
            yield name.partition(".")[2]
        if area == "parameter":
            yield f"{name.partition('.')[0]}.{name.rpartition('.')[2]}"


def _same(name: str, known: set[str]) -> bool:
    return name in known or any("*" in k and "*" not in name and fnmatch.fnmatchcase(name, k) for k in known)


def any_case(name: str, known: set[str]) -> bool:
    """Return whether a name is among known ones, in any case."""
    return _same(name.lower(), {k.lower() for k in known})


def _package(data: Data) -> re.Pattern[str]:
    """Return a pattern of the packages of all clients, as they stand before a name."""
    clients = [name.partition(".")[0] for names in data.get("clients", {}).values() for name in names]
    packages = "|".join(map(re.escape, dict.fromkeys(clients))) or "(?!)"
    return re.compile(rf"(?:{packages})\.(?:models\.|enums\.)?(?=\w)")


def _base_path(data: Data) -> re.Pattern[str]:
    """Return a pattern of the path under which all versions lie, as the templates of hosts have it."""
    paths = [entry["name"].partition("}")[2] for entry in data["names"] if entry["area"] == "host"]
    versioned = [path for path in paths if re.search(r"/v\d+(?:\.\d+)?$", path)]
    bases = dict.fromkeys(
        [path.rpartition("/")[0] for path in versioned] + [p for p in paths if p.count("/") == 1]
    )
    return re.compile(
        rf"(?:/api)?({'|'.join(map(re.escape, bases)) or '(?!)'})(/v\d+(?:\.\d+)?)?(?=/|\?|$)", re.I
    )
