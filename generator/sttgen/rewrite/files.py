"""Reads the files of a program, and writes them back with the same encoding and ends of lines."""

from __future__ import annotations

import codecs
import io
import os
import re
import tempfile
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SKIPPED = frozenset(("__pycache__", "node_modules", "site-packages", "venv"))
_HEAD = 1000
"""The first lines, which can state the encoding, are not longer."""
_ENDINGS = (".py", ".pyw", ".ipynb")


@dataclass(frozen=True)
class File:
    """A file.

    Attributes:
        path: Where it is.
        content: Its bytes.
        text: Its text, without a byte order mark.
        encoding: The encoding of the text.
    """

    path: Path
    content: bytes
    text: str
    encoding: str

    @property
    def is_notebook(self) -> bool:
        """Whether it is a notebook."""
        return self.path.suffix == ".ipynb"

    def encoded(self, text: str) -> bytes:
        """Return another text in the encoding of the file, with its byte order mark if it has one."""
        mark = codecs.BOM_UTF8 if self.content.startswith(codecs.BOM_UTF8) else b""
        return mark + text.encode(self.encoding, "backslashreplace")


class Unreadable(Exception):
    """A file is not text in the encoding that it states."""


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files to look at: those that are given, and all Python files and notebooks in folders."""
    seen: set[Path] = set()
    for path in paths:
        outcome = sorted(_inside(path)) if path.is_dir() else [path]
        for file in outcome:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _inside(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in _SKIPPED and not f.startswith("."))
        yield from (Path(root, name) for name in files if name.endswith(_ENDINGS))


def read(path: Path, content: bytes) -> File:
    """Read a file.

    Raises:
        Unreadable: Its bytes are not text.
    """
    if path.suffix == ".ipynb":
        encoding = "utf-8"
    else:
        try:
            encoding, _ = tokenize.detect_encoding(
                io.BytesIO(re.sub(rb"\r\n?", b"\n", content[:_HEAD])).readline
            )
        except (SyntaxError, UnicodeError) as problem:
            raise Unreadable(str(problem)) from None
    encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    body = content.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8" else content
    try:
        return File(path, content, body.decode(encoding), encoding)
    except UnicodeError as problem:
        raise Unreadable(str(problem)) from None


def write(path: Path, content: bytes) -> None:
    """Replace a file at once, so that a reader sees the old one or the new one."""
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(target.stat().st_mode & 0o7777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
