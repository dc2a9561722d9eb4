"""Judge a mutant: run its tests in a process of their own, and what notices it once more without it.

A busy machine makes tests fail or end late, which says nothing about the mutant. So the test that failed or
did not end runs again on the code as it is, with half the patience. If it fails there, too, the mutant stays
untried.
"""

from __future__ import annotations

import os
import resource
import select
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from time import process_time
from typing import Any

SURVIVED, KILLED, UNSURE, NO_TESTS, LATE = 0, 1, 2, 5, 36
"""mutmut's codes. Nobody interrupts a test here, so that code is free for what is not sure."""

Run = Callable[[Sequence[str], Any], int]
"""Runs tests with a plugin for pytest, and returns pytest's status."""


@dataclass(frozen=True)
class Patience:
    """How long a test may take, from the seconds of processor time that it takes without a mutant.

    A test that waits uses no processor time, so the clock has a limit as well, a wide one: a process of low
    priority gets a small share of a busy machine.
    """

    busy: float = 20
    waiting: float = 60
    factor: float = 10

    def half(self) -> Patience:
        """What a test gets without the mutant."""
        return Patience(self.busy / 2, self.waiting / 2, self.factor / 2)


class _Course:
    """A plugin for pytest that says which test begins, and limits its processor time."""

    def __init__(
        self, pipe: int, tests: Sequence[str], seconds: Mapping[str, float], patience: Patience
    ) -> None:
        self._pipe, self._seconds, self._patience = pipe, seconds, patience
        self._places = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items.sort(key=lambda item: self._places.get(item.nodeid, 0))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        os.write(self._pipe, f"{nodeid}\n".encode())
        seconds = self._patience.busy + self._patience.factor * self._seconds.get(nodeid, 0)
        resource.setrlimit(
            resource.RLIMIT_CPU, (ceil(process_time() + seconds), resource.getrlimit(resource.RLIMIT_CPU)[1])
        )


def judge(
    run: Run,
    tests: Sequence[str],
    seconds: Mapping[str, float],
    leave_mutant: Callable[[], None],
    patience: Patience | None = None,
) -> tuple[int, str]:
    """Run tests against the mutant of this process.

    Args:
        run: Runs tests; called in a process of its own.
        tests: Their ids, in order.
        seconds: The processor time of each.
        leave_mutant: Makes this process use the code as it is.
        patience: How long a test may take.

    Returns:
        One of the codes, and the test that noticed the mutant.
    """
    patience = patience or Patience()
    status, last = _apart(run, tests, seconds, patience)
    if status in (SURVIVED, NO_TESTS):
        return status, ""
    leave_mutant()
    if not last or _apart(run, [last], seconds, patience.half())[0] != 0:
        return UNSURE, last
    return KILLED if status > 0 else LATE, last


def _apart(
    run: Run, tests: Sequence[str], seconds: Mapping[str, float], patience: Patience
) -> tuple[int, str]:
    """The status of a process that runs tests (negative if a signal ended it), and the last test it began."""
    begun, pipe = os.pipe()
    process = os.fork()
    if process == 0:
        status = KILLED
        try:
            os.setpgid(0, 0)  # what it starts ends with it; a session would get a priority of its own
            status = run(tests, _Course(pipe, tests, seconds, patience))
        finally:
            os._exit(status)
    os.close(pipe)
    last, text = "", b""
    while select.select([begun], [], [], patience.waiting + patience.factor * seconds.get(last, 0))[0]:
        if not (received := os.read(begun, 65536)):
            break
        text += received
        last = text.decode().splitlines()[-1]
    else:
        os.killpg(process, signal.SIGKILL)
    os.close(begun)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), last
