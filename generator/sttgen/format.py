"""Formatting, and the proof that what was rendered is the Python that was planned."""

from __future__ import annotations

import ast
import os
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from itertools import pairwise
from multiprocessing import get_all_start_methods, get_context

import black
from black.mode import TargetVersion
from black.parsing import InvalidInput

from sttgen.diagnostics import Diagnostics, Location
from sttgen.render import Rendered

FORMATTER = f"black {version('black')}"
"""What formats, for manifests: another version may break lines elsewhere."""
_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=100)
_WORTH_A_PROCESS = 50_000
"""Characters; for less, another process takes more time than it saves."""
_PIECE = 20_000
"""Characters after which a file is divided at its next class, so that processes share the work evenly."""

_NOT_PYTHON = (InvalidInput, SyntaxError, SyntaxWarning, ValueError, RecursionError, MemoryError)


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
    pieces = {file.path: _pieces(file.text) for file in files if file.path.endswith(".py")}
    formatted = iter(_format([piece for path in pieces for piece in pieces[path]]))
    for file in files:
        if file.path in pieces:
            done = [next(formatted) for _ in pieces[file.path]]
            problem = next((problem for _, problem in done if problem), "")
            texts[file.path] = "\n\n".join(text for text, _ in done)
            _prove(file, texts[file.path], problem, diagnostics)
    return texts


def _prove(file: Rendered, text: str, problem: str, diagnostics: Diagnostics) -> None:
    """Say so, if a file is not Python, or defines at top level what its plan does not have."""
    found: set[str] = set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            tree = ast.parse(text)
            compile(tree, file.path, "exec")
        found = set(_definitions(tree))
    except _NOT_PYTHON as error:
        problem = problem or str(error) or type(error).__name__
    if problem:
        message = f"the rendered file {file.path} is not Python: {problem}"
        diagnostics.add("E601", message, Location(file.template or file.path))
    for name in sorted(found - file.definitions) if file.definitions is not None else ():
        message = f"the rendered file defines {name!r}, which was not planned"
        diagnostics.add("E602", message, Location(file.path))


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


# --- black ---


def _pieces(text: str) -> list[str]:
    """A long file in pieces, divided between classes, where black leaves two empty lines in any case."""
    if len(text) <= _PIECE:
        return [text]
    try:
        body = ast.parse(text).body
    except _NOT_PYTHON:
        return [text]
    lines = text.split("\n")
    starts = [0]
    for before, node in pairwise(body):
        end = before.end_lineno or 0
        divides = isinstance(before, ast.ClassDef) and isinstance(node, ast.ClassDef)
        if divides and sum(map(len, lines[starts[-1] : end])) > _PIECE:
            starts.append(end)
    return ["\n".join([*lines[start:end], ""]) for start, end in pairwise([*starts, len(lines)])]


def _format(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Format texts in order, by several processes if there is much of it; each with what is wrong, if any."""
    count = min(os.cpu_count() or 1, sum(map(len, texts)) // _WORTH_A_PROCESS, len(texts))
    # A process with several threads must not be forked; other ways to start one take too long.
    if count < 2 or threading.active_count() > 1 or "fork" not in get_all_start_methods():
        return _format_all(texts)
    mine, *others = _parts(texts, count)
    with ProcessPoolExecutor(len(others), get_context("fork")) as pool:
        waiting = [pool.submit(_format_all, [texts[index] for index in part]) for part in others]
        done = dict(zip(mine, _format_all([texts[index] for index in mine]), strict=True))
        for part, future in zip(others, waiting, strict=True):
            done |= zip(part, future.result(), strict=True)
    return [done[index] for index in range(len(texts))]


def _parts(texts: Sequence[str], count: int) -> list[list[int]]:
    """The indices of texts in parts of about the same length."""
    parts: list[list[int]] = [[] for _ in range(count)]
    lengths = [0] * count
    for index in sorted(range(len(texts)), key=lambda index: -len(texts[index])):
        least = lengths.index(min(lengths))
        parts[least].append(index)
        lengths[least] += len(texts[index])
    return parts


def _format_all(texts: Sequence[str]) -> list[tuple[str, str]]:
    return [_formatted(text) for text in texts]


def _formatted(text: str) -> tuple[str, str]:
    try:
        # black.format_str does this twice, in case commas of the first pass change the second. A test holds
        # that they do not in what our templates print.
        return black._format_str_once(text, mode=_MODE), ""
    except _NOT_PYTHON as error:
        return text, str(error) or type(error).__name__
