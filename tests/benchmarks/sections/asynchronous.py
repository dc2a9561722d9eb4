"""Calls per second of the asynchronous client, beside aiohttp by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from tests.benchmarks.measure import Row, Target, Turn, compared, take_turns
from tests.benchmarks.section import Section, Setting
from tests.benchmarks.sections.calls import calling
from tests.benchmarks.server import serving

_BASELINE = "aiohttp, json.loads"
_WAYS = {"ours": "ours_async", _BASELINE: "aiohttp_by_hand", "aiohttp, typed": "aiohttp_typed"}


def measure(setting: Setting) -> Iterator[Row]:
    """The rows, with one task and with eight."""
    with ExitStack() as stack:
        server = stack.enter_context(serving())
        call = partial(calling, server=server, quick=setting.quick)
        callers = {name: stack.enter_context(call(way)) for name, way in _WAYS.items()}
        for tasks in (1, 8):
            turns: dict[str, Turn] = {name: partial(caller.rate, tasks) for name, caller in callers.items()}
            yield compared(
                f"async-calls-{tasks}",
                f"a page of transcriptions.list(), asynchronously, {tasks} task{'s' * (tasks > 1)}",
                values=take_turns(turns, setting.rounds(21)),
                unit="calls/s",
                baseline=_BASELINE,
                target=Target(0.95, higher=True),
            )


SECTION = Section(
    place=15,
    title="Asynchronous calls",
    input="a page of 5 transcriptions, connections kept alive, client and server on the same core",
    measure=measure,
)
