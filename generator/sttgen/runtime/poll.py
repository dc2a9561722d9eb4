"""Poll a long-running operation until it has ended."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from math import inf
from time import monotonic
from typing import Any, TypeVar

from .coroutines import maybe_await
from .errors import ApiStatusError, OperationFailed, WaitTimeout
from .operation import Operation, Poller

E = TypeVar("E")

DEFAULT_INTERVAL = 60.0
"""Seconds between two polls if neither the caller nor the service says how many."""

LONGEST = 300.0
"""Default of `max_wait`: the most seconds between two polls, even if the service asks for more."""

_SHORTEST = 1.0
"""The fewest seconds between two polls that the service can ask for."""

_YEAR = 365 * 86400.0


async def poll(  # noqa: PLR0913 - four of them are options of the caller
    operation: Operation[Any],
    poller: Poller,
    fetch: Callable[[float], Awaitable[tuple[E, float | None]]],
    sleep: Callable[[float], Awaitable[None]],
    *,
    timeout: float | None = None,
    interval: float | None = None,
    max_wait: float | None = None,
    on_progress: Callable[[E], object] | None = None,
) -> E:
    """Call `fetch` until the long-running operation has ended.

    Args:
        operation: The operation that `fetch` calls, for error messages.
        poller: How to recognise the end.
        fetch: Takes the seconds that are left, which limit its retries. Returns the entity and the value of
            `Retry-After` in seconds.
        sleep: Waits between two polls.
        timeout: Seconds in total; None for no limit.
        interval: Seconds between polls; None for the `Retry-After` of the service, else 60.
        max_wait: Most seconds between polls that the service can ask for; None for 300.
        on_progress: Called with each state of the entity.

    Returns:
        The entity in its final state.

    Raises:
        OperationFailed: The operation failed. The error has the reason of the service.
        WaitTimeout: `timeout` has passed.
        ValueError: `interval` or `max_wait` cannot be used.
    """
    check_patience(interval=interval, max_wait=max_wait)
    deadline = inf if timeout is None else monotonic() + timeout
    entity = None
    while True:
        try:
            entity, asked = await fetch(deadline - monotonic())
        except ApiStatusError as refusal:
            if refusal.retry_after is None or monotonic() + refusal.retry_after <= deadline:
                raise
            raise _timed_out(
                operation, entity, f"the service asks to wait {refusal.retry_after:g} more seconds"
            ) from None
        if on_progress is not None:
            await maybe_await(on_progress(entity))
        status = getattr(entity, poller.status, None)
        if status in poller.failed:
            raise _failure(operation, poller, entity)
        # A status that the document does not list counts as final: it might never change.
        if status in poller.done or (poller.running and status not in poller.running):
            return entity
        left = deadline - monotonic()
        if left <= 0:
            raise _timed_out(operation, entity, f"still {status} after {timeout} seconds")
        # The last poll takes place at the deadline.
        await sleep(min(pause(asked, interval, max_wait), left))


def pause(
    asked: float | None,
    interval: float | None,
    max_wait: float | None = None,
    *,
    default: float = DEFAULT_INTERVAL,
    refused: bool = False,
) -> float:
    """Return the seconds until the next poll.

    Args:
        asked: Value of `Retry-After`, or None. A value below one second is raised to one second.
        interval: What the caller asks for; None for `asked`.
        max_wait: Longest pause that the service can ask for; None for 300.
        default: Pause if nobody asks for one.
        refused: The service refused the last poll, and asks to wait before the next one. Then the longer one
            of `asked` and `interval` counts.
    """
    if asked is None or (interval is not None and not refused):
        return default if interval is None else interval
    longest = LONGEST if max_wait is None else max_wait
    return max(min(longest, max(asked, _SHORTEST)), interval or 0.0)


def check_patience(**seconds: float | None) -> None:
    """Check arguments that are numbers of seconds.

    Raises:
        ValueError: A value is not a number from 0 to one year.
    """
    for name, value in seconds.items():
        if value is not None and not (isinstance(value, int | float) and 0 <= value <= _YEAR):
            raise ValueError(
                f"{name} must be a number of seconds from 0 to {_YEAR:.0f} (one year); got {value!r}"
            )


def _timed_out(operation: Operation[Any], entity: Any, state: str) -> WaitTimeout:
    error = WaitTimeout(f"{operation.id}: {state}", operation=operation.id)
    error.entity = entity
    return error


def _failure(operation: Operation[Any], poller: Poller, entity: Any) -> OperationFailed:
    reason = entity
    for name in poller.error:
        reason = _member(reason, name)
    code, message = _member(reason, "code"), _member(reason, "message")
    text = ": ".join(str(part) for part in (code, message) if part) or "the service gave no reason"
    error = OperationFailed(f"{operation.id}: {text}", operation=operation.id)
    error.entity, error.code = entity, str(code) if code else None
    return error


def _member(value: Any, name: str) -> Any:
    """Return a member of a model or mapping; None or UNSET if it is absent. Neither has members."""
    return value.get(name) if isinstance(value, dict) else getattr(value, name, None)
