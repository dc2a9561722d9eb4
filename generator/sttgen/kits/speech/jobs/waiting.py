"""Waiting for many jobs, as a coroutine that synchronous and asynchronous clients share."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from math import inf
from time import monotonic
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from ....runtime import ApiError, RawResponse, WaitTimeout
from ....runtime.coroutines import maybe_await
from ....runtime.poll import check_patience
from ....runtime.retry import retry_after
from ..entities import RUNNING, id_of, is_final, member
from .outcomes import JobOutcome, is_of_the_job, is_transient, jobs_failed, outcome_of, state_of
from .schedule import Schedule, Turn

E = TypeVar("E")

OnFailure: TypeAlias = Literal["raise", "return"]
Fetch: TypeAlias = Callable[[str, float], RawResponse[Any] | Awaitable[RawResponse[Any]]]
"""Fetches the state of a job. Takes its id, and the seconds to the deadline, which limit the retries."""
Sleep: TypeAlias = Callable[[float], Awaitable[None] | None]

_ATTEMPTS = 5
"""Polls of one job in a row that may fail, and jobs in a row that may be given up."""


class Waiting(Generic[E]):
    """Many jobs, each polled until it ends, one request at a time.

    A poll that fails for a reason that can pass is repeated at the next turn of the job, four times.

    Args:
        jobs: Ids or entities; one that has ended already is not fetched.
        timeout: Seconds in all; None for no limit.
        interval: Seconds between two polls of a job; see `Schedule`.
        max_wait: The most seconds between two polls of a job that the service can ask for; None for 300.
        on_progress: Called with each state that is fetched.

    Raises:
        ValueError: An entity has no id, or an option is impossible.
        TypeError: `jobs` is one id.
    """

    def __init__(
        self,
        jobs: Iterable[str | E],
        *,
        timeout: float | None,
        interval: float | None,
        max_wait: float | None,
        on_progress: Callable[[E], object] | None,
    ) -> None:
        if isinstance(jobs, str):
            raise TypeError("expected jobs, an iterable of ids or entities, not a str; for one job: [job]")
        check_patience(interval=interval, max_wait=max_wait)
        self._timeout, self._on_progress = timeout, on_progress
        self._deadline = inf if timeout is None else monotonic() + timeout
        given = [(id_of(job), job) for job in jobs]
        self._ids = [id for id, _ in given]
        # The last state of each job; None if none was seen.
        self._seen: dict[str, Any] = {}
        for id, job in sorted(given, key=_age):
            if is_final(job) or self._seen.get(id) is None:
                self._seen[id] = None if isinstance(job, str) else job
        self._schedule = Schedule(
            [id for id, job in self._seen.items() if not is_final(job)],
            interval=interval,
            max_wait=max_wait,
            deadline=self._deadline,
        )
        self._given_up = 0

    async def each(self, fetch: Fetch, sleep: Sleep) -> AsyncGenerator[JobOutcome[E], None]:
        """Yield the outcome of each job when it ends.

        Args:
            fetch: Fetches the state of a job.
            sleep: Waits for a number of seconds.
        """
        for id in [id for id, job in self._seen.items() if is_final(job)]:
            yield outcome_of(id, self._seen.pop(id))
        while (turn := self._schedule.next(monotonic())) is not None:
            if (delay := turn.due - monotonic()) > 0:
                await maybe_await(sleep(delay))
            outcome = await self._poll(turn, fetch)
            if outcome is None:
                continue
            yield outcome
            if self._given_up >= _ATTEMPTS:
                # The service cannot be reached, or refuses everything: the others would fare no better.
                for id in self._schedule.rest():
                    yield JobOutcome(id, self._seen.pop(id), outcome.error)
                return

    async def all(self, fetch: Fetch, sleep: Sleep, on_failure: OnFailure) -> list[Any]:
        """Return the last state of each job, or the error of fetching it, in the order given.

        Args:
            fetch: Fetches the state of a job.
            sleep: Waits for a number of seconds.
            on_failure: `raise` an error at the end if not all jobs succeeded, or `return` all outcomes.

        Raises:
            WaitTimeout: Some jobs have not ended; `entity` is the list that would be returned.
            JobsFailed: At least one job failed or could not be fetched, and `on_failure` is `raise`.
            ValueError: `on_failure` is impossible.
        """
        if on_failure not in ("raise", "return"):
            raise ValueError(f"on_failure must be 'raise' or 'return', got {on_failure!r}")
        outcomes = {outcome.id: outcome async for outcome in self.each(fetch, sleep)}
        ordered = [outcomes[id] for id in self._ids]
        late = sum(isinstance(outcome.error, WaitTimeout) for outcome in outcomes.values())
        if late:
            raise self._timed_out(f"{late} of {len(outcomes)} jobs have", [*map(state_of, ordered)])
        if on_failure == "raise" and any(outcome.error for outcome in ordered):
            raise jobs_failed(ordered)
        return [*map(state_of, ordered)]

    async def _poll(self, turn: Turn, fetch: Fetch) -> JobOutcome[E] | None:
        """Fetch the state of a job. Return its outcome, or None if it is to be polled again."""
        left = self._deadline - monotonic()
        try:
            response = await maybe_await(fetch(turn.id, left))
        except ApiError as error:
            turn.failures += 1
            if left > 0 and turn.failures < _ATTEMPTS and is_transient(error):
                self._schedule.repeat(turn, monotonic(), getattr(error, "retry_after", None))
                return None
            self._given_up = 0 if is_of_the_job(error) else self._given_up + 1
            self._schedule.end(turn, overtakes=False)
            return JobOutcome(turn.id, self._seen.pop(turn.id), error)
        turn.failures = self._given_up = 0
        job: E = response.parsed
        self._seen[turn.id] = job
        if self._on_progress is not None:
            await maybe_await(self._on_progress(job))
        # A job without a status has ended, as for `wait`: waiting for one might never end.
        is_running = member(job, "status") in RUNNING
        if is_running and left > 0:
            self._schedule.repeat(turn, monotonic(), retry_after(response.headers))
            return None
        del self._seen[turn.id]
        self._schedule.end(turn, overtakes=not is_running)
        if is_running:
            return JobOutcome(turn.id, job, self._timed_out(f"the job {turn.id} has", job))
        return outcome_of(turn.id, job)

    def _timed_out(self, subject: str, entity: Any) -> WaitTimeout:
        error = WaitTimeout(f"{subject} not ended after {self._timeout} seconds")
        error.entity = entity
        return error


def _age(given: tuple[str, Any]) -> float:
    """Return a key that orders jobs by age, and those of which it is not known last, in the order given."""
    created = member(given[1], "created_date_time")
    return inf if created is None else created.timestamp()
