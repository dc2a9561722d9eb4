"""Clear local variables from tracebacks, because error reporters store them and they may hold secrets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from functools import wraps
from inspect import iscoroutinefunction
from types import FrameType, FunctionType
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

_PACKAGE = __name__.rpartition(".")[0].rpartition(".")[0]
_modules: set[str] = set()


def without_locals(function: Callable[P, R]) -> Callable[P, R]:
    """Wrap `function` so that its exceptions carry no local variables of this package or of urllib3.

    These variables hold keys, bodies and signed URLs of the caller. Function names and line numbers stay in
    the traceback, and callbacks of the caller keep their variables.
    """
    _modules.add(function.__module__)

    if iscoroutinefunction(function):
        asynchronous: Any = _without_locals_async(function)
        return cast(Callable[P, R], asynchronous)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            advice = _advice(function, len(args), kwargs) if _was_refused(error) else None
            del args, kwargs
            _clear(error)
            if advice is None:
                raise
        raise TypeError(advice)

    return call


def _without_locals_async(
    function: Callable[P, Coroutine[Any, Any, R]],
) -> Callable[P, Coroutine[Any, Any, R]]:
    @wraps(function)
    async def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await function(*args, **kwargs)
        except BaseException as error:
            advice = _advice(function, len(args), kwargs) if _was_refused(error) else None
            del args, kwargs
            _clear(error)
            if advice is None:
                raise
        raise TypeError(advice)

    return call


def _was_refused(error: BaseException) -> bool:
    """Whether Python did not call the function at all, because the arguments do not fit."""
    trace = error.__traceback__
    return isinstance(error, TypeError) and trace is not None and trace.tb_next is None


def _advice(function: Callable[..., Any], count: int, given: dict[str, Any]) -> str | None:
    from .advice.book import on_call  # noqa: PLC0415 - loading it takes time, and few programs need it

    return on_call(function, count, given)


def protect_methods(cls: type, base: type) -> None:
    """Apply `without_locals` to the constructor and the public methods of a generated class.

    Args:
        cls: The class.
        base: Base class of generated classes. Only its direct subclasses are changed: subclasses that users
            write are left alone.
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
    """Yield an exception, its causes and its contexts."""
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        link = pending.pop()
        if link is not None and id(link) not in seen:
            seen.add(id(link))
            yield link
            pending += [link.__cause__, link.__context__]


def _clear(error: BaseException) -> None:
    for link in _chain(error):
        _clear_frames(link)


def _clear_frames(error: BaseException) -> None:
    trace = error.__traceback__
    # The traceback of a chained exception begins where it was caught, which may be inside of a library.
    ours = trace is not None and _was_called_by_ours(trace.tb_frame)
    while trace is not None:
        if ours := _is_ours(trace.tb_frame, ours):
            with suppress(RuntimeError):  # a frame that is still running cannot be cleared
                trace.tb_frame.clear()
        trace = trace.tb_next
    if ours and isinstance(error, UnicodeEncodeError):
        # This exception holds the whole text that could not be encoded.
        error.object, error.args = "", (error.encoding, "", *error.args[2:])


def _was_called_by_ours(frame: FrameType) -> bool:
    """Whether this package called a frame, directly or through libraries."""
    caller = frame.f_back
    while caller is not None and not _is_ours(caller, called_by_ours=False):
        if not _is_ours(caller, called_by_ours=True):
            return False
        caller = caller.f_back
    return caller is not None


def _is_ours(frame: FrameType, called_by_ours: bool) -> bool:
    """Whether a frame is of this package, or of a library that was called by it."""
    name = frame.f_globals.get("__name__") or ""
    if name in _modules or name.startswith(f"{_PACKAGE}."):
        return True
    root = name.partition(".")[0]
    return called_by_ours and (root == "urllib3" or root in sys.stdlib_module_names)
