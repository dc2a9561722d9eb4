# A copy of sttgen.kits.speech.batch.records: edits are lost when sttgen runs again.
"""What a batch consists of: recordings, jobs, outcomes, and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from ....runtime import redact

State: TypeAlias = Literal["waiting", "submitted", "succeeded", "failed"]
"""Of a recording: waiting to be submitted, in a job, or with its outcome."""

_SIGNATURES = ("sig", "signature")


class Recording(Struct, frozen=True):
    """A recording to transcribe.

    Attributes:
        url: Where the service reads it. The URL without its query identifies the recording.
        reference: Your own name for it, which its outcome has too.
    """

    url: str
    reference: str | None = None

    def __repr__(self) -> str:
        return redact(f"Recording(url={self.url!r}, reference={self.reference!r})")


class Outcome(Struct, frozen=True, kw_only=True):
    """How a recording ended.

    Attributes:
        url: The recording, without the query of its URL.
        reference: Your own name for it, if it has one.
        path: The result file; None if there is no result.
        code: Why there is no result, as a code: that of the service, or one of ours, listed at
            `Batch.collect`.
        message: Why there is no result, in words.
        job: The id of its job.
        attempts: How many jobs it was in.
    """

    url: str
    reference: str | None
    path: Path | None
    code: str | None
    message: str | None
    job: str | None
    attempts: int

    @property
    def succeeded(self) -> bool:
        """Whether there is a result."""
        return self.path is not None


def outcome_of(row: Sequence[Any]) -> Outcome:
    """Return the outcome in a row of the journal: its members in their order, the path as text."""
    url, reference, path, code, message, job, attempts = row
    return Outcome(
        url=url,
        reference=reference,
        path=None if path is None else Path(path),
        code=code,
        message=message,
        job=job,
        attempts=attempts,
    )


class Counts(Struct, frozen=True, kw_only=True):
    """How many recordings of a batch are in each state."""

    waiting: int = 0
    submitted: int = 0
    succeeded: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All recordings."""
        return self.waiting + self.submitted + self.succeeded + self.failed

    @property
    def is_complete(self) -> bool:
        """Whether each recording has its outcome."""
        return not (self.waiting or self.submitted)


class Job(Struct, frozen=True):
    """A job of the batch. `service_id` is empty until the service has confirmed the job."""

    id: int
    mark: str
    resource: str
    service_id: str
    status: str | None
    code: str | None
    message: str | None
    announced: int


class Waiting(Struct, frozen=True):
    """A recording that waits for a job. signed: It was added with a signature."""

    id: int
    url: str
    signed: bool


def split_signature(url: str) -> tuple[str, str]:
    """Return a URL without its query, and the query, which has to be a signature.

    Raises:
        ValueError: It is not an http or https URL, has a user name or password, or its query is not a
            signature. The message does not quote the query.
    """
    base, _, query = url.partition("#")[0].partition("?")
    try:
        parts = urlsplit(base)
        addressed = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        addressed = False
    if not addressed:
        raise ValueError(f"a recording must have an absolute http or https URL; got {redact(base)[:200]!r}")
    if parts.username is not None or parts.password is not None:
        raise ValueError(f"the URL of a recording must not hold a user name or password: {redact(base)!r}")
    if query and not any(
        name.lower().rpartition("-")[2] in _SIGNATURES for name, _ in parse_qsl(query, keep_blank_values=True)
    ):
        raise ValueError(
            f"the URL of {base!r} has a query that is not a signature. A batch knows a recording by its URL "
            "without the query: two URLs that differ only there would count as one recording"
        )
    return base, query
