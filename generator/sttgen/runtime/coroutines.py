"""Coroutines that synchronous and asynchronous clients share.

What sends something is written once, as coroutines. They await only what the client gives to them: its
sender, its clock and the caller's functions. Those of a synchronous client never suspend, so it can run a
coroutine to its end without an event loop.
"""

from __future__ import annotations

from collections.abc import (
    AsyncGenerator,
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Coroutine,
    Iterable,
    Iterator,
)
from typing import Any, TypeVar

from .frames import without_locals

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
    if isinstance(value, Awaitable):
        result: T = await value
        return result
    return value


async def iterate(values: Iterable[T] | AsyncIterable[T]) -> AsyncGenerator[T, None]:
    """Yield what a method of a synchronous or of an asynchronous client returned, such as a listing."""
    if isinstance(values, AsyncIterable):
        async for value in values:
            yield value
    else:
        for value in values:
            yield value


def iterate_sync(values: AsyncGenerator[T, None]) -> Iterator[T]:
    """Iterate over what a coroutine of a synchronous client yields."""
    try:
        while True:
            try:
                value = _next(values)
            except StopAsyncIteration:
                return
            yield value
            # Released before the next one is made.
            del value
    finally:
        run_sync(values.aclose())


@without_locals
def _next(values: AsyncGenerator[T, None]) -> T:
    return run_sync(anext(values))


class iterate_async(AsyncIterator[T]):
    """Iterate over what a coroutine of an asynchronous client yields. Errors carry no local variables."""

    def __init__(self, values: AsyncGenerator[T, None]) -> None:
        self._values = values

    @without_locals
    async def __anext__(self) -> T:
        return await anext(self._values)

    async def aclose(self) -> None:
        """End the iteration."""
        await self._values.aclose()
