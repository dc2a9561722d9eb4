# A copy of sttgen.kits.speech.command.progress: edits are lost when sttgen runs again.
"""Progress of the command on a terminal: a bar where rich is installed, else lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import strftime
from typing import Any

from ..batch.records import Counts

Show = Callable[[Counts], object]
_LINE_EVERY = 30.0
_BAR_EVERY = 1.0


@contextmanager
def progress(counts: Callable[[], Counts], *, quiet: bool) -> Iterator[None]:
    """Show how far a batch is, until the block ends.

    Args:
        counts: Returns how many recordings are in each state; called from another thread.
        quiet: Show nothing.
    """
    if quiet or not sys.stderr.isatty():
        yield
        return
    try:
        from rich.progress import Progress  # noqa: PLC0415 - not installed everywhere
    except ImportError:
        with _repeating(_line, counts, _LINE_EVERY):
            yield
        return
    with _bar(Progress) as show, _repeating(show, counts, _BAR_EVERY):
        yield


def described(counts: Counts) -> str:
    """Return numbers as a line."""
    parts = [f"{counts.waiting:,} waiting"] if counts.waiting else []
    parts += [f"{counts.submitted:,} submitted"] if counts.submitted else []
    parts += [f"{counts.failed:,} failed"] if counts.failed else []
    return ", ".join([f"{counts.succeeded:,} of {counts.total:,} transcribed", *parts])


@contextmanager
def _bar(kind: Any) -> Iterator[Show]:
    from rich.console import Console  # noqa: PLC0415 - as above

    with kind(console=Console(stderr=True)) as bar:
        task = bar.add_task("")

        def show(counts: Counts) -> None:
            done = counts.succeeded + counts.failed
            bar.update(task, description=described(counts), completed=done, total=counts.total or None)

        yield show


def _line(counts: Counts) -> None:
    print(f"{strftime('%H:%M:%S')} {described(counts)}", file=sys.stderr, flush=True)


@contextmanager
def _repeating(show: Show, counts: Callable[[], Counts], seconds: float) -> Iterator[None]:
    stopped = Event()

    def repeat() -> None:
        while not stopped.is_set():
            show(counts())
            stopped.wait(seconds)

    thread = Thread(target=repeat, name="progress", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
        show(counts())
