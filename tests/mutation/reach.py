"""A plugin for pytest that completes what mutmut records when it runs all tests without a mutant.

mutmut records which tests reach which function, and what they take by the clock. Here it records their
processor time, with that of fixtures and of programs that they start: a busy machine does not change it. And
a test that fails without a mutant judges none, but the others do.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

_state: Any = import_module("mutmut.state")
_seconds: dict[str, float] = {}
_failed: set[str] = set()


def _is_recording() -> bool:
    return os.environ.get("MUTANT_UNDER_TEST") == "stats"


def pytest_configure(config: pytest.Config) -> None:
    """Go on after a failure."""
    if _is_recording():
        config.option.maxfail = 0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Measure a test."""
    before = sum(os.times()[:4])
    try:
        return (yield)
    finally:
        _seconds[item.nodeid] = sum(os.times()[:4]) - before


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note what fails."""
    if report.failed:
        _failed.add(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Correct the record."""
    if not _is_recording():
        return
    state = _state.state()
    if session.config.getoption("shared"):
        _widen(state)
    state.duration_by_test.update(_seconds)
    for test in _failed:
        print(f"fails without a mutant, and judges none: {test}", file=sys.__stderr__)
        for tests in state.tests_by_mangled_function_name.values():
            tests.discard(test)
    session.exitstatus = pytest.ExitCode.OK


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add an option for tests that share what one of them made, such as a package."""
    parser.addoption("--shared", action="store_true")


def _widen(state: Any) -> None:
    """What one test of a file reaches, all of them reach.

    Otherwise only the test that happened to make it would judge a mutant, and not those that look at it.
    """
    files = defaultdict(set)
    for test in state.duration_by_test:
        files[test.partition("::")[0]].add(test)
    for function, tests in state.tests_by_mangled_function_name.items():
        whole = {test.partition("::")[0] for test in tests}
        state.tests_by_mangled_function_name[function] = set().union(*(files[file] for file in whole))
