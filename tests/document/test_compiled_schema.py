"""The quick yes says yes exactly where jsonschema has nothing to say."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import validators

from sttgen.document.check.official import compiled, differences, official_schema
from sttgen.document.read.source import Dialect

from .test_dialects import V20, V30, V31
from .test_hostile import anything, described, spots

DIALECTS: tuple[Dialect, ...] = ("2.0", "3.0", "3.1")
SEEDS = {
    dialect: yaml.safe_load(text.replace("200:", "'200':").replace("{204:", "{'204':"))
    for dialect, text in zip(DIALECTS, (V20, V30, V31), strict=True)
}


def agree(data: Any, dialect: Dialect) -> bool:
    """Hold the two against each other, and return their verdict."""
    schema = official_schema(dialect)
    quick = compiled(schema).compile()(data)
    assert quick == (not list(validators.validator_for(schema)(schema).iter_errors(data)))
    return quick


@pytest.mark.parametrize("dialect", DIALECTS)
def test_good_documents_are_accepted(dialect: Dialect) -> None:
    assert agree(SEEDS[dialect], dialect)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DIALECTS), st.data())
def test_one_thing_broken(dialect: Dialect, draw: st.DataObject) -> None:
    data = copy.deepcopy(SEEDS[dialect])
    target = data
    way = draw.draw(st.sampled_from([spot for spot in spots(data) if spot]))
    for key in way[:-1]:
        target = target[key]
    if draw.draw(st.booleans()) and isinstance(target, dict):
        target[draw.draw(st.text("abx-", max_size=3))] = target.pop(way[-1])
    else:
        target[way[-1]] = draw.draw(anything | described)
    agree(data, dialect)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DIALECTS), anything)
def test_any_data(dialect: Dialect, data: Any) -> None:
    agree(data, dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_mistake_is_found_among_good_parts(dialect: Dialect) -> None:
    data = copy.deepcopy(SEEDS[dialect])
    data["paths"]["/bad"] = {"get": {"summary": 1, "responses": {"200": {"description": "d"}}}}
    assert [pointer for pointer, _ in differences(data, dialect)] == ["#/paths/~1bad/get/summary"]
