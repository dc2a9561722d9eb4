# A copy of sttgen.kits.speech.batch.database: edits are lost when sttgen runs again.
"""The SQLite file behind a journal: opened by one process at a time, created or checked."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

SCHEMA_VERSION = 1
_APPLICATION = 0x53545442
"""Marks the file as a journal, in the header of the database."""

_SCHEMA = """
CREATE TABLE parameter (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    mark TEXT NOT NULL UNIQUE,
    resource TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('intended', 'submitted', 'ended', 'collected')),
    service_id TEXT CHECK ((service_id IS NULL) = (state = 'intended' OR status IS 'Refused')),
    created REAL NOT NULL,
    uncertain REAL,
    status TEXT,
    code TEXT,
    message TEXT,
    announced INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX job_open ON job (state, id) WHERE state <> 'collected';
CREATE INDEX job_service_id ON job (service_id);
CREATE TABLE recording (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    reference TEXT,
    signed INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'submitted', 'succeeded', 'failed')),
    job INTEGER REFERENCES job CHECK ((job IS NULL) = (state = 'waiting')),
    attempts INTEGER NOT NULL DEFAULT 0,
    file TEXT,
    path TEXT CHECK ((path IS NOT NULL) = (state = 'succeeded')),
    code TEXT CHECK ((code IS NOT NULL) = (state = 'failed')),
    message TEXT
);
CREATE INDEX recording_waiting ON recording (id) WHERE state = 'waiting';
CREATE INDEX recording_job ON recording (job) WHERE job IS NOT NULL;
CREATE INDEX recording_failed ON recording (id) WHERE state = 'failed';
"""


class JournalError(Exception):
    """A journal cannot be used: it is damaged, of another batch, or not a journal."""


class JournalInUse(JournalError):
    """Another process, or another `Batch` of this one, has the journal open."""


def open_database(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """Open the database of a journal, and create it if there is none.

    The database stays locked until the connection is closed or the process ends, however it ends: the lock
    is one of the operating system.

    Raises:
        JournalInUse: The database is locked already.
        JournalError: The file cannot be opened, is damaged or is something else.
    """
    name = os.fspath(path)
    if not os.path.isdir(os.path.dirname(name) or "."):
        raise JournalError(f"the journal {name} cannot be opened: there is no folder {os.path.dirname(name)}")
    crashed = os.path.exists(f"{name}-wal")
    try:
        connection = sqlite3.connect(name, timeout=0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise JournalError(f"the journal {name} cannot be opened: {error}") from None
    try:
        # Before the first access: then not even a file for shared memory is needed.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN IMMEDIATE")
        _prepare(connection, name)
        connection.execute("COMMIT")
        if crashed:
            _check(connection, name)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error):
            raise _problem(name, error) from None
        raise
    return connection


def _prepare(connection: sqlite3.Connection, name: str) -> None:
    application, version = (_number(connection, pragma) for pragma in ("application_id", "user_version"))
    with closing(connection.execute("SELECT count(*) FROM sqlite_master")) as rows:
        (tables,) = rows.fetchone()
    if not tables and not application:
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    elif application != _APPLICATION:
        raise JournalError(f"{name} is a database, but not the journal of a batch: choose another file")
    elif version != SCHEMA_VERSION:
        raise JournalError(
            f"the journal {name} has the format {version}, and this package writes format {SCHEMA_VERSION}: "
            "finish the batch with the version that began it"
        )


def _check(connection: sqlite3.Connection, name: str) -> None:
    """Check a database whose last process did not close it."""
    with closing(connection.execute("PRAGMA quick_check(1)")) as rows:
        (answer,) = rows.fetchone()
    if answer != "ok":
        raise JournalError(f"the journal {name} is damaged: {answer}")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    with closing(connection.execute(f"PRAGMA {pragma}")) as rows:
        return int(rows.fetchone()[0])


def _problem(name: str, error: sqlite3.Error) -> JournalError:
    if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
        return JournalInUse(
            f"the journal {name} is in use: one process at a time can go on with a batch. Wait until "
            "the other one ends, or end it"
        )
    return JournalError(f"the journal {name} cannot be used: {error}")


class Database:
    """The database of a journal. Thread-safe: a transaction belongs to one thread at a time.

    Args:
        path: The file.

    Raises:
        JournalInUse: It is open elsewhere.
        JournalError: It cannot be used.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._name = os.fspath(path)
        self._lock = threading.RLock()
        self._connection = open_database(path)
        self._inside = False
        self._durable = False

    def close(self) -> None:
        """Close the file and release its lock. May be called twice."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """Apply everything inside, or nothing.

        Args:
            durable: The disk has it before the block ends, so that it survives a loss of power. A process
                that is killed loses nothing in either case.
        """
        with self._lock:
            if self._inside:
                if durable and not self._durable:
                    raise RuntimeError("a durable transaction cannot be a part of one that is not")
                yield
                return
            self._inside, self._durable = True, durable
            try:
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._inside = False

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """Return the rows of a query."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def number(self, statement: str) -> int:
        """Return the one number of a query; 0 for NULL."""
        return int(self.rows(statement)[0][0] or 0)

    def insert(self, statement: str, *values: Any) -> int:
        """Insert a row. Returns its number."""
        return self._connection.execute(statement, values).lastrowid or 0

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> int:
        """Run a statement for each row of values. Returns how many rows changed."""
        return self._connection.executemany(statement, rows).rowcount

    def change(self, statement: str, *values: Any) -> int:
        """Run a statement. Returns how many rows changed."""
        return self._connection.execute(statement, values).rowcount

    def change_one(self, statement: str, *values: Any) -> None:
        """Change exactly one row: a step that does not fit the state is a mistake, and is not written."""
        if self.change(statement, *values) != 1:
            raise JournalError(f"the journal {self._name} is not in the state that a step expects")
