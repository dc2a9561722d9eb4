"""Places in the program that call this package, directly or through the standard library."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

from ....runtime import frames

_FOLDERS = {str(Path(__file__).absolute().parents[3])}
"""The folders of this code and of the packages that are built on it. Frames there are not the program's."""

_LIBRARY = sysconfig.get_paths()["stdlib"]
_INSTALLED = tuple({sysconfig.get_paths()[name] for name in ("purelib", "platlib")})

Span = tuple[int | None, int | None, int | None]
"""Column, last line and last column of an expression, as the module ``ast`` counts them."""


def add_package(module: str) -> None:
    """Take all frames below the folder of a module for those of a package that is built on this code."""
    file = sys.modules[module].__file__
    if file is not None:
        _FOLDERS.add(str(Path(file).absolute().parent))


class Site:
    """A place in the program: file, line, and what the module ``warnings`` needs.

    Attributes:
        span: Where in the line the expression stands, as far as Python knows.
    """

    __slots__ = ("file", "line", "module", "registry", "span")

    def __init__(
        self, file: str, line: int, module: str, registry: dict[Any, Any], span: Span = (None, None, None)
    ) -> None:
        self.file, self.line, self.module, self.registry, self.span = file, line, module, registry, span

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


_SITE: ContextVar[Site | None] = ContextVar("site", default=None)


@contextmanager
def located(site: Site | None = None) -> Iterator[None]:
    """Attribute what follows, in other threads too, to one place: the given or the present one."""
    token = _SITE.set(site or call_site())
    try:
        yield
    finally:
        _SITE.reset(token)


def call_site() -> Site:
    """Return the nearest place outside this package and the standard library.

    A thread that the standard library runs may have nothing else; then that is the place.
    """
    known = _SITE.get()
    if known is not None:
        return known
    outside = [frame for frame in _frames() if not _inside(frame, *_FOLDERS)]
    otherwise = outside[0] if outside else sys._getframe(1)
    frame = next((frame for frame in outside if _of_program(frame)), otherwise)
    names = frame.f_globals
    return Site(
        frame.f_code.co_filename,
        frame.f_lineno,
        names.get("__name__", "?"),
        names.setdefault("__warningregistry__", {}),
        _span(frame),
    )


def called_by_program(between: int = 0) -> bool:
    """Return whether the function that asks was called from outside this package.

    Args:
        between: The number of functions between that function and this one.
    """
    caller: FrameType | None = sys._getframe(2 + between)
    while caller is not None and caller.f_code.co_filename == frames.__file__:
        caller = caller.f_back  # what is around each public function
    return caller is not None and not _inside(caller, *_FOLDERS)


def _frames() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        yield frame
        frame = frame.f_back


def _of_program(frame: FrameType) -> bool:
    if frame.f_code.co_filename.startswith("<frozen "):
        return False
    return not _inside(frame, _LIBRARY) or _inside(frame, *_INSTALLED)


def _inside(frame: FrameType, *folders: str) -> bool:
    return frame.f_code.co_filename.startswith(tuple(folder + os.sep for folder in folders))


def _span(frame: FrameType) -> Span:
    positions = islice(frame.f_code.co_positions(), frame.f_lasti // 2, None)
    _, last_line, column, last_column = next(positions, (None, None, None, None))
    return column, last_line, last_column
