"""Which room of the generator may import which, read from the import statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "generator" / "sttgen"

ORDER = (
    "runtime", "kits", "__init__", "diagnostics", "catalogue", "schemas", "config", "document", "overlay",
    "ir", "naming", "migration", "rewrite", "changes", "render", "pages", "format", "write", "build", "cli",
    "__main__",
)  # fmt: skip
"""A room imports rooms to its left only. The first two are copied into packages."""

DOCUMENT = ("choices", "read", "resolve", "check", "lower", "model", "__init__")
"""The rooms and modules inside ``document/``, in the same order."""


class Import(NamedTuple):
    """An import statement: where it stands, what it imports, whether it stands inside a function."""

    file: str
    line: int
    room: str
    target: str
    local: bool

    def inside(self, room: str) -> tuple[str, str] | None:
        """Which part of a room imports which other part of it, or None."""
        above, _, part = self.target.partition(".")
        path = Path(self.file).relative_to("generator/sttgen").parts
        if path[0] != room or above != room:
            return None
        return path[1].removesuffix(".py"), part.partition(".")[0]

    @property
    def target_room(self) -> str:
        """The room of the target: ``naming`` of ``naming.words``."""
        return self.target.partition(".")[0]


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
        named = node.module.split(".") if node.module else [node.names[0].name] if not above else []
        yield from (".".join([*above, *named, alias.name]) for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module == "sttgen":
        for alias in node.names:
            known = (TOOL / alias.name).is_dir() or (TOOL / f"{alias.name}.py").is_file()
            yield alias.name if known else "__init__"
    elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sttgen."):
        yield from (f"{str(node.module).removeprefix('sttgen.')}.{alias.name}" for alias in node.names)


FACADE = ("map", "usage", "values", "conversions", "results", "calls", "surface")
"""The rooms inside the kit of facades, in their order."""
