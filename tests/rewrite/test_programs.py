"""The corpus: each program is rewritten, run, and compared with what it did before."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import speechtotext_v2
from sttgen.migration import Plan
from tests.rewrite.corpus import CASES, PROGRAMS, Case, Migration
from tests.rewrite.execution import Run, run
from tests.shared import needs_shared
from tests.swagger_codegen import needs_generator, old_client

_ORDER = ["v2.0", "v3.0", "v3.1", "v3.2", "2024-11-15", "2025-10-15"]
_RUNNABLE = [case for case in CASES if not case.todo]


def _on_the_shim(case: Case, folder: Path) -> Path | None:
    return None  # it is installed


def _on_the_old_client(case: Case, folder: Path) -> Path | None:
    return old_client(case.version, folder)


def _on_the_facade(case: Case, folder: Path) -> Path | None:
    """Write a module that gives the facade of a version the name that programs import."""
    target, facade = folder / f"facade-{case.version}", f"speechtotext_old.{_package(case.version)}"
    target.mkdir(exist_ok=True)
    (target / "swagger_client.py").write_text(
        f'import sys\nimport {facade} as facade\nsys.modules["swagger_client"] = facade\n',
        encoding="utf-8",
    )
    return target


def _package(version: str) -> str:
    return "v" + version.removeprefix("v").replace(".", "_").replace("-", "_")


WAYS = {"shim": _on_the_shim, "facade": _on_the_facade, "old client": _on_the_old_client}
"""What a program runs on before it is rewritten: a function that returns the folder of the package."""


_MARKS = {"old client": (needs_shared, needs_generator)}


def _ways(case: Case) -> list[str]:
    return ["shim"] if case.version == "v2.0" else ["facade", "old client"]


@pytest.fixture(scope="session")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("old-clients")


@pytest.fixture(scope="session")
def rewritten(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Case], Run]:
    """Rewrites a program, runs it, and keeps the run for each way to compare it with."""

    @cache
    def run_rewritten(case: Case) -> Run:
        folder = tmp_path_factory.mktemp("rewritten")
        program = case.copy(folder)
        outcome = Migration(plan, folder).write(program)
        assert not outcome.left
        assert {file.version for file in outcome.files} == {case.version}
        assert sum(finding.open for file in outcome.files for finding in file.findings) == case.todo
        for file in program.rglob("*.py") if program.is_dir() else [program]:
            text = file.read_text(encoding="utf-8")
            assert "import swagger_client" not in text
            assert speechtotext_v2.__name__ not in text
        return run(case, program)

    return run_rewritten


@pytest.mark.parametrize(
    ("case", "way"),
    [
        pytest.param(case, way, id=f"{case.name}-{way}", marks=_MARKS.get(way, ()))
        for case in _RUNNABLE
        for way in _ways(case)
    ],
)
def test_a_program_does_the_same_as_before(
    case: Case, way: str, rewritten: Callable[[Case], Run], tmp_path: Path, clients: Path
) -> None:
    after = rewritten(case)
    assert after.versions == {"2025-10-15"}
    before = run(case, case.copy(tmp_path), WAYS[way](case, clients))
    assert after.printed == before.printed
    if case.version == "v2.0":  # the shim asks more, to find out what v2 knew
        assert set(after.requests) <= set(before.requests)
    else:
        assert after.requests == before.requests


@pytest.mark.parametrize("position", range(len(CASES)), ids=[case.name for case in CASES])
def test_a_second_run_changes_nothing(position: int, migration: Migration, tmp_path: Path) -> None:
    case = CASES[position]
    later = _ORDER[max(_ORDER.index(case.version), 2) : -1] or _ORDER[-1:]
    for to in {later[position % len(later)], _ORDER[-1]}:
        folder = tmp_path / to
        folder.mkdir()
        program = case.copy(folder)
        assert migration.write(program, to=to).files
        again = migration.run(program, to=to)
        assert not any(file.changed for file in again.files)


def test_the_share_of_places_that_need_a_person(
    migration: Migration, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = migration.run(PROGRAMS)
    findings = [finding for file in outcome.files for finding in file.findings]
    todo = [finding for finding in findings if finding.open]
    with capsys.disabled():
        print(f"\n{len(todo)} of {len(findings)} places in {len(outcome.files)} files need a person")
    assert len(todo) == sum(case.todo for case in CASES)
