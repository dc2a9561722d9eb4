"""For tests that share what one of them made: what one test of a file reaches, all tests of it reach.

Otherwise only the test that happened to make it would run against a mutant, and not those that look at it.
"""

from __future__ import annotations

import os
from collections import defaultdict
from importlib import import_module
from typing import Any

_state: Any = import_module("mutmut.state")


def pytest_sessionfinish() -> None:
    """Widen what was recorded, if this was the run that records."""
    if os.environ.get("MUTANT_UNDER_TEST") != "stats":
        return
    state = _state.state()
    files = defaultdict(set)
    for test in state.duration_by_test:
        files[test.partition("::")[0]].add(test)
    for function, tests in state.tests_by_mangled_function_name.items():
        whole = {test.partition("::")[0] for test in tests}
        state.tests_by_mangled_function_name[function] = set().union(*(files[file] for file in whole))
