"""What is told of a mutant, from processes that are real; the tests in them are functions here."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.mutation.judge import KILLED, LATE, NO_TESTS, SURVIVED, UNSURE, Patience, judge

QUICK = Patience(busy=1, waiting=2, factor=0)


def verdict(test: Callable[[bool], int]) -> tuple[int, str]:
    """Judge by a first test that passes and a second one that is told whether the mutant is there."""
    mutated = True

    def run(tests: Sequence[str], course: Any) -> int:
        for name in tests:
            course.pytest_runtest_logstart(name)
            if name == "second" and (status := test(mutated)) != 0:
                return status
        return 0

    def leave_mutant() -> None:
        nonlocal mutated
        mutated = False

    return judge(run, ["first", "second"], {}, leave_mutant, QUICK)


def be_busy() -> int:
    while True:
        pass


def wait() -> int:
    time.sleep(60)
    return 1


def test_a_mutant_that_no_test_notices_survives() -> None:
    assert verdict(lambda mutated: 0) == (SURVIVED, "")


def test_a_test_that_fails_only_with_the_mutant_kills_it() -> None:
    assert verdict(int) == (KILLED, "second")


def test_a_test_that_fails_without_the_mutant_tells_nothing() -> None:
    assert verdict(lambda mutated: 1) == (UNSURE, "second")


@pytest.mark.parametrize("hang", [be_busy, wait])
def test_a_test_that_ends_only_without_the_mutant_is_late(hang: Callable[[], int]) -> None:
    assert verdict(lambda mutated: hang() if mutated else 0) == (LATE, "second")


def test_a_test_that_never_ends_tells_nothing() -> None:
    assert verdict(lambda mutated: wait()) == (UNSURE, "second")


def test_what_a_test_left_running_ends_with_it() -> None:
    def leave(mutated: bool) -> int:
        if mutated and os.fork() == 0:
            wait()
        return int(mutated)

    assert verdict(leave) == (KILLED, "second")


def test_a_run_without_tests_is_no_survivor() -> None:
    assert verdict(lambda mutated: 5) == (NO_TESTS, "")
