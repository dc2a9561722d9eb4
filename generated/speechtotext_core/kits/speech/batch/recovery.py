# A copy of sttgen.kits.speech.batch.recovery: edits are lost when sttgen runs again.
"""Jobs of which nobody knows whether the service has them: looked for before they are sent again.

The process was killed after it had written down that it would send them, or the answer was lost. A job can
appear in listings some time after its request, so one that is not there is looked for again, until the time
to settle has passed. Only then do its recordings wait for another job.

Two jobs with one mark exist if something between here and the service has sent a request twice. The first one
is kept, and the others are deleted: their recordings would be transcribed, and paid for, twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from time import monotonic, time
from typing import Any

from msgspec import Struct

from ....runtime import ApiError, ApiStatusError, ServerError, TooManyRequests
from .calls import delete_job, find_jobs
from .loop import Loop
from .records import Job, Outcome
from .resources import Resource

_MOST_FAILURES = 20


class _Uncertain(Struct):
    job: Job
    resource: Resource
    settled: float
    """The time from which on a job that is not listed does not exist."""
    due: float
    looking: bool = False
    failures: int = 0


class Recovery:
    """Finds out what became of uncertain jobs.

    Args:
        loop: The loop. Jobs that its journal has as intended are uncertain from now on.
        settle: The seconds until a job that is not listed counts as not created.
        display_name: Returns the display name of the job with a mark.
        on_created: Called with each job that exists.
    """

    def __init__(
        self,
        loop: Loop,
        settle: float,
        display_name: Callable[[str], str],
        on_created: Callable[[Job], object],
    ) -> None:
        self._journal, self._loop = loop.journal, loop
        self._settle, self._display_name = settle, display_name
        self._on_created = on_created
        self._log = logging.getLogger("speechtotext")
        self._uncertain: dict[int, _Uncertain] = {}
        # Requests of a killed process may have been sent until it was killed.
        for job in loop.journal.jobs("intended"):
            self.add(job, loop.resources.of(job.resource))

    def add(self, job: Job, resource: Resource) -> None:
        """Look for a job. Its request ended, or its process was killed, before now."""
        # By the clock of the system: processes that are killed soon do not begin to wait again and again.
        since = self._journal.doubt(job, time())
        self._uncertain[job.id] = _Uncertain(job, resource, since + self._settle, monotonic())

    def advance(self, now: float) -> float | None:
        """Look for jobs that are due."""
        due = []
        for uncertain in self._uncertain.values():
            if uncertain.looking:
                continue
            moment = max(uncertain.due, uncertain.resource.bucket.available_at(now))
            if moment > now:
                due.append(moment)
                continue
            uncertain.resource.bucket.take()
            uncertain.looking = True
            mark = uncertain.job.mark
            self._loop.start(
                partial(self._looked, uncertain, time()),
                find_jobs, uncertain.resource.client, self._display_name(mark), mark,
                precious=True,
            )  # fmt: skip
        return min(due, default=None)

    def _looked(self, uncertain: _Uncertain, began: float, future: Future[Any]) -> Iterable[Outcome]:
        uncertain.looking = False
        answer: list[str] | ApiError = future.result()
        if isinstance(answer, ApiError):
            self._failed(uncertain, answer)
        elif answer:
            del self._uncertain[uncertain.job.id]
            self._on_created(self._journal.confirm(uncertain.job, answer[0]))
            self._delete(uncertain, answer[1:])
        elif began >= uncertain.settled:
            del self._uncertain[uncertain.job.id]
            self._journal.release(uncertain.job)
        else:
            left = max(0.0, uncertain.settled - time())
            uncertain.due = monotonic() + min(left, self._settle / 4)
        return ()

    def _delete(self, uncertain: _Uncertain, surplus: list[str]) -> None:
        for service_id in surplus:
            self._log.warning("job %s has the mark of another one and is deleted", service_id)
            self._loop.start(_ignore, delete_job, uncertain.resource.client, service_id)

    def _failed(self, uncertain: _Uncertain, error: ApiError) -> None:
        """Look again later; raise what will not get better."""
        uncertain.failures += 1
        permanent = isinstance(error, ApiStatusError) and not isinstance(error, ServerError | TooManyRequests)
        if permanent or uncertain.failures >= _MOST_FAILURES:
            raise error
        uncertain.due = monotonic() + min(60.0, 2.0 ** (uncertain.failures - 1))


def _ignore(_: Future[Any]) -> Iterable[Outcome]:
    """For requests whose result changes nothing."""
    return ()
