# A copy of sttgen.kits.speech.failures: edits are lost when sttgen runs again.
"""Errors of jobs: why a job, or one of its recordings, failed according to the service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from ...runtime import ApiError, OperationFailed, redact
from ...runtime.errors import name_publicly
from .entities import SUCCEEDED, member, text_of

_SHOWN = 5


class Failure(Struct, frozen=True):
    """A recording that has no result."""

    source: str
    """The recording, as in `contentUrls` or as the path of a blob; repr hides its signature."""
    code: str | None = None
    """The reason as a code."""
    message: str | None = None
    """The reason in words."""

    def __str__(self) -> str:
        reason = ": ".join(part for part in (self.code, self.message) if part)
        # Without its query, which may be secret.
        return f"{self.source.partition('?')[0] or 'a recording'}: {reason or 'no reason given'}"

    def __repr__(self) -> str:
        return redact(f"Failure(source={self.source!r}, code={self.code!r}, message={self.message!r})")


class TranscriptionFailed(OperationFailed):
    """A transcription job failed. `entity` is its last state, `code` the reason that the service gives."""

    failures: tuple[Failure, ...] = ()
    """The recordings that failed, as far as the report of the job lists them."""


class JobsFailed(OperationFailed):
    """At least one of many jobs failed, or could not be fetched. `code` is the first reason.

    The error has the outcomes of all jobs, those of successful ones too.
    """

    job_outcomes: Sequence[Any] = ()
    """A `JobOutcome` for each job, in the order given."""
    outcomes: Sequence[Any] = ()
    """For each job, in the order given: its last state, or the error of fetching it."""
    ended: Sequence[Any] = ()
    """The jobs that ended, successful or not, in the order given."""
    failed: tuple[TranscriptionFailed, ...] = ()
    """An error for each job that failed."""
    errors: Mapping[str, ApiError] = MappingProxyType({})
    """The errors of jobs that could not be fetched, by id: `NotFound`, `ResponseDecodingError`, ..."""


class FilesFailed(ApiError):
    """Some files of a job could not be downloaded. The others were."""

    errors: Mapping[Path, ApiError] = MappingProxyType({})
    """Why not, by the path where each file would be."""
    paths: Sequence[Path] = ()
    """The files that are complete, also those of earlier calls."""


def failures_of(report: object) -> tuple[Failure, ...]:
    """Return the failed recordings of a `TranscriptionReport`; none for None."""
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
    """Return the error for a job whose status is `Failed`."""
    code, message = member(job, "properties", "error", "code"), member(job, "properties", "error", "message")
    name = member(job, "display_name")
    recordings = tuple(failures)
    reasons = [": ".join(str(part) for part in (code, message) if part)]
    reasons += map(str, recordings[:_SHOWN])
    if len(recordings) > _SHOWN:
        reasons.append(f"and {len(recordings) - _SHOWN} more recordings")
    reason = "; ".join(part for part in reasons if part) or "the service gives no reason"
    error = TranscriptionFailed(f"the transcription {name!r} failed: {reason}")
    error.entity, error.code, error.failures = job, text_of(code), recordings
    return error


def _failed(detail: object) -> bool:
    status = member(detail, "status")
    return bool(member(detail, "error_kind")) if status is None else status != SUCCEEDED


name_publicly("transcripts", TranscriptionFailed, JobsFailed, FilesFailed)
