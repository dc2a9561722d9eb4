"""A project around a package: where it lies, what it is called, and which version it has.

The ``pyproject.toml`` of a project belongs to its user. Once it exists, its name and version are those of the
project.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Entry = str | tuple[str, ...]
"""The value of an entry of a table."""


@dataclass(frozen=True)
class Distribution:
    """A project to publish.

    Attributes:
        folder: The folder of the project.
        name: Its name in an index such as PyPI.
        release: Its version; None for that of the document.
        table: The entries of the table with which ``sttgen build`` generates the package in the project;
            None if another configuration has it.
    """

    folder: Path
    name: str
    release: str | None = None
    table: tuple[tuple[str, Entry], ...] | None = None


def read_distribution(
    folder: Path,
    package: str,
    *,
    name: str | None = None,
    release: str | None = None,
    table: tuple[tuple[str, Entry], ...] | None = None,
) -> Distribution:
    """Return a project, with the name and version that its own ``pyproject.toml`` states, if it exists.

    Args:
        folder: The folder of the project.
        package: The name of the package in it.
        name: The name of a new project; None for one made of the name of the package.
        release: The version of a new project.
        table: See ``Distribution``.
    """
    stated = _project(folder / "pyproject.toml")
    return Distribution(
        folder,
        _text(stated, "name") or name or package.strip("_").replace("_", "-").lower() or "client",
        _text(stated, "version") or release,
        table,
    )


def _project(path: Path) -> dict[str, Any]:
    """Return the table ``[project]``; an empty one if it cannot be read."""
    try:
        project = tomllib.loads(path.read_text(encoding="utf-8")).get("project")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return project if isinstance(project, dict) else {}


def _text(table: dict[str, Any], key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) and value else None
