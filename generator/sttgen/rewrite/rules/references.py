"""How a file names the new package, and what becomes of its import statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from sttgen.rewrite.program.syntax.imports import Imports
from sttgen.rewrite.program.syntax.source import Source

_ROOT = ("SpeechToTextClient", "ApiStatusError", "UNSET")


@dataclass
class References:
    """The names of the new package in one file.

    Attributes:
        prefix: How the file names the package; None if it imports names of the package only.
        kept: Whether the old import statements stay, because something still needs them.
    """

    source: Source
    imports: Imports
    package: str
    client_class: str
    kept: bool = False

    def __post_init__(self) -> None:
        self.statements = list(self._statements())
        modules = [node for node in self.statements if isinstance(node, ast.Import)]
        aliases = [a for node in modules for a in node.names if self.imports.old_path(a.name) is not None]
        # Statements of the whole module come first, because functions see their names, too.
        aliases.sort(key=lambda alias: alias.col_offset)
        self.alias = next(
            (a.asname for a in aliases if a.asname and self.imports.old_path(a.name) == ""), None
        )
        self.plain = bool(aliases)
        self.imported = {
            alias.asname or alias.name: alias.asname
            for node in self.statements
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        self._needed: dict[str, set[str]] = {}
        self._bound = {
            name
            for node in ast.walk(self.source.tree)
            for name in _bound(node)
            if node not in {alias for statement in self.statements for alias in statement.names}
        }

    @property
    def prefix(self) -> str | None:
        """How the file names the package; None if it imports names of the package only."""
        if not self.plain:
            return None
        return self.package if self.kept or self.alias is None else self.alias

    def name(self, path: str) -> str:
        """Return how the file writes a name of the new package, such as ``models.Transcription``."""
        if self.prefix is not None:
            return f"{self.prefix}.{path}"
        return self.local(path)

    def local(self, path: str) -> str:
        """Return a name of the new package that is imported by itself."""
        module, _, name = path.rpartition(".")
        taken = name in self._bound
        self._needed.setdefault(module, set()).add(f"{name} as _{name}" if taken else name)
        return f"_{name}" if taken else name

    def imports_name(self, name: str) -> bool:
        """Return whether a name comes from the old package directly."""
        return name in self.imported or ("*" in self.imported and name not in self._bound)

    def fresh(self, *names: str) -> str:
        """Return the first of some names that the file does not use."""
        return next((name for name in names if name not in self._bound), f"{names[-1]}_")

    def need(self, line: str) -> None:
        """Ask for an import of another package."""
        self._needed.setdefault("", set())
        self._needed.setdefault(f"\0{line}", set())

    def renamed(self, path: str, asname: str | None) -> str:
        """Import a name of the new package under a name that the program chose."""
        if asname is None:
            return self.local(path)
        module, _, name = path.rpartition(".")
        self._needed.setdefault(module, set()).add(f"{name} as {asname}")
        return asname

    @property
    def names(self) -> set[str]:
        """The names that the file imports from the new package as they are."""
        return {name for names in self._needed.values() for name in names}

    def lines(self) -> list[str]:
        """Return the import statements that the file needs."""
        lines = sorted(key[1:] for key in self._needed if key.startswith("\0"))
        if self.prefix is not None:
            alias = "" if self.prefix == self.package else f" as {self.prefix}"
            lines.append(f"import {self.package}{alias}")
        for module, names in sorted(self._needed.items()):
            if names:
                lines.append(
                    f"from {'.'.join(filter(None, (self.package, module)))} import {', '.join(sorted(names))}"
                )
        return lines

    def _statements(self) -> Iterator[ast.Import | ast.ImportFrom]:
        for node in ast.walk(self.source.tree):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            if isinstance(node, ast.Import | ast.ImportFrom) and any(
                self.imports.old_path(name) is not None for name in names
            ):
                yield node


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) if not isinstance(node.ctx, ast.Load):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.arg(arg=name):
            yield name
        case ast.alias():
            yield node.asname or node.name.partition(".")[0]
        case ast.ExceptHandler(name=str(name)):
            yield name
