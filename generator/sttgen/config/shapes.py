"""The entries that each table of the configuration may have, and what is wrong with a table."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sttgen.config.jobs import FORMATTERS, kit_names
from sttgen.config.patterns import PATTERN_HINT, is_pattern

_LISTS = {"to", "migrations", "kits", "allow_remote", "include", "exclude"}
_ANY_PACKAGE = frozenset({"runtime", "templates", "formatter"})


@dataclass(frozen=True)
class _Shape:
    """The required and the optional entries of a table."""

    required: frozenset[str]
    optional: frozenset[str] = frozenset()


_CLIENT = _Shape(
    frozenset({"name", "spec", "output"}),
    _ANY_PACKAGE | {"kind", "overlay", "result", "root", "migrations", "allow_remote", "include", "exclude"},
)
_SHIM = _Shape(
    frozenset({"name", "kind", "from", "to", "migrations", "output"}),
    _ANY_PACKAGE | {"result"},
)
_FACADE = _Shape(
    frozenset({"name", "kind", "from", "surface", "to", "migrations", "output"}),
    _ANY_PACKAGE,
)
_RUNTIME = _Shape(frozenset({"name", "kind", "output"}), frozenset({"kits"}))
_PACKAGES = {"client": _CLIENT, "shim": _SHIM, "facade": _FACADE, "runtime": _RUNTIME}
_PAGES = {
    "migration": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "migration-step": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "migration-index": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "migration-targets": _Shape(frozenset({"name", "kind", "migrations", "output"})),
    "diagnostics": _Shape(frozenset({"name", "kind", "output"})),
    "schemas": _Shape(frozenset({"name", "kind", "output"})),
    "templates": _Shape(frozenset({"name", "kind", "output"})),
}


def package_errors(table: Any) -> Iterator[tuple[str, str]]:
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
    for key in ("include", "exclude"):
        for pattern in entries[key] if isinstance(entries.get(key), list) else ():
            if not is_pattern(pattern):
                yield f"has a pattern under {key!r} that chooses nothing: {pattern!r}", PATTERN_HINT
    if isinstance(entries.get("formatter"), str) and entries["formatter"] not in FORMATTERS:
        yield f"has an unknown formatter: {entries['formatter']!r}", f"known: {', '.join(FORMATTERS)}"
    for kit in entries["kits"] if isinstance(entries.get("kits"), list) else ():
        if kit not in kit_names():
            yield f"names a kit that does not exist: {kit!r}", f"known: {', '.join(kit_names())}"


def _is_identifier(name: str) -> bool:
    return name.isidentifier() and not keyword.iskeyword(name) and unicodedata.is_normalized("NFKC", name)


def page_errors(table: Any) -> Iterator[tuple[str, str]]:
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
