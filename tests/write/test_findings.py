"""What a comparison with the disk reports, and what is refused before anything is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostic, Diagnostics, Location
from sttgen.write import (
    MANIFEST,
    check_file,
    check_target,
    compare,
    repeatable,
    with_manifest,
    write,
)
from tests.contracts.rooms import ROOT
from tests.write.packages import ids, package_files


def test_missing_files_are_neither_stale_nor_edited(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a", 3))
    (folder / "folder/m2.py").unlink()
    assert compare(folder, package_files("a", 2)).stale == ()
    assert ids(folder) == []
    path = folder / "folder/m1.py"
    path.symlink_to(path.rename(tmp_path / "elsewhere.py"))
    assert compare(folder, package_files("a", 3)).changed == ("folder/m1.py", "folder/m2.py")


def test_an_unreadable_manifest_reports_no_edits(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("b"))
    (folder / MANIFEST).write_text("<<<<<<< ours", encoding="utf-8")
    assert ids(folder) == []
    write(folder, package_files("a"))
    assert not compare(folder, package_files("a"))


def test_a_manifest_of_another_kind_is_no_list_offiles(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("b"))
    (folder / MANIFEST).write_text('["__init__.py"]', encoding="utf-8")
    assert compare(folder, package_files("a")).stale == ()


def test_changes_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a", 3))
    same = compare(folder, package_files("a", 3))
    assert (bool(same), same.unchanged) == (False, 5)
    more = compare(folder, package_files("a", 4))
    assert (bool(more), more.stale, more.unchanged) == (True, (), 4)
    fewer = {path: content for path, content in package_files("a", 3).items() if path != "folder/m2.py"}
    less = compare(folder, fewer)
    assert (bool(less), less.changed, less.unchanged) == (True, (), 4)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("black 25", "black 26", ("black 25", "black 26")),
        ("black 26", "black 26", None),
        (None, "black 26", None),
        ("black 25", None, None),
    ],
)
def test_formatters_are_named_if_they_differ(
    old: str | None, new: str | None, expected: tuple[str, str] | None, tmp_path: Path
) -> None:
    def files(formatter: str | None) -> dict[str, bytes]:
        return with_manifest({"__init__.py": ""}, {"formatter": formatter} if formatter else {})

    write(tmp_path / "made", files(old))
    assert compare(tmp_path / "made", files(new)).formatters == expected


def test_findings_say_where_and_what(tmp_path: Path) -> None:
    def finding(folder: Path, files: dict[str, bytes]) -> Diagnostic:
        diagnostics = Diagnostics()
        check_target(folder, files, diagnostics)
        (only,) = diagnostics
        return only

    def page(target: Path) -> Diagnostic:
        diagnostics = Diagnostics()
        check_file(target, diagnostics)
        (only,) = diagnostics
        return only

    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "notes.txt").touch()
    for name in ("link", "file", "theirs"):
        refusal = finding(tmp_path / name, package_files("a"))
        assert refusal.location.file == name
        assert name in refusal.message
    assert MANIFEST in refusal.message
    assert "--output" in refusal.hint
    assert page(tmp_path / "theirs").location.file == "theirs"
    assert "theirs" in page(tmp_path / "theirs").message

    write(tmp_path / "made", package_files("a", 1))
    (tmp_path / "made/folder/m0.py").write_text("edited", encoding="utf-8")
    edited = finding(tmp_path / "made", package_files("a", 1))
    assert edited.location.file == "made/folder/m0.py"
    assert "folder/m0.py" in edited.message
    write(tmp_path / "made", package_files("a", 1))
    (tmp_path / "made/folder/m1.py").write_text("mine", encoding="utf-8")
    assert "folder/m1.py" in finding(tmp_path / "made", package_files("a", 2)).message


def test_edits_do_not_last(tmp_path: Path) -> None:
    place = Location("made")
    diagnostics = Diagnostics()
    for id in ("W614", "W615", "W202"):
        diagnostics.add(id, "", place)
    assert [finding.id for finding in repeatable(diagnostics)] == ["W202"]


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    assert ids(folder) == []
    (folder / "precious.txt").write_text("x", encoding="utf-8")
    assert ids(folder) == ["E613"]
    assert ids(folder / "precious.txt") == ["E612"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "link").symlink_to(outside)
    assert ids(tmp_path / "link") == ["E611"]
    folder = tmp_path / "made"
    write(folder, package_files("a"))
    (folder / "__init__.py").unlink()
    (outside / "target.py").write_text("untouched", encoding="utf-8")
    (folder / "__init__.py").symlink_to(outside / "target.py")
    for path in (folder / "folder").iterdir():
        path.unlink()
    (folder / "folder").rmdir()
    (folder / "folder").symlink_to(outside)
    write(folder, package_files("b"))
    assert (outside / "target.py").read_text(encoding="utf-8") == "untouched"
    assert [path.name for path in outside.iterdir()] == ["target.py"]
    assert not (folder / "folder").is_symlink()
    assert not (folder / "__init__.py").is_symlink()


@pytest.mark.parametrize("path", ["../x.py", "/elsewhere/x.py", "a/../../x.py", ""])
def test_paths_outside_are_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside the package"):
        write(tmp_path / "made", {path: b"x"})
    assert list(tmp_path.iterdir()) == []


def test_edits_are_reported(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a"))
    (folder / "__init__.py").write_text("edited", encoding="utf-8")
    assert ids(folder) == ["W614"]


def test_an_edit_that_was_replaced_is_not_reported_again(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.sttgen.package]]\nname = "pets"\nspec = "openapi.json"\noutput = "generated"\n',
        encoding="utf-8",
    )
    (tmp_path / "openapi.json").write_text(
        '{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get":'
        ' {"operationId": "a", "responses": {"200": {"description": "b"}}}}}}',
        encoding="utf-8",
    )

    def warned() -> bool:
        command = [sys.executable, "-m", "sttgen", "build", "--config", str(tmp_path / "pyproject.toml")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return "W614" in done.stderr

    assert not warned()
    with (tmp_path / "generated/pets/client.py").open("a", encoding="utf-8") as file:
        file.write("# edited\n")
    assert warned()
    assert not warned()
