"""Fetching the results of jobs that have ended, and one outcome for each of their recordings."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

from ....runtime import ApiError, NotFound
from ..files.folder import safe_name
from ..files.job_files import RESULT
from .calls import Detail, FileEntry, fetch_report, fetch_result, list_files
from .journal import NOT_FETCHED, REFUSED, Journal
from .loop import Loop
from .records import Job, Outcome
from .resources import Resource
from .watching import GONE

_ACTIVE = 3
"""So many jobs are fetched at once, so that workers have something to do at the end of each."""
_MOST_PASSES = 5
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 300.0
_UNMATCHED = "unmatched"


class _Fetch:
    """A job that is being fetched. pass: Listing its files and downloading those that are missing."""

    def __init__(self, job: Job, resource: Resource, journal: Journal) -> None:
        self.job, self.resource = job, resource
        self.recordings = journal.open_recordings(job)
        self.by_path = {_path_of(url): url for url in self.recordings}
        self.done = journal.collected_files(job)
        self.files: deque[FileEntry] = deque()
        self.report: FileEntry | None = None
        self.running = 0
        self.listed = False
        self.passes = 0
        self.due = 0.0
        self.problem: ApiError | None = None

    def recording_of(self, source: str) -> str | None:
        """The URL of the recording that a result is of; None if it is not one that misses its outcome."""
        url = source.partition("?")[0]
        if url in self.recordings:
            return url
        # The service may write the URL with other escapes than it got it with.
        url = self.by_path.get(_path_of(url), "")
        return url if url in self.recordings else None


class Fetching:
    """Downloads results, side by side, and writes outcomes.

    Args:
        loop: The loop.
        to: The folder for results.
        workers: How many downloads run at once.
        interval: The most seconds until files are listed again; None for five minutes.
    """

    def __init__(self, loop: Loop, to: str | os.PathLike[str], workers: int, interval: float | None) -> None:
        self._journal, self._loop, self._resources = loop.journal, loop, loop.resources
        self._to = Path(to).absolute()
        # The journal is locked, so that what is left there is of a process that was killed.
        self._incoming = self._to / ".incoming" / _digest(str(loop.journal.path.absolute()))
        rmtree(self._incoming, ignore_errors=True)
        self._incoming.mkdir(parents=True)
        self._workers, self._running = workers, 0
        self._longest_pause = _LONGEST_PAUSE if interval is None else interval
        self._jobs = deque(loop.journal.jobs("ended"))
        self._active: list[_Fetch] = []
        self._log = logging.getLogger("speechtotext")
        for job in self._jobs:
            loop.resources.of(job.resource)

    def add(self, job: Job) -> None:
        """Fetch a job that has ended."""
        self._jobs.append(job)

    def advance(self, now: float) -> float | None:
        """Start listings and downloads that are due."""
        while self._jobs and len(self._active) < _ACTIVE:
            job = self._jobs.popleft()
            self._active.append(_Fetch(job, self._resources.of(job.resource), self._journal))
        moments = []
        for fetch in self._active:
            while fetch.files and self._running < self._workers:
                self._download(fetch, fetch.files.popleft())
            if not fetch.running and not fetch.files:
                moment = self._next_step(fetch, now)
                if moment is not None:
                    moments.append(moment)
        return min(moments, default=None)

    def _next_step(self, fetch: _Fetch, now: float) -> float | None:
        """Start what comes when nothing is downloaded: a listing, the report, or the end."""
        if fetch.job.status in (GONE, REFUSED) or not fetch.recordings:
            self._end_soon(fetch)
        elif not fetch.listed:
            moment = max(fetch.due, fetch.resource.bucket.available_at(now))
            if moment > now:
                return moment
            fetch.resource.bucket.take()
            fetch.problem = None
            self._start(
                fetch, partial(self._listed, fetch), list_files, fetch.resource.client, fetch.job.service_id
            )
        elif fetch.report is not None:
            self._start(
                fetch, partial(self._reported, fetch), fetch_report, fetch.resource.client, fetch.report.link
            )
        else:
            self._end_soon(fetch)
        return None

    def _end_soon(self, fetch: _Fetch) -> None:
        fetch.running += 1
        self._loop.soon(partial(self._end, fetch))

    def _start(self, fetch: _Fetch, handler: Any, function: Any, *arguments: Any) -> None:
        fetch.running += 1
        self._loop.start(handler, function, *arguments)

    def _download(self, fetch: _Fetch, file: FileEntry) -> None:
        self._running += 1
        part = self._incoming / safe_name(f"{fetch.job.service_id}-{file.id}")
        self._start(
            fetch, partial(self._downloaded, fetch, file, part),
            fetch_result, fetch.resource.client, file.link, str(part),
        )  # fmt: skip

    def _listed(self, fetch: _Fetch, future: Future[Any]) -> Iterator[Outcome]:
        fetch.running -= 1
        answer: list[FileEntry] | ApiError = future.result()
        if isinstance(answer, NotFound):
            yield from self._fail_all(fetch, "JobNotFound", "the service does not have the job any more")
        elif isinstance(answer, ApiError):
            yield from self._postpone(fetch, answer)
        else:
            fetch.listed = True
            fetch.report = next((file for file in answer if file.kind != RESULT), None)
            fetch.files.extend(file for file in answer if file.kind == RESULT and file.id not in fetch.done)

    def _downloaded(
        self, fetch: _Fetch, file: FileEntry, part: Path, future: Future[Any]
    ) -> Iterator[Outcome]:
        fetch.running -= 1
        self._running -= 1
        source: str | ApiError = future.result()
        if isinstance(source, ApiError):
            # Usually the link has expired. When the other files are there, all are listed again.
            fetch.problem = source
        else:
            fetch.done.add(file.id)
            url = fetch.recording_of(source)
            if url is None:
                self._set_aside(fetch, file, part)
            else:
                recording = fetch.recordings.pop(url)
                path = self._place(url)
                os.replace(part, path)
                yield self._journal.succeed(fetch.job, recording, str(path), file.id)
        if fetch.problem is not None and not fetch.running and not fetch.files:
            yield from self._postpone(fetch, fetch.problem)

    def _postpone(self, fetch: _Fetch, problem: ApiError) -> Iterator[Outcome]:
        """List the files again, at once for the first time, since links expire; later after a pause."""
        fetch.listed, fetch.problem = False, problem
        fetch.passes += 1
        if fetch.passes >= _MOST_PASSES:
            yield from self._fail_all(fetch, NOT_FETCHED, f"the results could not be downloaded: {problem}")
        elif fetch.passes > 1:
            fetch.due = monotonic() + min(self._longest_pause, _FIRST_PAUSE * 4.0 ** (fetch.passes - 2))

    def _reported(self, fetch: _Fetch, future: Future[Any]) -> Iterator[Outcome]:
        fetch.running -= 1
        fetch.report = None
        details: list[Detail] | ApiError = future.result()
        if isinstance(details, ApiError):
            yield from self._postpone(fetch, details)
            return
        for detail in details:
            if url := fetch.recording_of(detail.source):
                recording = fetch.recordings.pop(url)
                code = detail.code or "Failed"
                yield self._journal.fail(fetch.job, recording, code, detail.message)

    def _end(self, fetch: _Fetch, _: Future[Any]) -> Iterator[Outcome]:
        fetch.running -= 1
        job = fetch.job
        code = job.code or "NoResult"
        message = job.message or "the service gave neither a result nor a reason"
        yield from self._fail_all(fetch, code, message)

    def _fail_all(self, fetch: _Fetch, code: str, message: str) -> Iterator[Outcome]:
        """End a job: the recordings without an outcome get the same one."""
        for recording in fetch.recordings.values():
            yield self._journal.fail(fetch.job, recording, code, message)
        fetch.recordings.clear()
        self._journal.finish(fetch.job)
        self._active.remove(fetch)

    def _place(self, url: str) -> Path:
        """Where the result of a recording belongs. No two share a name, not even of two batches."""
        digest = _digest(url)
        folder = self._to / digest[:2]
        folder.mkdir(exist_ok=True)
        name = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
        return folder / f"{safe_name(name)}-{digest}.json"

    def _set_aside(self, fetch: _Fetch, file: FileEntry, part: Path) -> None:
        """Keep a result that is of none of the recordings that miss one."""
        folder = self._to / _UNMATCHED
        folder.mkdir(exist_ok=True)
        os.replace(part, folder / safe_name(f"{fetch.job.service_id}-{file.name}"))
        self._log.warning(
            "job %s: the result %s belongs to none of the recordings that miss one",
            fetch.job.service_id,
            file.name,
        )


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="surrogateescape"), digest_size=8).hexdigest()


def _path_of(url: str) -> str:
    """Host and path without escapes."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{unquote(parts.path)}"
