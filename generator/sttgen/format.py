"""Formatting, and the proof that what was rendered is the Python that was planned."""

from __future__ import annotations

import ast
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context

import black
from black.mode import TargetVersion
from black.parsing import InvalidInput

from sttgen.diagnostics import Diagnostics, Location
from sttgen.render import Rendered

_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=100)
_WORTH_A_PROCESS = 60_000
"""Characters; below, a second process takes more time than it saves."""

Formatted = tuple[str, str]
"""A formatted text, and what is wrong with it, if anything."""


def format_files(files: Iterable[Rendered], diagnostics: Diagnostics) -> dict[str, str]:
    """Format each Python file, parse it again, and compare what it defines with the plan.

    Args:
        files: The rendered files of a package.
        diagnostics: Takes a finding for each file that does not parse, or that defines what nobody planned.

    Returns:
        Texts by path, relative to the package.
    """
    files = list(files)
    texts = {file.path: file.text for file in files}
    python = [file for file in files if file.path.endswith(".py")]
    for file, (text, problem) in zip(python, _format([file.text for file in python]), strict=True):
        texts[file.path] = text
        if problem:
            diagnostics.add("E601", f"the rendered file is not Python: {problem}", Location(file.path))
        elif file.definitions is not None:
            for name in sorted(set(_definitions(ast.parse(text))) - file.definitions):
                message = f"the rendered file defines {name!r}, which was not planned"
                diagnostics.add("E602", message, Location(file.path))
    return texts


def _format(texts: Sequence[str]) -> list[Formatted]:
    """Format texts in order, by two processes if there is much of it."""
    many = sum(map(len, texts)) > _WORTH_A_PROCESS and len(texts) > 1
    # A process with several threads must not be forked; other ways to start one take too long.
    if not (many and threading.active_count() == 1 and "fork" in get_all_start_methods()):
        return _format_all(texts)
    mine, theirs = _halves(texts)
    with ProcessPoolExecutor(1, get_context("fork")) as pool:
        other = pool.submit(_format_all, [texts[index] for index in theirs])
        done = dict(zip(mine, _format_all([texts[index] for index in mine]), strict=True))
        done |= zip(theirs, other.result(), strict=True)
    return [done[index] for index in range(len(texts))]


def _halves(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """The indices of texts in two parts of about the same length."""
    parts: tuple[list[int], list[int]] = ([], [])
    lengths = [0, 0]
    for index in sorted(range(len(texts)), key=lambda index: -len(texts[index])):
        least = lengths.index(min(lengths))
        parts[least].append(index)
        lengths[least] += len(texts[index])
    return parts


def _format_all(texts: Sequence[str]) -> list[Formatted]:
    return [_formatted(text) for text in texts]


def _formatted(text: str) -> Formatted:
    try:
        # black.format_str does this twice, in case commas of the first pass change the second. A test holds
        # that they do not in what our templates print, and the version of black is pinned.
        text = black._format_str_once(text, mode=_MODE)
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            compile(text, "rendered", "exec", dont_inherit=True)
    except (InvalidInput, SyntaxError, SyntaxWarning, ValueError, RecursionError, MemoryError) as error:
        return text, str(error) or type(error).__name__
    return text, ""


def _definitions(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign):
            yield ast.unparse(node.target)
        elif isinstance(node, ast.Assign):
            yield from (ast.unparse(target) for target in node.targets)
        elif isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
            yield ast.unparse(node)
        elif not isinstance(node, ast.Import | ast.ImportFrom | ast.Expr | ast.If):
            yield type(node).__name__
