"""Completions of jobs on their way from the receiver of web hooks to the process that runs the batch.

The receiver usually is another process, and the journal has one writer. So completions lie in a folder beside
the journal, an empty file for each job, until the batch takes them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from time import time

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
_INTERVAL = 2.0
_LONGEST_STAY = 86_400.0
"""Seconds until the completion of a job that no batch knows is deleted."""
_MOST = 100_000


class Spool:
    """The folder of completions beside a journal: `night.sqlite.completed`.

    Args:
        journal: The path of the journal, which need not exist yet.
    """

    def __init__(self, journal: str | os.PathLike[str]) -> None:
        self.folder = Path(f"{os.fspath(journal)}.completed").absolute()

    def add(self, job_url: str) -> bool:
        """Note that a job has ended. May be called by any number of processes and threads.

        Args:
            job_url: The URL of the job, or its id.

        Returns:
            Whether it was noted: False if this is not the URL of a job, or nobody takes what is noted.

        Raises:
            OSError: The folder cannot be written to.
        """
        job = job_url.partition("?")[0].rstrip("/").rpartition("/")[2]
        if not _ID.fullmatch(job):
            return False
        self.folder.mkdir(exist_ok=True)
        # Only a folder that nobody empties gets this full. Polling finds the jobs, too.
        if sum(1 for _ in os.scandir(self.folder)) >= _MOST:
            return False
        (self.folder / job).touch()
        return True

    def take(self, completed: Callable[[str], bool]) -> None:
        """Pass on what was noted.

        Args:
            completed: Gets the id of each job, and returns whether it knows the job. What it does not know
                stays for a day, because the answer to the request for a job may still be on its way.
        """
        with suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            for entry in list(entries):
                with suppress(FileNotFoundError):
                    if _ID.fullmatch(entry.name) and (completed(entry.name) or _is_old(entry)):
                        os.unlink(entry)

    @contextmanager
    def feeding(self, completed: Callable[[str], bool], interval: float = _INTERVAL) -> Iterator[None]:
        """Pass on what is noted, every few seconds, as long as the block runs."""
        stopped = Event()

        def feed() -> None:
            while not stopped.is_set():
                # Polling goes on if the folder cannot be read.
                with suppress(OSError):
                    self.take(completed)
                stopped.wait(interval)

        thread = Thread(target=feed, name="completions", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stopped.set()
            thread.join()


def _is_old(entry: os.DirEntry[str]) -> bool:
    return entry.stat().st_mtime < time() - _LONGEST_STAY
