"""SARIF: valid for others, and its fixes are the edits that ``--write`` makes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Schema

from sttgen.rewrite.output.sarif import as_sarif
from sttgen.rewrite.run import Outcome
from tests.rewrite.corpus import PROGRAMS, Migration


def _sarif(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome as SARIF that the published schema allows."""
    data = as_sarif(outcome)
    Schema.model_validate_json(json.dumps(data))
    return data


def _fixed(before: str, run: dict[str, Any]) -> str:
    """Apply all fixes of a run to the text of its one file."""
    lines = before.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    replacements = []
    for result in run["results"]:
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"] == _place(result)["artifactLocation"]
            for one in change["replacements"]:
                region = one["deletedRegion"]
                start = starts[region["startLine"] - 1] + region["startColumn"] - 1
                end = starts[region["endLine"] - 1] + region["endColumn"] - 1
                replacements.append((start, end, one["insertedContent"]["text"]))
    text = before
    for start, end, new in sorted(replacements, key=lambda r: r[:2], reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _place(result: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return place


def test_the_corpus_is_valid_and_every_result_has_its_rule(migration: Migration) -> None:
    (run,) = _sarif(migration.run(PROGRAMS))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert ("fixes" in result) == (result["level"] == "note")
    for rule in rules:
        assert f"#{rule['id']}, or run: sttgen explain {rule['id']}" in rule["help"]["text"]


@pytest.mark.parametrize("name", ["v3_1/batch.py", "v3_2/speakers.py", "v2_0/jobs.py"])
def test_all_fixes_together_are_what_is_written(name: str, migration: Migration) -> None:
    before = (PROGRAMS / name).read_text(encoding="utf-8")
    path = migration.file(before.replace("\n", "\r\n"), "with space.py")
    outcome = migration.run(path)
    (run,) = _sarif(outcome)["runs"]
    (file,) = outcome.files
    assert _fixed(file.before, run) == file.after
    assert _place(run["results"][0])["artifactLocation"]["uri"].endswith("/with%20space.py")


def test_each_fix_of_a_notebook_leaves_a_notebook(migration: Migration) -> None:
    name = PROGRAMS / "v3_1" / "datasets.ipynb"
    outcome = migration.run(name)
    (run,) = _sarif(outcome)["runs"]
    (file,) = outcome.files
    for result, finding in zip(run["results"], file.findings, strict=True):
        alone = json.loads(_fixed(file.before, {"results": [result]}))
        assert [len(alone["cells"])] == [len(json.loads(file.before)["cells"])]
        line = file.before.splitlines()[_place(result)["region"]["startLine"] - 1]
        assert finding.cell is not None
        number, inner, _ = finding.cell
        source = "".join(json.loads(file.before)["cells"][number - 1]["source"]).splitlines()
        assert json.dumps(source[inner - 1], ensure_ascii=False)[1:-1] in line


def test_what_is_left_is_a_notification(migration: Migration, tmp_path: Path) -> None:
    migration.file("import swagger_client\nif\n")
    (run,) = _sarif(migration.run())["runs"]
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("left as it is: line 2")
    assert run["results"] == []
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        (tmp_path / "program.py").as_uri()
    )
