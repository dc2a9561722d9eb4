"""Broken pair files are found when they are read, each at its place; sound ones give a plan that composes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import speechtotext_v3_0
import speechtotext_v3_1
from speechtotext_v3_1 import enums, models
from sttgen.build.explain import pair_files
from sttgen.catalogue import catalogue
from sttgen.migration import Plan, facade_plan, key
from sttgen.migration.resolve import matches
from sttgen.migration.vocabulary import CONVERSIONS

from .conftest import PAIRS, ROOT, SPECS, Broken, line_of, read_plan

FILE = f"specs/migrations/{PAIRS[0]}"
NAME_RULE = "  - id: V2-PROP-name\n    area: property\n    action: rename\n"


def first(found: list[str], id: str) -> str:
    """The first finding with an id; all of them are shown if there is none."""
    (one, *_) = [text for text in found if f"error[{id}]" in text] or [f"no {id} in {found}"]
    return one.splitlines()[0]


@pytest.mark.parametrize(
    ("id", "old", "new", "words"),
    [
        ("E701", "    to: '*.displayName'\n", "", "lacks 'to'"),
        ("E701", "    level: auto\n", "    level: auto\n    lvel: auto\n", "unknown field 'lvel'"),
        ("E701", "    to: '*.displayName'\n", "    to: 7\n", "that is not a name, a list of names or null"),
        ("E701", "  v2.0: [swagger_client, speechtotext_v2]\n", "  v2.0: 7\n", "clients must map versions"),
        ("E702", "id: V2-PROP-name", "id: V2-PROP-id", "a second rule has the id V2-PROP-id"),
        ("E703", "    action: rename\n", "    action: renam\n", "unknown action: 'renam'"),
        ("E703", "    level: auto\n", "    level: automatic\n", "unknown level: 'automatic'"),
        ("E703", "    convert: self_url\n", "    convert: self_uri\n", "unknown convert: 'self_uri'"),
        ("E703", "    handling: accept\n", "    handling: accpt\n", "unknown handling: 'accpt'"),
        ("E703", "    area: property\n", "    area: propertie\n", "unknown area: 'propertie'"),
        ("E703", "    direction: both\n", "    direction: back\n", "unknown direction: 'back'"),
        ("E704", "    note: The same BCP 47 tags in the same place.\n", "    note: ''\n", "has no note"),
        ("E705", "    from: GetAccuracyTests\n", "    from: GetAccuracyTest5\n", "does not have"),
        ("E705", "    from: '*.createdDateTime'\n", "    from: '*.madeDateTime'\n", "does not have"),
        ("E706", "    to: GetEvaluations\n", "    to: GetEvaluationz\n", "which v3.0 does not have"),
        ("E706", "    to: '*.displayName'\n", "    to: '*.displayNam'\n", "for "),
        ("E706", "    file_kind: EvaluationDetails\n", "    file_kind: EvaluationDetail\n", "'file_kind'"),
        ("E706", "    collection: datasets\n", "    collection: datasetz\n", "'collection'"),
        (
            "E707",
            "    from: GetAccuracyTests\n",
            "    from: GetAccuracyTest5\n",
            "operation GetAccuracyTests",
        ),
        (
            "E707",
            "    from: '{endpoint}/speechtotext/v2.0'\n",
            "    from: https://{host}/speechtotext/v2.0\n",
            "host {endpoint}/speechtotext/v2.0",
        ),
        ("E707", "    from: Model.modelKind\n", "    from: Model.modelKinds\n", "property Model.modelKind"),
        ("E708", "to_version: v3.0\n", "to_version: v3.7\n", "no document of v3.7"),
    ],
)
def test_mistakes_are_found(id: str, old: str, new: str, words: str, broken: Broken) -> None:
    plan, found = broken(old, new)
    assert plan is None
    assert words in first(found, id)
    assert id in catalogue()


@pytest.mark.parametrize(
    ("id", "old", "new", "where"),
    [
        ("E702", "id: V2-PROP-name", "id: V2-PROP-id", line_of("id: V2-PROP-name")),
        ("E703", "    convert: self_url\n", "    convert: self_uri\n", line_of("    convert: self_url")),
        (
            "E705",
            "    from: GetAccuracyTests\n",
            "    from: Nothing\n",
            line_of("id: V2-OP-GetAccuracyTests"),
        ),
        ("E706", "    to: GetEvaluations\n", "    to: Nothing\n", line_of("id: V2-OP-GetAccuracyTests")),
        (
            "E704",
            "    note: The same BCP 47 tags in the same place.\n",
            "    note: ''\n",
            line_of("note: The same BCP 47 tags"),
        ),
    ],
)
def test_mistakes_have_file_and_line(id: str, old: str, new: str, where: int, broken: Broken) -> None:
    _, found = broken(old, new)
    assert first(found, id).startswith(f"{FILE}:{where}:")


def test_every_mistake_is_told_at_once(broken: Broken) -> None:
    _, found = broken(NAME_RULE, NAME_RULE.replace("rename", "renames").replace("property", "properties"))
    assert "unknown action" in " ".join(found)
    assert "unknown area" in " ".join(found)


def test_a_word_that_is_nearly_right_gets_a_suggestion(broken: Broken) -> None:
    _, found = broken("    action: rename\n", "    action: renam\n")
    assert "did you mean 'rename'?" in " ".join(found)


def test_a_rule_that_never_applies_is_found(broken: Broken) -> None:
    rule = (
        "rules:\n\n  - {id: V2-PROP-id2, area: property, action: rename, from: '*.id', to: '*.self',\n"
        "     level: auto, note: Twice.}\n"
    )
    _, found = broken("rules:\n", rule)
    assert "V2-PROP-id is never used" in first(found, "E705")


@pytest.mark.parametrize(
    "text", ["", "rules: 3\n", "- a\n", "rules: []\n", "rules: [1]\nfrom_version: v2.0\nto_version: v3.0\n"]
)
def test_what_is_no_pair_file_is_no_surprise(text: str, tmp_path: Path) -> None:
    path = tmp_path / "v2_0_to_v3_0.yaml"
    path.write_text(text, encoding="utf-8")
    plan, found = read_plan([path], tmp_path)
    assert plan is None
    assert any("error[" in one for one in found)


def test_a_minor_step_needs_rules_for_differences_only(broken: Broken) -> None:
    pair = f"migrations/{PAIRS[1]}"
    plan, found = broken("to: DatasetKind.LanguageMarkdown", "to: DatasetKind.Acoustic", pair, (PAIRS[1],))
    assert plan is None
    assert "enum DatasetKind.LanguageMarkdown" in first(found, "E707")


def test_pairs_that_do_not_meet_are_refused() -> None:
    plan, found = read_plan([SPECS / "migrations" / name for name in reversed(PAIRS[:2])], SPECS.parent)
    assert plan is None
    assert "leads to v3.1, but this file begins at v2.0" in first(found, "E708")


def test_a_document_that_changes_is_noticed(broken: Broken) -> None:
    _, found = broken("operationId: GetEvaluations\n", "operationId: ListEvaluations\n", "v3_0/openapi.yaml")
    assert "V2-OP-GetAccuracyTests names the operation" in first(found, "E706")


def test_findings_about_the_rename_map_are_explained() -> None:
    sources = (ROOT / "generator" / "sttgen").rglob("*.py")
    used = {id for path in sources for id in re.findall(r'"(E7\d\d)"', path.read_text(encoding="utf-8"))}
    assert used == {id for id in catalogue() if id.startswith("E7")}


# --- the plan


def test_the_plan_is_frozen(plan: Plan) -> None:
    with pytest.raises(AttributeError):
        plan.rules[0].note = "changed"  # type: ignore[misc]


def test_the_map_of_the_package_for_old_programs_has_the_names_of_their_version() -> None:
    committed = ROOT / "generated" / "speechtotext_v2" / "_map.json"
    shipped = json.loads(committed.read_text(encoding="utf-8"))
    plan, findings = read_plan(pair_files(SPECS / "migrations")[: len(shipped["versions"]) - 1], ROOT)
    assert plan is not None, findings
    assert shipped == json.loads(json.dumps(plan.as_json(["v2.0"])))
    assert {entry["version"] for entry in shipped["names"]} == {"v2.0"}
    versions = {key(version): version for version in plan.versions}
    for path in committed.with_name("_plans").iterdir():
        expected = json.loads(json.dumps(facade_plan(plan, versions[path.stem])))
        assert json.loads(path.read_text(encoding="utf-8")) == expected


def test_conversions_are_those_of_the_rules(plan: Plan) -> None:
    assert {rule.convert for rule in plan.rules} - {None} == CONVERSIONS


@pytest.mark.parametrize(
    ("area", "name", "v3_0", "v3_1"),
    [
        (
            "operation",
            "GetModels",
            "GetModels GetBaseModels",
            "Models_ListCustomModels Models_ListBaseModels",
        ),
        ("operation", "GetEndpointDataExports", "", ""),
        ("definition", "Model", "Model", "CustomModel BaseModel"),
        ("definition", "TestUpdate", "EvaluationUpdate", "EvaluationUpdate"),
        ("property", "Transcription.name", "Transcription.displayName", "Transcription.displayName"),
        ("property", "Model.name", "Model.displayName", "SharedModel.displayName"),
        ("property", "Model.id", "Model.self", "CustomModel.self BaseModel.self"),
        ("property", "Model.text", "Model.text", "CustomModel.text"),
        ("property", "ModelIdentity.id", "EntityReference.self", "EntityReference.self"),
        (
            "property",
            "Test.models",
            "Evaluation.model1 Evaluation.model2",
            "Evaluation.model1 Evaluation.model2",
        ),
        (
            "property",
            "Transcription.statusMessage",
            "Transcription.properties.error.message",
            "Transcription.properties.error.message",
        ),
        (
            "key",
            "Transcription.properties.AddDiarization",
            "Transcription.properties.diarizationEnabled",
            "Transcription.properties.diarizationEnabled",
        ),
        (
            "parameter",
            "GetTranscriptions.query.take",
            "GetTranscriptions.query.top",
            "Transcriptions_List.query.top",
        ),
        (
            "parameter",
            "GetModel.path.id",
            "GetModel.path.id GetBaseModel.path.id",
            "Models_GetCustomModel.path.id Models_GetBaseModel.path.id",
        ),
        (
            "parameter",
            "DeleteEndpointData.path.endpointId",
            "DeleteEndpointLogs.path.id",
            "Endpoints_DeleteLogs.path.id",
        ),
        (
            "header",
            "CreateModel.202.Operation-Location",
            "CreateModel.201.Location",
            "Models_Create.201.Location",
        ),
        ("status", "CreateModel.202", "CreateModel.201", "Models_Create.201"),
        ("enum", "Status.NotStarted", "Status.NotStarted", "Status.NotStarted"),
        ("path", "PATCH /accuracytests/{id}", "PATCH /evaluations/{id}", "PATCH /evaluations/{id}"),
        ("path", "GET /models", "GET /models GET /models/base", "GET /models GET /models/base"),
        ("error", "Error.innererror", "Error.innerError", "Error.innerError"),
        ("result", "SegmentResult.NBest", "RecognizedPhrase.nBest", "RecognizedPhrase.nBest"),
    ],
)
def test_names_go_through_both_pairs(area: str, name: str, v3_0: str, v3_1: str, plan: Plan) -> None:
    for version, wanted in (("v3.0", v3_0), ("v3.1", v3_1)):
        mapped = plan.lookup(area, name, version)
        assert mapped is not None
        assert [target.name for target in mapped.targets] == [
            part.replace(" /", " /") for part in (wanted.split() if area != "path" else _paths(wanted))
        ]


def _paths(text: str) -> list[str]:
    parts = text.split()
    return [f"{method} {path}" for method, path in zip(parts[::2], parts[1::2], strict=True)]


def test_the_most_precise_rule_wins(plan: Plan) -> None:
    rules = {n: plan.lookup("property", n, "v3.0") for n in ("Model.properties", "Transcription.properties")}
    assert rules["Model.properties"].rules == ("V2-PROP-properties",)  # type: ignore[union-attr]
    assert rules["Transcription.properties"].rules == ("V2-PROP-Transcription.properties",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("*.id", "Model.id", True),
        ("*.id", "Model.x.id", False),
        ("A.*", "A.b", True),
        ("a.b", "a-b", False),
        ("*", "a.b", False),
    ],
)
def test_a_star_stops_at_a_dot(pattern: str, name: str, fits: bool) -> None:
    assert matches(pattern, name) is fits


def test_calls_are_methods_of_both_clients(plan: Plan) -> None:
    for rule in plan.as_json()["rules"].values():
        for call in rule.get("calls", ()):
            for package in (speechtotext_v3_0, speechtotext_v3_1):
                client = package.SpeechToTextClient(region="westus", credential="0" * 32)
                assert callable(getattr(getattr(client, call["group"]), call["method"])), rule["id"]


def test_python_names_of_targets_exist(plan: Plan) -> None:
    """Classes, attributes and constants that the map promises are there in the newest client."""
    missing = []
    for (area, _), mapped in plan.composed["v3.1"].items():
        for target in mapped.targets if area in ("definition", "property", "enum") else ():
            owner, _, member = (target.python or "").partition(".")
            holder = getattr(models, owner, None) or getattr(enums, owner, None)
            first_part = member.partition(".")[0]
            if holder is None or (first_part and not hasattr(holder, first_part)):
                missing.append((mapped.name, target.python))
    assert missing == []
