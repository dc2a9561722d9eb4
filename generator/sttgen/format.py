"""Prove that rendered files are valid Python and define exactly the planned names, and lay them out.

The proof reads the text that templates rendered: a formatter only moves it.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from multiprocessing import active_children, get_all_start_methods, get_context, parent_process
from pathlib import Path
from typing import Any

from sttgen.config import FormatterName
from sttgen.diagnostics import Diagnostics, Finding, Location
from sttgen.render import Rendered

_LINE_LENGTH = 100
_CHARACTERS_PER_PROCESS = 50_000
"""For fewer characters, starting another process takes more time than it saves."""
_PIECE = 20_000
"""Characters after which a file is split at its next class, so that processes share the work evenly."""

_NOT_PYTHON = (SyntaxError, SyntaxWarning, ValueError, RecursionError, MemoryError)


def formatter_version(formatter: FormatterName) -> str:
    """Return the name and version of a formatter, for manifests: another one may break lines differently."""
    return formatter if formatter == "none" else f"{formatter} {version(formatter)}"


def format_files(
    files: Iterable[Rendered], diagnostics: Diagnostics, formatter: FormatterName = "black"
) -> dict[str, str]:
    """Parse each Python file, compare its definitions with the planned ones, and format it.

    Args:
        files: The rendered files of a package.
        diagnostics: Receives E601 for a file that is not valid Python, E602 for an unplanned definition, and
            E604 if the formatter is not installed.
        formatter: What lays out the files.

    Returns:
        Texts by path, relative to the package.
    """
    files = list(files)
    texts = {file.path: file.text for file in files}
    trees = {
        file.path: tree
        for file in files
        if file.path.endswith(".py") and (tree := _proved(file, diagnostics))
    }
    if formatter == "ruff":
        return texts | _format_with_ruff({path: texts[path] for path in trees}, diagnostics)
    if formatter == "none":
        return texts
    pieces = {path: _pieces(texts[path], tree) for path, tree in trees.items()}
    trees.clear()
    formatted = iter(_format([piece for path in pieces for piece in pieces[path]]))
    for file in files:
        if file.path in pieces:
            outcomes = [next(formatted) for _ in pieces[file.path]]
            texts[file.path] = "\n\n".join(text for text, _ in outcomes)
            problem = next((problem for _, problem in outcomes if problem), "")
            if problem:
                diagnostics.report(_not_python(file, problem), Location(file.template or file.path))
    return texts


def _proved(file: Rendered, diagnostics: Diagnostics) -> ast.Module | None:
    """Return the tree of a file; None, with a diagnostic, if it is not valid Python.

    The text is compiled, not the tree: a text may be nested three times as deep.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SyntaxWarning)
            tree = ast.parse(file.text)
            compile(file.text, file.path, "exec", dont_inherit=True)
    except _NOT_PYTHON as error:
        problem = str(error) or type(error).__name__
        diagnostics.report(_not_python(file, problem), Location(file.template or file.path))
        return None
    definitions = set(_definitions(tree))
    for name in sorted(definitions - file.definitions) if file.definitions is not None else ():
        message = f"the rendered file defines {name!r}, which was not planned"
        diagnostics.add("E602", message, Location(file.path))
    return tree


def _not_python(file: Rendered, problem: str) -> Finding:
    return Finding("E601", f"the rendered file {file.path} is not valid Python: {problem}")


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


def _pieces(text: str, tree: ast.Module) -> list[str]:
    """Split a long file between classes, where black always leaves two empty lines."""
    if len(text) <= _PIECE:
        return [text]
    lines = text.split("\n")
    starts = [0]
    for before, node in pairwise(tree.body):
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
    pool = ProcessPoolExecutor(len(other_shares), get_context("fork"), end_with_parent)
    try:
        futures = [pool.submit(_format_all, [texts[index] for index in share]) for share in other_shares]
        formatted = dict(zip(own_share, _format_all([texts[index] for index in own_share]), strict=True))
        for share, future in zip(other_shares, futures, strict=True):
            formatted |= zip(share, future.result(), strict=True)
    except BaseException:
        for child in active_children():  # Nobody waits for them, after Ctrl-C for example.
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return [formatted[index] for index in range(len(texts))]


def end_with_parent() -> None:
    """End this process when its parent has ended, which may have been killed and could not say so."""
    parent = parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


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
    black, mode = _black()
    try:
        # black.format_str makes two passes, because trailing commas of the first may change the second. A
        # test shows that this does not happen with our templates.
        return black._format_str_once(text, mode=mode), ""
    except (black.parsing.InvalidInput, *_NOT_PYTHON) as error:
        return text, str(error) or type(error).__name__


@cache
def _black() -> tuple[Any, Any]:
    """Return the module and the mode of black."""
    import black  # noqa: PLC0415  slow to import, and other formatters do not need it
    import black.mode  # noqa: PLC0415  slow to import, too
    import black.parsing  # noqa: PLC0415, F401  slow to import, too

    return black, black.Mode(target_versions={black.mode.TargetVersion.PY311}, line_length=_LINE_LENGTH)


def _cores() -> int:
    """The cores that this process may use, which are fewer than the machine's in many containers."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# --- ruff ---


def _format_with_ruff(texts: dict[str, str], diagnostics: Diagnostics) -> dict[str, str]:
    """Format files with ruff, which reads and writes a folder at once."""
    ruff = shutil.which(
        "ruff", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    )
    if ruff is None:
        diagnostics.add(
            "E604", "the formatter ruff is not installed", Location("ruff"), "run: pip install ruff"
        )
        return texts
    with tempfile.TemporaryDirectory(prefix="sttgen.") as name:
        folder = Path(name)
        for path, text in texts.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
        options = [
            "--isolated",
            "--no-cache",
            "--quiet",
            "--target-version=py311",
            f"--line-length={_LINE_LENGTH}",
        ]
        done = subprocess.run(  # noqa: S603 - the arguments are ours
            [ruff, "format", *options, name], capture_output=True, text=True, check=False
        )
        if done.returncode:
            message = f"ruff failed: {done.stderr.strip().replace(name, '.')}"
            diagnostics.add("E604", message, Location("ruff"), "use --formatter black")
            return texts
        return {path: (folder / path).read_text(encoding="utf-8") for path in texts}
