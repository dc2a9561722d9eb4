"""Coroutines side by side: in threads of a synchronous client, as tasks of an asynchronous one.

Both kinds have the same methods, so what runs on them is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from contextlib import AbstractAsyncContextManager
from threading import Event, Lock
from typing import Any, Protocol, TypeVar

from ...runtime.coroutines import run_sync

T = TypeVar("T")


class Workers(Protocol):
    """Some workers, which take the next item as soon as they have finished one."""

    def lock(self) -> AbstractAsyncContextManager[Any]:
        """Return a lock that one worker at a time holds."""
        ...

    def check(self) -> None:
        """Raise an error if the work is to stop; called now and then by what takes long."""
        ...

    async def each(self, run: Callable[[T], Coroutine[Any, Any, None]], items: Iterable[T]) -> None:
        """Run a coroutine for each item.

        At the first error, or when the caller is interrupted, no further item is taken, what runs is stopped,
        and the error is raised when nothing runs any more.
        """
        ...


def check_workers(number: int) -> int:
    """Return a number of workers.

    Raises:
        ValueError: It is not a positive int.
    """
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError(f"workers must be an int of at least 1; got {number!r}")
    return number


class Threads:
    """Workers of a synchronous client; a single one works in the caller's thread."""

    def __init__(self, number: int) -> None:
        self._number = check_workers(number)
        self._stopping = Event()

    def lock(self) -> AbstractAsyncContextManager[Any]:
        """Return a lock that one thread at a time holds."""
        return _ThreadLock()

    def check(self) -> None:
        """Raise `_Stopped` if another thread failed, or the caller was interrupted."""
        if self._stopping.is_set():
            raise _Stopped

    async def each(self, run: Callable[[T], Coroutine[Any, Any, None]], items: Iterable[T]) -> None:
        """Run a coroutine for each item; see `Workers`."""
        if self._number == 1:
            for item in items:
                await run(item)
            return
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - few programs need it
        from contextvars import copy_context  # noqa: PLC0415 - as above

        waiting, taking, errors = iter(items), Lock(), list[BaseException]()
        self._stopping.clear()

        def work() -> None:
            try:
                while not self._stopping.is_set():
                    with taking:
                        item = next(waiting, _END)
                    if item is _END:
                        return
                    run_sync(run(item))
            except BaseException as error:
                if not isinstance(error, _Stopped):
                    errors.append(error)
                self._stopping.set()

        with ThreadPoolExecutor(self._number, "speechtotext") as pool:
            try:
                # Hooks of the caller see its context in each thread.
                for future in [pool.submit(copy_context().run, work) for _ in range(self._number)]:
                    future.result()
            except BaseException:
                self._stopping.set()
                raise
        if errors:
            raise errors[0]


class Tasks:
    """Workers of an asynchronous client."""

    def __init__(self, number: int) -> None:
        self._number = check_workers(number)

    def lock(self) -> AbstractAsyncContextManager[Any]:
        """Return a lock that one task at a time holds."""
        from asyncio import Lock  # noqa: PLC0415 - synchronous programs do not need it

        return Lock()

    def check(self) -> None:
        """Do nothing: tasks are cancelled where they wait."""

    async def each(self, run: Callable[[T], Coroutine[Any, Any, None]], items: Iterable[T]) -> None:
        """Run a coroutine for each item; see `Workers`."""
        from asyncio import TaskGroup  # noqa: PLC0415 - as above

        waiting = iter(items)

        async def work() -> None:
            for item in waiting:
                await run(item)

        try:
            async with TaskGroup() as group:
                for _ in range(self._number):
                    group.create_task(work())
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None


_END: Any = object()


class _Stopped(Exception):
    """Another worker failed, or the caller was interrupted."""


class _ThreadLock:
    """A lock of threads in the form that coroutines use."""

    def __init__(self) -> None:
        self._lock = Lock()

    async def __aenter__(self) -> None:
        self._lock.acquire()

    async def __aexit__(self, *error: object) -> None:
        self._lock.release()
