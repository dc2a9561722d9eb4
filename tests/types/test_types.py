"""What a type checker tells the users of the generated clients."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_VERSIONS = ("speechtotext_v3_0", "speechtotext_v3_1")


def _mypy(program: Path) -> str:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", str(program)]
    environment = {
        "MYPYPATH": str(ROOT / "generated"),
        "PATH": "",
        "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "users"),
    }
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False).stdout


@pytest.mark.parametrize("package", _VERSIONS)
def test_a_user_program_is_clean(package: str, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    text = (HERE / "user_program.py").read_text(encoding="utf-8")
    program.write_text(text.replace("speechtotext_v3_1", package), encoding="utf-8")
    assert _mypy(program) == ""


@pytest.mark.parametrize("package", _VERSIONS)
def test_mistakes_are_seen(package: str, tmp_path: Path) -> None:
    text = (HERE / "mistakes.py").read_text(encoding="utf-8")
    program = tmp_path / "mistakes.py"
    program.write_text(text.replace("speechtotext_v3_1", package), encoding="utf-8")
    expected = {
        (n, m[1]) for n, line in enumerate(text.splitlines(), 1) if (m := re.search(r"# expect: (.+)", line))
    }
    found = {(int(m[1]), m[2]) for m in re.finditer(r":(\d+): error: .*\[([\w-]+)\]$", _mypy(program), re.M)}
    assert found == expected
