"""What is said of a mistake in a pair file: where it is, what is wrong, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import load
from sttgen.migration.read import read_pair

from .conftest import PAIRS, Broken, line_of

FILE = f"specs/migrations/{PAIRS[0]}"

TO_NAME = "    to: '*.displayName'\n"
NOTE = "    note: The same BCP 47 tags in the same place.\n"

# What is replaced by what; the text of the line that is named, with the column; the finding and its hint.
FINDINGS = [
    (TO_NAME, "", "  - id: V2-PROP-name", 5, "E701", "rule V2-PROP-name lacks 'to'", ""),
    (
        "    area: host\n", "    lvel: auto\n    area: host\n", "    area: host", 5,
        "E701", "rule V2-HOST-Region has an unknown field 'lvel'", "did you mean 'level'?",
    ),
    (
        TO_NAME, "    to: 7\n", TO_NAME, 5,
        "E701", "rule V2-PROP-name has 'to' that is not a name, a list of names or null", "",
    ),
    (
        TO_NAME, "    to: [a, 7]\n", TO_NAME, 5,
        "E701", "rule V2-PROP-name has 'to' that is not a name, a list of names or null", "",
    ),
    (
        "id: V2-PROP-name\n", "id: 7\n", "  - id: V2-PROP-name", 5,
        "E701", "rule 7 has 'id' that is not a text", "",
    ),
    (
        TO_NAME, f"    choices: [a]\n{TO_NAME}", TO_NAME, 5,
        "E701", "rule V2-PROP-name has 'choices' that is not a mapping of texts", "",
    ),
    (
        TO_NAME, f"    choices: {{a: 1}}\n{TO_NAME}", TO_NAME, 5,
        "E701", "rule V2-PROP-name has 'choices' that is not a mapping of texts", "",
    ),
    (
        TO_NAME, f"    via: 7\n{TO_NAME}", TO_NAME, 5,
        "E701", "rule V2-PROP-name has 'via' that is not a text", "",
    ),
    (
        "  v2.0: [swagger_client, speechtotext_v2]\n", "  v2.0: 7\n", "clients:", 1,
        "E701",
        "clients must map versions to lists of packages or classes: "
        "Expected `array`, got `int` - at `$[...]`",
        "",
    ),
    (
        "id: V2-PROP-name\n", "id: V2-PROP-id\n", "  - id: V2-PROP-name", 5,
        "E702", "a second rule has the id V2-PROP-id",
        f"the first one is at {FILE}:{line_of('  - id: V2-PROP-id')}:5",
    ),
    (
        "    convert: self_url\n", "    convert: self_uri\n", "    convert: self_url", 5,
        "E703", "rule V2-PROP-id has an unknown convert: 'self_uri'", "did you mean 'self_url'?",
    ),
    (
        "    direction: both\n", "    direction: sideways\n", "    direction: both", 5,
        "E703", "rule V2-PROP-id has an unknown direction: 'sideways'", "known: both, request, response",
    ),
    (
        NOTE, "    note: ' '\n", NOTE, 5,
        "E704", "rule V2-PROP-locale has no note", "explain why, and what to do: people read it",
    ),
    (
        NOTE, "", "  - id: V2-PROP-locale\n", 5,
        "E704", "rule V2-PROP-locale has no note", "explain why, and what to do: people read it",
    ),
    (
        TO_NAME, "    to: '*.displayNam'\n", "  - id: V2-PROP-name", 5,
        "E706",
        "'to' of rule V2-PROP-name names the property '*.displayNam' for Dataset.name, "
        "which v3.0 does not have",
        "correct 'to'",
    ),
    (
        "    file_kind: EvaluationDetails\n", "    file_kind: EvaluationDetail\n",
        "  - id: V2-PROP-Test.resultsUrl", 5,
        "E706",
        "'file_kind' of rule V2-PROP-Test.resultsUrl names 'EvaluationDetail', which v3.0 does not have",
        "correct 'file_kind'",
    ),
    (
        "    collection: datasets\n", "    collection: datasetz\n", "  - id: V2-DEF-Dataset\n", 5,
        "E706", "'collection' of rule V2-DEF-Dataset names 'datasetz', which v3.0 does not have",
        "correct 'collection'",
    ),
    (
        "    from: '{endpoint}/speechtotext/v2.0'\n", "    from: https://{host}/speechtotext/v2.0\n",
        "rules:", 1,
        "E707", "the host {endpoint}/speechtotext/v2.0 has no rule",
        "add a rule with area: host and from: {endpoint}/speechtotext/v2.0",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "column", "id", "message", "hint"), FINDINGS)
def test_a_finding_names_its_place_and_says_what_to_do(
    old: str, new: str, line: str, column: int, id: str, message: str, hint: str, broken: Broken
) -> None:
    plan, findings = broken(old, new)
    place = f"{FILE}:{line_of(line.rstrip())}:{column}"
    assert findings == [f"{place}: error[{id}]: {message}" + (f"\n  hint: {hint}" if hint else "")]
    assert plan is None


def test_a_name_that_is_wrong_leaves_another_without_a_rule(broken: Broken) -> None:
    _, findings = broken("    from: Model.modelKind\n", "    from: Model.modelKinds\n")
    assert findings == [
        f"{FILE}:{line_of('  - id: V2-PROP-Model.modelKind')}:5: error[E705]: 'from' of rule "
        "V2-PROP-Model.modelKind names the property 'Model.modelKinds', which v2.0 does not have\n"
        "  hint: correct 'from', or remove the rule",
        f"{FILE}:{line_of('rules:')}:1: error[E707]: the property Model.modelKind has no rule\n"
        "  hint: add a rule with area: property and from: Model.modelKind",
    ]


def test_a_rule_that_more_precise_ones_replace_is_never_used(broken: Broken) -> None:
    rule = (
        "rules:\n\n  - {id: V2-PROP-id2, area: property, action: rename, from: '*.id', to: '*.self',\n"
        "     level: auto, note: Twice.}\n"
    )
    _, findings = broken("rules:\n", rule)
    line = line_of("  - id: V2-PROP-id") + rule.count("\n") - 1
    assert findings == [
        f"{FILE}:{line}:5: error[E705]: rule V2-PROP-id is never used: "
        "more precise rules name everything that it names\n  hint: remove the rule"
    ]


def test_a_finding_points_at_a_rule_or_at_one_of_its_fields(tmp_path: Path) -> None:
    file, diagnostics = tmp_path / "pair.yaml", Diagnostics()
    rules = [{"id": "A", "lvel": "auto"}]
    file.write_text(json.dumps({"from_version": "v1", "to_version": "v2", "rules": rules}), encoding="utf-8")
    source = load(file, diagnostics)
    assert source is not None
    read_pair(source, diagnostics)
    missing = ["area", "action", "from", "to", "level"]
    assert [(one.location.pointer, one.message) for one in diagnostics] == [
        *(("#/rules/0", f"rule A lacks {key!r}") for key in missing),
        ("#/rules/0/lvel", "rule A has an unknown field 'lvel'"),
    ]
