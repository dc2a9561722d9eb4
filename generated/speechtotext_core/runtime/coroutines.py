# A copy of sttgen.runtime.coroutines: edits are lost when sttgen runs again.
"""Coroutines that synchronous and asynchronous clients share.

What sends something is written once, as coroutines. They await only what the client gives to them: its
sender, its clock and the caller's functions. Those of a synchronous client never suspend, so it can run a
coroutine to its end without an event loop.
"""

from __future__ import annotations

from collections.abc import Awaitable, Coroutine
from inspect import isawaitable
from typing import Any, TypeVar

T = TypeVar("T")


def run_sync(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine of a synchronous client to its end, and return its value.

    Raises:
        TypeError: The coroutine waits for an event loop: it was given something asynchronous.
    """
    try:
        coroutine.send(None)
    except StopIteration as end:
        value: T = end.value
        return value
    coroutine.close()
    raise TypeError("a synchronous client cannot wait for an event loop: use the client of the package's aio")


async def maybe_await(value: T | Awaitable[T]) -> T:
    """Return a value, or what an awaitable gives.

    Functions of synchronous clients return values, those of asynchronous clients awaitables.
    """
    return await value if isawaitable(value) else value
