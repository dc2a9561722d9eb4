# A copy of sttgen.kits.speech.failures: edits are lost when sttgen runs again.
"""Why a job failed, or a recording of it, in the words of the service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from ...runtime import ApiError, OperationFailed, redact
from ...runtime.errors import name_publicly
from .entities import FAILED, SUCCEEDED, member, text_of

_SHOWN = 5


class Failure(Struct, frozen=True):
    """A recording that has no result."""

    source: str
    """Which one, as in `contentUrls` or as the path of a blob; it may carry a signature, which repr hides."""
    code: str | None = None
    """The cause for programs."""
    message: str | None = None
    """The cause for people."""

    def __str__(self) -> str:
        reason = ": ".join(part for part in (self.code, self.message) if part)
        # Without its query, which says nothing to people and may be secret.
        return f"{self.source.partition('?')[0] or 'a recording'}: {reason or 'no reason given'}"

    def __repr__(self) -> str:
        return redact(f"Failure(source={self.source!r}, code={self.code!r}, message={self.message!r})")


class TranscriptionFailed(OperationFailed):
    """A transcription job failed. `entity` is the job as it is now, `code` the service's reason."""

    failures: tuple[Failure, ...] = ()
    """Which recordings failed and why, as far as the report of the job says."""


class JobsFailed(OperationFailed):
    """At least one job of many failed, or could not be asked for. `code` is the first reason.

    What ended is not lost: all outcomes are here.
    """

    outcomes: Sequence[Any] = ()
    """For each job, in the order given: the job as it ended, or the error that came when it was asked for."""
    ended: Sequence[Any] = ()
    """The jobs that ended, the failed ones too, in the order given."""
    failed: tuple[TranscriptionFailed, ...] = ()
    """An error for each job that the service failed at."""
    errors: Mapping[str, ApiError] = MappingProxyType({})
    """Why jobs could not be asked for, by their ids: gone (`NotFound`), unreadable, not reached."""


def failures_of(report: object) -> tuple[Failure, ...]:
    """The failed recordings of a `TranscriptionReport`; none for None."""
    return tuple(
        Failure(
            # Reports of older versions call it `sourceUrl`.
            str(member(detail, "source") or member(detail, "source_url") or ""),
            text_of(member(detail, "error_kind")),
            text_of(member(detail, "error_message")),
        )
        for detail in member(report, "details") or ()
        if _failed(detail)
    )


def job_failed(job: object, failures: Iterable[Failure] = ()) -> TranscriptionFailed:
    """The error for a job whose status is `Failed`."""
    code, message = member(job, "properties", "error", "code"), member(job, "properties", "error", "message")
    name = member(job, "display_name")
    found = tuple(failures)
    reasons = [": ".join(str(part) for part in (code, message) if part)]
    reasons += map(str, found[:_SHOWN])
    if len(found) > _SHOWN:
        reasons.append(f"and {len(found) - _SHOWN} more recordings")
    reason = "; ".join(part for part in reasons if part) or "the service gives no reason"
    error = TranscriptionFailed(f"the transcription {name!r} failed: {reason}")
    error.entity, error.code, error.failures = job, text_of(code), found
    return error


def has_failed(outcome: object) -> bool:
    """Whether an outcome is an error, or a job that the service failed at."""
    return isinstance(outcome, ApiError) or member(outcome, "status") == FAILED


def jobs_failed(outcomes: Sequence[tuple[str, Any]]) -> JobsFailed:
    """The error for many jobs that did not all succeed: (id, the job as it ended or an ApiError) of each."""
    errors = {id: outcome for id, outcome in outcomes if isinstance(outcome, ApiError)}
    ended = tuple(outcome for _, outcome in outcomes if not isinstance(outcome, ApiError))
    failed = tuple(job_failed(job) for job in ended if member(job, "status") == FAILED)
    reasons = [error.message for error in failed] + [f"the job {id}: {error}" for id, error in errors.items()]
    shown = reasons[:_SHOWN]
    if len(reasons) > _SHOWN:
        shown.append(f"and {len(reasons) - _SHOWN} more")
    lost = sum(has_failed(outcome) for _, outcome in outcomes)
    error = JobsFailed(f"{lost} of {len(outcomes)} jobs did not succeed: {'; '.join(shown)}")
    error.code = next((text_of(getattr(one, "code", None)) for one in (*failed, *errors.values())), None)
    error.outcomes, error.ended = tuple(outcome for _, outcome in outcomes), ended
    error.failed, error.errors = failed, errors
    return error


def _failed(detail: object) -> bool:
    status = member(detail, "status")
    return bool(member(detail, "error_kind")) if status is None else status != SUCCEEDED


name_publicly("transcripts", TranscriptionFailed, JobsFailed)
