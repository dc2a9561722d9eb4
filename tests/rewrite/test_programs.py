"""The corpus: each program is rewritten, run, and compared with what it did before."""

from __future__ import annotations

from pathlib import Path

import pytest

import speechtotext_v2
from sttgen.rewrite.run import Outcome
from tests.rewrite.corpus import CASES, PROGRAMS, Case, Migration
from tests.rewrite.execution import run
from tests.shared import needs_shared
from tests.swagger_codegen import needs_generator, old_client

_OF_V2 = [case for case in CASES if case.version == "v2.0"]
_LATER = [case for case in CASES if case.version != "v2.0"]
_ORDER = ["v2.0", "v3.0", "v3.1", "v3.2", "2024-11-15", "2025-10-15"]
_RUNNABLE = [case for case in CASES if not case.todo]


def _named(case: Case) -> str:
    return case.name


@pytest.fixture(scope="session")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("old-clients")


def _check(outcome: Outcome, case: Case) -> None:
    assert not outcome.left
    assert {file.version for file in outcome.files} == {case.version}
    assert sum(finding.open for file in outcome.files for finding in file.findings) == case.todo


@pytest.mark.parametrize("case", _OF_V2, ids=_named)
def test_a_program_of_v2_prints_the_same_as_on_the_shim(
    case: Case, migration: Migration, tmp_path: Path
) -> None:
    program = case.copy(tmp_path)
    before = run(case, program)
    _check(migration.write(program), case)
    after = run(case, program)
    assert after.printed == before.printed
    assert after.versions == before.versions == {"2025-10-15"}
    assert set(after.requests) <= set(before.requests)


@needs_shared
@needs_generator
@pytest.mark.parametrize("case", [case for case in _LATER if not case.todo], ids=_named)
def test_a_program_does_the_same_as_on_the_old_client(
    case: Case, migration: Migration, tmp_path: Path, clients: Path
) -> None:
    program = case.copy(tmp_path)
    before = run(case, program, old_client(case.version, clients))
    _check(migration.write(program), case)
    after = run(case, program)
    assert after.printed == before.printed
    assert after.requests == before.requests
    assert after.versions == {"2025-10-15"}


@pytest.mark.parametrize("case", _RUNNABLE, ids=_named)
def test_a_rewritten_program_runs(case: Case, migration: Migration, tmp_path: Path) -> None:
    program = case.copy(tmp_path)
    _check(migration.write(program), case)
    assert run(case, program).versions == {"2025-10-15"}


@pytest.mark.parametrize("to", ["v3.1", "v3.2", "2024-11-15", "2025-10-15"])
@pytest.mark.parametrize("case", CASES, ids=_named)
def test_a_second_run_changes_nothing(case: Case, to: str, migration: Migration, tmp_path: Path) -> None:
    if _ORDER.index(to) < _ORDER.index(case.version):
        return  # the program was written for a later version
    program = case.copy(tmp_path)
    assert migration.write(program, to=to).files
    again = migration.run(program, to=to)
    assert not any(file.changed for file in again.files)


def test_nothing_of_the_old_client_is_left(migration: Migration, tmp_path: Path) -> None:
    for case in _RUNNABLE:
        program = case.copy(tmp_path)
        migration.write(program)
        files = program.rglob("*.py") if program.is_dir() else [program]
        for file in files:
            assert "swagger_client" not in file.read_text(encoding="utf-8")
            assert speechtotext_v2.__name__ not in file.read_text(encoding="utf-8")


def test_the_share_of_places_that_need_a_person(
    migration: Migration, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = migration.run(PROGRAMS)
    findings = [finding for file in outcome.files for finding in file.findings]
    todo = [finding for finding in findings if finding.open]
    with capsys.disabled():
        print(f"\n{len(todo)} of {len(findings)} places in {len(outcome.files)} files need a person")
    assert len(todo) == sum(case.todo for case in CASES)
