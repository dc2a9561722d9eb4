"""Which mutants a run tries, and which tests judge them.

A mutant that the chosen tests do not notice counts as a survivor, so the score can only be too low.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from typing import Any
from zlib import crc32


def choose_tests(seconds: float) -> None:
    """Judge each mutant by tests that take no longer than this in all."""
    main: Any = import_module("mutmut.__main__")
    collect = main.collect_or_load_stats

    def collect_and_choose(*args: Any, **options: Any) -> None:
        collect(*args, **options)
        state = import_module("mutmut.state").state()
        for function, tests in state.tests_by_mangled_function_name.items():
            state.tests_by_mangled_function_name[function] = chosen(tests, state.duration_by_test, seconds)

    main.collect_or_load_stats = collect_and_choose


def chosen(tests: set[str], durations: dict[str, float], seconds: float) -> set[str]:
    """Return one case of each test, then a second one, and so on, the quickest first; at least one."""
    cases: dict[str, list[str]] = defaultdict(list)
    for test in sorted(tests, key=lambda test: (durations[test], test)):
        cases[test.partition("[")[0]].append(test)
    turns = [(turn, durations[test], test) for kind in cases.values() for turn, test in enumerate(kind)]
    kept: set[str] = set()
    for _, duration, test in sorted(turns):
        if duration <= seconds or not kept:
            kept.add(test)
            seconds -= duration
    return kept


def choose_mutants(every: int) -> None:
    """Try only mutants without a result, and of these one of so many: by chance, but the same each time."""
    main: Any = import_module("mutmut.__main__")
    collect = main.collect_source_file_mutation_data

    def collect_and_choose(*, mutant_names: Any) -> Any:
        mutants, files = collect(mutant_names=mutant_names)
        return [
            (file, name, result)
            for file, name, result in mutants
            if result is None and crc32(name.encode()) % every == 0
        ], files

    main.collect_source_file_mutation_data = collect_and_choose
