"""A manifest that somebody else wrote: nothing outside the folder is read or removed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.write import MANIFEST, check_target, compare, write, write_file
from tests.contracts.rooms import ROOT
from tests.write.packages import package_files

OUTSIDE = {
    "absolute": "{folder}/secret.txt",
    "above": "../secret.txt",
    "above, by a detour": "folder/../../secret.txt",
    "through a link": "link/secret.txt",
    "a link": "linked.txt",
    "of Windows": "..\\secret.txt",
    "a drive": "C:secret.txt",
    "nothing": "",
    "a dot": ".",
    "no path of a file system": "a\0b",
    "half a character": "\ud800",
    "long": "x" * 5000,
}

_OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
from pathlib import Path
from sttgen.diagnostics import Diagnostics
from sttgen.write import check_target, compare, write
from tests.write.packages import package_files
folder = Path(sys.argv[1])
compare(folder, package_files("a"))
check_target(folder, package_files("a"), Diagnostics())
write(folder, package_files("a"))
print([path for path in opened if "secret" in path or "linked" in path])
"""


@pytest.mark.parametrize("place", OUTSIDE)
def test_a_forged_manifest_leads_nowhere(place: str, tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "made"
    secret.write_text("secret", encoding="utf-8")
    write(folder, package_files("b"))
    (folder / "link").symlink_to(tmp_path, target_is_directory=True)
    (folder / "linked.txt").symlink_to(secret)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"][OUTSIDE[place].format(folder=tmp_path)] = "0" * 64
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert compare(folder, package_files("a")).stale == ()
    command = [sys.executable, "-c", _OPENED, str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "[]\n"
    assert secret.read_text(encoding="utf-8") == "secret"
    assert (folder / "linked.txt").is_symlink()
    assert not compare(folder, package_files("a"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_in_the_folder_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "made"
    write(folder, package_files("a"))
    (folder / "folder/m0.py").unlink()
    os.mkfifo(folder / "folder/m0.py")
    signal.alarm(20)
    try:
        assert compare(folder, package_files("a")).changed == ("folder/m0.py",)
        check_target(folder, package_files("a"), Diagnostics())
    finally:
        signal.alarm(0)


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    for name in ("made", "ma*de"):
        (tmp_path / f".{name}.sttgen.abc").mkdir()
        (tmp_path / f".{name}.sttgen.abc" / "x.py").touch()
        write(tmp_path / name, package_files("a"))
    (tmp_path / ".PAGE.md.sttgen.abc").touch()
    write_file(tmp_path / "PAGE.md", b"text")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["PAGE.md", "ma*de", "made"]
