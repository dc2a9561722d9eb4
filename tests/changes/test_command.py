"""``sttgen diff`` on documents, packages and git revisions, and what ``sttgen build`` says of changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.runner import BROKEN, SPEC, run

RENAMED = json.loads(json.dumps(SPEC).replace("Pets_List", "Pets_All"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository whose first revision has the old document, and whose working tree has the new one."""
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.sttgen.package]]\nname = "pets"\nspec = "specs/openapi.json"\noutput = "generated"\n',
        encoding="utf-8",
    )
    document = tmp_path / "specs" / "openapi.json"
    document.parent.mkdir()
    document.write_text(json.dumps(SPEC, indent=1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("build").exit_code == 0
    for command in (
        ["init", "--quiet"],
        ["add", "--all"],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "--message", "First"],
        ["tag", "v1"],
    ):
        subprocess.run(["git", *command], check=True, cwd=tmp_path)
    document.write_text(json.dumps(RENAMED, indent=1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "sides",
    [
        ("v1", None),
        ("v1:specs/openapi.json", "specs/openapi.json"),
        ("v1:specs/openapi.json", None),
        ("v1:generated/pets", "generated/pets"),
    ],
    ids=str,
)
def test_a_revision_is_compared_with_the_working_tree(project: Path, sides: tuple[str, str | None]) -> None:
    assert run("build").exit_code == 0
    done = run("diff", *filter(None, sides))
    assert done.exit_code == 1, done.output
    assert "breaking[C911]: client.pets.list: is gone" in done.stdout
    assert "  do: call client.pets.all" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 breaking, 1 new")
    assert done.stdout.splitlines()[-1].endswith("version step: major")
    assert str(project) not in done.stdout


def test_a_revision_without_changes(project: Path) -> None:
    assert run("diff", "v1", "v1").output == "no changes; version step: none\n"
    assert run("diff", "v1", "v1").exit_code == 0


def test_the_older_side_has_the_name_of_its_revision(project: Path) -> None:
    data = json.loads(json.dumps(RENAMED))
    del data["components"]["schemas"]["Pet"]
    Path("specs/openapi.json").write_text(json.dumps(data, indent=1), encoding="utf-8")
    lines = run("diff", "v1").stdout.splitlines()
    assert any(line.startswith("v1:specs/openapi.json:") and "C831" in line for line in lines)


def test_json_has_each_change(project: Path) -> None:
    done = run("diff", "v1", "--json")
    data = json.loads(done.stdout)
    assert (data["breaks"], data["step"], done.exit_code) == (True, "major", 1)
    gone = next(change for change in data["changes"] if change["id"] == "C911")
    assert gone["level"] == "python"
    assert gone["severity"] == "breaking"
    assert gone["action"] == "call client.pets.all"
    assert gone["file"] == "v1:specs/openapi.json"
    assert gone["line"] > 1


def test_notes_are_printed_when_asked_for(project: Path) -> None:
    assert "C804" not in run("diff", "v1").stdout
    assert "note[C804]" in run("diff", "v1", "--all").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("specs/openapi.json",), "is not a git revision: pass what to compare it with as NEW"),
        (
            ("nowhere", "specs/openapi.json"),
            "nowhere is neither a file, nor the folder of a package, nor a git",
        ),
        (("v1:nowhere.json", "specs/openapi.json"), "nowhere.json does not exist in the revision v1"),
        (("v1", "specs/openapi.json"), "write REVISION:PATH for the revision"),
        (("specs", "generated/pets"), "specs is not a package that sttgen generated: it has no client.py"),
        (("--output=x", "v1"), "No such option"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(
    project: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run("diff", *arguments)
    assert done.exit_code == 2
    assert message in " ".join(done.output.split())


def test_errors_of_a_document_are_printed(project: Path) -> None:
    Path("broken.json").write_text(BROKEN, encoding="utf-8")
    done = run("diff", "specs/openapi.json", "broken.json")
    assert done.exit_code == 1
    assert "broken.json:3:" in done.stderr
    assert "1 error" in done.stderr


def test_a_build_says_what_changed_and_adds_it_to_a_changelog(project: Path) -> None:
    changelog = project / "CHANGELOG.md"
    changelog.write_text("# Changes\n\nWords.\n\n## 1.0\n\nFirst.\n", encoding="utf-8")
    done = run("build", "--changelog", changelog)
    assert "pets: 1 breaking, 1 new; version step: major\n" in done.stdout
    text = changelog.read_text(encoding="utf-8")
    assert text.startswith("# Changes\n\nWords.\n\n## pets, ")
    assert text.endswith("\n\n## 1.0\n\nFirst.\n")
    assert "- `client.pets.list`: is gone (C911). To do: call client.pets.all." in text
    again = run("build", "--changelog", changelog)
    assert "version step" not in again.stdout
    assert changelog.read_text(encoding="utf-8") == text


def test_a_changelog_is_created(project: Path) -> None:
    run("build", "--changelog", "NEWS.md")
    text = Path("NEWS.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n\n## pets, ")


def test_markdown_is_an_entry_of_a_changelog(project: Path) -> None:
    text = run("diff", "v1", "--markdown", "2.0").stdout
    assert text.startswith("## 2.0\n\n1 breaking, 1 new")
    assert "### Breaking in Python\n\n- `client.pets.list`: is gone (C911)." in text


def test_the_hash_seed_does_not_change_the_order(tmp_path: Path) -> None:
    """Sets of texts, of which nothing may be printed in their order, differ between seeds."""
    older = json.loads(json.dumps(SPEC))
    answers = {str(status): {"description": "An error."} for status in range(400, 410)}
    older["paths"]["/pets"]["get"]["responses"] |= answers
    for name, data in (("old.json", older), ("new.json", SPEC)):
        (tmp_path / name).write_text(json.dumps(data), encoding="utf-8")
    command = [sys.executable, "-m", "sttgen", "diff", "--all", "old.json", "new.json"]
    outputs = {
        subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"C820") == len(answers)
