"""Names along a chain of versions: kept, renamed, removed, added, and there again."""

from __future__ import annotations

import json

import pytest

from sttgen.migration import Plan
from sttgen.migration.plan import Target

from .small import TEXT, Json, document, object_of, plan_of, rule

DOCUMENTS = {
    "v1.0": document("v1.0", {"Job": object_of(name=TEXT, note=TEXT, size=TEXT)}, "Make", "Stop"),
    "v1.1": document("v1.1", {"Job": object_of(name=TEXT, size=TEXT, extra=TEXT)}, "Make", "Stop"),
    "v1.2": document("v1.2", {"Job": object_of(title=TEXT, size=TEXT, more=TEXT)}, "Make"),
    "v1.3": document("v1.3", {"Job": object_of(title=TEXT, size=TEXT, more=TEXT, note=TEXT)}, "Make", "Stop"),
}
STEPS = [
    [
        rule("A-HOST", "host", "{endpoint}/jobs/v1.0", "{endpoint}/jobs/v1.1"),
        rule("A-NOTE", "property", "Job.note", None, action="remove", level="manual"),
        rule("A-EXTRA", "property", None, "Job.extra", action="add", level="info"),
    ],
    [
        rule("B-HOST", "host", "{endpoint}/jobs/v1.1", "{endpoint}/jobs/v1.2"),
        rule("B-NAME", "property", "Job.name", "Job.title"),
        rule("B-EXTRA", "property", "Job.extra", "Job.more"),
        rule("B-STOP", "operation", "Stop", None, action="remove", level="manual"),
        rule("B-STOP-PATH", "path", "POST /stop", None, action="remove", level="manual"),
    ],
    [
        rule("C-HOST", "host", "{endpoint}/jobs/v1.2", "{endpoint}/jobs/v1.3"),
        rule("C-NOTE", "property", None, "Job.note", action="add", level="info"),
        rule("C-STOP", "operation", None, "Stop", action="add", level="info"),
    ],
]


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return plan_of(tmp_path_factory.mktemp("chain"), DOCUMENTS, STEPS)


# The first and the last version of a name, what it is, and its names in each later version: nothing is gone,
# `!` comes before the rules that change it, `?` before those that only removed it for a time.
NAMES = """
v1.0 v1.3  operation Make > Make, Make, Make
v1.0 v1.1  operation Stop > Stop, , Stop ? B-STOP
v1.0 v1.3  path POST /make > POST /make, POST /make, POST /make
v1.0 v1.1  path POST /stop > POST /stop, , POST /stop ? B-STOP-PATH
v1.0 v1.3  definition Job > Job, Job, Job
v1.0 v1.1  property Job.name > Job.name, Job.title, Job.title ! B-NAME
v1.0 v1.0  property Job.note > , , Job.note ? A-NOTE
v1.0 v1.3  property Job.size > Job.size, Job.size, Job.size
v1.0 v1.3  parameter Make.body.body > Make.body.body, Make.body.body, Make.body.body
v1.0 v1.1  parameter Stop.body.body > Stop.body.body, , Stop.body.body ? B-STOP
v1.0 v1.0  host {endpoint}/jobs/v1.0 > {endpoint}/jobs/v1.1, {endpoint}/jobs/v1.2, {endpoint}/jobs/v1.3 \
! A-HOST B-HOST C-HOST
v1.1 v1.1  new property Job.extra > Job.extra, Job.more, Job.more ! A-EXTRA B-EXTRA
v1.1 v1.1  property Job.extra > Job.more, Job.more ! B-EXTRA
v1.1 v1.1  host {endpoint}/jobs/v1.1 > {endpoint}/jobs/v1.2, {endpoint}/jobs/v1.3 ! B-HOST C-HOST
v1.2 v1.3  property Job.title > Job.title
v1.2 v1.3  property Job.more > Job.more
v1.2 v1.2  host {endpoint}/jobs/v1.2 > {endpoint}/jobs/v1.3 ! C-HOST
v1.3 v1.3  new property Job.note > Job.note ! C-NOTE
v1.3 v1.3  new operation Stop > Stop ! C-STOP
"""


def _line(entry: Json) -> str:
    targets = [" ".join(target["name"] for target in names) for names in entry["to"].values()]
    new = "new " if entry.get("new") is True else ""
    rules = "".join(
        f" {sign} {' '.join(entry[key])}" for sign, key in (("!", "rules"), ("?", "gaps")) if key in entry
    )
    place = f"{entry['version']} {entry['until']}  {new}{entry['area']} {entry['name']}"
    return f"{place} > {', '.join(targets)}{rules}"


def test_each_name_is_listed_where_it_begins_with_all_that_follows(plan: Plan) -> None:
    entries = json.loads(json.dumps(plan.as_json()))["names"]
    assert [_line(entry) for entry in entries] == NAMES.strip().splitlines()
    ends = [key for entry in entries for key in entry["to"]]
    assert set(ends) == {"v1_1", "v1_2", "v1_3"}


def test_names_of_some_versions_only(plan: Plan) -> None:
    names = plan.as_json(["v1.1"])["names"]
    assert [entry["name"] for entry in names] == ["Job.extra", "Job.extra", "{endpoint}/jobs/v1.1"]


def test_the_newest_version_is_the_end_unless_another_is_named(plan: Plan) -> None:
    newest = plan.lookup("property", "Job.note")
    assert newest is not None
    assert newest.targets == (Target("Job.note", "Job.note"),)
    assert (newest.area, newest.name, newest.python, newest.rules, newest.gaps) == (
        "property",
        "Job.note",
        "Job.note",
        (),
        ("A-NOTE",),
    )
    before = plan.lookup("property", "Job.note", "v1.2")
    assert before is not None
    assert (before.targets, before.rules) == ((), ("A-NOTE",))
    assert plan.lookup("property", "Job.extra") is None


def test_rules_and_clients_of_all_steps(plan: Plan) -> None:
    assert [rule.id for rule in plan.rules] == [rule["id"] for step in STEPS for rule in step]
    assert plan.clients == {version: [f"jobs.{version}"] for version in ("v1.1", "v1.2", "v1.3")}
    assert plan.rule("B-NAME") is plan["B-NAME"]
    assert plan.rule("B-NAM") is None
    with pytest.raises(KeyError):
        plan["B-NAM"]
