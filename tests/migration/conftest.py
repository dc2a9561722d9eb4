"""The rename map, read once, and copies of the specs to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from sttgen.build.description import Descriptions
from sttgen.build.explain import pair_files
from sttgen.diagnostics import Diagnostics, Stopped
from sttgen.migration import Plan

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
PAIRS = tuple(path.name for path in pair_files(SPECS / "migrations"))


@pytest.fixture(scope="session")
def plan() -> Plan:
    diagnostics = Diagnostics()
    found = Descriptions(ROOT).plan([SPECS / "migrations" / name for name in PAIRS], diagnostics)
    assert [str(one) for one in diagnostics] == []
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
        return read_plan([specs / "migrations" / name for name in pairs], tmp_path)

    return run


def read_plan(paths: Sequence[Path], base: Path) -> tuple[Plan | None, list[str]]:
    """The plan of pair files, None if anything is wrong, and the findings."""
    diagnostics = Diagnostics()
    try:
        plan = Descriptions(base).plan(paths, diagnostics)
    except Stopped:
        return None, [str(one) for one in diagnostics]
    return plan, [str(one) for one in diagnostics]


def line_of(text: str, file: str = f"migrations/{PAIRS[0]}") -> int:
    """The line on which a text stands first."""
    lines = (SPECS / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)
