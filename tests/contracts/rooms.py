"""Which room of the generator may import which, read from the import statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "generator" / "sttgen"

ORDER = ("result", "config", "document", "ir", "naming", "migration", "render", "format", "write")
"""A room imports rooms to its left, and diagnostics, which everybody may."""

SHARED = frozenset({"diagnostics", "result", "config"})
"""Small modules of data that every room may know."""

APART = frozenset({"runtime", "kits"})
"""Rooms that are copied into packages, and know nothing of the tool."""


class Import(NamedTuple):
    """An import statement: where it stands, what it imports, whether it stands inside a function."""

    file: str
    line: int
    room: str
    target: str
    local: bool


def room_of(path: Path) -> str:
    """The room of a module: its folder, or its own name."""
    return path.relative_to(TOOL).parts[0].removesuffix(".py")


def imports() -> Iterator[Import]:
    """All import statements of the tool that name a part of the tool."""
    for path in sorted(TOOL.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
        local = {id(node) for function in functions for node in ast.walk(function)}
        for node in ast.walk(tree):
            for target in _targets(node, path):
                file = path.relative_to(ROOT).as_posix()
                yield Import(file, node.lineno, room_of(path), target, id(node) in local)  # type: ignore[attr-defined]


def _targets(node: ast.AST, path: Path) -> Iterator[str]:
    """The dotted names below ``sttgen`` that a statement imports."""
    if isinstance(node, ast.Import):
        yield from (a.name.removeprefix("sttgen.") for a in node.names if a.name.startswith("sttgen."))
    elif isinstance(node, ast.ImportFrom) and node.level:
        above = path.relative_to(TOOL).parts[: -node.level]
        yield ".".join([*above, *((node.module or "").split(".") if node.module else [])]) or "."
    elif isinstance(node, ast.ImportFrom) and node.module == "sttgen":
        yield from (alias.name for alias in node.names if (TOOL / alias.name).exists())
    elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sttgen."):
        yield str(node.module).removeprefix("sttgen.")
