"""The plan of a facade over three steps: what later steps do to what earlier ones made."""

from __future__ import annotations

import json

import pytest

from sttgen.migration import facade_plan

from .small import TEXT, Json, document, object_of, plan_of, rule

ERROR = object_of(code=TEXT)
DOCUMENTS = {
    "v1.0": document(
        "v1.0",
        {"Job": object_of(name=TEXT, size=TEXT), "Part": object_of(name=TEXT, kind=TEXT), "Error": ERROR},
        "Make",
        "Drop",
        error="Error",
    ),
    "v1.1": document(
        "v1.1",
        {"Job": object_of(title=TEXT, size=TEXT), "Part": object_of(title=TEXT, kind=TEXT), "Error": ERROR},
        "Make",
        error="Error",
    ),
    "v1.2": document(
        "v1.2",
        {
            "Task": object_of(label=TEXT, length=TEXT, keep=TEXT, wait=TEXT, seen=TEXT, plain=TEXT),
            "Part": object_of(title=TEXT, kind=TEXT, new=TEXT),
            "Error": ERROR,
        },
        "Make",
        body="Task",
        error="Error",
    ),
    "v1.3": document(
        "v1.3",
        {
            "Task": object_of(label=TEXT, hold=TEXT, late=TEXT, seen=TEXT, plain=TEXT),
            "Part": object_of(title=TEXT, kind=TEXT, new=TEXT),
            "Error": ERROR,
        },
        "Make",
        body="Task",
        error="Error",
    ),
}
REMOVED = {"action": "remove", "level": "manual"}
ASKED_FOR = {"convert": "constant", "direction": "request", "value": "1"}
STEPS = [
    [
        rule("A-HOST", "host", "{endpoint}/jobs/v1.0", "{endpoint}/jobs/v1.1"),
        rule("A-DROP", "operation", "Drop", None, **REMOVED),
        rule("A-DROP-PATH", "path", "POST /drop", None, **REMOVED),
        rule("A-JOB", "definition", "Job", "Job"),
        rule("A-PART", "definition", "Part", "Part", direction="response"),
        rule("A-NAME", "property", "*.name", "*.title"),
        rule("A-SIZE", "property", "Job.size", "Job.size", direction="both"),
    ],
    [
        rule("B-HOST", "host", "{endpoint}/jobs/v1.1", "{endpoint}/jobs/v1.2"),
        rule("B-JOB", "definition", "Job", "Task"),
        rule("B-NAME", "property", "Job.title", "Task.label"),
        rule("B-SIZE", "property", "Job.size", "Task.length", convert="int_text", direction="both"),
        rule("B-KEEP", "property", None, "Task.keep", example_of="Job", **ASKED_FOR)
        | {"before": {}, "after": {"python": "client.default.make(body)"}},
        rule("B-WAIT", "property", None, "Task.wait", example_of="Job", **ASKED_FOR),
        rule("B-SEEN", "property", None, "Task.seen", example_of="Job", **ASKED_FOR)
        | {"direction": "response"},
        rule("B-PART", "property", None, "Part.new", example_of="Part", **ASKED_FOR),
        rule("B-PLAIN", "property", None, "Task.plain", example_of="Job", direction="request"),
    ],
    [
        rule("C-HOST", "host", "{endpoint}/jobs/v1.2", "{endpoint}/jobs/v1.3"),
        rule("C-SIZE", "property", "Task.length", None, **REMOVED),
        rule("C-KEEP", "property", "Task.keep", "Task.hold", convert="bool_text", direction="both"),
        rule("C-WAIT", "property", "Task.wait", None, action="remove"),
        rule("C-LATE", "property", None, "Task.late", example_of="Task", **ASKED_FOR),
    ],
]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Json]:
    plan = plan_of(tmp_path_factory.mktemp("steps"), DOCUMENTS, STEPS)
    return {version: json.loads(json.dumps(facade_plan(plan, version))) for version in plan.versions[1:]}


def _with_id(plan: Json, id: str) -> list[Json]:
    return [rule for rule in plan["rules"] if rule["id"] == id]


@pytest.mark.parametrize(
    ("version", "ids"),
    [("v1.1", []), ("v1.2", ["B-KEEP", "B-WAIT"]), ("v1.3", ["B-KEEP", "B-WAIT", "C-LATE"])],
)
def test_only_what_requests_have_to_have_is_added(
    version: str, ids: list[str], plans: dict[str, Json]
) -> None:
    added = [rule for rule in plans[version]["rules"] if not rule["from"]]
    assert [rule["id"] for rule in added] == ids
    assert {rule["example_of"] for rule in added} <= {"Job"}, "as the oldest version calls it"
    assert not any("after" in rule for rule in added)


def test_what_is_added_goes_on(plans: dict[str, Json]) -> None:
    (soon,), (keep,), (wait,), (late,) = (
        _with_id(plans[version], id)
        for version, id in (("v1.2", "B-KEEP"), ("v1.3", "B-KEEP"), ("v1.3", "B-WAIT"), ("v1.3", "C-LATE"))
    )
    assert (soon["to"], soon["then"]) == (["Task.keep"], [[]])
    assert (keep["to"], keep["then"]) == (["Task.hold"], [["C-KEEP"]])
    assert (wait["to"], wait["then"]) == ([""], [[]])
    assert late["to"] == ["Task.late"]


def test_what_is_converted_and_then_gone(plans: dict[str, Json]) -> None:
    (size,) = _with_id(plans["v1.3"], "A-SIZE")
    assert (size["to"], size["refused_by"], size["then"]) == ([""], "C-SIZE", [["B-SIZE"]])
    assert {*plans["v1.3"]["later"]} == {"B-SIZE", "C-SIZE", "C-KEEP"}


def test_a_rule_for_several_names_is_one_for_each_that_ends_elsewhere(plans: dict[str, Json]) -> None:
    assert [rule["from"] for rule in _with_id(plans["v1.1"], "A-NAME")] == [["*.name"]]
    shared, alone = _with_id(plans["v1.3"], "A-NAME")
    assert (shared["from"], shared["to"]) == (["*.name"], ["*.title"])
    assert (alone["from"], alone["to"]) == (["Job.name"], ["Task.label"])


def test_an_operation_that_is_gone_has_no_calls(plans: dict[str, Json]) -> None:
    for plan in plans.values():
        (gone,) = _with_id(plan, "A-DROP")
        assert (gone["to"], "calls" in gone, "refused_by" in gone) == ([], False, False)


def test_names_have_their_ends_and_first_rules(plans: dict[str, Json]) -> None:
    entries = plans["v1.3"]["names"]
    names = {(entry["area"], entry["name"]): (entry.get("rule"), entry["to"]) for entry in entries}
    assert names["property", "Job.name"] == ("A-NAME", ["Task.label"])
    assert names["property", "Part.kind"] == ("A-PART", ["Part.kind"])
    assert names["property", "Error.code"] == (None, ["Error.code"])
    assert names["host", "{endpoint}/jobs/v1.0"] == ("A-HOST", ["{endpoint}/jobs/v1.3"])
    assert {area for area, _ in names} == {"host", "operation", "path", "definition", "property", "parameter"}
