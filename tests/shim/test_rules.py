"""Every rule of the rename map has an example, and some module of tests that runs it."""

from __future__ import annotations

import pytest

from tests.shim import (
    test_rules_of_addresses,
    test_rules_of_calls,
    test_rules_of_data,
    test_rules_of_results,
)
from tests.shim.rule_cases import RULES, is_code

MODULES = (test_rules_of_addresses, test_rules_of_calls, test_rules_of_data, test_rules_of_results)


@pytest.mark.parametrize("id", RULES)
def test_a_rule_has_an_example(id: str) -> None:
    assert {"before", "after"} <= set(RULES[id])


def test_each_example_is_run() -> None:
    """One of code is run by ``test_rules_in_code.py``."""
    areas = [area for module in MODULES for area in module.CHECKS]
    assert len(areas) == len(set(areas))
    assert {rule["area"] for rule in RULES.values() if not is_code(rule)} <= set(areas)
