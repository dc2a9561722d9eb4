"""Calls per second: one page of ``transcriptions.list()``, beside other ways to get the same page."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Row, Target, Turn, compared, take_turns
from tests.benchmarks.processes import SOURCES, environment
from tests.benchmarks.section import Section, Setting
from tests.benchmarks.server import serving

_BASELINE = "urllib3, json.loads"
_OWN = {
    "ours": "ours_page",
    "ours, items": "ours_items",
    _BASELINE: "by_hand",
    "urllib3 pool.urlopen, typed": "urlopen_typed",
    "http.client, typed": "http_client_typed",
}
_PEERS = {"openapi-generator": "openapi_generator", "openapi-python-client": "openapi_python_client"}


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


@contextmanager
def calling(
    way: str,
    server: tuple[str, int],
    *,
    quick: bool,
    python: Path | None = None,
    folder: Path | None = None,
    ca: Path | None = None,
) -> Iterator[Caller]:
    """A process that calls in a way of ``callers.py``.

    Args:
        way: The way.
        server: The origin and the process of the server.
        quick: Only show that it works.
        python: The interpreter of another generator's client.
        folder: The folder of that client.
        ca: The authority of an https server.
    """
    script = Path(__file__).parents[1] / "callers.py"
    command: list[str | Path] = [python or sys.executable, script, way, *map(str, server)]
    env = environment(*([folder] if folder else SOURCES[:2])) | ({"SSL_CERT_FILE": str(ca)} if ca else {})
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError(f"{way} could not fetch the page")
        yield Caller(process, 0.02 if quick else 0.15)
        process.stdin.close()


def measure(setting: Setting) -> Iterator[Row]:
    """The rows, with one thread and with eight."""
    with ExitStack() as stack:
        server = stack.enter_context(serving())
        call = partial(calling, server=server, quick=setting.quick)
        callers = {name: stack.enter_context(call(way)) for name, way in _OWN.items()}
        for name, peer in setting.peers.items():
            way = call(_PEERS[name], python=peer.python, folder=peer.folder)
            callers[name] = stack.enter_context(way)
        for threads in (1, 8):
            turns: dict[str, Turn] = {name: partial(caller.rate, threads) for name, caller in callers.items()}
            yield from _rows(threads, take_turns(turns, setting.rounds(21)))


def _rows(threads: int, found: dict[str, list[float]]) -> Iterator[Row]:
    title = "1 thread" if threads == 1 else f"{threads} threads"
    make = partial(compared, unit="calls/s", baseline=_BASELINE, target=Target(2.0, higher=True))
    items = {name: found[name] for name in ("ours, items", _BASELINE)}
    pages = {name: values for name, values in found.items() if name != "ours, items"}
    yield make(f"calls-{threads}", f"a page of transcriptions.list(), {title}", values=pages)
    yield make(f"items-{threads}", f"the same as a list of items, {title}", values=items, ours="ours, items")


SECTION = Section(
    place=10,
    title="Calls",
    input="a page of 5 transcriptions, connections kept alive, client and server on the same core",
    measure=measure,
    panels={
        "calls-1": ("Calls per second, a page of transcriptions.list(), 1 thread", "more"),
        "calls-8": ("The same with 8 threads", "more"),
    },
)
