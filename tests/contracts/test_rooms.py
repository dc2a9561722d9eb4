"""One direction only: the import statements of the tool, against the order of its rooms."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.contracts.rooms import APART, ORDER, ROOT, SHARED, TOOL, imports, room_of

_ABOVE = frozenset(
    {"cli", "pipeline", "pipeline_client", "pipeline_shim", "making", "pages", "explain", "__main__"}
)
"""Modules that know several rooms, each for one purpose."""


def test_rooms_import_to_the_left_only() -> None:
    wrong = []
    for found in imports():
        target = found.target.partition(".")[0]
        if found.room not in ORDER or target == found.room or target in SHARED:
            continue
        if target not in ORDER or ORDER.index(target) > ORDER.index(found.room):
            wrong.append(f"{found.file}:{found.line} imports {found.target}")
    assert wrong == []


def test_only_the_pipeline_knows_the_order() -> None:
    """No module outside the rooms imports many of them but those that are there for it."""
    known: dict[str, set[str]] = {}
    for found in imports():
        known.setdefault(found.room, set()).add(found.target.partition(".")[0])
    for room, targets in known.items():
        if room not in ORDER and room not in _ABOVE:
            assert not (targets & set(ORDER)) - SHARED, room


def test_naming_reads_only_operation_ids_of_a_pair() -> None:
    assert not [
        found for found in imports() if found.room == "naming" and found.target.startswith("migration")
    ]


def test_runtime_and_kits_know_nothing_of_the_tool() -> None:
    for found in imports():
        if found.room in APART:
            assert found.target.partition(".")[0] in APART, f"{found.file}:{found.line}"
        elif found.room in ORDER:
            assert found.target.partition(".")[0] not in APART, f"{found.file}:{found.line}"


def test_imports_stand_at_the_top() -> None:
    """A function-local import would dodge the order; outside the rooms, they keep commands quick."""
    wrong = [f"{f.file}:{f.line}" for f in imports() if f.local and f.room in ORDER]
    assert wrong == []


def test_no_second_copy_of_a_module_is_imported() -> None:
    for path in sorted([*ROOT.glob("generator/**/*.py"), *ROOT.glob("tests/**/*.py")]):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            assert not any(name.partition(".")[0] in ("generator", "generated") for name in names), path


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    "path", sorted(TOOL.rglob("*.py")), ids=lambda path: path.relative_to(TOOL).as_posix()
)
def test_modules_are_liveable(path: Path) -> None:
    assert _lines(path) <= 350, "about 300 lines a module"


def test_most_modules_are_well_below_the_ceiling() -> None:
    large = [path.name for path in TOOL.rglob("*.py") if _lines(path) > 300]
    assert len(large) <= 3, large


def test_the_runtime_is_small() -> None:
    """About 800 lines of code: statements, however a formatter folds them; imports and docstrings aside."""
    total = 0
    for path in sorted((TOOL / "runtime").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            total += (
                isinstance(node, ast.stmt) and not doc and not isinstance(node, ast.Import | ast.ImportFrom)
            )
    assert total <= 1150


def test_every_room_is_known() -> None:
    rooms = {room_of(path) for path in TOOL.rglob("*.py")}
    assert set(ORDER) <= rooms
