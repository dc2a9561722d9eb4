"""The plan of a facade: rules of the first step, with the names and conversions of all later steps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.description import Descriptions
from sttgen.diagnostics import Diagnostics
from sttgen.migration import facade_plan

Json = dict[str, Any]
TEXT = {"type": "string"}


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties}


def _document(version: str, schemas: Json, *operations: str) -> Json:
    def operation(id: str) -> Json:
        body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Job"}}}}
        return {
            "operationId": id,
            "requestBody": body,
            "responses": {"200": {"description": "Done.", **body}},
        }

    return {
        "openapi": "3.1.0",
        "info": {"title": "Jobs", "version": version},
        "servers": [
            {"url": f"{{endpoint}}/jobs/{version}", "variables": {"endpoint": {"default": "https://a.b"}}}
        ],
        "paths": {f"/{id.lower()}": {"post": operation(id)} for id in operations},
        "components": {"schemas": schemas},
    }


DOCUMENTS = {
    "v1.0": _document("v1.0", {"Job": _object(name=TEXT, urgency=TEXT, memo=TEXT)}, "Make", "Stop"),
    "v1.1": _document(
        "v1.1",
        {
            "Job": _object(title=TEXT, memo=TEXT, settings={"$ref": "#/components/schemas/Settings"}),
            "Settings": _object(urgency={"type": "integer"}),
        },
        "Create",
        "Stop",
    ),
    "v1.2": _document(
        "v1.2",
        {
            "Job": _object(title=TEXT, settings={"$ref": "#/components/schemas/Settings"}, keep=TEXT),
            "Settings": _object(level=_object(urgency=TEXT)),
        },
        "Submit",
    ),
}  # fmt: skip


def _rule(id: str, area: str, old: Any, new: Any, **more: Any) -> Json:
    rule = {
        "id": id,
        "area": area,
        "action": "rename",
        "from": old,
        "to": new,
        "level": "auto",
        "note": "Why.",
    }
    return rule | more


FIRST = [
    _rule("A-HOST", "host", "{endpoint}/jobs/v1.0", "{endpoint}/jobs/v1.1", handling="api_version"),
    _rule("A-MAKE", "operation", "Make", "Create"),
    _rule("A-STOP", "operation", "Stop", "Stop"),
    _rule("A-PATH", "path", "POST /make", "POST /create"),
    _rule("A-STOP-PATH", "path", "POST /stop", "POST /stop"),
    _rule("A-JOB", "definition", "Job", "Job"),
    _rule("A-NAME", "property", "Job.name", "Job.title"),
    _rule(
        "A-URGENCY", "property", "Job.urgency", "Job.settings.urgency", convert="int_text", direction="both"
    ),
    _rule("A-SETTINGS", "definition", None, "Settings", action="add", level="info"),
    _rule("A-PLACE", "property", None, "Job.settings", action="add", level="info"),
    _rule("A-MEMO", "property", "Job.memo", "Job.memo", direction="both"),
]
SECOND = [
    _rule("B-HOST", "host", "{endpoint}/jobs/v1.1", "{endpoint}/jobs/v1.2", handling="api_version"),
    _rule("B-CREATE", "operation", "Create", "Submit"),
    _rule("B-STOP", "operation", "Stop", None, level="manual", action="remove"),
    _rule(
        "B-URGENCY",
        "property",
        "Settings.urgency",
        "Settings.level.urgency",
        convert="bool_text",
        direction="both",
    ),
    _rule("B-MEMO", "property", "Job.memo", None, level="manual", action="remove"),
    _rule("B-PATH", "path", "POST /create", "POST /submit"),
    _rule("B-STOP-PATH", "path", "POST /stop", None, level="manual", action="remove"),
    _rule("B-STOP-STATUS", "status", "Stop.200", None, level="manual", action="remove"),
    _rule("B-STOP-BODY", "parameter", "Stop.body.body", None, level="manual", action="remove"),
    _rule("B-KEEP", "property", None, "Job.keep", convert="constant", direction="request", example_of="Job"),
    _rule("B-LEVEL", "property", None, "Settings.level", action="add", level="info"),
]  # fmt: skip


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    folder = tmp_path_factory.mktemp("jobs")
    for version, document in DOCUMENTS.items():
        place = folder / version.replace(".", "_")
        place.mkdir()
        (place / "openapi.yaml").write_text(json.dumps(document), encoding="utf-8")
    (folder / "migrations").mkdir()
    paths: list[Path] = []
    for old, new, rules in (("v1.0", "v1.1", FIRST), ("v1.1", "v1.2", SECOND)):
        paths.append(folder / "migrations" / f"{old.replace('.', '_')}_to_{new.replace('.', '_')}.yaml")
        pair = {"from_version": old, "to_version": new, "clients": {new: [f"jobs.{new}"]}, "rules": rules}
        paths[-1].write_text(json.dumps(pair), encoding="utf-8")
    diagnostics = Diagnostics()
    plan = Descriptions(folder).plan(paths, diagnostics)
    assert not list(diagnostics)
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
