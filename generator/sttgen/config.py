"""What to build: the ``[[tool.sttgen.package]]`` tables of a ``pyproject.toml``, or one command line."""

from __future__ import annotations

import keyword
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sttgen.diagnostics import Diagnostics, Location

_KEYS = {"name", "kind", "spec", "overlay", "result", "templates", "output", "to", "migrations", "from"}
_LISTS = {"to", "migrations"}


@dataclass(frozen=True)
class PackageConfig:
    """One package to make.

    ``root`` is the folder that printed paths are relative to; it is never printed itself.
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


@dataclass(frozen=True)
class PageConfig:
    """One page of documentation to make: the guide of the rename map, or all diagnostics."""

    name: str
    output: Path
    root: Path
    kind: Literal["migration", "diagnostics"]
    migrations: tuple[Path, ...] = ()


Job = PackageConfig | PageConfig
"""What a run is asked to make."""


def packaged(folder: str) -> Path:
    """A folder of data (``templates``, ``specs``): the packaged one if it is there, else the checkout's."""
    here = Path(__file__).parent
    inside = here / folder
    return inside if inside.is_dir() else here.parents[1] / folder


def read_config(path: Path, diagnostics: Diagnostics) -> list[PackageConfig]:
    """The packages that a configuration file asks for; what is wrong with it goes to ``diagnostics``."""
    place = Location(path.name)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        diagnostics.add(
            "E001",
            f"there is no {path.name} here",
            place,
            "run sttgen in the folder of the project, or name it with --config",
        )
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        diagnostics.add("E001", f"{path.name} cannot be read: {error}", place)
        return []
    tables = _tables(data, "package")
    if not tables:
        diagnostics.add("E002", f"{path.name} has no [[tool.sttgen.package]] table", place)
    return list(_packages(tables, path.parent, place, diagnostics))


def _tables(data: Any, name: str) -> list[Any]:
    """The ``[[tool.sttgen.NAME]]`` tables of a file."""
    for key in ("tool", "sttgen", name):
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, list) else []


def read_pages(path: Path, diagnostics: Diagnostics) -> list[PageConfig]:
    """The ``[[tool.sttgen.document]]`` tables of a file that ``read_config`` could read."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return []  # read_config has said so
    place, pages = Location(path.name), []
    for number, table in enumerate(_tables(data, "document"), 1):
        named = f"document {table.get('name', number)}"
        kind = table.get("kind")
        needed = {"name", "kind", "output", *(["migrations"] if kind == "migration" else [])}
        if kind not in ("migration", "diagnostics"):
            hint = "migration or diagnostics"
            diagnostics.add("E709", f"{named} is of no known kind: {kind!r}", place, hint)
        elif table.keys() != needed:
            hint = f"it says {', '.join(sorted(needed))}"
            diagnostics.add("E709", f"{named} says too little or too much", place, hint)
        else:
            pairs = tuple(path.parent / pair for pair in table.get("migrations", ()))
            pages.append(PageConfig(table["name"], path.parent / table["output"], path.parent, kind, pairs))
    return pages


def _packages(
    tables: list[Any], root: Path, place: Location, diagnostics: Diagnostics
) -> Iterator[PackageConfig]:
    for number, table in enumerate(tables, 1):
        wrong = list(_complaints(table))
        named = f"package {table.get('name', number) if isinstance(table, dict) else number}"
        for message, hint in wrong:
            diagnostics.add("E003", f"{named} {message}", place, hint)
        if not wrong:
            yield PackageConfig(
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
            )


def _complaints(table: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with one table, each with a hint."""
    if not isinstance(table, dict):
        yield "is no table", ""
        return
    kind = table.get("kind", "client")
    if kind not in ("client", "shim"):
        yield f"is of no known kind: {kind!r}", "client or shim"
    for key in ("name", "from" if kind == "shim" else "spec", "output"):
        if key not in table:
            yield f"does not say its {key!r}", ""
    for key in sorted(table.keys() - _KEYS):
        yield f"has an unknown entry {key!r}", f"known: {', '.join(sorted(_KEYS))}"
    for key in sorted(table.keys() & _KEYS):
        value = table[key]
        texts = value if key in _LISTS and isinstance(value, list) else [value]
        if (key in _LISTS) != isinstance(value, list) or not all(isinstance(text, str) for text in texts):
            yield f"has {key!r}, which must be {'a list of texts' if key in _LISTS else 'text'}", ""
    name = table.get("name")
    if isinstance(name, str) and (not name.isidentifier() or keyword.iskeyword(name)):
        yield "has a name that Python cannot import", "an identifier, such as pets_v1"
