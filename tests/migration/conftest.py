"""The rename map, read once, and copies of the specs to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.migration import Plan, load_plan

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
PAIRS = ("v2_0_to_v3_0.yaml", "v3_0_to_v3_1.yaml")


@pytest.fixture(scope="session")
def plan() -> Plan:
    diagnostics = Diagnostics()
    found = load_plan([SPECS / "migrations" / name for name in PAIRS], diagnostics, base=ROOT)
    assert [str(one) for one in diagnostics] == []
    assert found is not None
    return found


@pytest.fixture(scope="session")
def data(plan: Plan) -> dict[str, Any]:
    return plan.as_json()


Broken = Callable[..., tuple[Plan | None, list[str]]]


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """Replace a text in a pair file (or document), and say what the loader finds."""

    def run(
        old: str, new: str, file: str = f"migrations/{PAIRS[0]}", pairs: tuple[str, ...] = PAIRS[:1]
    ) -> Any:
        specs = tmp_path / "specs"
        shutil.copytree(SPECS, specs, dirs_exist_ok=True)
        text = (specs / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        (specs / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        diagnostics = Diagnostics()
        found = load_plan([specs / "migrations" / name for name in pairs], diagnostics, base=tmp_path)
        return found, [str(one) for one in diagnostics]

    return run


def line_of(text: str, file: str = f"migrations/{PAIRS[0]}") -> int:
    """The line on which a text stands first."""
    lines = (SPECS / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)
