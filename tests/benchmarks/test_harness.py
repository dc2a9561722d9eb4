"""The harness works: every row is measured, and comes out as table, JSON and chart. No speed is judged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from math import isfinite
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.benchmarks import payloads
from tests.benchmarks.measure import Spread, Target, compared, take_turns
from tests.benchmarks.processes import ROOT, environment
from tests.benchmarks.section import all_sections

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory and cores are read the Linux way")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("results")
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "--no-peers", "--output", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True)
    assert "transcriptions.list()" in done.stdout
    assert not set(os.listdir(folder)) - {"results.json", "results.svg"}
    ElementTree.fromstring((folder / "results.svg").read_text())
    found: dict[str, Any] = json.loads((folder / "results.json").read_text())
    return found


@pytest.fixture(scope="module")
def rows(results: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for section in results["sections"] for row in section["rows"]]


def test_every_section_is_measured_and_every_panel_drawn(results: dict[str, Any]) -> None:
    assert [section["name"] for section in results["sections"]] == list(all_sections())
    for section in results["sections"]:
        ids = [row["id"] for row in section["rows"]]
        assert ids
        assert not set(section["panels"]) - set(ids)


def test_ids_are_different(rows: list[dict[str, Any]]) -> None:
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))


def test_rows_have_values_of_the_right_kind(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert isinstance(row["what"], str)
        assert row["ours"] in row["values"]
        assert row["baseline"] is None or row["baseline"] in row["values"]
        assert isinstance(row["met"], bool | None)
        for spread in (*row["values"].values(), *row["ratios"].values()):
            assert all(isinstance(number, float) and isfinite(number) for number in spread.values())
            assert spread["least"] <= spread["low"] <= spread["median"] <= spread["high"] <= spread["most"]


def test_results_name_no_folder_of_the_machine(results: dict[str, Any]) -> None:
    assert str(ROOT) not in json.dumps(results)
    assert str(Path.home()) not in json.dumps(results)


def test_turns_are_paired() -> None:
    order: list[str] = []

    def turn(name: str, value: float) -> float:
        order.append(name)
        return value

    found = take_turns({"ours": lambda: turn("ours", 2.0), "other": lambda: turn("other", 8.0)}, 2)
    assert order == ["ours", "other", "other", "ours"]
    row = compared("id", "what", "s", found, baseline="other", target=Target(0.5))
    assert row.reached == Spread(0.25, 0.25, 0.25, 0.25, 0.25, 2)
    assert row.met


def test_targets_have_a_direction() -> None:
    assert Target(1.0, higher=True).met(1.0)
    assert not Target(1.0, higher=True).met(0.99)
    assert Target(0.5).met(0.5)
    assert not Target(0.5).met(0.51)


def test_payloads_are_the_same_in_every_run() -> None:
    assert payloads.result_file(3) == payloads.result_file(3)
    assert len(json.loads(payloads.result_file(3))["recognizedPhrases"]) == 3
    assert len(json.loads(payloads.transcription_page(5))["values"]) == 5
