"""``sttgen generate`` and ``explain``: exit statuses, messages, and the one object of ``--json``."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.commands.runner import BROKEN, run


def _generate(spec: Path, *more: object) -> Result:
    return run("generate", spec, "--package", "pets", "--output", spec.parent / "out", *more)


def test_generate(spec: Path) -> None:
    done = _generate(spec)
    assert done.exit_code == 0, done.output
    assert (spec.parent / "out/pets/client.py").is_file()
    assert re.search(r"pets\s+1\s+1\s+\d+\s+0\s+\d", done.stdout)
    again = _generate(spec)
    assert re.search(r"pets\s+1\s+1\s+0\s+\d+\s+\d", again.stdout)


def test_json(spec: Path) -> None:
    done = _generate(spec, "--json")
    output = json.loads(done.stdout)
    assert done.stderr == ""
    assert {
        "package": "pets",
        "ok": True,
        "operations": 1,
        "models": 1,
        "skipped": [],
        "partial": [],
        "client_parameters": [],
    }.items() <= output.items()
    assert output["files"] > 10
    assert {"load", "build", "name", "render", "format", "write", "total"} <= output["seconds"].keys()
    assert output["diagnostics"] == []


def test_json_of_a_document_with_errors(spec: Path) -> None:
    spec.write_text(BROKEN, encoding="utf-8")
    done = _generate(spec, "--json")
    assert done.exit_code == 1
    output = json.loads(done.stdout)
    assert (output["ok"], output["files"]) == (False, 0)
    first = next(finding for finding in output["diagnostics"] if finding["level"] == "error")
    assert set(first) == {"id", "level", "message", "file", "line", "column", "pointer", "hint"}
    assert (first["file"], first["line"], first["level"]) == ("openapi.json", 3, "error")


def test_messages_say_where(spec: Path) -> None:
    spec.write_text(BROKEN, encoding="utf-8")
    done = _generate(spec)
    assert done.exit_code == 1
    assert re.search(r"^openapi\.json:3:\d+: error\[E\d{3}\]: .+", done.stderr, re.MULTILINE)
    assert str(spec.parent) not in done.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["generate"],
        ["generate", "x.yaml", "--package", "not-a-name", "--output", "o"],
        ["generate", "x.yaml", "--package", "class", "--output", "o"],
        ["generate", "x.yaml", "--package", "../up", "--output", "o"],
        ["generate", "x.yaml", "--package", "p", "--output", "o", "--templates", "nowhere"],
        ["unknown"],
        ["build", "--unknown"],
    ],
)
def test_wrong_usage(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*arguments).exit_code == 2


def test_a_missing_document_is_an_error(tmp_path: Path) -> None:
    done = run("generate", tmp_path / "none.yaml", "--package", "p", "--output", tmp_path)
    assert done.exit_code == 1
    assert re.search(r"none\.yaml.*error\[E\d+\]", done.stderr)


def test_a_bug_ends_with_status_3(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("sttgen.build.description.build", fail)
    done = _generate(spec)
    assert done.exit_code == 3
    assert "a bug" in done.stderr


def test_a_write_error_is_reported_without_a_traceback(spec: Path) -> None:
    (spec.parent / "out").write_text("a file", encoding="utf-8")
    done = _generate(spec)
    assert done.exit_code == 3
    assert "Traceback" not in done.stderr


def test_a_foreign_folder_is_an_error(spec: Path) -> None:
    (spec.parent / "out/pets").mkdir(parents=True)
    (spec.parent / "out/pets/precious.txt").write_text("x", encoding="utf-8")
    done = _generate(spec)
    assert done.exit_code == 1
    assert "error[E613]" in done.stderr


def test_explain() -> None:
    known = run("explain", "E601")
    assert known.exit_code == 0
    assert known.stdout.startswith("E601")
    assert run("explain", "E999").exit_code == 1
