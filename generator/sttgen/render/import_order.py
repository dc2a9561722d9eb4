"""The import statements of generated modules, in the order of isort."""

from __future__ import annotations

import ast
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator


def import_order(text: str, indent: int = 0) -> str:
    """Sort import statements, which a template lists in any order, and join those of the same module.

    The standard library comes first, then other packages, then relative imports.

    Args:
        text: The statements.
        indent: The column of the statements. If there are none in a block, it gets ``pass``.

    Raises:
        TypeError: A statement is not an import.
    """
    sections: tuple[list[str], ...] = ([], [], [])
    modules: set[str] = set()
    names: dict[str, set[str]] = {}
    for statement in ast.parse(textwrap.dedent(text)).body:
        if isinstance(statement, ast.Import):
            modules.update(map(ast.unparse, statement.names))
        elif isinstance(statement, ast.ImportFrom):
            module = "." * statement.level + (statement.module or "")
            names.setdefault(module, set()).update(map(ast.unparse, statement.names))
        else:
            raise TypeError(f"the filter import_order takes imports only (got {ast.unparse(statement)!r})")
    for module in sorted(modules):
        sections[_section(module)].append(f"import {module}\n")
    for module in sorted(names, key=_by_module):
        sections[_section(module)].extend(_lines(module, names[module]))
    ordered = "\n".join("".join(lines) for lines in sections if lines)
    return textwrap.indent(ordered or "pass\n" * bool(indent), " " * indent)


def _section(module: str) -> int:
    """Return 0 for the standard library, 1 for other packages, 2 for the package itself."""
    root = re.split("[. ]", module, maxsplit=1)[0]
    return 2 if module.startswith(".") else int(root not in sys.stdlib_module_names)


def _by_module(module: str) -> tuple[int, str]:
    """Put more dots first."""
    path = module.lstrip(".")
    return len(path) - len(module), path.lower()


def _lines(module: str, names: Iterable[str]) -> Iterator[str]:
    """Yield one line for the names that are imported as they are, and one for each that is renamed."""
    ordered = sorted(names, key=_by_name)
    plain = [name for name in ordered if " as " not in name]
    lines = [plain, *([name] for name in ordered if name not in plain)]
    for line in sorted(filter(None, lines), key=lambda line: _by_name(line[0])):
        yield f"from {module} import {', '.join(line)}\n"


def _by_name(name: str) -> tuple[int, str, str]:
    """Put constants first, then classes."""
    kind = 0 if len(name) > 1 and name.isupper() else 1 if name[:1].isupper() else 2
    return kind, name.lower(), name
