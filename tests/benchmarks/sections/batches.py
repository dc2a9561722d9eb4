"""How time, memory and journal of a batch grow with the number of its recordings."""

from __future__ import annotations

from collections.abc import Iterator

from tests.benchmarks.batch import SIZES, measured
from tests.benchmarks.measure import Row, Target, compared
from tests.benchmarks.section import Section, Setting

_QUICK = (10, 20, 50)


def measure(setting: Setting) -> Iterator[Row]:
    """The rows about the largest batch, beside the smaller ones. Each is measured once: it takes minutes."""
    results = {f"{size:,}": measured(size) for size in (_QUICK if setting.quick else SIZES)}
    smallest, *_, largest = results
    for name, what, unit, baseline, target in (
        ("processor_each", "processor time for each recording", "ms", smallest, Target(1.5)),
        ("journal_each", "journal for each recording", "bytes", smallest, Target(1.25)),
        ("memory", "memory", "MB", None, Target(32)),
    ):
        yield compared(
            f"batch-{name.partition('_')[0]}",
            f"{what}, {largest} recordings beside fewer",
            unit,
            {size: [numbers[name]] for size, numbers in results.items()},
            ours=largest,
            baseline=baseline,
            target=target,
        )


SECTION = Section(
    place=70,
    title="Batches",
    input="1,000, 10,000 and 100,000 recordings, from adding their URLs to their results on disk",
    measure=measure,
    cores=2,
)
