"""The harness works: every row is measured, and comes out as table, JSON and chart. No speed is judged."""

from __future__ import annotations

import json
import subprocess
import sys
from math import isfinite
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.benchmarks.measure import Spread, Target, compared, take_turns
from tests.benchmarks.processes import ROOT, environment

IDS = {
    *("calls-1", "items-1", "calls-8", "items-8"),
    *("decode-page", "items-memory", "pages-memory", "decode-result", "result-memory"),
    *("import-client", "import-bare", "rebuild", "up", "up-blocks", "down"),
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory and cores are read the Linux way")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("results")
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "--no-peers", "--output", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True)
    assert "transcriptions.list()" in done.stdout
    ElementTree.fromstring((folder / "results.svg").read_text())
    found: dict[str, Any] = json.loads((folder / "results.json").read_text())
    return found


def test_every_row_is_measured(results: dict[str, Any]) -> None:
    assert {row["id"] for row in results["rows"]} == IDS


def test_rows_have_values_of_the_right_kind(results: dict[str, Any]) -> None:
    for row in results["rows"]:
        assert isinstance(row["what"], str)
        assert row["ours"] in row["values"]
        assert row["baseline"] is None or row["baseline"] in row["values"]
        assert isinstance(row["met"], bool)
        for spread in (*row["values"].values(), row["reached"]):
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

    found = take_turns({"ours": lambda: turn("ours", 2.0), "other": lambda: turn("other", 6.0)}, 2)
    assert order == ["ours", "other", "other", "ours"]
    row = compared("id", "what", "s", found, baseline="other", target=Target(2.5, higher=True), speedup=True)
    assert row.reached == Spread(3.0, 3.0, 3.0, 3.0, 3.0, 2)
    assert row.met


def test_targets_have_a_direction() -> None:
    assert Target(1.0, higher=True).met(1.0)
    assert not Target(1.0, higher=True).met(0.99)
    assert Target(0.5).met(0.5)
    assert not Target(0.5).met(0.51)
