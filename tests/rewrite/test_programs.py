"""The corpus: each program is rewritten, run, and compared with what it did before."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import speechtotext_v2
from sttgen.migration import Plan
from tests.rewrite.corpus import CASES, PROGRAMS, Case, Migration
from tests.rewrite.execution import Run, run
from tests.shared import SHARED, published_document

_GENERATOR = os.environ.get("SWAGGER_CODEGEN")
_ORDER = ["v2.0", "v3.0", "v3.1", "v3.2", "2024-11-15", "2025-10-15"]
_RUNNABLE = [case for case in CASES if not case.todo]


@cache
def _old_client(version: str, folder: Path) -> Path:
    """Generate the client that programs of a version used, with the tool that they used."""
    if _GENERATOR is None or not SHARED.is_dir():
        pytest.skip(
            "it ran rewritten only: SWAGGER_CODEGEN does not name the jar of swagger-codegen 2.4.9, or the"
            " published documents are not there"
        )
    target = folder / version
    command = ["java", "-jar", _GENERATOR, "generate", "-l", "python"]
    command += ["-i", str(published_document(version)), "-o", str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return target


def _on_the_shim(case: Case, folder: Path) -> Path | None:
    return None  # it is installed


def _on_the_old_client(case: Case, folder: Path) -> Path | None:
    return _old_client(case.version, folder)


WAYS = {"shim": _on_the_shim, "old client": _on_the_old_client}
"""What a program runs on before it is rewritten: a function that returns the folder of the package."""


def _ways(case: Case) -> list[str]:
    return ["shim"] if case.version == "v2.0" else ["old client"]


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
    [pytest.param(case, way, id=f"{case.name}-{way}") for case in _RUNNABLE for way in _ways(case)],
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
