"""Waiting for work that the service does after it has answered."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep
from typing import Any, TypeVar

from .errors import OperationFailed, WaitTimeout
from .operation import Poller, is_given

E = TypeVar("E")

DEFAULT_INTERVAL = 60.0
"""Seconds between two polls where the service does not say: asking more often brings nothing."""


def wait(
    fetch: Callable[[], tuple[E, float | None]],
    poller: Poller,
    *,
    timeout: float | None,
    interval: float | None,
    on_progress: Callable[[E], object] | None,
    operation: str,
) -> E:
    """Poll until the work has ended. `fetch` returns the entity, and the seconds that the service asks to wait, if any.

    Raises OperationFailed with the service's reason, WaitTimeout when the deadline passes.
    """
    deadline = None if timeout is None else monotonic() + timeout
    while True:
        entity, asked = fetch()
        if on_progress is not None:
            on_progress(entity)
        status = getattr(entity, poller.status, None)
        if status in poller.done:
            return entity
        if status in poller.failed:
            raise _failure(entity, poller, operation)
        pause = asked if asked is not None else DEFAULT_INTERVAL if interval is None else interval
        if deadline is not None:
            left = deadline - monotonic()
            if left <= 0:
                late = WaitTimeout(f"still {status} after {timeout:g} seconds", operation=operation)
                late.entity = entity
                raise late
            # One last look at the deadline itself.
            pause = min(pause, left)
        sleep(pause)


def _failure(entity: Any, poller: Poller, operation: str) -> OperationFailed:
    reason = entity
    for name in poller.error:
        reason = reason.get(name) if isinstance(reason, dict) else getattr(reason, name, None)
    code, message = getattr(reason, "code", None), getattr(reason, "message", None)
    text = message if is_given(message) else "the service gives no reason"
    failed = OperationFailed(f"{code}: {text}" if is_given(code) else str(text), operation=operation)
    failed.entity = entity
    failed.code = str(code) if is_given(code) else None
    return failed
