"""A package is written as a whole, and what users keep beside it stays."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.write import (
    MANIFEST,
    check_file,
    check_target,
    compare,
    with_manifest,
    write,
    write_file,
)
from tests.write.packages import package_files


def test_a_new_package(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "made"
    files = package_files("a")
    assert compare(folder, files).changed == tuple(files)
    write(folder, files)
    assert not compare(folder, files)
    assert (folder / "folder/m1.py").read_text(encoding="utf-8") == "x = 'a'\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["made"]


def test_stale_files_are_removed_and_user_files_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a", 3))
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "folder" / "extra.py").write_text("mine", encoding="utf-8")
    files = package_files("b", 2)
    assert compare(folder, files).stale == ("folder/m2.py",)
    write(folder, files)
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert left == {"__init__.py", "folder/m0.py", "folder/m1.py", MANIFEST, "notes.txt", "folder/extra.py"}


def _of_others(folder: Path, files: dict[str, bytes]) -> list[str]:
    """The places of the files of others that a write would replace."""
    diagnostics = Diagnostics()
    check_target(folder, files, diagnostics)
    assert {finding.id for finding in diagnostics} <= {"W615"}
    return [finding.location.file for finding in diagnostics]


def test_a_user_file_at_a_generated_path_is_replaced_with_a_warning(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a", 1))
    (folder / "folder/m1.py").write_text("mine", encoding="utf-8")
    (folder / "folder/m2.py").write_text("x = 'b'\n", encoding="utf-8")  # as it will be
    (folder / "folder/m3.py").write_text("mine", encoding="utf-8")
    files = package_files("b", 3)
    assert _of_others(folder, files) == ["made/folder/m1.py"]
    write(folder, files)
    assert _of_others(folder, files) == []
    assert not compare(folder, files)
    assert (folder / "folder/m3.py").read_text(encoding="utf-8") == "mine"


def test_user_files_that_block_a_folder_or_a_file_are_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a", 0))
    (folder / "folder").write_text("mine", encoding="utf-8")
    (folder / "new.py").mkdir()
    (folder / "new.py" / "notes.txt").write_text("mine", encoding="utf-8")
    files = with_manifest({"__init__.py": "", "new.py": "x = 1\n", "folder/m0.py": "x = 2\n"}, {})
    assert _of_others(folder, files) == ["made/folder", "made/new.py/notes.txt"]
    write(folder, files)
    assert not compare(folder, files)


def test_user_links_are_kept_and_caches_removed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "made", tmp_path / "outside"
    outside.mkdir()
    (outside / "notes.txt").write_text("mine", encoding="utf-8")
    write(folder, package_files("a"))
    (folder / "notes").symlink_to(outside)
    (folder / "notes.txt").symlink_to(outside / "notes.txt")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "client.pyc").touch()
    write(folder, package_files("b"))
    assert (folder / "notes").readlink() == outside
    assert (folder / "notes.txt").readlink() == outside / "notes.txt"
    assert not (folder / "__pycache__").exists()


def test_folders_are_made_as_deep_as_they_are_wanted(tmp_path: Path) -> None:
    folder = tmp_path / "some" / "where" / "made"
    write(folder, with_manifest({"one/two/three.py": "x = 1\n"}, {}))
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "a" / "b" / "notes.txt").write_text("mine", encoding="utf-8")
    write(folder, with_manifest({"one/two/three.py": "x = 2\n"}, {}))
    assert (folder / "one/two/three.py").read_text(encoding="utf-8") == "x = 2\n"
    assert (folder / "a/b/notes.txt").read_text(encoding="utf-8") == "mine"
    write_file(tmp_path / "else" / "where" / "PAGE.md", b"text")
    assert (tmp_path / "else/where/PAGE.md").read_bytes() == b"text"


def test_written_files_are_readable_by_others(tmp_path: Path) -> None:
    write(tmp_path / "made", package_files("a"))
    write_file(tmp_path / "PAGE.md", b"text")
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "PAGE.md").stat().st_mode) == 0o644


def test_a_page_replaces_a_file_and_nothing_else(tmp_path: Path) -> None:
    def ids(name: str) -> list[str]:
        diagnostics = Diagnostics()
        check_file(tmp_path / name, diagnostics)
        return [finding.id for finding in diagnostics]

    (tmp_path / "folder.md" / "inner").mkdir(parents=True)
    (tmp_path / "PAGE.md").write_text("old", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "PAGE.md")
    assert [ids(name) for name in ("folder.md", "link.md", "PAGE.md", "new.md")] == [
        ["E612"],
        ["E612"],
        [],
        [],
    ]
    before = set(tmp_path.iterdir())
    with pytest.raises(OSError, match=r"folder\.md"):
        write_file(tmp_path / "folder.md", b"text")
    assert set(tmp_path.iterdir()) == before
