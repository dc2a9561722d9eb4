"""Reads the ``[tool.sttgen]`` tables of a ``pyproject.toml``, and reports what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sttgen.config.distribution import read_distribution
from sttgen.config.jobs import Job, PackageConfig, PageConfig, RuntimeConfig, is_address
from sttgen.config.shapes import package_errors, page_errors
from sttgen.diagnostics import Diagnostics, Location, Policy

_POLICY = ("select", "ignore", "fail_on")


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
    for key in sorted(_section(data).keys() - {*tables_by_name, *_POLICY}):
        message = f"[tool.sttgen] in {path.name} has an unknown entry {key!r}"
        known = ", ".join([*tables_by_name, *_POLICY])
        diagnostics.add("E002", message, place, f"known entries: {known}")
    jobs: list[Job] = []
    first: dict[str, Location] = {}
    places: dict[tuple[str, str], str] = {}
    root = path.parent
    for name, tables in tables_by_name.items():
        is_package = name == "package"
        for number, table in enumerate(tables if isinstance(tables, list) else (), 1):
            subject = f"{name} {table.get('name', number) if isinstance(table, dict) else number}"
            id, header = "E003" if is_package else "E709", _header(path, text, name, number)
            errors = list(package_errors(table) if is_package else page_errors(table))
            for message, hint in errors:
                diagnostics.add(id, f"{subject} {message}", place, hint)
            if not errors and table["name"] in first:
                message = f"{subject} has the name of another table, so that one would replace the other"
                diagnostics.add(id, message, header, f"rename it; the other is at {first[table['name']]}")
            elif not errors:
                first[table["name"]] = header
                folder = (str(root / table["output"]), table["name"].casefold())
                if folder in places:
                    message = f"{subject} and {places[folder]} are one on systems that ignore case"
                    diagnostics.add(id, message, header, "rename one of them, or give it another 'output'")
                places.setdefault(folder, table["name"])
                jobs.append(_package(table, root, data) if is_package else _page(table, root))
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


def read_policy(path: Path, diagnostics: Diagnostics) -> Policy:
    """Read which diagnostics a configuration file shows, and which of them fail a build.

    Args:
        path: The file. ``read_config`` reports it if it cannot be read.
        diagnostics: Receives E002 if an entry is wrong.
    """
    try:
        section = _section(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return Policy()
    ids: dict[str, tuple[str, ...]] = {}
    for key in _POLICY:
        value = section.get(key, [])
        if isinstance(value, list) and all(isinstance(id, str) and id for id in value):
            ids[key] = tuple(value)
        else:
            message = f"{key!r} in {path.name} must be a list of ids of diagnostics; got {value!r}"
            diagnostics.add("E002", message, Location(path.name), f"write {key} = ['W107', 'N']")
    return Policy(**ids)


def _section(data: Any) -> dict[str, Any]:
    """Return the table ``[tool.sttgen]``; an empty one if there is none."""
    for key in ("tool", "sttgen"):
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _tables(data: Any, name: str) -> Any:
    """Return the value of ``[[tool.sttgen.NAME]]``: a list of tables, unless the file is wrong."""
    return _section(data).get(name, [])


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
        spec=_spec(table.get("spec", table.get("from", "")), root),
        output=root / table["output"] if project is None else project.folder / "src",
        root=root,
        kind=table.get("kind", "client") if project is None else "client",
        project=project,
        overlay=root / table["overlay"] if "overlay" in table else None,
        result=root / table["result"] if "result" in table else None,
        templates=root / table["templates"] if "templates" in table else None,
        reach=root / table["root"] if "root" in table else None,
        allow_remote=frozenset(table.get("allow_remote", ())),
        include=tuple(table.get("include", ())),
        exclude=tuple(table.get("exclude", ())),
        formatter=table.get("formatter", "black"),
        migrations=tuple(root / pair for pair in table.get("migrations", ())),
        targets=tuple(table.get("to", ())),
        surface=root / table["surface"] if "surface" in table else None,
        version=version,
        runtime=table.get("runtime"),
    )


def _spec(text: str, root: Path) -> Path | str:
    return text if is_address(text) else root / text


def _page(table: dict[str, Any], root: Path) -> PageConfig:
    pairs = tuple(root / pair for pair in table.get("migrations", ()))
    return PageConfig(table["name"], root / table["output"], root, table["kind"], pairs)
