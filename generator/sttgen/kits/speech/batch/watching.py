"""Waiting for jobs: the oldest of each resource are asked first, and seldom.

A resource takes its jobs in the order in which it got them. So while the oldest ones run, nothing is asked
about later ones.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from time import monotonic
from typing import Any

from ....runtime import ApiConnectionError, ApiStatusError, Forbidden, Unauthorized
from .calls import JobState, fetch_state
from .loop import Loop
from .records import Job, Outcome
from .resources import Resource

GONE = "Gone"
"""Our status of a job that the service does not have any more, or does not show."""
_AHEAD = 3
"""So many of the oldest jobs are asked in a round: one that hangs does not hide those behind it."""
_SHORTEST, _LONGEST = 60.0, 600.0
_MOST_FAILURES = 5


class _Watch:
    """The running jobs of one resource, oldest first."""

    def __init__(self, resource: Resource) -> None:
        self.resource = resource
        self.jobs: dict[int, Job] = {}
        self.urgent: deque[int] = deque()
        self.round: deque[int] = deque()
        self.running = 0
        self.due = 0.0
        self.wait = 0.0
        self.asking = False
        self.began = monotonic()
        self.failures: dict[int, int] = {}

    def next_job(self, now: float) -> Job | None:
        """The job to ask about; None if none is due."""
        while self.urgent:
            if job := self.jobs.get(self.urgent.popleft()):
                return job
        if now >= self.due and not self.round and self.jobs:
            self.round.extend(self.jobs)
            self.running, self.wait, self.due = 0, 0.0, float("inf")
        while self.round and self.running < _AHEAD:
            if job := self.jobs.get(self.round.popleft()):
                return job
        return None


class Watching:
    """Asks for the states of jobs until they have ended.

    Args:
        loop: The loop.
        interval: Seconds between two rounds; None for what is advised, one to ten minutes.
        on_ended: Called with each job that has ended or is gone.
    """

    def __init__(
        self,
        loop: Loop,
        interval: float | None,
        on_ended: Callable[[Job], object],
    ) -> None:
        self._journal, self._loop, self._resources = loop.journal, loop, loop.resources
        self._interval, self._on_ended = interval, on_ended
        self._watches = {resource.name: _Watch(resource) for resource in loop.resources}
        self._announced: deque[str] = deque()
        self._by_service_id: dict[str, Job] = {}
        for job in loop.journal.jobs("submitted"):
            self.add(job)

    def add(self, job: Job) -> None:
        """Wait for a job."""
        watch = self._watches[self._resources.of(job.resource).name]
        if not watch.jobs:
            watch.began = monotonic()
            watch.due = min(watch.due, watch.began)
        watch.jobs[job.id] = job
        self._by_service_id[job.service_id] = job
        if job.announced:
            watch.urgent.append(job.id)

    def announce(self, service_id: str) -> None:
        """Ask about a job at once, because the service said that it has ended. Thread-safe."""
        self._announced.append(service_id)
        self._loop.wake()

    def advance(self, now: float) -> float | None:
        """Ask about one job of each resource that is due."""
        while self._announced:
            if job := self._by_service_id.get(self._announced.popleft()):
                self._watches[job.resource].urgent.append(job.id)
        moments = [
            moment for watch in self._watches.values() if (moment := self._ask(watch, now)) is not None
        ]
        return min(moments, default=None)

    def _ask(self, watch: _Watch, now: float) -> float | None:
        if watch.asking or not watch.jobs:
            return None
        free = watch.resource.bucket.available_at(now)
        if free > now:
            return free
        job = watch.next_job(now)
        if job is None:
            if watch.due == float("inf"):
                self._end_round(watch, now)
            return watch.due
        watch.resource.bucket.take()
        watch.asking = True
        self._loop.start(
            partial(self._answered, watch, job), fetch_state, watch.resource.client, job.service_id
        )
        return None

    def _end_round(self, watch: _Watch, now: float) -> None:
        watch.round.clear()
        # The longer the jobs run already, the less an answer some minutes later matters.
        pause = min(_LONGEST, max(_SHORTEST, (now - watch.began) / 10))
        watch.due = now + (
            max(pause, min(watch.wait, _LONGEST)) if self._interval is None else self._interval
        )

    def _answered(self, watch: _Watch, job: Job, future: Future[Any]) -> Iterable[Outcome]:
        watch.asking = False
        state: JobState = future.result()
        watch.wait = max(watch.wait, state.wait or 0.0)
        if state.gone:
            self._end(watch, job, GONE, "JobNotFound", "the service does not have the job any more")
        elif state.error is not None:
            self._failed(watch, job, state)
        elif state.ended:
            self._end(watch, job, state.status, state.code, state.message)
        else:
            watch.failures.pop(job.id, None)
            watch.running += 1
        return ()

    def _failed(self, watch: _Watch, job: Job, state: JobState) -> None:
        error = state.error
        if isinstance(error, Unauthorized | Forbidden):
            raise error
        watch.running += 1
        if isinstance(error, ApiStatusError) and error.status >= 500:
            return  # the service has troubles, not the job
        watch.failures[job.id] = watch.failures.get(job.id, 0) + 1
        if watch.failures[job.id] >= _MOST_FAILURES and not isinstance(error, ApiConnectionError):
            self._end(watch, job, GONE, "JobUnreadable", str(error))

    def _end(self, watch: _Watch, job: Job, status: str, code: str | None, message: str | None) -> None:
        del watch.jobs[job.id]
        self._by_service_id.pop(job.service_id, None)
        watch.failures.pop(job.id, None)
        self._on_ended(self._journal.end(job, status, code, message))
