# A copy of sttgen.kits.speech.batches: edits are lost when sttgen runs again.
"""Transcribing any number of recordings: submitted, waited for and downloaded, with a journal.

A `Batch` writes each step into a journal, an SQLite file, before it takes it. A process that was killed, or a
new one on the same day, goes on with the same program: no recording is lost, and none is transcribed twice.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any

from ...runtime.frames import without_locals
from ...runtime.poll import check_patience
from .batch.database import JournalError, JournalInUse
from .batch.description import Description
from .batch.fetching import Fetching
from .batch.journal import Journal
from .batch.loop import Loop
from .batch.records import Counts, Outcome, Recording, split_signature
from .batch.report import Report
from .batch.resources import Clients, Rate, Resources
from .batch.stages import Stages
from .batch.submission import MissingSignature, Sign, Signatures
from .batch.watching import Watching
from .executors import Dispatcher
from .spool import Spool

__all__ = [
    "Batch", "Counts", "JournalError", "JournalInUse", "MissingSignature", "Outcome", "Rate", "Recording",
    "Report",
]  # fmt: skip

_LARGEST_JOB = 1000
_ADDED_AT_ONCE = 5000


class Batch:
    """Many recordings that are transcribed alike, and the journal of what has happened to them.

    Give the same arguments again to go on with a journal; those that make up a job may be left out. One
    process at a time can do so: the journal is locked until the batch is closed or the process ends.

    The journal holds URLs without their queries, since these are signatures. So it knows a recording by its
    URL without the query. Signatures that URLs are added with stay in the memory of the process: after a
    restart, pass `sign` or add the same URLs again. With `sign`, memory stays small, however many recordings
    there are.

    A batch is not for several threads, except for `completed`, `counts` and `close`.

    Args:
        clients: A client; or several, for resources in different regions, which share the work. If two have
            the same endpoint, a mapping with a name for each.
        journal: The path of the journal. It is created if it does not exist.
        locale: The locale of the recordings.
        properties: The properties of each job: a model, or a mapping with wire names.
        name: The beginning of the display name of each job.
        members: Further members of each job by wire name, such as `model`.
        job_size: The most recordings of a job, up to 1,000.
        rate: The most requests to each resource.
        settle: Seconds until a job whose request got no answer, and which the service does not list, counts
            as not created and is sent again.
        executor: Where requests and downloads run, such as that of a dask cluster; by default threads of this
            process. Its workers create their own clients from `client.recipe()`, and write results to the
            folder `to`: it must be a disk that they share with this process, under the same path.

    Raises:
        JournalInUse: Another process has the journal open.
        JournalError: The journal belongs to a batch with other parameters, is damaged, or not a journal.
        ValueError: An argument has an impossible value.
        TypeError: A client is not a synchronous client with transcriptions.
    """

    def __init__(  # noqa: PLR0913 - all but the first two are keyword-only
        self,
        clients: Clients,
        journal: str | os.PathLike[str],
        *,
        locale: str | None = None,
        properties: object = None,
        name: str = "Batch",
        members: Mapping[str, Any] | None = None,
        job_size: int = _LARGEST_JOB,
        rate: Rate | None = None,
        settle: float = 300.0,
        executor: Executor | None = None,
    ) -> None:
        if not 1 <= job_size <= _LARGEST_JOB:
            raise ValueError(f"job_size must be from 1 to {_LARGEST_JOB}; got {job_size!r}")
        check_patience(settle=settle)
        self._resources = Resources(clients, rate or Rate())
        self._description = Description(locale, properties, name, members)
        self._job_size, self._settle, self._executor = job_size, settle, executor
        self._signatures = Signatures()
        self._watching: Watching | None = None
        self._journal = Journal(journal)
        try:
            self._description.adopt(self._journal.adopt(self._description.parameters))
        except BaseException:
            self._journal.close()
            raise

    def close(self) -> None:
        """Close the journal and release its lock. May be called twice."""
        self._journal.close()

    def __enter__(self) -> Batch:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @without_locals
    def add(self, recordings: Iterable[str | Recording]) -> int:
        """Add recordings. One that the batch has already is not added again.

        They are taken from the iterable a few thousand at a time, and are in the journal when the next ones
        are taken.

        Args:
            recordings: URLs, or `Recording`s.

        Returns:
            How many are new.

        Raises:
            ValueError: A URL is not that of a recording, or has a query that is not a signature. Those before
                it may have been added.
        """
        if isinstance(recordings, str):
            raise TypeError("add takes an iterable of URLs, not a str; for one recording: [url]")
        iterator, added = iter(recordings), 0
        while rows := list(map(self._row, islice(iterator, _ADDED_AT_ONCE))):
            added += self._journal.add(rows)
        return added

    def _row(self, recording: str | Recording) -> tuple[str, str | None, bool]:
        if isinstance(recording, str):
            recording = Recording(recording)
        url, query = split_signature(recording.url)
        if query:
            self._signatures.keep(url, query)
        return url, recording.reference, bool(query)

    def submit(self, *, sign: Sign | None = None, timeout: float | None = None) -> int:
        """Submit the recordings that wait, in jobs of up to `job_size`.

        Each resource gets one job after the other, no faster than the rate allows. A resource that refuses a
        job gets no further one; if no other is left, its error is raised. If only some of the recordings are
        the reason (the service refuses the job with 400, but takes others), they are found by halving the
        job: `collect` gives them the reason as their outcome, and the others are submitted. A job whose
        request got no answer is looked for by its mark, at once and until the time to settle has passed,
        before its recordings are sent again.

        Args:
            sign: Takes the URL of a recording and returns it with a signature, just before it is sent. By
                default recordings are sent with the signatures that they were added with.
            timeout: The most seconds to take; None for no limit.

        Returns:
            How many recordings were submitted.

        Raises:
            MissingSignature: A recording was added with a signature in an earlier process: pass `sign`, or
                add it again.
            ApiError: No resource takes jobs.
            WaitTimeout: The timeout passed. The journal has what was submitted.
            ValueError: A job with these parameters cannot be sent.
        """
        before = self._journal.counts().waiting
        with self._stages(1) as stages:
            recovery, submission = stages.submission(sign)
            for _ in stages.loop.run([recovery, submission], timeout):
                pass
        return before - self._journal.counts().waiting - submission.refused

    def collect(
        self,
        to: str | os.PathLike[str],
        *,
        workers: int = 8,
        interval: float | None = None,
        timeout: float | None = None,
    ) -> Generator[Outcome, None, None]:
        """Wait for the jobs, download the results, and yield the outcome of each recording as it comes.

        An outcome is in the journal before it is yielded, and is yielded once: a later call goes on with the
        others. You can stop iterating at any time. Files in `to` are complete, and no two recordings share a
        name, so that batches can share the folder. Links that have expired are renewed. The oldest jobs are
        polled first, every one to ten minutes, as the service advises.

        A recording without a result has the reason of the service as its `code` and `message`, or one of
        these codes: `JobNotFound` and `JobUnreadable` (the job was deleted or cannot be read), `NotFetched`
        (the result could not be downloaded), `NoResult` (the service gave no reason). None of them is
        submitted again unless you call `retry_failed`.

        Args:
            to: The folder for results. It is created if it does not exist.
            workers: How many files are downloaded at once.
            interval: Seconds between two polls of a job; None for what the service asks for or advises.
            timeout: The most seconds to take; None for no limit.

        Raises:
            WaitTimeout: The timeout passed. A later call goes on.
            Unauthorized: The service refuses the credential.
            OSError: A file cannot be written.
        """
        with self._stages(workers) as stages:
            fetching, watching = self._collection(stages, to, workers, interval)
            yield from stages.loop.run([stages.recovery(watching.add), watching, fetching], timeout)

    def run(
        self,
        to: str | os.PathLike[str],
        *,
        sign: Sign | None = None,
        workers: int = 8,
        interval: float | None = None,
        timeout: float | None = None,
    ) -> Generator[Outcome, None, None]:
        """Submit and collect at the same time; see there for arguments and errors.

        Yields:
            The outcome of each recording.
        """
        with self._stages(workers) as stages:
            fetching, watching = self._collection(stages, to, workers, interval)
            recovery, submission = stages.submission(sign, watching.add, fetching.add)
            yield from stages.loop.run([recovery, submission, watching, fetching], timeout)

    def completed(self, job_url: str) -> bool:
        """Take notice that a job has ended, for example from a web hook. May be called from any thread.

        The job is asked about at once if results are being collected, else first when they are.

        Args:
            job_url: The URL of the job, or its id.

        Returns:
            Whether it is a job of this batch.
        """
        service_id = job_url.partition("?")[0].rstrip("/").rpartition("/")[2]
        known = self._journal.announce(service_id)
        if known and (watching := self._watching) is not None:
            watching.announce(service_id)
        return known

    def retry_failed(self) -> int:
        """Let the recordings that failed wait again, for `submit`. Returns how many.

        Those whose results were only not downloaded are downloaded again by `collect`, not transcribed again.
        """
        return self._journal.retry()

    def counts(self) -> Counts:
        """How many recordings are in each state."""
        return self._journal.counts()

    def outcomes(self) -> Iterator[Outcome]:
        """All outcomes in the journal, in the order in which the recordings were added."""
        return (outcome for state, outcome in self._journal.recordings() if state in ("succeeded", "failed"))

    def report(self) -> Report:
        """A table of what the batch has come to, and JSON lines with all recordings."""
        return Report(self._journal)

    def __repr__(self) -> str:
        return f"<Batch {self._journal.path.name!r}>"

    @contextmanager
    def _stages(self, workers: int) -> Iterator[Stages]:
        if workers < 1:
            raise ValueError(f"workers must be at least 1, got {workers!r}")
        clients = [resource.client for resource in self._resources]
        # Each resource has at most a job and two questions on their way, beside the downloads.
        with (
            ThreadPoolExecutor(workers + 3 * len(clients), "batch") as threads,
            Spool(self._journal.path).feeding(self.completed),
        ):
            loop = Loop(self._journal, self._resources, Dispatcher(self._executor or threads, clients))
            yield Stages(loop, self._description, self._signatures, self._job_size, self._settle)

    def _collection(
        self, stages: Stages, to: str | os.PathLike[str], workers: int, interval: float | None
    ) -> tuple[Fetching, Watching]:
        check_patience(interval=interval)
        fetching = Fetching(stages.loop, to, workers, interval)
        self._watching = Watching(stages.loop, interval, fetching.add)
        return fetching, self._watching
