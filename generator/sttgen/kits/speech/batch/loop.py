"""The loop of a batch: one thread decides and writes, requests run side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from math import inf
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, Protocol, TypeAlias

from msgspec import Struct

from ....runtime import WaitTimeout
from ..executors import Dispatcher
from .journal import Journal
from .records import Outcome
from .resources import Resources

Handler: TypeAlias = Callable[["Future[Any]"], Iterable[Outcome]]
"""Takes the result of a request in the thread of the loop, and writes it to the journal."""


class Stage(Protocol):
    """A part of the batch, such as submitting or downloading."""

    def advance(self, now: float) -> float | None:
        """Start what is due.

        Returns:
            The moment at which something else is due; None if the stage only waits for what it has started,
            or is done.
        """
        ...


class _Request(Struct, frozen=True):
    handler: Handler
    precious: bool


class Loop:
    """Runs the stages of a batch until nothing is left to do.

    Args:
        journal: The journal.
        resources: Where requests go to.
        dispatcher: Where requests run.
    """

    def __init__(self, journal: Journal, resources: Resources, dispatcher: Dispatcher) -> None:
        self.journal = journal
        self.resources = resources
        self._dispatcher = dispatcher
        self._requests: dict[Future[Any], _Request] = {}
        self._ended: SimpleQueue[Future[Any] | None] = SimpleQueue()

    def start(
        self, handler: Handler, function: Callable[..., Any], *arguments: Any, precious: bool = False
    ) -> None:
        """Run a function in the executor.

        Args:
            handler: Gets its future.
            function: A function of `calls`.
            *arguments: Its arguments.
            precious: Its result must not be lost when the loop ends early: the loop waits for it.
        """
        future = self._dispatcher.submit(function, *arguments)
        self._requests[future] = _Request(handler, precious)
        future.add_done_callback(self._ended.put)

    def soon(self, handler: Handler) -> None:
        """Let a handler write to the journal without a request before it."""
        future: Future[Any] = Future()
        future.set_result(None)
        self._requests[future] = _Request(handler, precious=False)
        self._ended.put(future)

    def wake(self) -> None:
        """Let the stages look again. May be called from any thread."""
        self._ended.put(None)

    def run(self, stages: Sequence[Stage], timeout: float | None = None) -> Iterator[Outcome]:
        """Yield outcomes, each after it was written to the journal, until all stages are done.

        Raises:
            WaitTimeout: The timeout passed before.
        """
        end = inf if timeout is None else monotonic() + timeout
        try:
            while True:
                now = monotonic()
                due = [moment for stage in stages if (moment := stage.advance(now)) is not None]
                if not due and not self._requests:
                    return
                if now >= end:
                    raise WaitTimeout(f"the batch is not complete after {timeout} seconds")
                yield from self._handle(self._wait(min([*due, end])))
        finally:
            self._stop()

    def _wait(self, until: float) -> list[Future[Any]]:
        """Wait for requests to end. Returns those that have, perhaps none."""
        futures = []
        with suppress(Empty):
            # Not longer than a second: on Windows, Ctrl-C does not interrupt the wait.
            futures.append(self._ended.get(timeout=min(1.0, max(0.0, until - monotonic()))))
            while True:
                futures.append(self._ended.get_nowait())
        return [future for future in futures if future is not None]

    def _handle(self, futures: list[Future[Any]]) -> Iterator[Outcome]:
        """Write what ended requests have brought, then yield the outcomes."""
        outcomes: list[Outcome] = []
        # What must not be lost has a transaction of its own, and comes first.
        for future in futures:
            if self._requests[future].precious:
                outcomes += self._requests.pop(future).handler(future)
        with self.journal.transaction():
            for future in futures:
                if future in self._requests:
                    outcomes += self._requests.pop(future).handler(future)
        yield from outcomes

    def _stop(self) -> None:
        """Cancel what has not begun, and take the results that must not be lost."""
        precious = {future: request for future, request in self._requests.items() if request.precious}
        for future in self._requests.keys() - precious.keys():
            future.cancel()
        self._requests.clear()
        wait(precious)
        for future, request in precious.items():
            for _ in request.handler(future):
                pass
