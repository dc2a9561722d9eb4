"""How waiting for a job ended: its last state, and the error if it did not succeed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from ....runtime import ApiConnectionError, ApiError, ResponseDecodingError, WaitTimeout, redact
from ..entities import FAILED, member, text_of
from ..failures import JobsFailed, TranscriptionFailed, job_failed

E = TypeVar("E")

_GONE = (404, 410)
_SHOWN = 5


class JobOutcome(Struct, Generic[E], frozen=True):
    """How waiting for one job ended."""

    id: str
    """The job."""
    job: E | None
    """Its last state that was seen; None if none was."""
    error: ApiError | None = None
    """Why the job did not succeed; None if it did.

    `TranscriptionFailed`: the job failed. `NotFound`, or another error with status 410: the job does not
    exist any more. `WaitTimeout`: it has not ended in time. Other errors: its state could not be fetched.
    """

    @property
    def is_gone(self) -> bool:
        """Whether the service does not have the job any more: it answered 404 or 410."""
        return getattr(self.error, "status", None) in _GONE

    @property
    def is_lost(self) -> bool:
        """Whether the state of the job could not be fetched."""
        return self.error is not None and not isinstance(self.error, TranscriptionFailed | WaitTimeout)

    def __repr__(self) -> str:
        return redact(f"JobOutcome(id={self.id!r}, job={self.job!r}, error={self.error!r})")


def outcome_of(id: str, job: E) -> JobOutcome[E]:
    """Return the outcome of a job that has ended."""
    return JobOutcome(id, job, job_failed(job) if member(job, "status") == FAILED else None)


def state_of(outcome: JobOutcome[E]) -> E | ApiError | None:
    """Return the last state of a job, or the error of fetching it."""
    return outcome.error if outcome.is_lost else outcome.job


def jobs_failed(outcomes: Sequence[JobOutcome[Any]]) -> JobsFailed:
    """Return the error for many jobs that did not all succeed."""
    failures = [outcome for outcome in outcomes if outcome.error is not None]
    reasons = [
        f"the job {outcome.id}: {outcome.error}" if outcome.is_lost else str(outcome.error)
        for outcome in sorted(failures, key=lambda outcome: outcome.is_lost)
    ]
    shown = reasons[:_SHOWN]
    if len(reasons) > _SHOWN:
        shown.append(f"and {len(reasons) - _SHOWN} more")
    error = JobsFailed(f"{len(failures)} of {len(outcomes)} jobs did not succeed: {'; '.join(shown)}")
    error.job_outcomes = tuple(outcomes)
    error.outcomes = tuple(map(state_of, outcomes))
    error.ended = tuple(outcome.job for outcome in outcomes if not outcome.is_lost)
    error.failed = tuple(one.error for one in failures if isinstance(one.error, TranscriptionFailed))
    error.errors = {one.id: one.error for one in failures if one.error is not None and one.is_lost}
    codes = (text_of(getattr(reason, "code", None)) for reason in (*error.failed, *error.errors.values()))
    error.code = next(codes, None)
    return error


def is_transient(error: ApiError) -> bool:
    """Whether polling again later can succeed, although the retries of this poll did not."""
    status = getattr(error, "status", 0) or 0
    return isinstance(error, ApiConnectionError) or status in (408, 429) or status >= 500


def is_of_the_job(error: ApiError) -> bool:
    """Whether an error is about one job, so that others can be polled all the same."""
    return isinstance(error, ResponseDecodingError) or getattr(error, "status", None) in _GONE
