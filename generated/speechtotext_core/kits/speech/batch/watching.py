# A copy of sttgen.kits.speech.batch.watching: edits are lost when sttgen runs again.
"""Waiting for jobs: the oldest of each resource are polled first, and seldom."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from math import inf
from time import monotonic
from typing import Any

from ....runtime import Forbidden, Unauthorized
from ..jobs.outcomes import is_of_the_job
from ..jobs.schedule import Schedule, Turn
from .calls import JobState, fetch_state
from .loop import Loop
from .records import Job, Outcome
from .resources import Resource

GONE = "Gone"
"""Our status of a job that the service does not have any more, or does not show."""
_MOST_FAILURES = 5


class _Watch:
    """The running jobs of one resource, by the ids of the service."""

    def __init__(self, resource: Resource, interval: float | None) -> None:
        self.resource = resource
        self.jobs: dict[str, Job] = {}
        self.schedule = Schedule((), interval=interval, max_wait=None, deadline=inf)
        self.urgent: deque[str] = deque()
        self.asking = False

    def next_job(self, now: float) -> tuple[Job, Turn | None] | float | None:
        """The job to poll, with its turn if it has one; else when one is due, or None if none will be."""
        while self.urgent:
            if job := self.jobs.get(self.urgent.popleft()):
                return job, None
        while (due := self.schedule.due(now)) is not None:
            if due > now:
                return due
            turn = self.schedule.next(now)
            if turn is not None and (job := self.jobs.get(turn.id)):
                return job, turn
            if turn is not None:
                # It was polled out of turn, and has ended.
                self.schedule.end(turn, overtakes=True)
        return None


class Watching:
    """Polls jobs until they have ended.

    Args:
        loop: The loop.
        interval: Seconds between two polls of a job; None for what is advised.
        on_ended: Called with each job that has ended or is gone.
    """

    def __init__(self, loop: Loop, interval: float | None, on_ended: Callable[[Job], object]) -> None:
        self._journal, self._loop, self._on_ended = loop.journal, loop, on_ended
        self._watches = {resource.name: _Watch(resource, interval) for resource in loop.resources}
        self._announced: deque[str] = deque()
        for job in loop.journal.jobs("submitted"):
            self.add(job)

    def add(self, job: Job) -> None:
        """Wait for a job."""
        watch = self._watches[self._loop.resources.of(job.resource).name]
        watch.jobs[job.service_id] = job
        watch.schedule.add(job.service_id)
        if job.announced:
            watch.urgent.append(job.service_id)

    def announce(self, service_id: str) -> None:
        """Poll a job at once, because the service said that it has ended. Thread-safe."""
        self._announced.append(service_id)
        self._loop.wake()

    def advance(self, now: float) -> float | None:
        """Poll one job of each resource that is due."""
        while self._announced:
            service_id = self._announced.popleft()
            for watch in self._watches.values():
                watch.urgent.append(service_id)
        moments = [self._poll(watch, now) for watch in self._watches.values()]
        return min((moment for moment in moments if moment is not None), default=None)

    def _poll(self, watch: _Watch, now: float) -> float | None:
        if watch.asking or not watch.jobs:
            return None
        free = watch.resource.bucket.available_at(now)
        if free > now:
            return free
        due = watch.next_job(now)
        if not isinstance(due, tuple):
            return due
        job, turn = due
        watch.resource.bucket.take()
        watch.asking = True
        handler = partial(self._answered, watch, job, turn)
        self._loop.start(handler, fetch_state, watch.resource.client, job.service_id)
        return None

    def _answered(self, watch: _Watch, job: Job, turn: Turn | None, future: Future[Any]) -> Iterable[Outcome]:
        watch.asking = False
        state: JobState = future.result()
        if isinstance(state.error, Unauthorized | Forbidden):
            raise state.error
        if turn is not None:
            turn.failures = turn.failures + 1 if state.error else 0
        if state.gone:
            state = JobState(True, GONE, "JobNotFound", "the service does not have the job any more")
        elif (
            state.error is not None
            and turn is not None
            and turn.failures >= _MOST_FAILURES
            and is_of_the_job(state.error)
        ):
            state = JobState(True, GONE, "JobUnreadable", str(state.error))
        if state.ended:
            del watch.jobs[job.service_id]
            self._on_ended(self._journal.end(job, state.status, state.code, state.message))
        if turn is not None and state.ended:
            watch.schedule.end(turn, overtakes=state.status != GONE)
        elif turn is not None:
            watch.schedule.repeat(turn, monotonic(), state.wait)
        return ()
