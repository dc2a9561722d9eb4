"""Format rendered files with black, and verify that they define exactly the planned names."""

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
"""Name and version of the formatter, for manifests: another version may break lines differently."""
_MODE = black.Mode(target_versions={TargetVersion.PY311}, line_length=100)
_CHARACTERS_PER_PROCESS = 50_000
"""For fewer characters, starting another process takes more time than it saves."""
_PIECE = 20_000
"""Characters after which a file is split at its next class, so that processes share the work evenly."""

_NOT_PYTHON = (InvalidInput, SyntaxError, SyntaxWarning, ValueError, RecursionError, MemoryError)


def format_files(files: Iterable[Rendered], diagnostics: Diagnostics) -> dict[str, str]:
    """Format each Python file, parse the result, and compare its definitions with the planned ones.

    Args:
        files: The rendered files of a package.
        diagnostics: Receives E601 for a file that is not valid Python, and E602 for an unplanned definition.

    Returns:
        Texts by path, relative to the package.
    """
    files = list(files)
    texts = {file.path: file.text for file in files}
    pieces = {file.path: _pieces(file.text) for file in files if file.path.endswith(".py")}
    formatted = iter(_format([piece for path in pieces for piece in pieces[path]]))
    for file in files:
        if file.path in pieces:
            outcomes = [next(formatted) for _ in pieces[file.path]]
            problem = next((problem for _, problem in outcomes if problem), "")
            texts[file.path] = "\n\n".join(text for text, _ in outcomes)
            _verify(file, texts[file.path], problem, diagnostics)
    return texts


def _verify(file: Rendered, text: str, problem: str, diagnostics: Diagnostics) -> None:
    """Report a file that is not valid Python or has unplanned top-level definitions."""
    definitions: set[str] = set()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            tree = ast.parse(text)
            try:
                compile(tree, file.path, "exec")
            except RecursionError:
                # A text may be nested three times as deep as a tree.
                compile(text, file.path, "exec")
        definitions = set(_definitions(tree))
    except _NOT_PYTHON as error:
        problem = problem or str(error) or type(error).__name__
    if problem:
        message = f"the rendered file {file.path} is not valid Python: {problem}"
        diagnostics.add("E601", message, Location(file.template or file.path))
    for name in sorted(definitions - file.definitions) if file.definitions is not None else ():
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
    """Split a long file between classes, where black always leaves two empty lines."""
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
        between_classes = isinstance(before, ast.ClassDef) and isinstance(node, ast.ClassDef)
        if between_classes and sum(map(len, lines[starts[-1] : end])) > _PIECE:
            starts.append(end)
    return ["\n".join([*lines[start:end], ""]) for start, end in pairwise([*starts, len(lines)])]


def _format(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Format texts, in several processes if they are long. Return each with its error message or ""."""
    count = min(_cores(), sum(map(len, texts)) // _CHARACTERS_PER_PROCESS, len(texts))
    # A process with several threads must not be forked, and the other start methods take too long.
    if count < 2 or threading.active_count() > 1 or "fork" not in get_all_start_methods():
        return _format_all(texts)
    own_share, *other_shares = _shares(texts, count)
    with ProcessPoolExecutor(len(other_shares), get_context("fork")) as pool:
        futures = [pool.submit(_format_all, [texts[index] for index in share]) for share in other_shares]
        formatted = dict(zip(own_share, _format_all([texts[index] for index in own_share]), strict=True))
        for share, future in zip(other_shares, futures, strict=True):
            formatted |= zip(share, future.result(), strict=True)
    return [formatted[index] for index in range(len(texts))]


def _shares(texts: Sequence[str], count: int) -> list[list[int]]:
    """Divide the indices of texts into ``count`` lists of about the same total length."""
    shares: list[list[int]] = [[] for _ in range(count)]
    lengths = [0] * count
    for index in sorted(range(len(texts)), key=lambda index: -len(texts[index])):
        shortest = lengths.index(min(lengths))
        shares[shortest].append(index)
        lengths[shortest] += len(texts[index])
    return shares


def _format_all(texts: Sequence[str]) -> list[tuple[str, str]]:
    return [_format_text(text) for text in texts]


def _format_text(text: str) -> tuple[str, str]:
    try:
        # black.format_str makes two passes, because trailing commas of the first may change the second. A
        # test shows that this does not happen with our templates.
        return black._format_str_once(text, mode=_MODE), ""
    except _NOT_PYTHON as error:
        return text, str(error) or type(error).__name__


def _cores() -> int:
    """The cores that this process may use, which are fewer than the machine's in many containers."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
