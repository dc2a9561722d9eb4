"""The docstrings of generated packages follow the Google convention, as those of the generator do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAGIC_METHODS_AND_CONSTRUCTORS = "D105,D107"
"""Left out for the generator too: see pyproject.toml."""
STUBS = "D102"
"""Left out for kits, whose protocols have methods without docstrings."""


def test_generated_docstrings_follow_the_convention() -> None:
    done = subprocess.run(
        [
            sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--output-format=concise",
            "--preview", "--select=D,DOC102", f"--ignore={MAGIC_METHODS_AND_CONSTRUCTORS},{STUBS}",
            "--config=lint.pydocstyle.convention='google'", ROOT / "generated",
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
