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
    Callable,
    Coroutine,
    Iterable,
    Iterator,
)
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any, TypeAlias, TypeVar

from .frames import without_locals

T = TypeVar("T")
Run: TypeAlias = Callable[..., Awaitable[Any]]
"""Calls a function with arguments in a thread, and returns its value: `asyncio.to_thread`, for example."""


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


async def in_thread(function: Callable[..., T], *args: Any) -> T:
    """Call a function in a thread, and return its value."""
    from asyncio import to_thread  # noqa: PLC0415 - synchronous clients do not need it, and it is slow

    return await to_thread(function, *args)


async def blocking(run: Run | None, function: Callable[..., T], *args: Any) -> T:
    """Call a function that may block, and return its value.

    Args:
        run: Runs it without blocking the event loop of an asynchronous client; None to call it here.
        function: The function.
        *args: Its arguments.
    """
    if run is None:
        return function(*args)
    value: T = await run(function, *args)
    return value


@asynccontextmanager
async def using(run: Run | None, context: AbstractContextManager[T]) -> AsyncIterator[T]:
    """Enter and leave a context, such as that of a file, both of which may block.

    Args:
        run: Runs what may block; None to do it here.
        context: The context.
    """
    value = await blocking(run, context.__enter__)
    try:
        yield value
    except BaseException as error:
        if not await blocking(run, context.__exit__, type(error), error, error.__traceback__):
            raise
    else:
        await blocking(run, context.__exit__, None, None, None)


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
