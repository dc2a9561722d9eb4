"""A package is written as a whole or not at all, and nothing outside its folder."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections import UserDict
from collections.abc import ItemsView
from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostic, Diagnostics, Location
from sttgen.write import (
    MANIFEST,
    _exchange,
    check_file,
    check_target,
    compare,
    repeatable,
    with_manifest,
    write,
    write_file,
)
from tests.contracts.rooms import ROOT


def _files(version: str, count: int = 3) -> dict[str, bytes]:
    texts = {f"folder/m{index}.py": f"x = {version!r}\n" for index in range(count)}
    return with_manifest({"__init__.py": f"v = {version!r}\n", **texts}, {"generator": "test"})


def _ids(folder: Path) -> list[str]:
    diagnostics = Diagnostics()
    check_target(folder, _files("a"), diagnostics)
    return [found.id for found in diagnostics]


def test_a_new_package(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "made"
    files = _files("a")
    assert compare(folder, files).changed == tuple(files)
    write(folder, files)
    assert not compare(folder, files)
    assert (folder / "folder/m1.py").read_text(encoding="utf-8") == "x = 'a'\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["made"]


def test_what_is_no_longer_made_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, _files("a", 3))
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "folder" / "extra.py").write_text("mine", encoding="utf-8")
    files = _files("b", 2)
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


def test_a_file_of_somebody_in_the_place_of_a_generated_one_is_replaced_with_a_warning(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "made"
    write(folder, _files("a", 1))
    (folder / "folder/m1.py").write_text("mine", encoding="utf-8")
    (folder / "folder/m2.py").write_text("x = 'b'\n", encoding="utf-8")  # as it will be
    (folder / "folder/m3.py").write_text("mine", encoding="utf-8")
    files = _files("b", 3)
    assert _of_others(folder, files) == ["made/folder/m1.py"]
    write(folder, files)
    assert _of_others(folder, files) == []
    assert not compare(folder, files)
    assert (folder / "folder/m3.py").read_text(encoding="utf-8") == "mine"


def test_files_of_somebody_in_the_place_of_a_folder_or_below_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, _files("a", 0))
    (folder / "folder").write_text("mine", encoding="utf-8")
    (folder / "new.py").mkdir()
    (folder / "new.py" / "notes.txt").write_text("mine", encoding="utf-8")
    files = with_manifest({"__init__.py": "", "new.py": "x = 1\n", "folder/m0.py": "x = 2\n"}, {})
    assert _of_others(folder, files) == ["made/folder", "made/new.py/notes.txt"]
    write(folder, files)
    assert not compare(folder, files)


def test_links_of_somebody_stay_links_and_caches_go(tmp_path: Path) -> None:
    folder, outside = tmp_path / "made", tmp_path / "outside"
    outside.mkdir()
    (outside / "notes.txt").write_text("mine", encoding="utf-8")
    write(folder, _files("a"))
    (folder / "notes").symlink_to(outside)
    (folder / "notes.txt").symlink_to(outside / "notes.txt")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "client.pyc").touch()
    write(folder, _files("b"))
    assert (folder / "notes").readlink() == outside
    assert (folder / "notes.txt").readlink() == outside / "notes.txt"
    assert not (folder / "__pycache__").exists()


def test_what_is_missing_is_neither_stale_nor_edited_and_a_link_is_not_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, _files("a", 3))
    (folder / "folder/m2.py").unlink()
    assert compare(folder, _files("a", 2)).stale == ()
    assert _ids(folder) == []
    path = folder / "folder/m1.py"
    path.symlink_to(path.rename(tmp_path / "elsewhere.py"))
    assert compare(folder, _files("a", 3)).changed == ("folder/m1.py", "folder/m2.py")


def test_where_the_manifest_cannot_be_read_nobody_is_blamed(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, _files("b"))
    (folder / MANIFEST).write_text("<<<<<<< ours", encoding="utf-8")
    assert _ids(folder) == []
    write(folder, _files("a"))
    assert not compare(folder, _files("a"))


def test_a_manifest_of_another_kind_is_no_list_of_files(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, _files("b"))
    (folder / MANIFEST).write_text('["__init__.py"]', encoding="utf-8")
    assert compare(folder, _files("a")).stale == ()


def test_changes_are_counted(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, _files("a", 3))
    same = compare(folder, _files("a", 3))
    assert (bool(same), same.unchanged) == (False, 5)
    more = compare(folder, _files("a", 4))
    assert (bool(more), more.stale, more.unchanged) == (True, (), 4)
    fewer = {path: content for path, content in _files("a", 3).items() if path != "folder/m2.py"}
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
        refusal = finding(tmp_path / name, _files("a"))
        assert refusal.location.file == name
        assert name in refusal.message
    assert MANIFEST in refusal.message
    assert "--output" in refusal.hint
    assert page(tmp_path / "theirs").location.file == "theirs"
    assert "theirs" in page(tmp_path / "theirs").message

    write(tmp_path / "made", _files("a", 1))
    (tmp_path / "made/folder/m0.py").write_text("edited", encoding="utf-8")
    edited = finding(tmp_path / "made", _files("a", 1))
    assert edited.location.file == "made/folder/m0.py"
    assert "folder/m0.py" in edited.message
    write(tmp_path / "made", _files("a", 1))
    (tmp_path / "made/folder/m1.py").write_text("mine", encoding="utf-8")
    assert "folder/m1.py" in finding(tmp_path / "made", _files("a", 2)).message


def test_edits_do_not_last(tmp_path: Path) -> None:
    place = Location("made")
    diagnostics = Diagnostics()
    for id in ("W614", "W615", "W202"):
        diagnostics.add(id, "", place)
    assert [finding.id for finding in repeatable(diagnostics)] == ["W202"]


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


class _Watching(UserDict[str, bytes]):
    """Files that note what lies beside the package while they are written."""

    def __init__(self, files: dict[str, bytes], folder: Path) -> None:
        super().__init__(files)
        self.folder, self.beside = folder, [""]

    def items(self) -> ItemsView[str, bytes]:
        self.beside = [path.name for path in self.folder.iterdir()]
        return super().items()


def test_a_package_grows_beside_its_place_under_a_name_that_the_next_run_knows(tmp_path: Path) -> None:
    files = _Watching(_files("a"), tmp_path)
    write(tmp_path / "made", files)
    (staged,) = files.beside
    assert staged.startswith(".made.sttgen.")


def test_nothing_is_staged_on_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    write(tmp_path / "made", _files("a"))
    write_file(tmp_path / "PAGE.md", b"text")
    assert not compare(tmp_path / "made", _files("a"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders in one step")
def test_folders_are_exchanged_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "other"):
        Path(name).mkdir()
        (tmp_path / name / name).touch()
    assert _exchange(Path("one"), Path("other"))
    assert (tmp_path / "one" / "other").exists()
    assert (tmp_path / "other" / "one").exists()
    assert not _exchange(tmp_path / "one", tmp_path / "missing")


def test_a_system_that_cannot_exchange_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def library(name: None) -> None:
        raise OSError("there is none")

    monkeypatch.setattr("ctypes.CDLL", library)
    write(tmp_path / "made", _files("a"))
    write(tmp_path / "made", _files("b"))
    assert not compare(tmp_path / "made", _files("b"))


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    write(tmp_path / "made", _files("a"))
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


def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    assert _ids(folder) == []
    (folder / "precious.txt").write_text("x", encoding="utf-8")
    assert _ids(folder) == ["E613"]
    assert _ids(folder / "precious.txt") == ["E612"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "link").symlink_to(outside)
    assert _ids(tmp_path / "link") == ["E611"]
    folder = tmp_path / "made"
    write(folder, _files("a"))
    (folder / "__init__.py").unlink()
    (outside / "target.py").write_text("untouched", encoding="utf-8")
    (folder / "__init__.py").symlink_to(outside / "target.py")
    for path in (folder / "folder").iterdir():
        path.unlink()
    (folder / "folder").rmdir()
    (folder / "folder").symlink_to(outside)
    write(folder, _files("b"))
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
    write(folder, _files("a"))
    (folder / "__init__.py").write_text("edited", encoding="utf-8")
    assert _ids(folder) == ["W614"]


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


def test_a_disk_that_refuses_leaves_the_old_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "made"
    write(folder, _files("a"))
    monkeypatch.setattr("sttgen.write._exchange", lambda one, other: False)
    renames = []

    def rename(self: Path, target: Path) -> None:
        renames.append(target)
        if len(renames) == 2:
            raise OSError("no")
        os.rename(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="no"):
        write(folder, _files("b"))
    monkeypatch.undo()
    assert not compare(folder, _files("a"))
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_without_an_exchange_the_old_package_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sttgen.write._exchange", lambda one, other: False)
    folder = tmp_path / "made"
    write(folder, _files("a"))
    write(folder, _files("b"))
    assert not compare(folder, _files("b"))
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


_WRITER = """
import sys
from pathlib import Path
from tests.contracts.test_write import _files
from sttgen.write import write
print("ready", flush=True)
for number in range(10_000):
    write(Path(sys.argv[1]), _files(str(number % 2), 40))
"""


def test_a_run_that_is_killed_leaves_a_whole_package(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, _files("1", 40))
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}{os.pathsep}{ROOT}"}
    for attempt in range(5):
        command = [sys.executable, "-c", _WRITER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.03 + 0.017 * attempt)
            process.send_signal(signal.SIGKILL)
        assert not compare(folder, _files("0", 40)) or not compare(folder, _files("1", 40))
    write(folder, _files("2", 2))
    assert not compare(folder, _files("2", 2))
    # Nor does it leave litter, which the next package of the checkout would hold.
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_what_a_killed_run_left_goes_and_what_others_have_there_stays(tmp_path: Path) -> None:
    (tmp_path / ".made.sttgen.k1ll3d").mkdir()
    (tmp_path / ".made.sttgen.k1ll3d" / "__init__.py").write_text("x = 1", encoding="utf-8")
    for name in (".made.notes", ".other.sttgen.busy"):
        (tmp_path / name).mkdir()
    (tmp_path / ".made.sttgen.link").symlink_to(tmp_path / ".made.notes")
    (tmp_path / ".made.sttgen.file").touch()
    write(tmp_path / "made", _files("a"))
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"made", ".made.notes", ".other.sttgen.busy", ".made.sttgen.link", ".made.sttgen.file"}
