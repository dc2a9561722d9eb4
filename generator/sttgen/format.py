"""Formatting, and the proof that what was rendered is the Python that was planned."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator

import black
from black.mode import TargetVersion
from black.parsing import InvalidInput

from sttgen.diagnostics import Diagnostics, Location
from sttgen.render import Rendered

_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=100)


def format_files(files: Iterable[Rendered], diagnostics: Diagnostics) -> dict[str, str]:
    """Format each Python file, parse it again, and compare what it defines with the plan.

    Args:
        files: The rendered files of a package.
        diagnostics: Takes a finding for each file that does not parse, or that defines what nobody planned.

    Returns:
        Texts by path, relative to the package.
    """
    return {file.path: _formatted(file, diagnostics) for file in files}


def _formatted(file: Rendered, diagnostics: Diagnostics) -> str:
    if not file.path.endswith(".py"):
        return file.text
    try:
        text = black.format_str(file.text, mode=_MODE)
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            tree = ast.parse(text)
            compile(tree, file.path, "exec")
    except (InvalidInput, SyntaxError, SyntaxWarning, ValueError) as error:
        diagnostics.add("E601", f"the rendered file is not Python: {error}", Location(file.path))
        return file.text
    if file.definitions is not None:
        for name in sorted(set(_definitions(tree)) - file.definitions):
            diagnostics.add(
                "E602", f"the rendered file defines {name!r}, which was not planned", Location(file.path)
            )
    return text


def _definitions(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign):
            yield ast.unparse(node.target)
        elif isinstance(node, ast.Assign):
            yield from (ast.unparse(target) for target in node.targets)
        elif not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr | ast.If):
            yield type(node).__name__
        elif isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
            yield ast.unparse(node)
