"""The configuration: the ``[tool.sttgen]`` tables of a ``pyproject.toml``, or a command line."""

from __future__ import annotations

import keyword
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Literal

from sttgen.diagnostics import Diagnostics, Location
from sttgen.distribution import Distribution, read_distribution

_LISTS = {"to", "migrations", "kits"}


@dataclass(frozen=True)
class _Shape:
    """The required and the optional entries of a table."""

    required: frozenset[str]
    optional: frozenset[str] = frozenset()


_CLIENT = _Shape(
    frozenset({"name", "spec", "output"}),
    frozenset({"kind", "overlay", "result", "root", "runtime", "templates", "migrations"}),
)
_SHIM = _Shape(
    frozenset({"name", "kind", "from", "to", "migrations", "output"}),
    frozenset({"result", "runtime", "templates"}),
)
_FACADE = _Shape(
    frozenset({"name", "kind", "from", "surface", "to", "migrations", "output"}),
    frozenset({"runtime", "templates"}),
)
_RUNTIME = _Shape(frozenset({"name", "kind", "output"}), frozenset({"kits"}))
_PROJECT = _Shape(
    _CLIENT.required | {"kind"}, _CLIENT.optional - {"kind", "runtime"} | {"distribution", "release"}
)
_PACKAGES = {"client": _CLIENT, "project": _PROJECT, "shim": _SHIM, "facade": _FACADE, "runtime": _RUNTIME}
_PAGES = {
    "migration": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "migration-step": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "migration-index": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "migration-targets": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "diagnostics": _Shape(frozenset({"name", "kind", "output"})),
    "templates": _Shape(frozenset({"name", "kind", "output"})),
}


@dataclass(frozen=True)
class PackageConfig:
    """A package to generate.

    Attributes:
        name: Import name of the package.
        spec: The OpenAPI document.
        output: Folder in which the package is created.
        root: Folder that printed paths are relative to. It is never printed itself.
        kind: ``client``; ``shim`` or ``facade`` for a package with the surface of an old client.
        overlay: File with names and corrections for the document.
        result: JSON schema of the result files of the service.
        templates: Folder with templates of the user.
        allow_remote: Hosts from which references may be fetched.
        reach: Folder that references to files may reach; None for that of the document.
        migrations: Pair files of the rename map, for a shim, or for errors about names of other versions.
        targets: Client packages that a shim or facade calls.
        surface: File with what the old client of a facade has that its document does not say.
        version: Version of the project that the package belongs to, if any.
        runtime: Package to import runtime and kits from; None for copies of its own.
        runtime_kits: The kits that this package has, if the same file configures it; else None.
        project: The project around the package, which then lies in its folder ``src``; None if it has none.
    """

    name: str
    spec: Path
    output: Path
    root: Path
    kind: Literal["client", "shim", "facade"] = "client"
    overlay: Path | None = None
    result: Path | None = None
    templates: Path | None = None
    allow_remote: frozenset[str] = frozenset()
    reach: Path | None = None
    migrations: tuple[Path, ...] = ()
    targets: tuple[str, ...] = ()
    surface: Path | None = None
    version: str | None = None
    runtime: str | None = None
    runtime_kits: tuple[str, ...] | None = None
    project: Distribution | None = None


@dataclass(frozen=True)
class RuntimeConfig:
    """A package to generate that has the runtime, and some kits, for other packages to import.

    Attributes:
        name: Import name of the package.
        output: Folder in which the package is created.
        root: Folder that printed paths are relative to.
        kits: Names of the kits.
        version: Version of the project that the package belongs to, if any.
    """

    name: str
    output: Path
    root: Path
    kits: tuple[str, ...] = ()
    version: str | None = None


@dataclass(frozen=True)
class PageConfig:
    """A page of documentation to generate.

    Attributes:
        name: File name of the page.
        output: Folder in which the page is created.
        root: Folder that printed paths are relative to.
        kind: ``migration`` (the guide from an old client), ``migration-step`` (one pair file),
            ``migration-index`` (from any version to any other), ``migration-targets`` (old programs on each
            version), ``diagnostics`` (all ids) or
            ``templates`` (the views).
        migrations: Pair files of the rename map; for the pages about migration.
    """

    name: str
    output: Path
    root: Path
    kind: Literal[
        "migration", "migration-step", "migration-index", "migration-targets", "diagnostics", "templates"
    ]
    migrations: tuple[Path, ...] = ()


Job = PackageConfig | RuntimeConfig | PageConfig
"""A unit of work of a build."""


def packaged(folder: str) -> Path:
    """Return a data folder (``templates`` or ``specs``) of the installed package, else of the checkout."""
    package = Path(__file__).parent
    installed = package / folder
    return installed if installed.is_dir() else package.parents[1] / folder


def kit_names() -> list[str]:
    """Return the names of all kits, which are folders with code."""
    return sorted(path.parent.name for path in (Path(__file__).parent / "kits").glob("*/__init__.py"))


def read_config(path: Path, diagnostics: Diagnostics) -> list[Job]:
    """Read a configuration file.

    Args:
        path: The file, a ``pyproject.toml``.
        diagnostics: Receives E001 to E003 and E709 if the file is wrong.

    Returns:
        The packages, then the pages.
    """
    place = Location(path.name)
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError:
        diagnostics.add(
            "E001",
            f"{path.name} does not exist",
            place,
            "run sttgen in the project folder, or pass the file with --config",
        )
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        diagnostics.add("E001", f"{path.name} cannot be read: {error}", place)
        return []
    tables_by_name = {name: _tables(data, name) for name in ("package", "document")}
    for name, tables in tables_by_name.items():
        if not isinstance(tables, list):
            message = f"'{name}' in {path.name} must be a list of tables; got {tables!r}"
            diagnostics.add("E002", message, place, f"start each table with [[tool.sttgen.{name}]]")
    if not any(tables_by_name.values()):
        message = f"{path.name} has neither a [[tool.sttgen.package]] nor a [[tool.sttgen.document]] table"
        diagnostics.add("E002", message, place)
    jobs: list[Job] = []
    first: dict[str, Location] = {}
    for name, tables in tables_by_name.items():
        is_package = name == "package"
        for number, table in enumerate(tables if isinstance(tables, list) else (), 1):
            subject = f"{name} {table.get('name', number) if isinstance(table, dict) else number}"
            id, header = "E003" if is_package else "E709", _header(path, text, name, number)
            errors = list(_package_errors(table) if is_package else _page_errors(table))
            for message, hint in errors:
                diagnostics.add(id, f"{subject} {message}", place, hint)
            if not errors and table["name"] in first:
                message = f"{subject} has the name of another table, so that one would replace the other"
                diagnostics.add(id, message, header, f"rename it; the other is at {first[table['name']]}")
            elif not errors:
                first[table["name"]] = header
                jobs.append(_package(table, path.parent, data) if is_package else _page(table, path.parent))
    kits = {job.name: job.kits for job in jobs if isinstance(job, RuntimeConfig)}
    return [
        replace(job, runtime_kits=kits.get(job.runtime or "")) if isinstance(job, PackageConfig) else job
        for job in jobs
    ]


def _header(path: Path, text: str, name: str, number: int) -> Location:
    """The place of the header of a table, counted from 1; only the file where tables are written inline."""
    header = re.compile(rf"\s*\[\[\s*tool\s*\.\s*sttgen\s*\.\s*{name}\s*\]\]")
    lines = [line for line, written in enumerate(text.splitlines(), 1) if header.match(written)]
    return Location(path.name, lines[number - 1], 1) if number <= len(lines) else Location(path.name)


def _tables(data: Any, name: str) -> Any:
    """Return the value of ``[[tool.sttgen.NAME]]``: a list of tables, unless the file is wrong."""
    for key in ("tool", "sttgen"):
        data = data.get(key) if isinstance(data, dict) else None
    return data.get(name, []) if isinstance(data, dict) else []


def _package(table: dict[str, Any], root: Path, data: Mapping[str, Any]) -> PackageConfig | RuntimeConfig:
    own = data.get("project")
    version = own.get("version") if isinstance(own, dict) else None
    version = version if isinstance(version, str) else None
    if table.get("kind") == "runtime":
        kits = tuple(table.get("kits", ()))
        return RuntimeConfig(table["name"], root / table["output"], root, kits, version)
    project = None
    if table.get("kind") == "project":
        options = {"name": table.get("distribution"), "release": table.get("release")}
        project = read_distribution(root / table["output"], table["name"], **options)
    return PackageConfig(
        name=table["name"],
        spec=root / table.get("spec", table.get("from", "")),
        output=root / table["output"] if project is None else project.folder / "src",
        root=root,
        kind=table.get("kind", "client") if project is None else "client",
        project=project,
        overlay=root / table["overlay"] if "overlay" in table else None,
        result=root / table["result"] if "result" in table else None,
        templates=root / table["templates"] if "templates" in table else None,
        reach=root / table["root"] if "root" in table else None,
        migrations=tuple(root / pair for pair in table.get("migrations", ())),
        targets=tuple(table.get("to", ())),
        surface=root / table["surface"] if "surface" in table else None,
        version=version,
        runtime=table.get("runtime"),
    )


def _page(table: dict[str, Any], root: Path) -> PageConfig:
    pairs = tuple(root / pair for pair in table.get("migrations", ()))
    return PageConfig(table["name"], root / table["output"], root, table["kind"], pairs)


def _package_errors(table: Any) -> Iterator[tuple[str, str]]:
    """Yield (message, hint) for each error in a table of a package."""
    yield from _table_errors(table, _PACKAGES, "client")
    entries = table if isinstance(table, dict) else {}
    for key, problem in (
        ("name", "has a name that is not a Python identifier"),
        ("runtime", "has a 'runtime' that is not a Python identifier"),
    ):
        name = entries.get(key)
        if isinstance(name, str) and not _is_identifier(name):
            yield problem, "use a name such as pets_v1"
    for kit in entries["kits"] if isinstance(entries.get("kits"), list) else ():
        if kit not in kit_names():
            yield f"names a kit that does not exist: {kit!r}", f"known: {', '.join(kit_names())}"


def _is_identifier(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name) and unicodedata.is_normalized("NFKC", name)


def _page_errors(table: Any) -> Iterator[tuple[str, str]]:
    """Yield (message, hint) for each error in a table of a page."""
    yield from _table_errors(table, _PAGES, None)
    name = table.get("name") if isinstance(table, dict) else None
    if isinstance(name, str) and (PurePath(name).name != name or name == ".." or "\0" in name):
        yield "has a name that is not a file name", "use a name without folders, such as GUIDE.md"


def _table_errors(table: Any, kinds: Mapping[str, _Shape], default: str | None) -> Iterator[tuple[str, str]]:
    if not isinstance(table, dict):
        yield f"must be a table; got {table!r}", "start a table with its name in double brackets"
        return
    kind = table.get("kind", default)
    shape = kinds.get(kind) if isinstance(kind, str) else None
    if shape is None:
        yield f"has an unknown kind: {kind!r}", f"known kinds: {', '.join(kinds)}"
        return
    known = shape.required | shape.optional
    for key in sorted(shape.required - table.keys()):
        yield f"has no entry {key!r}", f"required entries: {', '.join(sorted(shape.required))}"
    for key in sorted(table.keys() - known):
        yield f"has an unknown entry {key!r}", f"known entries: {', '.join(sorted(known))}"
    for key in sorted(table.keys() & known):
        value = table[key]
        is_list = isinstance(value, list)
        texts = value if is_list else [value]
        if is_list != (key in _LISTS) or not texts or not all(isinstance(t, str) and t for t in texts):
            expected = "a list of strings" if key in _LISTS else "a string"
            yield f"has an invalid {key!r}: expected {expected}, not empty; got {value!r}", ""
