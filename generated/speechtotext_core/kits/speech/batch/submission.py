# A copy of sttgen.kits.speech.batch.submission: edits are lost when sttgen runs again.
"""Submitting: jobs of up to a thousand recordings, signed just before they are sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from time import monotonic, time
from typing import Any, TypeAlias
from uuid import uuid4

from ....runtime import ApiError
from ....runtime.frames import without_locals
from .calls import Sent, post_job
from .loop import Loop
from .records import Job, Outcome, Waiting, split_signature
from .recovery import Recovery
from .resources import Resource

Sign: TypeAlias = Callable[[str], str]
"""Takes the URL of a recording without its query, and returns it with a fresh signature."""


class MissingSignature(ValueError):
    """A recording was added with a signature, which the journal does not keep, and nothing signs it anew."""


class Submission:
    """Sends a job after the other to each resource, until no recording waits.

    Args:
        loop: The loop.
        size: The most recordings of a job.
        body: Returns the body of the request for a mark and recordings, which it signs.
        recovery: Takes the jobs whose answer was lost.
        on_created: Called with each job that exists.
    """

    def __init__(
        self,
        loop: Loop,
        size: int,
        body: Callable[[str, list[Waiting]], dict[str, Any]],
        recovery: Recovery,
        on_created: Callable[[Job], object],
    ) -> None:
        self._journal, self._loop, self._resources = loop.journal, loop, loop.resources
        self._size, self._body = size, body
        self._recovery, self._on_created = recovery, on_created
        for resource in loop.resources:
            resource.error = None

    def advance(self, now: float) -> float | None:
        """Send a job to each resource that is free and due.

        Raises:
            ApiError: No resource takes jobs any more, and recordings wait.
            MissingSignature: A recording cannot be signed.
        """
        due = []
        usable = [resource for resource in self._resources if resource.error is None]
        for resource in usable:
            if resource.sending:
                continue
            moment = max(resource.resume, resource.bucket.available_at(now))
            if moment > now:
                due.append(moment)
            elif recordings := self._journal.waiting(self._size):
                resource.bucket.take()
                self._send(resource, recordings)
            else:
                break
        if not usable and self._journal.waiting(1):
            raise next(resource.error for resource in self._resources if resource.error is not None)
        return min(due) if due and self._journal.waiting(1) else None

    @without_locals
    def _send(self, resource: Resource, recordings: list[Waiting]) -> None:
        mark = uuid4().hex
        body = self._body(mark, recordings)
        job = self._journal.intend(resource.name, mark, [recording.id for recording in recordings], time())
        resource.sending = True
        self._loop.start(partial(self._sent, resource, job), post_job, resource.client, body, precious=True)

    def _sent(self, resource: Resource, job: Job, future: Future[Any]) -> Iterable[Outcome]:
        resource.sending = False
        sent: Sent = future.result()
        now = monotonic()
        error = sent.error or ApiError("the service did not take the job")
        if sent.fate == "created":
            resource.succeed()
            self._on_created(self._journal.confirm(job, sent.service_id))
        elif sent.fate == "unknown":
            resource.fail(now, error, sent.wait)
            self._recovery.add(job, resource)
        else:
            self._journal.release(job)
            resource.fail(now, error, sent.wait)
            if sent.fate == "refused":
                resource.error = error
        return ()


class Signatures:
    """The signatures of URLs that were added, in the memory of this process alone."""

    def __init__(self) -> None:
        self._queries: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def keep(self, url: str, query: str) -> None:
        """Remember the query of a URL. Many URLs can share one text."""
        self._queries[url] = self._known.setdefault(query, query)

    def apply(self, recordings: list[Waiting]) -> list[str]:
        """Return the URLs of recordings with the signatures that they were added with.

        Raises:
            MissingSignature: A recording was added with a signature by an earlier process.
        """
        lacking = [one.url for one in recordings if one.signed and one.url not in self._queries]
        if lacking:
            raise MissingSignature(
                f"{lacking[0]} and perhaps others were added with a signature, and the journal does not keep "
                "signatures. Pass sign=, a function that signs a URL, or add the same URLs again with "
                "signatures that are valid"
            )
        return [
            f"{one.url}?{query}" if (query := self._queries.get(one.url)) else one.url for one in recordings
        ]

    def __repr__(self) -> str:
        return f"<Signatures of {len(self._queries)} recordings>"


@without_locals
def sign_all(sign: Sign, recordings: Iterable[Waiting]) -> list[str]:
    """Sign the URLs of recordings.

    Raises:
        ValueError: What the function returned is the URL of something else.
    """
    signed = []
    for recording in recordings:
        url = sign(recording.url)
        if not isinstance(url, str) or split_signature(url)[0] != recording.url:
            raise ValueError(f"sign({recording.url!r}) must return this URL with a signature as its query")
        signed.append(url)
    return signed
