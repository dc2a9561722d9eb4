# A copy of sttgen.kits.speech.mixins.waiting: edits are lost when sttgen runs again.
"""Waiting for many jobs at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import sleep
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, overload

from ....runtime import ApiError, RawOperationGroup, RawResponse, Session, raw

if TYPE_CHECKING:
    from ..polling import OnFailure

Job = TypeVar("Job")


class WaitingMixin(Generic[Job]):
    """Methods of a group of operations on jobs."""

    _session: Session

    if TYPE_CHECKING:

        def get(self, id: str, /) -> Job: ...

    @overload
    def wait_all(
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
    def wait_all(
        self,
        jobs: Iterable[str | Job],
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
        on_failure: Literal["return"],
    ) -> list[Job | ApiError]: ...
    def wait_all(  # noqa: PLR0913 - all but the first are keyword-only
        self,
        jobs: Iterable[str | Job],
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[Job], object] | None = None,
        on_failure: OnFailure = "raise",
    ) -> list[Job] | list[Job | ApiError]:
        """Wait until all of many jobs have ended, with one request at a time.

        A job that is gone, or cannot be read or reached, does not stop the others: the error is its outcome.

        Args:
            jobs: Ids or entities. An entity that has ended already is not fetched again.
            timeout: Seconds to wait in all; None for no limit.
            interval: Seconds between two polls of one job if the service does not ask for another time in
                ``Retry-After``; 60 by default.
            max_wait: The most seconds between two polls of one job, whatever the service asks for; 300 by
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
                reasons.
            WaitTimeout: ``timeout`` passed. Its ``entity`` is the list of the states that were seen last, and
                of errors.
            ValueError: An entity has no id, or a time is impossible.
        """
        from ..polling import Polling  # noqa: PLC0415 - few programs wait for many jobs

        # The retries of each request keep to the time that is left.
        group: Any = type(self)
        get = raw(group.get)
        polling: Polling[Job] = Polling(
            jobs,
            timeout=timeout,
            interval=interval,
            max_wait=max_wait,
            on_progress=on_progress,
            on_failure=on_failure,
        )
        for id, delay in polling.turns():
            if delay:
                sleep(delay)
            left = polling.seconds_left()
            try:
                response: RawResponse[Any] = get(RawOperationGroup(self._session.retrying_for(left)), id)
            except ApiError as error:
                polling.outcomes[id] = error
            else:
                polling.record(id, response, is_last=left <= 0)
        return polling.finish()
