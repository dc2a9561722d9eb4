"""A package that cannot be written to its end leaves the previous one whole, and nothing beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import UserDict
from collections.abc import ItemsView
from pathlib import Path

import pytest

from sttgen.write import (
    compare,
    write,
    write_file,
)
from sttgen.write.swap import _exchange
from tests.contracts.rooms import ROOT
from tests.write.packages import package_files


class _Watching(UserDict[str, bytes]):
    """Files that note what lies beside the package while they are written."""

    def __init__(self, files: dict[str, bytes], folder: Path) -> None:
        super().__init__(files)
        self.folder, self.beside = folder, [""]

    def items(self) -> ItemsView[str, bytes]:
        self.beside = [path.name for path in self.folder.iterdir()]
        return super().items()


def test_a_package_grows_beside_its_place_under_a_name_that_the_next_run_knows(tmp_path: Path) -> None:
    files = _Watching(package_files("a"), tmp_path)
    write(tmp_path / "made", files)
    (staged,) = files.beside
    assert staged.startswith(".made.sttgen.")


def test_nothing_is_staged_on_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    write(tmp_path / "made", package_files("a"))
    write_file(tmp_path / "PAGE.md", b"text")
    assert not compare(tmp_path / "made", package_files("a"))


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
    write(tmp_path / "made", package_files("a"))
    write(tmp_path / "made", package_files("b"))
    assert not compare(tmp_path / "made", package_files("b"))


def test_a_failed_rename_leaves_the_old_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a"))
    monkeypatch.setattr("sttgen.write.swap._exchange", lambda one, other: False)
    renames = []

    def rename(self: Path, target: Path) -> None:
        renames.append(target)
        if len(renames) == 2:
            raise OSError("no")
        os.rename(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="no"):
        write(folder, package_files("b"))
    monkeypatch.undo()
    assert not compare(folder, package_files("a"))
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_without_atomic_exchange_the_old_package_is_moved_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sttgen.write.swap._exchange", lambda one, other: False)
    folder = tmp_path / "made"
    write(folder, package_files("a"))
    write(folder, package_files("b"))
    assert not compare(folder, package_files("b"))
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


_WRITER = """
import sys
from pathlib import Path
from tests.write.packages import package_files
from sttgen.write import write
print("ready", flush=True)
for number in range(10_000):
    write(Path(sys.argv[1]), package_files(str(number % 2), 40))
"""


def test_a_killed_run_leaves_a_whole_package(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("1", 40))
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'generator'}{os.pathsep}{ROOT}"}
    for attempt in range(5):
        command = [sys.executable, "-c", _WRITER, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.03 + 0.017 * attempt)
            process.send_signal(signal.SIGKILL)
        assert not compare(folder, package_files("0", 40)) or not compare(folder, package_files("1", 40))
    write(folder, package_files("2", 2))
    assert not compare(folder, package_files("2", 2))
    # Nor does it leave litter, which the next package of the checkout would hold.
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_leftovers_of_killed_runs_are_removed(tmp_path: Path) -> None:
    (tmp_path / ".made.sttgen.k1ll3d").mkdir()
    (tmp_path / ".made.sttgen.k1ll3d" / "__init__.py").write_text("x = 1", encoding="utf-8")
    for name in (".made.notes", ".other.sttgen.busy"):
        (tmp_path / name).mkdir()
    (tmp_path / ".made.sttgen.link").symlink_to(tmp_path / ".made.notes")
    (tmp_path / ".made.sttgen.file").touch()
    write(tmp_path / "made", package_files("a"))
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"made", ".made.notes", ".other.sttgen.busy", ".made.sttgen.link", ".made.sttgen.file"}
