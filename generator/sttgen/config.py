"""What to build: the tables of ``[tool.sttgen]`` in a ``pyproject.toml``, or one command line."""

from __future__ import annotations

import keyword
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Literal

from sttgen.diagnostics import Diagnostics, Location

_LISTS = {"to", "migrations", "kits"}


@dataclass(frozen=True)
class _Shape:
    """What a table of one kind has: entries that it needs, and others that it may have."""

    needed: frozenset[str]
    allowed: frozenset[str] = frozenset()


_CLIENT = _Shape(
    frozenset({"name", "spec", "output"}), frozenset({"kind", "overlay", "result", "runtime", "templates"})
)
_SHIM = _Shape(
    frozenset({"name", "kind", "from", "to", "migrations", "output"}),
    frozenset({"result", "runtime", "templates"}),
)
_RUNTIME = _Shape(frozenset({"name", "kind", "output"}), frozenset({"kits"}))
_PACKAGES = {"client": _CLIENT, "shim": _SHIM, "runtime": _RUNTIME}
_PAGES = {
    "migration": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "diagnostics": _Shape(frozenset({"name", "kind", "output"})),
    "templates": _Shape(frozenset({"name", "kind", "output"})),
}


@dataclass(frozen=True)
class PackageConfig:
    """One package to make.

    ``root`` is the folder that printed paths are relative to; it is never printed itself. ``version`` is that
    of the project that the package belongs to, if it belongs to one. ``runtime`` is the package that it
    imports runtime and kits from; None if it has copies of its own.
    """

    name: str
    spec: Path
    output: Path
    root: Path
    kind: Literal["client", "shim"] = "client"
    overlay: Path | None = None
    result: Path | None = None
    templates: Path | None = None
    allow_remote: frozenset[str] = frozenset()
    migrations: tuple[Path, ...] = ()
    targets: tuple[str, ...] = ()
    version: str | None = None
    runtime: str | None = None


@dataclass(frozen=True)
class RuntimeConfig:
    """A package to make that holds the runtime, and some kits, for other packages to import."""

    name: str
    output: Path
    root: Path
    kits: tuple[str, ...] = ()
    version: str | None = None
    migrations: tuple[Path, ...] = ()


@dataclass(frozen=True)
class PageConfig:
    """One page of documentation to make: the guide of the rename map, all diagnostics, or all views."""

    name: str
    output: Path
    root: Path
    kind: Literal["migration", "diagnostics", "templates"]
    migrations: tuple[Path, ...] = ()


Job = PackageConfig | RuntimeConfig | PageConfig
"""What a run is asked to make."""


def packaged(folder: str) -> Path:
    """A folder of data (``templates``, ``specs``): the packaged one if it is there, else the checkout's."""
    here = Path(__file__).parent
    inside = here / folder
    return inside if inside.is_dir() else here.parents[1] / folder


def kit_folders() -> list[str]:
    """The names of all kits, which are folders with code."""
    return sorted(path.parent.name for path in (Path(__file__).parent / "kits").glob("*/__init__.py"))


def read_config(path: Path, diagnostics: Diagnostics) -> list[Job]:
    """The packages and pages that a configuration file asks for, packages first.

    Args:
        path: The file, a ``pyproject.toml``.
        diagnostics: Takes E001 to E003 and E709, what is wrong with it.
    """
    place = Location(path.name)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        diagnostics.add(
            "E001",
            f"there is no {path.name} here",
            place,
            "run sttgen in the folder of the project, or name the file with --config",
        )
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        diagnostics.add("E001", f"{path.name} cannot be read: {error}", place)
        return []
    written = {name: _tables(data, name) for name in ("package", "document")}
    for name, tables in written.items():
        if not isinstance(tables, list):
            message = f"'{name}' in {path.name} is not a list of tables, but {tables!r}"
            diagnostics.add("E002", message, place, f"begin each table with [[tool.sttgen.{name}]]")
    if not any(written.values()):
        message = f"{path.name} has no [[tool.sttgen.package]] table, and no [[tool.sttgen.document]] table"
        diagnostics.add("E002", message, place)
    jobs: list[Job] = []
    for name, tables in written.items():
        is_package = name == "package"
        for number, table in enumerate(tables if isinstance(tables, list) else (), 1):
            named = f"{name} {table.get('name', number) if isinstance(table, dict) else number}"
            complaints = list(_package_complaints(table) if is_package else _page_complaints(table))
            for message, hint in complaints:
                diagnostics.add("E003" if is_package else "E709", f"{named} {message}", place, hint)
            if not complaints:
                jobs.append(_package(table, path.parent, data) if is_package else _page(table, path.parent))
    return jobs


def _tables(data: Any, name: str) -> Any:
    """What a file has under ``[[tool.sttgen.NAME]]``: a list of tables, unless it is wrong."""
    for key in ("tool", "sttgen"):
        data = data.get(key) if isinstance(data, dict) else None
    return data.get(name, []) if isinstance(data, dict) else []


def _package(table: dict[str, Any], root: Path, data: Mapping[str, Any]) -> PackageConfig | RuntimeConfig:
    project = data.get("project")
    version = project.get("version") if isinstance(project, dict) else None
    version = version if isinstance(version, str) else None
    if table.get("kind") == "runtime":
        kits = tuple(table.get("kits", ()))
        return RuntimeConfig(table["name"], root / table["output"], root, kits, version)
    return PackageConfig(
        name=table["name"],
        spec=root / table.get("spec", table.get("from", "")),
        output=root / table["output"],
        root=root,
        kind=table.get("kind", "client"),
        overlay=root / table["overlay"] if "overlay" in table else None,
        result=root / table["result"] if "result" in table else None,
        templates=root / table["templates"] if "templates" in table else None,
        migrations=tuple(root / pair for pair in table.get("migrations", ())),
        targets=tuple(table.get("to", ())),
        version=version,
        runtime=table.get("runtime"),
    )


def _page(table: dict[str, Any], root: Path) -> PageConfig:
    pairs = tuple(root / pair for pair in table.get("migrations", ()))
    return PageConfig(table["name"], root / table["output"], root, table["kind"], pairs)


def _package_complaints(table: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a table of a package, each with a hint."""
    yield from _complaints(table, _PACKAGES, "client")
    entries = table if isinstance(table, dict) else {}
    for key, message in (
        ("name", "has a name that Python cannot import"),
        ("runtime", "has a 'runtime' that Python cannot import"),
    ):
        name = entries.get(key)
        if isinstance(name, str) and not _is_identifier(name):
            yield message, "an identifier, such as pets_v1"
    for kit in entries["kits"] if isinstance(entries.get("kits"), list) else ():
        if kit not in kit_folders():
            yield f"names a kit that does not exist: {kit!r}", f"known: {', '.join(kit_folders())}"


def _is_identifier(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name) and unicodedata.is_normalized("NFKC", name)


def _page_complaints(table: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with a table of a page, each with a hint."""
    yield from _complaints(table, _PAGES, None)
    name = table.get("name") if isinstance(table, dict) else None
    if isinstance(name, str) and (PurePath(name).name != name or name == ".." or "\0" in name):
        yield "has a name that is not the name of a file", "a name without folders, such as GUIDE.md"


def _complaints(table: Any, kinds: Mapping[str, _Shape], default: str | None) -> Iterator[tuple[str, str]]:
    if not isinstance(table, dict):
        yield f"is not a table, but {table!r}", "a table begins with its name in two pairs of brackets"
        return
    kind = table.get("kind", default)
    shape = kinds.get(kind) if isinstance(kind, str) else None
    if shape is None:
        yield f"is not of a known kind: {kind!r}", f"known: {', '.join(kinds)}"
        return
    known = shape.needed | shape.allowed
    for key in sorted(shape.needed - table.keys()):
        yield f"has no {key!r}", f"needed: {', '.join(sorted(shape.needed))}"
    for key in sorted(table.keys() - known):
        yield f"has an unknown entry {key!r}", f"known: {', '.join(sorted(known))}"
    for key in sorted(table.keys() & known):
        value = table[key]
        is_list = isinstance(value, list)
        texts = value if is_list else [value]
        if is_list != (key in _LISTS) or not texts or not all(isinstance(t, str) and t for t in texts):
            yield f"has {key!r}, which must be {'a list of texts' if key in _LISTS else 'text'}", ""
