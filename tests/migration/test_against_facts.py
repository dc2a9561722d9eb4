"""The later pair files cover every difference that was found between the published documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from sttgen.migration import Pair, Plan
from sttgen.migration.plan import Names, chain
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
STEPS = [("v3.1", "v3.2"), ("v3.2", "2024-11-15"), ("2024-11-15", "2025-10-15")]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def facts() -> Json:
    text = (SHARED / "facts" / "later_diff.json").read_text(encoding="utf-8")
    diff: Json = json.loads(text)
    return diff


def removed(step: Json) -> Iterator[tuple[str, str]]:
    """What only the older version has, by area and name."""
    yield from (("operation", one["id"]) for one in step["operations"]["removed"])
    yield from (("definition", name) for name in step["definitions"]["removedDefinitions"])
    for name, change in step["definitions"]["changed"].items():
        yield from (("property", f"{name}.{member}") for member in change.get("removedProperties", {}))
        yield from (("enum", f"{name}.{value}") for value in change.get("enum", {}).get("removed", ()))


def added(step: Json) -> Iterator[tuple[str, str]]:
    """What only the newer version has."""
    yield from (("operation", one["id"]) for one in step["operations"]["added"])
    yield from (("definition", name) for name in step["definitions"]["addedDefinitions"])
    for name, change in step["definitions"]["changed"].items():
        yield from (("property", f"{name}.{member}") for member in change.get("addedProperties", {}))
        yield from (("enum", f"{name}.{value}") for value in change.get("enum", {}).get("added", ()))


def changed(step: Json) -> Iterator[tuple[str, str]]:
    """What has the same name but not the same shape."""
    for name, change in step["definitions"]["changed"].items():
        yield from (("property", f"{name}.{member}") for member in change.get("changedProperties", {}))
        yield from (
            ("property", f"{name}.{member}") for member in change.get("required", {}).get("added", ())
        )
        if "shape" in change or "type" in change:
            yield "definition", name


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_every_difference_has_a_rule(old: str, new: str, plan: Plan, facts: Json) -> None:
    pair = next(pair for pair in plan.pairs if pair.from_version == old)
    step = facts[f"{old}_to_{new}"]
    by_rules = {(rule.area, name) for rule in pair.rules for name in rule.new}
    before = {(area, declared(pair, name)) for area, name in removed(step)}
    assert [one for one in before if not pair.names[one].rules] == []
    assert [one for one in added(step) if one not in by_rules and not shared(one, by_rules)] == []
    assert [one for one in changed(step) if not mentioned(one, pair)] == []


def declared(pair: Pair, name: str) -> str:
    """The name under which our document declares a member that the facts show in every class that has it."""
    _, dot, member = name.partition(".")
    base = f"SharedModelFeatures.{member}"
    return base if dot and ("property", name) not in pair.names and ("property", base) in pair.names else name


def shared(one: tuple[str, str], by_rules: set[tuple[str, str]]) -> bool:
    """Whether a rule names the member in the class that declares it, or the object that has it."""
    area, name = one
    member = name.partition(".")[2]
    return (area, f"SharedModelFeatures.{member}") in by_rules


def mentioned(one: tuple[str, str], pair: Pair) -> bool:
    """Whether a rule names something that it changes."""
    area, name = one
    return any(rule.area == area and name in (*rule.old, *rule.new) for rule in pair.rules)


@pytest.mark.parametrize(("old", "new"), STEPS)
def test_parameters_that_differ_have_a_rule(old: str, new: str, plan: Plan, facts: Json) -> None:
    pair = next(pair for pair in plan.pairs if pair.from_version == old)
    for id, change in facts[f"{old}_to_{new}"]["operations"]["changed"].items():
        gone = [f"{id}.query.{name}" for name in change.get("params", {}).get("removed", ())]
        assert [name for name in gone if not pair.names["parameter", name].rules] == []
        for name in change.get("params", {}).get("added", ()):
            patterns = {to for rule in pair.rules if rule.area == "parameter" for to in rule.new}
            assert patterns & {f"*.query.{name}", f"{id}.query.{name}"}, name


def test_what_is_gone_and_back_is_compared_between_both_ends(plan: Plan, facts: Json) -> None:
    """The facts about v3.2 and 2025-10-15, without the version between."""
    step = facts["v3.2_to_2025-10-15"]
    gone = {id for (area, id), mapped in ends(plan).items() if area == "operation" and not mapped.targets}
    replaced = {"Datasets_Upload", "Transcriptions_Create"}
    assert gone == {one["id"] for one in step["operations"]["removed"]} - replaced
    lost = {
        name for (area, name), mapped in ends(plan).items() if area == "definition" and not mapped.targets
    }
    assert lost == set(step["definitions"]["removedDefinitions"])


def ends(plan: Plan) -> Names:
    """The names of v3.2 with those of 2025-10-15."""
    return chain(plan.pairs[3:])
