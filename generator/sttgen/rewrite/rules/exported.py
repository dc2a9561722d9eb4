"""Which names of a file other files of the program use."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from sttgen.rewrite.program.store import Store
from sttgen.rewrite.program.syntax.imports import Imports
from sttgen.rewrite.program.syntax.source import Source
from sttgen.rewrite.program.values import Module, of


def exported(sources: Mapping[str, Source], imports: Imports, store: Store) -> dict[str, set[str]]:
    """Return the names of each file that other files import or read, and those in its ``__all__``.

    Args:
        sources: The files of a program.
        imports: What import statements mean.
        store: The values of expressions.
    """
    names: dict[str, set[str]] = {path: set() for path in sources}
    whole: list[tuple[str, str]] = []
    for path, source in sources.items():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ImportFrom):
                module = imports.file(path, node.module or "", node.level)
                if module in names:
                    names[module].update(alias.name for alias in node.names)
                    if any(alias.name == "*" for alias in node.names):
                        whole.append((path, module))
                        names[module].update(n.id for n in ast.walk(source.tree) if isinstance(n, ast.Name))
            elif isinstance(node, ast.Attribute):
                for value in of(store.of(node.value), Module):
                    names[value.file].add(node.attr)
            elif isinstance(node, ast.Assign) and any(
                getattr(t, "id", "") == "__all__" for t in node.targets
            ):
                texts = (n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant))
                names[path].update(text for text in texts if isinstance(text, str))
    for _ in whole:  # a chain of modules that import everything is not longer
        for path, module in whole:
            names[module] |= names[path]
    return names
