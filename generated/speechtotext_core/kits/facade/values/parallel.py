# A copy of sttgen.kits.facade.values.parallel: edits are lost when sttgen runs again.
"""Several reads at the same time, each done once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

from ..usage.sites import located

T = TypeVar("T")

AT_ONCE = 8
"""How many reads run at the same time."""


def together(reads: Sequence[Callable[[], T]]) -> list[T]:
    """Do several reads at the same time, attributed to the present line of the program.

    Returns:
        Their results, in their order.

    Raises:
        Exception: That of the first one that failed; those that have not begun are left.
    """
    if len(reads) < 2:
        return [read() for read in reads]
    with located(), ThreadPoolExecutor(min(AT_ONCE, len(reads))) as pool:
        futures = [pool.submit(copy_context().run, read) for read in reads]
        try:
            return [future.result() for future in futures]
        except BaseException:
            for future in futures:
                future.cancel()
            raise


class Once:
    """Values by key. The first caller makes a value while others wait; a failure is not remembered."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: dict[Hashable, threading.RLock] = {}
        self._values: dict[Hashable, tuple[float, Any]] = {}

    def get(self, key: Hashable, make: Callable[[], T], max_age: float = float("inf")) -> T:
        """Return the value of a key, which is made now unless one is young enough.

        Args:
            key: What it is.
            make: Makes it.
            max_age: Seconds.
        """
        with self._lock:
            lock = self._locks.setdefault(key, threading.RLock())
        with lock:
            made, value = self._values.get(key, (float("-inf"), None))
            if time.monotonic() - made > max_age or key not in self._values:
                value = make()
                self._values[key] = time.monotonic(), value
            return value  # type: ignore[no-any-return]  # each key has values of one type
