# A copy of sttgen.runtime.poll: edits are lost when sttgen runs again.
"""Waiting for work that the service does after it has answered."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep
from typing import Any, TypeVar

from msgspec import UNSET

from .errors import ApiStatusError, OperationFailed, WaitTimeout
from .operation import Operation, Poller

E = TypeVar("E")

DEFAULT_INTERVAL = 60.0
"""Seconds between two polls where the service does not say: asking more often brings nothing."""

LONGEST = 300.0
"""Seconds between two polls at the most where the service asks for more, unless the caller says otherwise."""

_SHORTEST = 1.0
"""Seconds between two polls at the least, unless the caller wants fewer."""

_YEAR = 365 * 86400.0


def poll(  # noqa: PLR0913 - four of them are the caller's patience
    operation: Operation[Any],
    poller: Poller,
    fetch: Callable[[float], tuple[E, float | None]],
    *,
    timeout: float | None = None,
    interval: float | None = None,
    max_wait: float | None = None,
    on_progress: Callable[[E], object] | None = None,
) -> E:
    """Call `fetch` until the work has ended; it returns the entity and the seconds the service asks to wait.

    fetch: is given the seconds that are left, which its retries are to keep. timeout: seconds in all; None
    for no limit. interval: seconds between polls if the service does not say. max_wait: seconds between polls
    at most, whatever the service asks; None for 300. on_progress: is called with each state. Raises
    OperationFailed with the service's reason, WaitTimeout, ValueError.
    """
    check_patience(interval=interval, max_wait=max_wait)
    deadline = float("inf") if timeout is None else monotonic() + timeout
    entity = None
    while True:
        try:
            entity, asked = fetch(deadline - monotonic())
        except ApiStatusError as refusal:
            if refusal.retry_after is None or monotonic() + refusal.retry_after <= deadline:
                raise
            raise _late(operation, entity, f"asked to wait {refusal.retry_after:g} seconds more") from None
        if on_progress is not None:
            on_progress(entity)
        status = getattr(entity, poller.status, None)
        if status in poller.failed:
            raise _failure(operation, poller, entity)
        # A status that the document does not know is final: who waited for it to change might wait for ever.
        if status in poller.done or (poller.running and status not in poller.running):
            return entity
        left = deadline - monotonic()
        if left <= 0:
            raise _late(operation, entity, f"still {status} after {timeout} seconds")
        # At the deadline itself there is one last look.
        sleep(min(pause(asked, interval, max_wait), left))


def pause(asked: float | None, interval: float | None, max_wait: float | None = None) -> float:
    """The seconds until the next poll.

    asked: what the service said. interval: what the caller said. max_wait: what the service gets at most;
    None for 300. A service that asks for no pause at all does not mean to be asked without one.
    """
    if asked is None:
        return DEFAULT_INTERVAL if interval is None else interval
    longest = LONGEST if max_wait is None else max_wait
    return min(longest, max(asked, _SHORTEST if interval is None else min(interval, _SHORTEST)))


def check_patience(**seconds: float | None) -> None:
    """Refuse what is not a number of seconds to sleep. Raises ValueError with the name of the argument."""
    for name, value in seconds.items():
        if value is not None and not (isinstance(value, int | float) and 0 <= value <= _YEAR):
            raise ValueError(f"{name} is a number of seconds from 0 to {_YEAR:.0f} (a year), not {value!r}")


def _late(operation: Operation[Any], entity: Any, state: str) -> WaitTimeout:
    late = WaitTimeout(f"{operation.id}: {state}", operation=operation.id)
    late.entity = entity
    return late


def _failure(operation: Operation[Any], poller: Poller, entity: Any) -> OperationFailed:
    reason = entity
    for name in poller.error:
        reason = _member(reason, name)
    code, message = _member(reason, "code"), _member(reason, "message")
    text = ": ".join(str(part) for part in (code, message) if part) or "the service gives no reason"
    failed = OperationFailed(f"{operation.id}: {text}", operation=operation.id)
    failed.entity, failed.code = entity, str(code) if code else None
    return failed


def _member(value: Any, name: str) -> Any:
    """A member of a model or of a mapping; None when it is absent."""
    member = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
    return None if member is UNSET else member
