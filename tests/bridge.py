"""Run a test that is written for a synchronous client on an asynchronous one.

A `Bridge` stands for an object of an asynchronous client. It waits for coroutines and asynchronous iterators
in an event loop of its own, which runs in another thread: the test sees values, iterators and errors.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import partial, update_wrapper
from inspect import isasyncgen, iscoroutine, iscoroutinefunction
from typing import Any

_loops: dict[int, asyncio.AbstractEventLoop] = {}


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine in the loop of this process."""
    loop = _loops.get(os.getpid())
    if loop is None:
        loop = _loops[os.getpid()] = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
    return asyncio.run_coroutine_threadsafe(coroutine, loop).result()


class Bridge:
    """Stands for an object whose methods are coroutines.

    Args:
        target: The object of the asynchronous client.
    """

    def __init__(self, target: Any) -> None:
        self.__dict__["_target"] = target

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self._target, name)
        if name.startswith("_") and not iscoroutinefunction(value):
            return value
        if callable(value) and not isinstance(value, type):
            return update_wrapper(partial(_called, value), value)
        return bridged(value)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._target, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self._target, name)

    def __dir__(self) -> list[str]:
        return dir(self._target)

    def __repr__(self) -> str:
        return repr(self._target)

    def __reduce__(self) -> Any:
        return Bridge, (self._target,)

    def __enter__(self) -> Bridge:
        return self

    def __exit__(self, *error: object) -> None:
        run(self._target.close())

    def __iter__(self) -> Iterator[Any]:
        iterator = aiter(self._target)
        while True:
            try:
                yield bridged(run(_next(iterator)))
            except StopAsyncIteration:
                return


async def _next(iterator: AsyncIterator[Any]) -> Any:
    return await anext(iterator)


def _called(method: Callable[..., Any], *args: Any, **named: Any) -> Any:
    value = method(*args, **named)
    return bridged(value)


def bridged(value: Any) -> Any:
    """Return a value of an asynchronous client as one of a synchronous client."""
    if iscoroutine(value):
        value = run(value)
    if isasyncgen(value) or hasattr(value, "__aiter__") or hasattr(value, "_session"):
        is_iterator = hasattr(value, "__anext__") and not hasattr(value, "__aenter__")
        return iter(Bridge(value)) if is_iterator else Bridge(value)
    return value


class Bridged:
    """Stands for the class of an asynchronous client."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __call__(self, *args: Any, **named: Any) -> Any:
        return Bridge(self._client(*args, **named))

    def __getattr__(self, name: str) -> Any:
        return partial(_called, getattr(self._client, name))
