"""The command: what it prints, writes and answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sttgen.build.migrate
from sttgen.cli import cli
from tests.rewrite.corpus import PROGRAMS, rename_map

PROGRAM = PROGRAMS / "v3_1" / "batch.py"


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rename map is read once for all tests, because that takes seconds."""
    monkeypatch.setattr(sttgen.build.migrate, "rename_plan", rename_map)


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["migrate", *map(str, arguments)])


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_bytes(PROGRAM.read_bytes())
    return path


def test_a_diff_is_printed_and_nothing_is_written(program: Path) -> None:
    before = program.read_bytes()
    result = _run(program)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"--- a/{program.as_posix()}\n+++ b/{program.as_posix()}\n@@ ")
    assert "-import swagger_client\n" in result.stdout
    assert result.stderr == "1 file to change: 20 edits, 0 TODOs (0% of 20 findings)\n"
    assert program.read_bytes() == before


def test_write_changes_the_file_and_a_second_run_has_nothing_to_do(program: Path) -> None:
    first = _run("--write", program)
    assert (first.exit_code, first.stdout) == (0, "")
    second = _run(program)
    assert (second.exit_code, second.stdout) == (0, "")
    assert second.stderr == "0 files to change: 0 edits, 0 TODOs\n"


def test_json_has_every_finding(program: Path) -> None:
    for options in (["--json"], ["--format", "json"]):
        result = _run(*options, program)
        assert result.exit_code == 1
        data = json.loads(result.stdout)
        assert data["summary"] == {"files": 1, "edits": 20, "todo": 0}
        (file,) = data["files"]
        assert (file["from"], data["to"], file["changed"]) == ("v3.1", "2025-10-15", True)
        ids = {finding["rule"] for finding in file["findings"]}
        assert "V32-PROP-TranscriptionProperties.timeToLive" in ids
        for id in ids:
            assert rename_map().rule(id) is not None or id.startswith("CLIENT-")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--to", "v9"], "unknown version 'v9'"),
        (["--from", "v3.2", "--to", "v3.1"], "v3.1 is not newer than v3.2"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--recorded", str(PROGRAM)], "Expecting value"),
    ],
)
def test_wrong_usage(arguments: list[str], problem: str, program: Path) -> None:
    result = _run(*arguments, program)
    assert result.exit_code == 2
    assert problem in result.stderr


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    assert _run(tmp_path / "nothing.py").exit_code == 2
    assert CliRunner().invoke(cli, ["migrate"]).exit_code == 2


def test_another_name_of_the_old_client(program: Path) -> None:
    text = program.read_text(encoding="utf-8").replace("swagger_client", "speech_rest")
    program.write_text(text, encoding="utf-8")
    assert _run(program).exit_code == 0
    assert _run("--package", "speech_rest", "--write", program).exit_code == 0
    assert "speech_rest" not in program.read_text(encoding="utf-8")


def test_an_earlier_target(program: Path) -> None:
    result = _run("--to", "v3.2", program)
    assert "+import speechtotext_v3_2\n" in result.stdout
    assert "time_to_live_hours" not in result.stdout
