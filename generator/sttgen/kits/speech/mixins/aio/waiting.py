"""Waiting for many jobs at once, in asynchronous clients."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from .....runtime import ApiError, RawResponse, Session
from .....runtime.aio import RawOperationGroup, raw
from .....runtime.coroutines import iterate_async

if TYPE_CHECKING:
    from ...jobs.outcomes import JobOutcome
    from ...jobs.waiting import OnFailure

Job = TypeVar("Job")


class WaitingMixin(Generic[Job]):
    """Methods of a group of operations on jobs."""

    _session: Session

    if TYPE_CHECKING:

        async def get(self, id: str, /) -> Job: ...

    def wait_each(
        self,
        jobs: Iterable[str | Job],
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
    ) -> AsyncIterator[JobOutcome[Job]]:
        """Wait for many jobs, and yield the outcome of each when it has ended.

        Each job has one outcome, whatever happens: ``outcome.job`` is its last state, and ``outcome.error``
        is None if it succeeded, ``transcripts.TranscriptionFailed`` if it failed, ``NotFound`` if it is gone,
        ``WaitTimeout`` if it has not ended in time, and another ``ApiError`` if it could not be fetched.
        Outcomes come in the order in which the jobs end.

        The oldest jobs are polled first, ten at a time, because the service works on jobs in their order; age
        is that of entities, else the order of ``jobs``. There is one request at a time, and none while you
        use an outcome. A poll that fails for a reason that can pass is repeated four times. If five jobs in a
        row cannot be fetched, such as with a wrong key, the others have the same error as their outcome.

        Args:
            jobs: Ids or entities. An entity that has ended already is not fetched again.
            timeout: Seconds to wait in all, from this call; None for no limit. Then each job is polled once
                more.
            interval: Seconds between two polls of one job. By default what the service asks for in
                ``Retry-After``, else one minute, doubled for each further poll, up to ten minutes: the
                service advises ten, and never more than one poll a minute.
            max_wait: The most seconds between two polls of one job that ``Retry-After`` can ask for; 300 by
                default.
            on_progress: Called with each state that is fetched.

        Returns:
            An iterator. Nothing is sent before it is used.

        Raises:
            ValueError: An entity has no id, or a time is impossible.
            TypeError: ``jobs`` is one id.
        """
        from ...jobs.waiting import Waiting  # noqa: PLC0415 - few programs wait for many jobs

        waiting: Waiting[Job] = Waiting(
            jobs, timeout=timeout, interval=interval, max_wait=max_wait, on_progress=on_progress
        )
        return iterate_async(waiting.each(self._fetch_state, self._session.sender.sleep))

    @overload
    async def wait_all(
        self,
        jobs: Iterable[str | Job],
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
        on_failure: Literal["raise"] = "raise",
    ) -> list[Job]: ...
    @overload
    async def wait_all(
        self,
        jobs: Iterable[str | Job],
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
        on_failure: Literal["return"],
    ) -> list[Job | ApiError]: ...
    async def wait_all(  # noqa: PLR0913 - all but the first are keyword-only
        self,
        jobs: Iterable[str | Job],
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
        on_failure: OnFailure = "raise",
    ) -> list[Job] | list[Job | ApiError]:
        """Wait until all of many jobs have ended.

        They are polled as for ``wait_each``, which gives each job when it ends. A job that is gone, or cannot
        be read or reached, does not stop the others: the error is its outcome.

        Args:
            jobs: Ids or entities. An entity that has ended already is not fetched again.
            timeout: Seconds to wait in all; None for no limit. Then each job is polled once more.
            interval: Seconds between two polls of one job; by default as for ``wait_each``.
            max_wait: The most seconds between two polls of one job that ``Retry-After`` can ask for; 300 by
                default.
            on_progress: Called with each state that is fetched.
            on_failure: What to do if jobs did not succeed: ``raise`` an error when all others have ended, or
                ``return`` failed jobs and errors among the others.

        Returns:
            The jobs as they ended, in the order of ``jobs``. With ``return``, an ``ApiError`` stands in the
            place of a job that could not be fetched.

        Raises:
            transcripts.JobsFailed: At least one job failed or could not be fetched. Its ``outcomes`` has what
                ``return`` returns, its ``ended`` the jobs that ended, its ``failed`` and ``errors`` the
                reasons, its ``job_outcomes`` all that is known of each job.
            WaitTimeout: ``timeout`` passed. Its ``entity`` is the list of the states that were seen last, and
                of errors.
            ValueError: An entity has no id, or a time is impossible.
            TypeError: ``jobs`` is one id.
        """
        from ...jobs.waiting import Waiting  # noqa: PLC0415 - few programs wait for many jobs

        waiting: Waiting[Job] = Waiting(
            jobs, timeout=timeout, interval=interval, max_wait=max_wait, on_progress=on_progress
        )
        return await waiting.all(self._fetch_state, self._session.sender.sleep, on_failure)

    async def _fetch_state(self, id: str, seconds: float) -> RawResponse[Any]:
        """Fetch a job; retries end with the seconds that are left."""
        group: Any = type(self)
        return await raw(group.get)(RawOperationGroup(self._session.retrying_for(seconds)), id)
