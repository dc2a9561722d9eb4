"""One step between two small versions: which things need a rule, and which names a rule may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from .small import TEXT, Json, document, object_of, plan_of, read_small, rule

HOST = rule("HOST", "host", "{endpoint}/jobs/v1.0", "{endpoint}/jobs/v1.1")
PLACE = {"$ref": "#/components/schemas/Place"}


def version(version: str, *operations: str, job: Json | None = None, **schemas: Json) -> Json:
    job = job or object_of(name=TEXT, size=TEXT)
    return document(version, {"Job": job, **schemas}, *(operations or ("Make", "Stop")))


def with_query(content: Json, *names: str) -> Json:
    """The document, with query parameters of the operation Make."""
    parameters = [{"name": name, "in": "query", "schema": {"type": "string"}} for name in names]
    content["paths"]["/make"]["post"]["parameters"] = parameters
    return content


def findings(
    folder: Path, new: Json, rules: list[Json], old: Json | None = None, **fields: object
) -> list[str]:
    documents = {"v1.0": old or version("v1.0"), "v1.1": new}
    return read_small(folder, documents, [rules], **fields)[1]


# --- which things need a rule


def test_an_address_always_needs_a_rule(tmp_path: Path) -> None:
    assert findings(tmp_path, version("v1.1"), []) == ["E707: the host {endpoint}/jobs/v1.0 has no rule"]


def test_unrelated_versions_need_a_rule_for_all_that_the_old_one_has(tmp_path: Path) -> None:
    rules = [HOST, rule("MAKE", "operation", "Make", "Make"), rule("JOB", "definition", "Job", "Job")]
    assert findings(tmp_path, version("v1.1"), rules, equal_names="unrelated") == [
        "E707: the operation Stop has no rule",
        "E707: the property Job.name has no rule",
        "E707: the property Job.size has no rule",
        "E707: the path POST /make has no rule",
        "E707: the path POST /stop has no rule",
        "E707: the parameter Make.body.body has no rule",
        "E707: the parameter Stop.body.body has no rule",
        "E707: the status Make.200 has no rule",
        "E707: the status Stop.200 has no rule",
    ]


def test_what_is_gone_needs_a_rule_and_its_parts_do_not(tmp_path: Path) -> None:
    new = with_query(version("v1.1", "Make", job=object_of(size=TEXT)), "b")
    old = with_query(version("v1.0"), "a", "b")
    assert findings(tmp_path, new, [HOST], old) == [
        "E707: the operation Stop has no rule",
        "E707: the property Job.name has no rule",
        "E707: the path POST /stop has no rule",
        "E707: the parameter Make.query.a has no rule",
        "E707: the parameter Stop.body.body has no rule",
        "E707: the status Stop.200 has no rule",
    ]


def test_parts_go_with_what_they_belong_to(tmp_path: Path) -> None:
    rules = [HOST, rule("STOP", "operation", "Stop", None, action="remove", level="manual")]
    assert findings(tmp_path, version("v1.1", "Make"), rules) == []


def test_what_is_new_needs_a_rule_and_its_parts_do_not(tmp_path: Path) -> None:
    job = object_of(name=TEXT, size=TEXT, place=PLACE)
    new = with_query(version("v1.1", "Make", "Stop", "Move", job=job, Place=object_of(town=TEXT)), "b.c")
    assert findings(tmp_path, new, [HOST]) == [
        "E707: the operation Move has no rule",
        "E707: the definition Place has no rule",
        "E707: the property Job.place has no rule",
        "E707: the parameter Make.query.b.c has no rule",
    ]


def test_a_star_covers_what_is_new(tmp_path: Path) -> None:
    new = version("v1.1", job=object_of(name=TEXT, size=TEXT, seen=TEXT))
    rules = [HOST, rule("SEEN", "property", None, "*.seen", action="add", level="info")]
    assert findings(tmp_path, new, rules) == []


# --- which names a rule may say


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (
            rule("MAKE", "operation", "Mak", "Create"),
            ["E705: 'from' of rule MAKE names the operation 'Mak', which v1.0 does not have",
             "E706: 'to' of rule MAKE names the operation 'Create', which v1.1 does not have"],
        ),
        (
            rule("MAKE", "path", "POST /mak", "POST /create"),
            ["E705: 'from' of rule MAKE names the path 'POST /mak', which v1.0 does not have",
             "E706: 'to' of rule MAKE names the path 'POST /create', which v1.1 does not have"],
        ),
        (
            rule("MAKE", "path", "make", "create"),
            ["E706: 'to' of rule MAKE names the path 'create', which v1.1 does not have"],
        ),
        (
            rule("MAKE", "path", "mak", "*"),
            ["E705: 'from' of rule MAKE names the path 'mak', which v1.0 does not have"],
        ),
        (
            rule("SEEN", "property", None, "*.seen"),
            ["E706: 'to' of rule SEEN names the property '*.seen', which v1.1 does not have"],
        ),
        (
            rule("KEY", "key", "Job.name.first", None, action="remove", level="manual"),
            ["E705: 'from' of rule KEY names the key 'Job.name.first', which v1.0 does not have"],
        ),
        (
            rule("VIA", "operation", "Make", "Make", via="Mak", collection="jobs", file_kind="Log"),
            ["E706: 'via' of rule VIA names 'Mak', which v1.1 does not have",
             "E706: 'collection' of rule VIA names 'jobs', which v1.1 does not have",
             "E706: 'file_kind' of rule VIA names 'Log', which v1.1 does not have"],
        ),
        (
            rule("VIA", "operation", "Make", "Mak", via="Mak"),
            ["E706: 'to' of rule VIA names the operation 'Mak', which v1.1 does not have",
             "E706: 'via' of rule VIA names 'Mak', which v1.1 does not have",
             "E707: the parameter Make.body.body has no rule",
             "E707: the status Make.200 has no rule"],
        ),
        (
            rule("HOST-2", "host", "https://{host}/jobs", "{endpoint}/jobs"),
            ["E706: 'to' of rule HOST-2 names the host '{endpoint}/jobs', which v1.1 does not have"],
        ),
    ],
)  # fmt: skip
def test_names_that_are_not_there(wrong: Json, expected: list[str], tmp_path: Path) -> None:
    assert findings(tmp_path, version("v1.1"), [HOST, wrong]) == expected


def test_a_rule_without_an_id_is_named_by_its_position(tmp_path: Path) -> None:
    nameless = rule("", "property", "Job.name", "Job.name")
    del nameless["id"]
    assert findings(tmp_path, version("v1.1"), [HOST, nameless]) == ["E701: rule 1 lacks 'id'"]


# --- what names become


def test_a_rule_about_a_part_of_paths(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        {"v1.0": version("v1.0"), "v1.1": version("v1.1", "Create", "Stop")},
        [[
            HOST,
            rule("MAKE", "operation", "Make", "Create"),
            rule("PATH", "path", "make", "create"),
            rule("ALL", "path", "*", "*"),
        ]],
    )  # fmt: skip
    ends = {m.name: (m.targets[0].name, m.rules) for m in plan.composed["v1.1"].values() if m.area == "path"}
    assert ends["POST /make"] == ("POST /create", ("PATH",))
    assert ends["POST /stop"] == ("POST /stop", ("ALL",))


def test_members_go_along_with_the_place_of_their_definition(tmp_path: Path) -> None:
    """A rule about a place is for all below it; one about a member of the definition there comes first."""
    deep = {"$ref": "#/components/schemas/Deep"}
    schemas = {"Place": object_of(town=TEXT, street=TEXT, deep=deep), "Deep": object_of(level=TEXT)}
    moved = {"Place": object_of(city=TEXT, street=TEXT, deep=deep), "Deep": object_of(level=TEXT)}
    documents = {
        "v1.0": version("v1.0", job=object_of(town=TEXT, street=TEXT, level=TEXT)),
        "v1.1": version("v1.1", job=object_of(place=PLACE), **schemas),
        "v1.2": version("v1.2", job=object_of(site=object_of(place=PLACE)), **moved),
    }
    steps = [
        [
            HOST,
            rule("TOWN", "property", "Job.town", "Job.place.town"),
            rule("STREET", "property", "Job.street", "Job.place.street"),
            rule("LEVEL", "property", "Job.level", "Job.place.deep.level"),
            rule("PLACE", "definition", None, "Place"),
            rule("DEEP", "definition", None, "Deep"),
            rule("AT", "property", None, "Job.place"),
        ],
        [
            rule("HOST-2", "host", "{endpoint}/jobs/v1.1", "{endpoint}/jobs/v1.2"),
            rule("SITE", "property", "Job.place", "Job.site.place"),
            rule("NEW-SITE", "property", None, "Job.site"),
            rule("CITY", "property", "Place.town", "Place.city"),
        ],
    ]
    plan = plan_of(tmp_path, documents, steps)
    ends = {
        name: [target.name for target in mapped.targets]
        for (area, name), mapped in plan.composed["v1.2"].items()
        if area == "property"
    }
    assert ends == {
        "Job.town": ["Job.site.place.city"],
        "Job.street": ["Job.site.place.street"],
        "Job.level": ["Job.site.place.deep.level"],
    }
    assert plan.composed["v1.2"]["property", "Job.level"].rules == ("LEVEL", "SITE")
    assert plan.composed["v1.2"]["property", "Job.town"].rules == ("TOWN", "CITY")


def test_a_member_that_became_a_definition_goes_on_as_one(tmp_path: Path) -> None:
    documents = {
        "v1.0": version("v1.0"),
        "v1.1": version("v1.1", job=object_of(name=TEXT), Size=object_of(width=TEXT)),
        "v1.2": version("v1.2", job=object_of(name=TEXT), Extent=object_of(width=TEXT)),
    }
    steps = [
        [HOST, rule("SIZE", "property", "Job.size", "Size"), rule("NEW", "definition", None, "Size")],
        [
            rule("HOST-2", "host", "{endpoint}/jobs/v1.1", "{endpoint}/jobs/v1.2"),
            rule("EXTENT", "definition", "Size", "Extent"),
        ],
    ]
    size = plan_of(tmp_path, documents, steps).composed["v1.2"]["property", "Job.size"]
    assert [target.name for target in size.targets] == ["Extent"]
    assert size.rules == ("SIZE", "EXTENT")


def test_errors_and_addresses_without_a_rule_are_not_listed(tmp_path: Path) -> None:
    """Errors are listed as properties, and addresses only where a rule names them."""
    failing = {"error": "Error"}
    schemas = {"Job": object_of(name=TEXT), "Error": object_of(code=TEXT)}
    documents = {number: document(number, schemas, "Make", **failing) for number in ("v1.0", "v1.1", "v1.2")}
    steps = [
        [
            rule(
                "HOST", "host", "{endpoint}/jobs/v1.0", ["{endpoint}/jobs/v1.1", "https://{region}.jobs/v1.1"]
            )
        ],
        [rule("HOST-2", "host", "{endpoint}/jobs/v1.1", "{endpoint}/jobs/v1.2")],
    ]
    entries = plan_of(tmp_path, documents, steps).as_json()["names"]
    assert {entry["area"] for entry in entries} == {
        "operation", "path", "definition", "property", "parameter", "host",
    }  # fmt: skip
    assert [entry["name"] for entry in entries if entry["area"] == "host"] == [
        "{endpoint}/jobs/v1.0",
        "{endpoint}/jobs/v1.1",
    ]
