"""What the README says about speed is what was measured."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.benchmarks.report import with_table

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def test_the_table_is_that_of_the_results() -> None:
    results = json.loads((ROOT / "tests" / "benchmarks" / "results.json").read_text())
    assert with_table(README, results) == README


def test_figures_stand_in_the_table_alone() -> None:
    section = README.partition("## Speed\n")[2].partition("\n## ")[0]
    prose = re.sub(r"<!-- measured.*?<!-- /measured -->", "", section, flags=re.DOTALL)
    assert re.findall(r"\d+", prose) == []
    assert re.findall(r"\d[\d.]* times as (?:fast|slow)", README) == []
