"""Waiting for many jobs at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush
from time import monotonic, sleep
from typing import Any, Literal, TypeAlias, TypeVar

from ...runtime import ApiError, RawResponse, WaitTimeout
from ...runtime.poll import check_patience, pause
from ...runtime.retry import retry_after
from .failures import RUNNING, has_failed, jobs_failed
from .protocols import id_of, member

E = TypeVar("E")

OnFailure: TypeAlias = Literal["raise", "return"]


def wait_all(  # noqa: PLR0913 - the options of the method that it is behind
    fetch: Callable[[str, float], RawResponse[E]],
    jobs: Iterable[object],
    *,
    timeout: float | None = None,
    interval: float | None = None,
    max_wait: float | None = None,
    on_progress: Callable[[E], object] | None = None,
    on_failure: OnFailure = "raise",
) -> list[Any]:
    """Poll until all jobs have ended; behind `transcriptions.wait_all` of a generated client.

    One request at a time: the service works on the requests of a subscription one after the other. No job is
    asked for sooner than its last answer allowed in `Retry-After`, else than `interval` seconds after it. A
    job that cannot be asked for has the error as its outcome, and is not asked for again.

    Args:
        fetch: The raw `get` of an id, whose retries are to keep to so many seconds.
        jobs: Ids or entities; one that is final already is not asked for.
        timeout: Seconds in all; None for no limit.
        interval: Seconds between two polls of a job; None for 60.
        max_wait: Seconds between two polls of a job at most, whatever the service asks; None for 300.
        on_progress: Is called with each state that is fetched.
        on_failure: `raise` an error at the end when not all jobs succeeded, or `return` all outcomes.

    Returns:
        The outcomes, in the order of `jobs`: the jobs as they ended; with `return`, errors among them.

    Raises:
        JobsFailed: At least one job failed or could not be asked for; the error has all outcomes.
        WaitTimeout: `timeout` passed; `entity` is the list of what was seen last.
    """
    if on_failure not in ("raise", "return"):
        raise ValueError(f"on_failure must be 'raise' or 'return', got {on_failure!r}")
    if isinstance(jobs, str):
        raise TypeError("wait_all takes a list of jobs, not a str; for one job: [job]")
    check_patience(interval=interval, max_wait=max_wait)
    given = list(jobs)
    ids = [id_of(job) for job in given]
    outcomes: dict[str, Any] = {id: job for id, job in zip(ids, given, strict=True) if _is_final(job)}
    started = monotonic()
    deadline = float("inf") if timeout is None else started + timeout
    # When each job is due; a number decides between equals, so that they go in the order given.
    queue = [(started, number, id) for number, id in enumerate(dict.fromkeys(ids)) if id not in outcomes]
    heapify(queue)
    turns, late = len(ids), 0
    while queue:
        due, _, id = heappop(queue)
        _sleep_until(min(due, deadline))
        # At the deadline there is one last look at each job.
        is_last = monotonic() >= deadline
        try:
            response = fetch(id, deadline - monotonic())
        except ApiError as error:
            outcomes[id] = error
            continue
        outcomes[id] = response.parsed
        if on_progress is not None:
            on_progress(response.parsed)
        # A job without a status ends it, as for `wait`: who waited for one might wait for ever.
        if member(response.parsed, "status") not in RUNNING:
            continue
        late += is_last
        if not is_last:
            turns += 1
            wait = pause(retry_after(response.headers), interval, max_wait)
            heappush(queue, (monotonic() + wait, turns, id))
    if late:
        timed_out = WaitTimeout(f"{late} of {len(outcomes)} jobs have not ended after {timeout} seconds")
        timed_out.entity = [outcomes[id] for id in ids]
        raise timed_out
    if on_failure == "raise" and any(map(has_failed, outcomes.values())):
        raise jobs_failed([(id, outcomes[id]) for id in ids])
    return [outcomes[id] for id in ids]


def _is_final(job: object) -> bool:
    """Whether a job will not change any more, as one with a status that the document does not know."""
    return member(job, "status") not in (None, *RUNNING)


def _sleep_until(moment: float) -> None:
    left = moment - monotonic()
    if left > 0:
        sleep(left)
