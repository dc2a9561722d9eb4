"""The closed list of conversions: all are there, in the directions that the rename map needs."""

from __future__ import annotations

from typing import Any

import pytest

from speechtotext_core.kits.facade.conversions.names import ALWAYS, REQUESTS, RESPONSES
from sttgen.migration.vocabulary import CONVERSIONS, HANDLINGS
from tests.migration.rules import ALL_RULES as RULES

FUNCTIONS = [*REQUESTS.values(), *RESPONSES.values()]


def test_each_conversion_names_a_function_and_each_function_is_named() -> None:
    assert set(REQUESTS) | set(RESPONSES) == CONVERSIONS
    assert len(FUNCTIONS) == len(set(FUNCTIONS)), "no function has two names"
    assert set(REQUESTS) >= ALWAYS


@pytest.mark.parametrize(("key", "words"), [("convert", CONVERSIONS), ("handling", HANDLINGS)])
def test_each_word_is_used(key: str, words: frozenset[str]) -> None:
    assert {rule[key] for rule in RULES.values() if rule.get(key)} == words


def test_a_word_is_a_conversion_or_a_handling() -> None:
    assert CONVERSIONS.isdisjoint(HANDLINGS)
    assert not [id for id, rule in RULES.items() if "convert" in rule and "handling" in rule]


@pytest.mark.parametrize("id", [id for id, rule in RULES.items() if rule.get("convert")])
def test_a_rule_has_its_conversion_in_its_directions(id: str) -> None:
    rule = RULES[id]
    if rule["area"] == "operation":  # the definition that is answered converts its members
        assert rule["convert"] in RESPONSES
        return
    directions = ["request", "response"] if rule["direction"] == "both" else [rule["direction"]]
    for direction in directions:
        assert rule["convert"] in {"request": REQUESTS, "response": RESPONSES}[direction]


@pytest.mark.parametrize(
    ("name", "v2", "v3"),
    [
        ("bool_text", "True", True),
        ("int_text", "11", 11),
        ("timespan_iso8601", "1.02:00:00.5000000", "P1DT2H0.5S"),
    ],
)
def test_values_go_both_ways(name: str, v2: str, v3: Any) -> None:
    unused: Any = None
    assert REQUESTS[name](v2, unused, unused) == v3
    assert RESPONSES[name](v3, unused, unused) == v2
    assert RESPONSES[name](None, unused, unused) is None
