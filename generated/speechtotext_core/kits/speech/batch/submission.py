# A copy of sttgen.kits.speech.batch.submission: edits are lost when sttgen runs again.
"""Submitting: jobs of up to a thousand recordings, signed just before they are sent."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from time import monotonic, time
from typing import Any, TypeAlias
from uuid import uuid4

from ....runtime import ApiError, ApiStatusError
from ....runtime.frames import without_locals
from .calls import Sent, post_job
from .loop import Loop
from .records import Job, Outcome, Waiting, split_signature
from .recovery import Recovery
from .resources import Resource

_OF_THE_REQUEST = (400, 413, 422)
"""Statuses that say that something in the request is wrong: perhaps one of its recordings."""
_MOST_REFUSALS = 50
"""Refused jobs in a row after which a resource gets no further one: a single wrong recording among a thousand
takes eleven, and twenty of them in a row stay below it."""

Sign: TypeAlias = Callable[[str], str]
"""Takes the URL of a recording without its query, and returns it with a fresh signature."""


class MissingSignature(ValueError):
    """A recording was added with a signature, which the journal does not keep, and nothing signs it anew."""


class Submission:
    """Sends a job after the other to each resource, until no recording waits.

    A job that is refused because of something in its request is halved, and so on, until the recordings that
    are refused by themselves are known: each has the reason as its outcome. If a resource has not created any
    job, the reason may be what all jobs have in common, such as a wrong locale. Then nothing is concluded
    about a recording before another one is taken; if none is, the error is raised.

    Args:
        loop: The loop.
        size: The most recordings of a job.
        body: Returns the body of the request for a mark and recordings, which it signs.
        recovery: Takes the jobs whose answer was lost.
        on_created: Called with each job that exists.
        on_refused: Called with each job of one recording that the service refuses.

    Attributes:
        refused: How many such jobs there were.
    """

    def __init__(  # noqa: PLR0913 - each is used once, by name
        self,
        loop: Loop,
        *,
        size: int,
        body: Callable[[str, list[Waiting]], dict[str, Any]],
        recovery: Recovery,
        on_created: Callable[[Job], object],
        on_refused: Callable[[Job], object],
    ) -> None:
        self._journal, self._loop, self._resources = loop.journal, loop, loop.resources
        self._size, self._body = size, body
        self._recovery, self._on_created, self._on_refused = recovery, on_created, on_refused
        # What is to be sent as one job, and what was refused by a resource that has not created any.
        self._parts: deque[list[Waiting]] = deque()
        self._suspects: deque[Waiting] = deque()
        self.refused = 0
        for resource in loop.resources:
            resource.error = resource.refusal = None
            resource.refusals = 0

    def advance(self, now: float) -> float | None:
        """Send a job to each resource that is free and due.

        Raises:
            ApiError: No resource takes jobs any more, and recordings wait.
            MissingSignature: A recording cannot be signed.
        """
        due = []
        for resource in self._resources:
            if resource.error is not None or resource.sending:
                continue
            moment = max(resource.resume, resource.bucket.available_at(now))
            if moment > now:
                due.append(moment)
            elif recordings := self._next_recordings(resource):
                resource.bucket.take()
                self._send(resource, recordings)
        errors = [resource.error for resource in self._resources if resource.error is not None]
        if len(errors) == len(self._resources) and self._journal.waiting(1):
            raise errors[0]
        return min(due) if due and self._journal.waiting(1) else None

    def _next_recordings(self, resource: Resource) -> list[Waiting]:
        """The recordings of the next job of a resource. Those that were in a job already come first."""
        if self._parts:
            return self._parts.popleft()
        if self._suspects and self._journal.has_created(resource.name):
            return [self._suspects.popleft()]
        suspects = {recording.id for recording in self._suspects}
        waiting = self._journal.waiting(self._size + len(suspects))
        others = [recording for recording in waiting if recording.id not in suspects][: self._size]
        if others or not suspects or any(one.sending for one in self._resources):
            return others
        if resource.refusal is None:
            return [self._suspects.popleft()]
        resource.error = resource.refusal
        return []

    @without_locals
    def _send(self, resource: Resource, recordings: list[Waiting]) -> None:
        mark = uuid4().hex
        body = self._body(mark, recordings)
        job = self._journal.intend(resource.name, mark, [recording.id for recording in recordings], time())
        resource.sending = True
        handler = partial(self._sent, resource, job, recordings)
        self._loop.start(handler, post_job, resource.client, body, precious=True)

    def _sent(
        self, resource: Resource, job: Job, recordings: list[Waiting], future: Future[Any]
    ) -> Iterable[Outcome]:
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
        elif isinstance(error, ApiStatusError) and error.status in _OF_THE_REQUEST:
            self._divide(resource, job, recordings, error)
        else:
            self._journal.release(job)
            self._parts.appendleft(recordings)
            resource.fail(now, error, sent.wait)
            if sent.fate == "refused":
                resource.error = error
        return ()

    def _divide(self, resource: Resource, job: Job, recordings: list[Waiting], error: ApiStatusError) -> None:
        """Halve a job that was refused, or take the reason as the outcome of its only recording."""
        resource.refusals += 1
        resource.refusal = error
        if len(recordings) == 1 and self._journal.has_created(resource.name):
            self.refused += 1
            code = error.inner_code or error.code or str(error.status)
            self._on_refused(self._journal.refuse(job, code, error.message))
        else:
            self._journal.release(job)
            if len(recordings) == 1:
                self._suspects += recordings
            else:
                middle = len(recordings) // 2
                self._parts.extendleft([recordings[middle:], recordings[:middle]])
        if resource.refusals >= _MOST_REFUSALS:
            resource.error = error


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
