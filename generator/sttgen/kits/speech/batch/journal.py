"""The journal of a batch: what has happened to each job and recording, one transaction for each step."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from ....runtime.redact import redact_values
from .database import Database, JournalError
from .records import Counts, Job, Outcome, State, Waiting, outcome_of

REFUSED = "Refused"
"""Our status of a job with one recording that the service refused to create."""
NOT_FETCHED = "NotFetched"
"""The code of recordings whose results exist, but could not be downloaded."""
_PAGE = 1000
_LONGEST_MESSAGE = 2000


class Journal:
    """The one writer of the journal. Thread-safe: a transaction belongs to one thread at a time.

    Args:
        path: The file.

    Raises:
        JournalInUse: It is open elsewhere.
        JournalError: It cannot be used.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._db = Database(path)

    def close(self) -> None:
        """Close the file and release its lock. May be called twice."""
        self._db.close()

    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """Apply everything inside, or nothing; see `Database.transaction`."""
        return self._db.transaction(durable=durable)

    # Parameters.

    def adopt(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Compare the parameters of the batch with those in the journal, or record them.

        They can change until there is a job.

        Args:
            parameters: JSON data by name. None stands for what the journal has.

        Returns:
            The parameters that hold.

        Raises:
            JournalError: Some differ.
        """
        with self.transaction(durable=True):
            recorded = {
                name: json.loads(value) for name, value in self._db.rows("SELECT name, value FROM parameter")
            }
            given = {name: value for name, value in parameters.items() if value is not None}
            different = [name for name in given if given[name] != recorded.get(name)]
            if different and recorded and self._db.rows("SELECT 1 FROM job LIMIT 1"):
                details = "; ".join(
                    f"{name} is {_shown(recorded.get(name))} in the journal, and {_shown(given[name])} was "
                    "passed"
                    for name in different
                )
                raise JournalError(
                    f"the journal {self.path} belongs to a batch with other parameters: {details}. "
                    "Go on with the same ones, or begin a new journal"
                )
            self._db.many(
                "INSERT INTO parameter VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                ((name, json.dumps(given[name], sort_keys=True)) for name in different),
            )
            return recorded | given

    # Recordings before their jobs.

    def add(self, recordings: Iterable[tuple[str, str | None, bool]]) -> int:
        """Add recordings: URL without query, reference, whether it was signed. Returns how many are new."""
        with self.transaction():
            before = self._db.number("SELECT max(id) FROM recording")
            self._db.many(
                "INSERT INTO recording (url, reference, signed) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE "
                "SET reference = coalesce(excluded.reference, reference), "
                "signed = max(signed, excluded.signed)",
                recordings,
            )
            # Recordings are never deleted, so numbers have no gaps.
            return self._db.number("SELECT max(id) FROM recording") - before

    def waiting(self, limit: int) -> list[Waiting]:
        """The recordings that wait for a job, in the order in which they were added."""
        rows = self._db.rows(
            "SELECT id, url, signed FROM recording WHERE state = 'waiting' ORDER BY id LIMIT ?", limit
        )
        return [Waiting(id, url, bool(signed)) for id, url, signed in rows]

    # Jobs.

    def intend(self, resource: str, mark: str, recordings: Collection[int], now: float) -> Job:
        """Write down that a job is about to be sent, before it is sent."""
        with self.transaction(durable=True):
            id = self._db.insert(
                "INSERT INTO job (mark, resource, state, created) VALUES (?, ?, 'intended', ?)",
                mark, resource, now,
            )  # fmt: skip
            changed = self._db.many(
                "UPDATE recording SET state = 'submitted', job = ?, attempts = attempts + 1 "
                "WHERE id = ? AND state = 'waiting'",
                ((id, recording) for recording in recordings),
            )
            if changed != len(recordings):
                raise JournalError("a recording was about to be sent twice")
        return Job(id, mark, resource, "", None, None, None, 0)

    def confirm(self, job: Job, service_id: str) -> Job:
        """Record that the service has the job."""
        with self.transaction(durable=True):
            self._db.change_one(
                "UPDATE job SET state = 'submitted', service_id = ? WHERE id = ? AND state = 'intended'",
                service_id, job.id,
            )  # fmt: skip
        return Job(job.id, job.mark, job.resource, service_id, None, None, None, 0)

    def doubt(self, job: Job, now: float) -> float:
        """Record that nobody knows whether the service has the job. Returns since when this is recorded."""
        with self.transaction(durable=True):
            self._db.change_one(
                "UPDATE job SET uncertain = min(coalesce(uncertain, ?1), ?1) WHERE id = ?2", now, job.id
            )
            return float(self._db.rows("SELECT uncertain FROM job WHERE id = ?", job.id)[0][0])

    def release(self, job: Job) -> None:
        """Record that the service does not have the job: its recordings wait again."""
        with self.transaction(durable=True):
            self._db.change(
                "UPDATE recording SET state = 'waiting', job = NULL, attempts = attempts - 1 WHERE job = ?",
                job.id,
            )
            self._db.change_one("DELETE FROM job WHERE id = ? AND state = 'intended'", job.id)

    def refuse(self, job: Job, code: str, message: str) -> Job:
        """Record that the service refuses the job because of its recordings: it has ended."""
        with self.transaction(durable=True):
            self._db.change_one(
                "UPDATE job SET state = 'ended', status = ?, code = ?, message = ? "
                "WHERE id = ? AND state = 'intended'",
                REFUSED, code, _cut(message), job.id,
            )  # fmt: skip
        return Job(job.id, job.mark, job.resource, "", REFUSED, code, _cut(message), 0)

    def has_created(self, resource: str) -> bool:
        """Whether a resource has created a job of the batch, so that it takes the parameters."""
        return bool(
            self._db.rows("SELECT 1 FROM job WHERE resource = ? AND service_id NOT NULL LIMIT 1", resource)
        )

    def end(self, job: Job, status: str, code: str | None, message: str | None) -> Job:
        """Record that a job has ended."""
        with self.transaction():
            self._db.change_one(
                "UPDATE job SET state = 'ended', status = ?, code = ?, message = ? "
                "WHERE id = ? AND state = 'submitted'",
                status, code, _cut(message), job.id,
            )  # fmt: skip
        return Job(job.id, job.mark, job.resource, job.service_id, status, code, _cut(message), job.announced)

    def announce(self, service_id: str) -> bool:
        """Record that the service said that a job has ended. Returns whether the batch has this job."""
        with self.transaction():
            statement = "UPDATE job SET announced = 1 WHERE service_id = ?"
            return self._db.change(statement, service_id) > 0

    def jobs(self, state: str) -> list[Job]:
        """The jobs in a state, oldest first."""
        rows = self._db.rows(
            "SELECT id, mark, resource, coalesce(service_id, ''), status, code, message, announced FROM job "
            "WHERE state = ? ORDER BY id",
            state,
        )
        return [Job(*row) for row in rows]

    # Outcomes.

    def open_recordings(self, job: Job) -> dict[str, int]:
        """The recordings of a job without an outcome: number by URL."""
        rows = self._db.rows("SELECT url, id FROM recording WHERE job = ? AND state = 'submitted'", job.id)
        return dict(rows)

    def collected_files(self, job: Job) -> set[str]:
        """The ids of the result files of a job that are on disk."""
        return {
            file
            for (file,) in self._db.rows("SELECT file FROM recording WHERE job = ? AND file NOT NULL", job.id)
        }

    def succeed(self, job: Job, recording: int, path: str, file: str) -> Outcome:
        """Record the result of a recording."""
        with self.transaction():
            self._db.change_one(
                "UPDATE recording SET state = 'succeeded', path = ?, file = ? "
                "WHERE id = ? AND job = ? AND state = 'submitted'",
                path, file, recording, job.id,
            )  # fmt: skip
            return self._outcome(recording)

    def fail(self, job: Job, recording: int, code: str, message: str | None) -> Outcome:
        """Record why a recording has no result."""
        with self.transaction():
            self._db.change_one(
                "UPDATE recording SET state = 'failed', code = ?, message = ? "
                "WHERE id = ? AND job = ? AND state = 'submitted'",
                code, _cut(message), recording, job.id,
            )  # fmt: skip
            return self._outcome(recording)

    def finish(self, job: Job) -> None:
        """Record that each recording of a job has its outcome."""
        with self.transaction():
            if self.open_recordings(job):
                raise JournalError("a job cannot be finished while recordings have no outcome")
            self._db.change_one("UPDATE job SET state = 'collected' WHERE id = ? AND state = 'ended'", job.id)

    def retry(self) -> int:
        """Let failed recordings wait again; those that were only not downloaded are downloaded again."""
        with self.transaction(durable=True):
            self._db.change(
                "UPDATE job SET state = 'ended' WHERE id IN "
                "(SELECT job FROM recording WHERE state = 'failed' AND code = ?)",
                NOT_FETCHED,
            )
            downloaded_again = self._db.change(
                "UPDATE recording SET state = 'submitted', code = NULL, message = NULL "
                "WHERE state = 'failed' AND code = ?",
                NOT_FETCHED,
            )
            return downloaded_again + self._db.change(
                "UPDATE recording SET state = 'waiting', job = NULL, code = NULL, message = NULL "
                "WHERE state = 'failed'"
            )

    # Reading.

    def counts(self) -> Counts:
        """How many recordings are in each state."""
        return Counts(**dict(self._db.rows("SELECT state, count(*) FROM recording GROUP BY state")))

    def job_counts(self) -> list[tuple[str, str, int]]:
        """How many jobs each resource has in each state."""
        return self._db.rows(
            "SELECT resource, state, count(*) FROM job GROUP BY resource, state ORDER BY 1, 2"
        )

    def failure_counts(self) -> list[tuple[str, int, str | None]]:
        """The codes of failures, how often each occurs, and one of the messages."""
        return self._db.rows(
            "SELECT code, count(*), min(message) FROM recording WHERE state = 'failed' "
            "GROUP BY code ORDER BY 2 DESC, 1"
        )

    def recordings(self) -> Iterator[tuple[State, Outcome]]:
        """All recordings in the order in which they were added, a page in memory at a time."""
        last = 0
        while rows := self._db.rows(
            f"{_OUTCOMES} WHERE recording.id > ? ORDER BY recording.id LIMIT ?", last, _PAGE
        ):
            yield from ((state, outcome_of(row)) for _, state, *row in rows)
            last = rows[-1][0]

    def _outcome(self, recording: int) -> Outcome:
        ((_, _, *row),) = self._db.rows(f"{_OUTCOMES} WHERE recording.id = ?", recording)
        return outcome_of(row)


_OUTCOMES = (
    "SELECT recording.id, recording.state, url, reference, path, recording.code, recording.message, "
    "service_id, attempts FROM recording LEFT JOIN job ON job.id = recording.job"
)


def _cut(message: str | None) -> str | None:
    """A message of the service without signatures, which it may quote from URLs."""
    return None if message is None else redact_values(message)[:_LONGEST_MESSAGE]


def _shown(value: Any) -> str:
    return redact_values(json.dumps(value, sort_keys=True))
