"""Processes that are measured: their environment, their core, their memory and their seconds."""

from __future__ import annotations

import importlib
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "generator", ROOT / "generated", ROOT)
_ALL_CORES = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set[int]()


@contextmanager
def pinned(cores: int) -> Iterator[None]:
    """Pin this process to some cores, and with it each process that it starts.

    They are the last cores, as the first has the interrupts.

    Raises:
        RuntimeError: The machine has fewer, so that the results would be about something else.
    """
    before = os.sched_getaffinity(0)
    own = sorted(_ALL_CORES)[-cores:]
    if len(own) < cores:
        raise RuntimeError(f"this needs {cores} cores; there are {len(own)}")
    os.sched_setaffinity(0, own)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def environment(*folders: Path) -> dict[str, str]:
    """Our own environment, with the sources of this checkout, or with some folders instead.

    Bytecode is kept, as it is for whoever uses an installed package.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {"PYTHONPATH": os.pathsep.join(map(str, folders or SOURCES)), "PYTHONHASHSEED": "0"}


def processor_seconds(command: Sequence[str | Path], env: dict[str, str], cwd: Path = ROOT) -> float:
    """How much of a processor a command uses, with the processes that it starts.

    Raises:
        CalledProcessError: It failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, cwd=cwd, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def megabytes(task: str, *arguments: str) -> float:
    """How much the memory of a fresh process grows, at its highest, while ``module:function`` runs."""
    command = [sys.executable, "-m", "tests.benchmarks.processes", task, *arguments]
    done = subprocess.run(command, env=environment(), cwd=ROOT, check=True, capture_output=True, text=True)
    return float(done.stdout)


def growth(task: Callable[..., Callable[[], object]], *arguments: str) -> float:
    """The peak of the resident memory over its start, in megabytes (Linux).

    The task imports and prepares what it needs, and returns what is to be measured.
    """
    work = task(*arguments)
    Path("/proc/self/clear_refs").write_text("5")
    start = _kilobytes("VmRSS")
    kept = work()
    peak = _kilobytes("VmHWM")
    del kept
    return (peak - start) * 1024 / 1e6


def _kilobytes(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    module, _, function = sys.argv[1].partition(":")
    print(growth(getattr(importlib.import_module(module), function), *sys.argv[2:]))
