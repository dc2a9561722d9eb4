"""What mypy says of generated packages, and of programs that use them, in one run over all of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.generator.documents import DOCUMENTS
from tests.generator.packages import generate

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
"""What users of these packages rely on: ``assert_type`` on what methods return."""
_RUNTIME = {
    "__init__.py": "from sttgen.runtime import *\nfrom sttgen.runtime import errors as errors\n",
    "aio.py": "from sttgen.runtime.aio import *\n",
}


def test_every_package_is_strictly_typed(tmp_path: Path) -> None:
    for name, document in DOCUMENTS.items():
        made = generate(tmp_path, document, name=f"made_{name}")
        assert made.result is not None, made.ids
        # The copies of the runtime are the same in all packages: it is checked once, where it comes from.
        runtime = tmp_path / made.name / "_runtime"
        shutil.rmtree(runtime)
        runtime.mkdir()
        for file, text in _RUNTIME.items():
            (runtime / file).write_text(text, encoding="utf-8")
    for program in sorted(PROGRAMS.glob("*.py")):
        shutil.copy(program, tmp_path)
    packages = [argument for name in DOCUMENTS for argument in ("-p", f"made_{name}")]
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary", *packages]
    command += [argument for program in sorted(PROGRAMS.glob("*.py")) for argument in ("-m", program.stem)]
    environment = {
        "MYPYPATH": f"{ROOT / 'generator'}:{tmp_path}",
        "PATH": "",
        "MYPY_CACHE_DIR": str(tmp_path / "cache"),
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
