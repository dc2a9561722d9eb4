"""Calls per second of one page of ``transcriptions.list()``, beside other ways to get the same page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Row, Target, Turn, compared, take_turns
from tests.benchmarks.peers import Peer
from tests.benchmarks.processes import SOURCES, environment

_BASELINE = "by hand"
_OWN = {
    "ours": "ours_page",
    "ours, items": "ours_items",
    _BASELINE: "by_hand",
    "http.client": "http_client",
    "urllib3, bytes": "urllib3_bytes",
    "urllib3, typed": "urllib3_typed",
    "pool.urlopen, typed": "urlopen_typed",
}
_PEERS = {"openapi-generator": "openapi_generator", "openapi-python-client": "openapi_python_client"}
_WANTED = Target(1.0, higher=True, aim=1.2)


class Caller:
    """A process that calls in one way, whenever it is its turn. It is idle in between."""

    def __init__(self, process: subprocess.Popen[str], seconds: float) -> None:
        self._process = process
        self._ask(1, 300)  # Connections, caches and the interpreter's own specialisation are warm after this.
        self._total = max(16, int(seconds * 300 / self._ask(1, 300)))

    def rate(self, threads: int) -> float:
        """The calls per second of one turn."""
        total = self._total // threads * threads
        return total / self._ask(threads, total)

    def _ask(self, threads: int, total: int) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{threads} {total}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


def measure(server: tuple[str, int], core: int | None, peers: Mapping[str, Peer], quick: bool) -> list[Row]:
    """The rows about calls, with one thread and with eight."""
    own = Path(sys.executable)
    with ExitStack() as stack:
        callers = {
            name: stack.enter_context(_calling(way, own, server, core, quick, *SOURCES[:2]))
            for name, way in _OWN.items()
        }
        for name, peer in peers.items():
            process = _calling(_PEERS[name], peer.python, server, core, quick, peer.folder)
            callers[name] = stack.enter_context(process)
        rows = []
        for threads in (1, 8):
            turns: dict[str, Turn] = {name: partial(caller.rate, threads) for name, caller in callers.items()}
            found = take_turns(turns, 2 if quick else 25)
            rows += _rows(threads, found)
    return rows


def _rows(threads: int, found: dict[str, list[float]]) -> list[Row]:
    title = "1 thread" if threads == 1 else f"{threads} threads"
    make = partial(compared, unit="calls/s", baseline=_BASELINE, target=_WANTED)
    items = {name: found[name] for name in ("ours, items", _BASELINE)}
    pages = {name: values for name, values in found.items() if name != "ours, items"}
    return [
        make(f"calls-{threads}", f"one page of transcriptions.list(), {title}", values=pages),
        make(f"items-{threads}", f"the same as a list of items, {title}", values=items, ours="ours, items"),
    ]


@contextmanager
def _calling(
    way: str, python: Path, server: tuple[str, int], core: int | None, quick: bool, *folders: Path
) -> Iterator[Caller]:
    script = Path(__file__).with_name("callers.py")
    command: list[str | Path] = [python, script, way, *map(str, server), "" if core is None else str(core)]
    with subprocess.Popen(
        command, env=environment(*folders), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{way} could not fetch the page")
        yield Caller(process, 0.02 if quick else 0.2)
        process.stdin.close()
