"""The closed list of conversions: all are there, in the directions that the rename map needs."""

from __future__ import annotations

from typing import Any

import pytest

from speechtotext_core.kits.facade.calls import operations, uploads
from speechtotext_core.kits.facade.results import files
from speechtotext_core.kits.facade.values import addresses, scalars
from speechtotext_core.kits.facade.values.conversions import ALWAYS, REQUESTS, RESPONSES
from sttgen.migration.vocabulary import CONVERSIONS
from tests.shim.rule_cases import RULES

ELSEWHERE: dict[str, Any] = {
    "accept": operations.accept,
    "always_null": files.to_v2,
    "api_host": addresses.api_host,
    "api_version": addresses.api_version,
    "channel_name": scalars.channel_name,
    "collect_pages": operations.perform,
    "length_seconds": scalars.ticks_of_seconds,
    "null_absent": files.to_v3,
    "page_size": operations.page_size,
    "seconds": scalars.seconds,
    "speaker_text": files.speaker_to_v2,
    "split_channels": files.to_v2,
    "ticks_iso8601": scalars.iso8601,
    "zip_acoustic": uploads.merge,
}
"""Those that concern more than a member of an object: they are the work of whole modules."""


def test_the_list_is_closed() -> None:
    assert set(REQUESTS) | set(RESPONSES) | set(ELSEWHERE) == set(CONVERSIONS)
    assert not (set(REQUESTS) | set(RESPONSES)) & set(ELSEWHERE)
    assert set(REQUESTS) >= ALWAYS


@pytest.mark.parametrize(
    "id", [id for id, rule in RULES.items() if rule.get("convert") not in {None, *ELSEWHERE}]
)
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
