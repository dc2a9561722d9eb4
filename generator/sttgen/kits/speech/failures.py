"""Why a job failed, or a recording of it, in the words of the service."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from ...runtime import OperationFailed, redact
from ...runtime.errors import name_publicly
from .protocols import given, member

SUCCEEDED = "Succeeded"
FAILED = "Failed"
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
    """At least one job of many failed. `code` is the service's reason for the first of them."""

    failed: tuple[TranscriptionFailed, ...] = ()
    """An error for each job that failed."""
    ended: Sequence[Any] = ()
    """All jobs as they are now, the failed ones too, in the order in which they were given."""


def failures_of(report: object) -> tuple[Failure, ...]:
    """The failed recordings of a `TranscriptionReport`; none for None."""
    return tuple(
        Failure(
            # Reports of older versions call it `sourceUrl`.
            str(member(detail, "source") or member(detail, "source_url") or ""),
            _text(member(detail, "error_kind")),
            _text(member(detail, "error_message")),
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
    error.entity, error.code, error.failures = job, _text(code), found
    return error


def jobs_failed(ended: Sequence[Any]) -> JobsFailed:
    """The error for many jobs of which some have the status `Failed`."""
    failed = tuple(job_failed(job) for job in ended if member(job, "status") == FAILED)
    reasons = [error.message for error in failed[:_SHOWN]]
    if len(failed) > _SHOWN:
        reasons.append(f"and {len(failed) - _SHOWN} more")
    error = JobsFailed(f"{len(failed)} of {len(ended)} jobs failed: {'; '.join(reasons)}")
    error.code, error.failed, error.ended = failed[0].code, failed, tuple(ended)
    return error


def _failed(detail: object) -> bool:
    status = member(detail, "status")
    return bool(member(detail, "error_kind")) if status is None else status != SUCCEEDED


def _text(value: Any) -> str | None:
    value = given(value)
    return None if value is None else str(value)


name_publicly("transcripts", TranscriptionFailed, JobsFailed)
