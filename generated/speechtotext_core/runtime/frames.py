# A copy of sttgen.runtime.frames: edits are lost when sttgen runs again.
"""Keeps what callers hand over out of tracebacks, which many programs report with all local variables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from types import FrameType, FunctionType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_PACKAGE = __name__.rpartition(".")[0].rpartition(".")[0]
_modules: set[str] = set()


def without_locals(function: Callable[P, R]) -> Callable[P, R]:
    """`function`, whose errors carry no local variables of ours or of the libraries that we called.

    They hold keys, bodies and signed URLs of the caller. Names and lines stay in the traceback, and functions
    of the caller that we called keep their variables.
    """
    _modules.add(function.__module__)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            _clear(error)
            raise

    return call


def protect_methods(cls: type, base: type) -> None:
    """Put `without_locals` around the constructor and the public methods of a generated class.

    base: generated classes are its direct heirs. What programs derive from those is theirs, and left alone.
    """
    if base not in cls.__bases__:
        return
    members = {name: member for parent in reversed(cls.__mro__) for name, member in vars(parent).items()}
    for name, member in members.items():
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(member, FunctionType):
            setattr(cls, name, without_locals(member))
        elif isinstance(member, classmethod):
            setattr(cls, name, classmethod(without_locals(member.__func__)))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and those that led to it."""
    todo: list[BaseException | None] = [error]
    seen: set[int] = set()
    while todo:
        link = todo.pop()
        if link is not None and id(link) not in seen:
            seen.add(id(link))
            yield link
            todo += [link.__cause__, link.__context__]


def _clear(error: BaseException) -> None:
    for link in _chain(error):
        _clear_frames(link)


def _clear_frames(error: BaseException) -> None:
    trace, ours = error.__traceback__, False
    while trace is not None:
        if ours := _is_ours(trace.tb_frame, ours):
            with suppress(RuntimeError):  # of a frame that is still running
                trace.tb_frame.clear()
        trace = trace.tb_next
    if ours and isinstance(error, UnicodeEncodeError):
        # It carries the whole text that could not be encoded.
        error.object, error.args = "", (error.encoding, "", *error.args[2:])


def _is_ours(frame: FrameType, called_by_ours: bool) -> bool:
    name = frame.f_globals.get("__name__") or ""
    if name in _modules or name.startswith(f"{_PACKAGE}."):
        return True
    root = name.partition(".")[0]
    return called_by_ours and (root == "urllib3" or root in sys.stdlib_module_names)
