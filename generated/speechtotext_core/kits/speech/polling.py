# A copy of sttgen.kits.speech.polling: edits are lost when sttgen runs again.
"""The schedule of waiting for many jobs: which one is due when, and how each ended. Nothing is sent here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush
from time import monotonic
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from ...runtime import RawResponse, WaitTimeout
from ...runtime.poll import check_patience, pause
from ...runtime.retry import retry_after
from .entities import RUNNING, id_of, is_final, member
from .failures import has_failed, jobs_failed

E = TypeVar("E")

OnFailure: TypeAlias = Literal["raise", "return"]


class Polling(Generic[E]):
    """Many jobs, each polled until it ends.

    The service handles the requests of a subscription one after the other, so there is one request at a time.
    No job is fetched sooner than its last answer allowed in `Retry-After`, else than `interval` seconds after
    it. A job that cannot be fetched has the error as its outcome, and is not fetched again.

    Args:
        jobs: Ids or entities; one that has ended already is not fetched.
        timeout: Seconds in all; None for no limit.
        interval: Seconds between two polls of a job; None for 60.
        max_wait: The most seconds between two polls of a job, whatever the service asks for; None for 300.
        on_progress: Called with each state that is fetched.
        on_failure: `raise` an error at the end if not all jobs succeeded, or `return` all outcomes.

    Raises:
        ValueError: An entity has no id, or an option is impossible.
        TypeError: `jobs` is one id.
    """

    def __init__(  # noqa: PLR0913 - the options of the method that it is behind
        self,
        jobs: Iterable[str | E],
        *,
        timeout: float | None,
        interval: float | None,
        max_wait: float | None,
        on_progress: Callable[[E], object] | None,
        on_failure: OnFailure,
    ) -> None:
        if on_failure not in ("raise", "return"):
            raise ValueError(f"on_failure must be 'raise' or 'return', got {on_failure!r}")
        if isinstance(jobs, str):
            raise TypeError("wait_all takes a list of jobs, not a str; for one job: [job]")
        check_patience(interval=interval, max_wait=max_wait)
        self._timeout, self._interval, self._max_wait = timeout, interval, max_wait
        self._on_progress, self._on_failure = on_progress, on_failure
        entities = list(jobs)
        self._ids = [id_of(job) for job in entities]
        self.outcomes: dict[str, Any] = {
            id: job for id, job in zip(self._ids, entities, strict=True) if is_final(job)
        }
        """The state of each job that was seen last, or the error that came instead, by id."""
        started = monotonic()
        self._deadline = float("inf") if timeout is None else started + timeout
        # When each job is due. A number decides between equals, so that they go in the order given.
        self._queue = [
            (started, number, id)
            for number, id in enumerate(dict.fromkeys(self._ids))
            if id not in self.outcomes
        ]
        heapify(self._queue)
        self._turns, self._late = len(self._ids), 0

    def turns(self) -> Iterator[tuple[str, float]]:
        """The id of the job to fetch next, and the seconds to sleep before, until all jobs have ended.

        After the deadline there is one last turn for each job.
        """
        while self._queue:
            due, _, id = heappop(self._queue)
            yield id, max(0.0, min(due, self._deadline) - monotonic())

    def seconds_left(self) -> float:
        """The seconds to the deadline; zero or less when it has passed."""
        return self._deadline - monotonic()

    def record(self, id: str, response: RawResponse[E], *, is_last: bool) -> None:
        """Take the state of a job, and schedule its next turn unless it has ended.

        Args:
            id: The job.
            response: The answer to its `get`.
            is_last: The deadline had passed when it was fetched.
        """
        self.outcomes[id] = response.parsed
        if self._on_progress is not None:
            self._on_progress(response.parsed)
        # A job without a status has ended, as for `wait`: waiting for one might never end.
        if member(response.parsed, "status") not in RUNNING:
            return
        self._late += is_last
        if not is_last:
            self._turns += 1
            delay = pause(retry_after(response.headers), self._interval, self._max_wait)
            heappush(self._queue, (monotonic() + delay, self._turns, id))

    def finish(self) -> list[Any]:
        """The outcomes, in the order in which the jobs were given.

        Raises:
            WaitTimeout: Some jobs have not ended; `entity` is the list of the states that were seen last.
            JobsFailed: At least one job failed or could not be fetched, and `on_failure` is `raise`.
        """
        if self._late:
            timed_out = WaitTimeout(
                f"{self._late} of {len(self.outcomes)} jobs have not ended after {self._timeout} seconds"
            )
            timed_out.entity = [self.outcomes[id] for id in self._ids]
            raise timed_out
        if self._on_failure == "raise" and any(map(has_failed, self.outcomes.values())):
            raise jobs_failed([(id, self.outcomes[id]) for id in self._ids])
        return [self.outcomes[id] for id in self._ids]
