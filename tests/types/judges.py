"""The type checkers that judge programs of users: mypy and pyright, both strict."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

ROOT = Path(__file__).parents[2]
_PYRIGHT = os.environ.get("PYRIGHT") or shutil.which("pyright")

Finding: TypeAlias = tuple[str, int, str]
"""The name of a file, a line, and the code of the error."""

Judge: TypeAlias = Callable[[Path], set[Finding]]
"""Takes a folder of programs, and judges all of them in one run."""


def mypy(folder: Path) -> set[Finding]:
    """What ``mypy --strict`` says."""
    programs = sorted(map(str, folder.glob("*.py")))
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", *programs]
    environment = {
        "MYPYPATH": str(ROOT / "generated"),
        "PATH": "",
        "MYPY_CACHE_DIR": str(ROOT / ".mypy_cache" / "users"),
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr
    errors = re.finditer(r"^(.+?):(\d+): error: .*\[([\w-]+)\]$", done.stdout, re.MULTILINE)
    return {(Path(error[1]).name, int(error[2]), error[3]) for error in errors}


def pyright(folder: Path) -> set[Finding]:
    """What pyright says in its strict mode, to which the packages are installed ones with ``py.typed``."""
    if _PYRIGHT is None:
        pytest.skip("pyright is not installed; .ci/run installs it")
    settings = {"typeCheckingMode": "strict", "include": ["*.py"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [_PYRIGHT, "--outputjson", "--pythonpath", sys.executable, "--project", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return {
        (Path(error["file"]).name, error["range"]["start"]["line"] + 1, error["rule"])
        for error in json.loads(done.stdout)["generalDiagnostics"]
    }
