"""Waiting for many jobs at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic, sleep
from typing import Any, Literal, TypeAlias, TypeVar

from ..._runtime import RawResponse, WaitTimeout
from ..._runtime.poll import pause
from ..._runtime.retry import retry_after
from .failures import FAILED, SUCCEEDED, jobs_failed
from .protocols import id_of, member

E = TypeVar("E")

OnFailure: TypeAlias = Literal["raise", "return"]
_NEVER = float("inf")


def wait_all(  # noqa: PLR0913 - the options of the method that it is behind
    fetch: Callable[[str], RawResponse[E]],
    jobs: Iterable[object],
    *,
    timeout: float | None = None,
    interval: float | None = None,
    on_progress: Callable[[E], object] | None = None,
    on_failure: OnFailure = "raise",
) -> list[E]:
    """Poll until all jobs have ended; behind `transcriptions.wait_all` of a generated client.

    One request at a time: the service works on the requests of a subscription one after the other. No job is
    asked for sooner than its last answer allowed in `Retry-After`, else than `interval` seconds after it.

    Args:
        fetch: The raw `get`.
        jobs: Ids or entities; one that is final already is not asked for.
        timeout: Seconds in all; None for no limit.
        interval: Seconds between two polls of a job; None for 60.
        on_progress: Is called with each state that is fetched.
        on_failure: What becomes of jobs that fail: `raise` an error when all have ended, or `return` them
            among the others.

    Returns:
        The jobs as they ended, in the order of `jobs`.

    Raises:
        JobsFailed: At least one failed; the error has all jobs.
        WaitTimeout: `timeout` passed; `entity` is the list of the states seen last.
    """
    if on_failure not in ("raise", "return"):
        raise ValueError("on_failure is 'raise' or 'return'")
    given = list(jobs)
    ids = [id_of(job) for job in given]
    states: dict[str, Any] = {id: job for id, job in zip(ids, given, strict=True) if _is_final(job)}
    started = monotonic()
    due = {id: started for id in ids if id not in states}
    deadline = _NEVER if timeout is None else started + timeout
    while due:
        # The job that has waited longest; dicts keep the order, so equals go in the order given.
        id = min(due, key=due.__getitem__)
        if due[id] == _NEVER:
            late = WaitTimeout(f"{len(due)} of {len(states)} jobs have not ended after {timeout} seconds")
            late.entity = [states.get(id) for id in ids]
            raise late
        _sleep_until(min(due[id], deadline))
        # At the deadline there is one last look at each job.
        last = monotonic() >= deadline
        response = fetch(id)
        states[id] = response.parsed
        if on_progress is not None:
            on_progress(response.parsed)
        if _is_final(response.parsed):
            del due[id]
            continue
        due[id] = _NEVER if last else monotonic() + pause(retry_after(response.headers), interval)
    ended: list[E] = [states[id] for id in ids]
    if on_failure == "raise" and any(member(job, "status") == FAILED for job in ended):
        raise jobs_failed(ended)
    return ended


def _is_final(job: object) -> bool:
    return member(job, "status") in (SUCCEEDED, FAILED)


def _sleep_until(moment: float) -> None:
    left = moment - monotonic()
    if left > 0:
        sleep(left)
