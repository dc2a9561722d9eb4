"""A program that transcribes a batch in process after process, which it kills.

    python nursery.py random '{"endpoint": ..., ...}'    kills at random moments
    python nursery.py statements '{...}'                 ends each process at the next statement or request

It imports the client once and forks, so that a process begins within milliseconds.
"""

from __future__ import annotations

import itertools
import json
import mmap
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from speechtotext_2025_10_15 import RetryPolicy, SpeechToTextClient
from speechtotext_2025_10_15.batches import Batch, Rate

QUICK = RetryPolicy(total=3, backoff=0.005, max_wait=0.02)
CRASHED = 9


def url_of(number: int) -> str:
    return f"https://recordings.example/night/{number}.wav"


def night(options: dict[str, Any], progress: Any = None, hook: Any = None) -> None:
    """The program: it is the same, whether it begins or goes on."""
    folder = Path(options["folder"])
    client = SpeechToTextClient(
        options["endpoint"], credential=options["key"], retries=QUICK, on_request=hook, on_response=hook
    )
    log = os.open(folder / "yielded", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Batch(
        client, folder / "night.sqlite", locale="en-US", properties={"timeToLiveHours": 48},
        job_size=options["job_size"], settle=options["settle"], rate=Rate(10_000, 10_000),
    ) as batch:  # fmt: skip
        batch.add(map(url_of, range(options["recordings"])))
        for outcome in batch.run(folder / "out", interval=0.005, workers=4):
            os.write(log, f"{outcome.url}\n".encode())
            if progress is not None:
                counts = batch.counts() if random.random() < 0.05 else None
                if counts is not None:
                    progress[:8] = (counts.succeeded + counts.failed).to_bytes(8, "little")


def forked(action: Any) -> int:
    """Run a function in a process of its own. Returns its id."""
    pid = os.fork()
    if pid:
        return pid
    try:
        action()
    except BaseException:
        import traceback  # noqa: PLC0415 - hardly ever needed

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def ended(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def kill_at_random(options: dict[str, Any]) -> dict[str, Any]:
    """Kill processes until there were enough, spread over the batch; let the last one finish."""
    random.seed(options["seed"])
    progress = mmap.mmap(-1, 8)
    kills, longest, lives = 0, 0.1, []
    while kills < options["kills"]:
        pid = forked(lambda: night(options, progress))
        life = random.uniform(0, longest)
        time.sleep(life)
        os.kill(pid, signal.SIGKILL)
        status = ended(pid)
        assert status in (0, -signal.SIGKILL), status
        if status == 0:
            break
        kills += 1
        lives.append(life)
        done = int.from_bytes(progress[:8], "little") / options["recordings"]
        # Shorter lives if the batch is ahead of the kills.
        longest = min(2.0, max(0.01, longest * (0.8 if done > 0.8 * kills / options["kills"] else 1.1)))
    return {"kills": kills, "status": ended(forked(lambda: night(options))), "longest": max(lives)}


def end_at_statements(options: dict[str, Any]) -> dict[str, Any]:
    """End a process at the first statement or request, the next at the second, until one comes through."""
    connect = sqlite3.connect
    home = Path(options["folder"])
    crashes = []
    for number in itertools.count(1):
        folder = home / str(number)
        folder.mkdir()
        here = options | {"folder": str(folder)}
        count = itertools.count(1)

        def step(_: object, number: int = number, count: Any = count) -> None:
            if next(count) == number:
                os._exit(CRASHED)

        def traced(*arguments: Any, step: Any = step, **more: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*arguments, **more)
            connection.set_trace_callback(step)
            return connection

        def crashing(here: Any = here, traced: Any = traced, step: Any = step) -> None:
            sqlite3.connect = traced  # in this process, which ends
            night(here, hook=step)

        status = ended(forked(crashing))
        crashes.append(status)
        if status != CRASHED:
            break
        again = ended(forked(lambda here=here: night(here)))
        if again:
            break
        shutil.copy(folder / "night.sqlite", home / f"{number}.sqlite")
    return {"crashes": crashes}


if __name__ == "__main__":
    kind, text = sys.argv[1:]
    run = {"random": kill_at_random, "statements": end_at_statements}[kind]
    print(json.dumps(run(json.loads(text))))
