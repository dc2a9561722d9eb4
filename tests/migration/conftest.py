"""The rename map, read once, and copies of the specs to break."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

from sttgen.build.description import Descriptions, Memo
from sttgen.build.explain import pair_files
from sttgen.diagnostics import Diagnostics, Stopped
from sttgen.migration import Plan

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
PAIRS = tuple(path.name for path in pair_files(SPECS / "migrations"))
T = TypeVar("T")


class _Documents(Memo):
    """Keeps what is made of the documents, for all tests, and composes each plan anew."""

    def once(self, key: Any, make: Callable[[Diagnostics], T | None], diagnostics: Diagnostics) -> T:
        if key[0] == "plan":
            return Memo().once(key, make, diagnostics)
        return super().once(key, make, diagnostics)


_DOCUMENTS = _Documents()


@pytest.fixture(scope="session")
def plan() -> Plan:
    plan, findings = read_plan([SPECS / "migrations" / name for name in PAIRS], ROOT)
    assert plan is not None, findings
    assert findings == []
    return plan


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
        for path in SPECS.rglob("*.yaml"):
            copy = specs / path.relative_to(SPECS)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.unlink(missing_ok=True)
            copy.symlink_to(path)
        text = (SPECS / file).read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        (specs / file).unlink()
        (specs / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return read_plan([specs / "migrations" / name for name in pairs], tmp_path)

    return run


def read_plan(paths: Sequence[Path], base: Path) -> tuple[Plan | None, list[str]]:
    """The plan of pair files, None if anything is wrong, and the findings."""
    diagnostics = Diagnostics()
    descriptions = Descriptions(base)
    descriptions._memo = _DOCUMENTS
    try:
        plan = descriptions.plan(paths, diagnostics)
    except Stopped:
        return None, [str(one) for one in diagnostics]
    return plan, [str(one) for one in diagnostics]


def line_of(text: str, file: str = f"migrations/{PAIRS[0]}") -> int:
    """The line on which a text stands first."""
    lines = (SPECS / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)
