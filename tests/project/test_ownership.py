"""Which files a run writes again, and which belong to the user."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.runner import run as sttgen
from tests.project.projects import PETS, make_project

KEPT = {
    ".github/workflows/ci.yml", ".gitignore", "CHANGELOG.md", "README.md", "pyproject.toml",
    "tests/__init__.py", "tests/conftest.py",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project."""
    made = make_project(tmp_path / "made", PETS)
    assert made.ids == []
    return made.folder


def _record(folder: Path) -> dict[str, object]:
    data: dict[str, object] = json.loads((folder / "sttgen.json").read_bytes())
    return data


def test_the_record_says_whose_a_file_is(folder: Path) -> None:
    record = _record(folder)
    generated = record["files"]
    assert isinstance(generated, dict)
    assert set(record["written_once"]) == KEPT  # type: ignore[call-overload]  # a list in JSON
    around = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_relative_to(folder / "src")
    }
    assert around == KEPT | generated.keys() | {"sttgen.json"}
    assert {path.rpartition("/")[0] for path in generated} == {"", "tests/generated"}


def test_files_of_the_user_are_never_written_again(folder: Path) -> None:
    for path in KEPT - {"pyproject.toml"}:
        (folder / path).write_text("# mine\n", encoding="utf-8")
    (folder / "CHANGELOG.md").unlink()
    (folder / "tests/test_own.py").write_text("# mine\n", encoding="utf-8")
    again = make_project(folder, PETS)
    assert again.ids == []
    assert again.result is not None
    assert not again.result.changes
    assert not (folder / "CHANGELOG.md").exists()
    assert (folder / "tests/test_own.py").read_text(encoding="utf-8") == "# mine\n"
    for path in KEPT - {"pyproject.toml", "CHANGELOG.md"}:
        assert (folder / path).read_text(encoding="utf-8") == "# mine\n"


def test_generated_files_follow_the_document(folder: Path, tmp_path: Path) -> None:
    data = json.loads(PETS.read_bytes())
    data["paths"]["/pets"]["get"]["operationId"] = "Animals_List"
    changed = tmp_path / "pets.json"
    changed.write_text(json.dumps(data), encoding="utf-8")
    drift = make_project(folder, changed, check=True)
    assert drift.result is not None
    differing = set(drift.result.changes.changed)
    assert {"tests/generated/test_animals.py", "tests/generated/contract.json", "OPERATIONS.md"} < differing
    assert "src/pets/operations/animals.py" in differing
    assert not differing & KEPT
    make_project(folder, changed)
    assert "def test_list(" in (folder / "tests/generated/test_animals.py").read_text(encoding="utf-8")
    made = make_project(folder, PETS)
    assert made.result is not None
    assert "tests/generated/test_animals.py" in made.result.changes.stale
    assert not (folder / "tests/generated/test_animals.py").exists()


def test_the_version_of_the_user_is_that_of_the_package(folder: Path) -> None:
    path = folder / "pyproject.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('version = "1.2"', 'version = "7.0"'), encoding="utf-8"
    )
    drift = make_project(folder, PETS, check=True)
    assert drift.result is not None
    assert "src/pets/__init__.py" in drift.result.changes.changed
    make_project(folder, PETS)
    assert '__version__ = "7.0"' in (folder / "src/pets/__init__.py").read_text(encoding="utf-8")


def test_edits_of_generated_files_are_replaced_with_a_warning(folder: Path) -> None:
    path = folder / "tests/generated/test_pets.py"
    before = path.read_bytes()
    path.write_text("# edited\n", encoding="utf-8")
    assert make_project(folder, PETS).ids == ["W614"]
    assert path.read_bytes() == before


def test_files_that_were_there_before_belong_to_the_user(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# mine\n", encoding="utf-8")
    (tmp_path / "tests/generated").mkdir(parents=True)
    (tmp_path / "tests/generated/test_pets.py").write_text("# mine\n", encoding="utf-8")
    assert make_project(tmp_path, PETS).ids == ["W615"]
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "# mine\n"


@pytest.mark.parametrize("path", ["tests", "tests/generated/contract.json", "README.md"])
def test_links_are_not_followed(tmp_path: Path, path: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "made"
    outside.mkdir()
    target = folder / path
    target.parent.mkdir(parents=True)
    target.symlink_to(outside)
    made = make_project(folder, PETS)
    # What a user puts in the place of a file that is written once is theirs.
    assert made.ids == ([] if path == "README.md" else ["E611"])
    assert list(outside.iterdir()) == []


def test_a_forged_record_reaches_nothing_outside(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    record = _record(folder) | {"files": {"../victim": empty, str(victim): empty}, "written_once": ["../x"]}
    (folder / "sttgen.json").write_text(json.dumps(record), encoding="utf-8")
    make_project(folder, PETS)
    assert victim.exists()
    assert "../" not in (folder / "sttgen.json").read_text(encoding="utf-8")


def test_another_file_of_that_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "sttgen.json").write_text("{}", encoding="utf-8")
    assert make_project(tmp_path, PETS).ids == ["E613"]


def test_the_command_and_the_build_in_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = shutil.copy(PETS, tmp_path / "pets.json")
    made = sttgen("generate", spec, "--package", "pets", "--project", tmp_path / "made", "--release", "3.0")
    assert made.exit_code == 0, made.output
    monkeypatch.chdir(tmp_path / "made")
    clean = sttgen("build", "--check")
    assert clean.exit_code == 0, clean.output
    Path("OPERATIONS.md").write_text("", encoding="utf-8")
    drift = sttgen("build", "--check")
    assert drift.exit_code == 1
    assert "differs: pets/OPERATIONS.md" in drift.output
    assert "\nOPERATIONS.md: warning[W614]" in f"\n{drift.output}"
    assert sttgen("build").exit_code == 0
    assert 'version = "3.0"' in Path("pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options", [(), ("--output", "a", "--project", "b"), ("--output", "a", "--release", "1.0")]
)
def test_wrong_usage(options: tuple[str, ...]) -> None:
    done = sttgen("generate", PETS, "--package", "pets", *options)
    assert (done.exit_code, "--project" in done.output) == (2, True)
