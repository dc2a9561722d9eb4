"""The data of ``sttgen explain``: the rename map of all version pairs, and the catalogue of diagnostics.

The looking up and the wording are those of ``kits/facade/map/explain.py``, which the shim has too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sttgen.build.description import Descriptions
from sttgen.catalogue import catalogue
from sttgen.config import packaged
from sttgen.diagnostics import Diagnostics, Stopped
from sttgen.kits.facade.map import explain as kit
from sttgen.kits.facade.map.index import key
from sttgen.kits.facade.map.lookup import backwards
from sttgen.migration import Plan


class Unreadable(Exception):
    """The pair files have errors, which the message lists."""


class UnknownVersion(ValueError):
    """No pair file has the version, or the order of two versions is wrong."""


def explain(name: str, to: str | None = None, start: str | None = None) -> tuple[str, bool]:
    """Explain a name.

    Args:
        name: Id of a diagnostic or of a rule, or any name of an API version or of the old client.
        to: Version to migrate to, such as ``v3.1``; None for the newest.
        start: Version that the name is of; None for any.

    Returns:
        The text to print, and whether the name is known.

    Raises:
        Unreadable: A pair file or a document has errors.
        UnknownVersion: There is no way from ``start`` to ``to``.
    """
    diagnostics = {
        id: {"title": entry.title, "explanation": entry.explanation, "hint": entry.hint}
        for id, entry in catalogue().items()
    }
    if name in diagnostics:  # does not need the pair files
        return kit.answer({"versions": [], "rules": {}, "names": [], "diagnostics": diagnostics}, name)
    data = rename_map()
    check_versions(data["versions"], start, to)
    return kit.answer({**data, "diagnostics": diagnostics}, name, to, start)


def check_versions(versions: Sequence[str], start: str | None, to: str | None) -> None:
    """Check that there is a way from one version to another.

    Raises:
        UnknownVersion: There is none.
    """
    for given, ends in ((start, versions[:-1]), (to, versions[1:])):
        if given is not None and key(given) not in map(key, ends):
            raise UnknownVersion(f"unknown version {given!r}: expected {', '.join(ends)}")
    if start is not None:
        begin, end = (next(v for v in versions if key(v) == key(g)) for g in (start, to or versions[-1]))
        if problem := backwards({"versions": list(versions)}, begin, end):
            raise UnknownVersion(problem)


def rename_map() -> dict[str, Any]:
    """Return the rename map of the pair files that come with the tool, as plain data.

    Raises:
        Unreadable: A pair file or a document has errors.
    """
    return rename_plan().as_json()


def rename_plan() -> Plan:
    """Return the rename map of the pair files that come with the tool.

    Raises:
        Unreadable: A pair file or a document has errors.
    """
    diagnostics = Diagnostics()
    specs = packaged("specs")
    try:
        return Descriptions(specs.parent).plan(pair_files(specs / "migrations"), diagnostics)
    except Stopped:
        raise Unreadable("\n".join(map(str, diagnostics))) from None


def pair_files(folder: Path) -> list[Path]:
    """Return the pair files of a folder in the order in which they meet, oldest first.

    The names of the files have the versions: ``v2_0_to_v3_0.yaml``, ``v3_0_to_v3_1.yaml``.
    """
    steps = dict(path.stem.partition("_to_")[::2] for path in folder.glob("*_to_*.yaml"))
    (version,) = steps.keys() - steps.values()
    ordered = []
    while version in steps:
        ordered.append(folder / f"{version}_to_{steps[version]}.yaml")
        version = steps[version]
    return ordered
