"""Which tests judge a mutant if not all of them may."""

from __future__ import annotations

from tests.mutation.choice import chosen

SECONDS = {"a[1]": 1.0, "a[2]": 2.0, "a[3]": 3.0, "b[x]": 2.0, "b[y]": 4.0, "c": 9.0}


def test_each_test_comes_before_a_second_case_of_one() -> None:
    assert chosen(set(SECONDS), SECONDS, 3) == {"a[1]", "b[x]"}
    assert chosen(set(SECONDS), SECONDS, 5) == {"a[1]", "b[x]", "a[2]"}


def test_a_slow_test_makes_room_for_quick_ones() -> None:
    assert chosen(set(SECONDS), SECONDS, 8) == {"a[1]", "b[x]", "a[2]", "a[3]"}
    assert chosen(set(SECONDS), SECONDS, 21) == set(SECONDS)


def test_a_mutant_is_judged_by_one_test_at_least() -> None:
    assert chosen({"c"}, SECONDS, 1) == {"c"}
    assert chosen(set(), SECONDS, 1) == set()
