"""Calls per second over TLS, and with the pool of urllib3 as the sender, beside code written by hand."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.benchmarks.measure import Row, Turn, compared, take_turns
from tests.benchmarks.section import Section, Setting
from tests.benchmarks.sections.calls import calling
from tests.benchmarks.server import serving

_BASELINE = "urllib3, json.loads"
_URLLIB3 = "ours, Urllib3Sender"
_BY_HAND = {_BASELINE: "by_hand", "urllib3 pool.urlopen, typed": "urlopen_typed"}
_WAYS = {"ours": "ours_page", _URLLIB3: "ours_with_urllib3"} | _BY_HAND


def measure(setting: Setting) -> Iterator[Row]:
    """The rows, with one thread and with eight."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _measured(setting, "tls", Path(folder))
    yield from _measured(setting, "urllib3", None)


def _measured(setting: Setting, id: str, tls: Path | None) -> Iterator[Row]:
    with ExitStack() as stack:
        server = stack.enter_context(serving(tls=tls))
        ca = tls / "ca.pem" if tls else None
        call = partial(calling, server=server, quick=setting.quick, ca=ca)
        ways = _WAYS if tls else {_URLLIB3: _WAYS[_URLLIB3]} | _BY_HAND
        callers = {name: stack.enter_context(call(way)) for name, way in ways.items()}
        for threads in (1, 8):
            turns: dict[str, Turn] = {name: partial(caller.rate, threads) for name, caller in callers.items()}
            how = "over https" if tls else "with Urllib3Sender"
            yield compared(
                f"{id}-calls-{threads}",
                f"a page of transcriptions.list() {how}, {threads} thread{'s' * (threads > 1)}",
                values=take_turns(turns, setting.rounds(15)),
                unit="calls/s",
                baseline=_BASELINE,
                ours=next(iter(ways)),
            )


SECTION = Section(
    place=12,
    title="Calls over TLS, and with the pool of urllib3",
    input="a page of 5 transcriptions, connections kept alive, client and server on the same core",
    measure=measure,
)
