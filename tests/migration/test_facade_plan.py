"""The plan of a facade: rules of the first step, with the names and conversions of all later steps."""

from __future__ import annotations

import json

import pytest

from sttgen.migration import facade_plan

from .small import TEXT, Json, document, object_of, plan_of, rule

DOCUMENTS = {
    "v1.0": document("v1.0", {"Job": object_of(name=TEXT, urgency=TEXT, memo=TEXT)}, "Make", "Stop"),
    "v1.1": document(
        "v1.1",
        {
            "Job": object_of(title=TEXT, memo=TEXT, settings={"$ref": "#/components/schemas/Settings"}),
            "Settings": object_of(urgency={"type": "integer"}),
        },
        "Create",
        "Stop",
    ),
    "v1.2": document(
        "v1.2",
        {
            "Job": object_of(title=TEXT, settings={"$ref": "#/components/schemas/Settings"}, keep=TEXT),
            "Settings": object_of(level=object_of(urgency=TEXT)),
        },
        "Submit",
    ),
}  # fmt: skip


FIRST = [
    rule("A-HOST", "host", "{endpoint}/jobs/v1.0", "{endpoint}/jobs/v1.1", handling="api_version"),
    rule("A-MAKE", "operation", "Make", "Create"),
    rule("A-STOP", "operation", "Stop", "Stop"),
    rule("A-PATH", "path", "POST /make", "POST /create"),
    rule("A-STOP-PATH", "path", "POST /stop", "POST /stop"),
    rule("A-JOB", "definition", "Job", "Job"),
    rule("A-NAME", "property", "Job.name", "Job.title"),
    rule(
        "A-URGENCY", "property", "Job.urgency", "Job.settings.urgency", convert="int_text", direction="both"
    ),
    rule("A-SETTINGS", "definition", None, "Settings", action="add", level="info"),
    rule("A-PLACE", "property", None, "Job.settings", action="add", level="info"),
    rule("A-MEMO", "property", "Job.memo", "Job.memo", direction="both"),
]
SECOND = [
    rule("B-HOST", "host", "{endpoint}/jobs/v1.1", "{endpoint}/jobs/v1.2", handling="api_version"),
    rule("B-CREATE", "operation", "Create", "Submit"),
    rule("B-STOP", "operation", "Stop", None, level="manual", action="remove"),
    rule(
        "B-URGENCY",
        "property",
        "Settings.urgency",
        "Settings.level.urgency",
        convert="bool_text",
        direction="both",
    ),
    rule("B-MEMO", "property", "Job.memo", None, level="manual", action="remove"),
    rule("B-PATH", "path", "POST /create", "POST /submit"),
    rule("B-STOP-PATH", "path", "POST /stop", None, level="manual", action="remove"),
    rule("B-STOP-STATUS", "status", "Stop.200", None, level="manual", action="remove"),
    rule("B-STOP-BODY", "parameter", "Stop.body.body", None, level="manual", action="remove"),
    rule("B-KEEP", "property", None, "Job.keep", convert="constant", direction="request", example_of="Job"),
    rule("B-LEVEL", "property", None, "Settings.level", action="add", level="info"),
]  # fmt: skip


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    plan = plan_of(tmp_path_factory.mktemp("jobs"), DOCUMENTS, [FIRST, SECOND])
    return {version: json.loads(json.dumps(facade_plan(plan, version))) for version in ("v1.1", "v1.2")}


def _rules(plan: Json) -> dict[str, Json]:
    return {rule["id"]: rule for rule in plan["rules"]}


def test_a_plan_for_the_next_version_has_its_rules_as_they_are(plans: dict[str, Json]) -> None:
    rules = _rules(plans["v1.1"])
    assert list(rules) == [rule["id"] for rule in FIRST]
    assert plans["v1.1"]["later"] == {}
    assert not any({"then", "refused_by"} & rule.keys() for rule in rules.values())
    assert (plans["v1.1"]["versions"], plans["v1.1"]["base"]) == (["v1.0", "v1.1"], "/jobs/v1.1")


def test_names_and_conversions_go_on(plans: dict[str, Json]) -> None:
    plan = plans["v1.2"]
    rules = _rules(plan)
    assert (plan["versions"], plan["base"]) == (["v1.0", "v1.2"], "/jobs/v1.2")
    assert rules["A-NAME"]["to"] == ["Job.title"]
    # The rule of the second step is about the definition of `Job.settings`, wherever that stands.
    assert rules["A-URGENCY"]["to"] == ["Job.settings.level.urgency"]
    assert (rules["A-URGENCY"]["convert"], rules["A-URGENCY"]["then"]) == ("int_text", [["B-URGENCY"]])
    assert [call["id"] for call in rules["A-MAKE"]["calls"]] == ["Submit"]
    assert plan["later"]["B-URGENCY"]["convert"] == "bool_text"


def test_what_is_gone_is_refused_by_the_rule_that_says_why(plans: dict[str, Json]) -> None:
    rules = _rules(plans["v1.2"])
    assert (rules["A-STOP"]["refused_by"], rules["A-MEMO"]["refused_by"]) == ("B-STOP", "B-MEMO")
    assert rules["A-MEMO"]["to"] == [""]
    assert plans["v1.2"]["later"]["B-STOP"]["note"] == "Why."


def test_what_a_later_version_asks_for_is_added_to_each_body(plans: dict[str, Json]) -> None:
    added = _rules(plans["v1.2"])["B-KEEP"]
    assert (added["example_of"], added["to"]) == ("Job", ["Job.keep"])
    assert "B-KEEP" not in _rules(plans["v1.1"])
