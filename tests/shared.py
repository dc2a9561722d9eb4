"""The facts, published documents and checks that lie beside the repository on some machines, never in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.versions import published_name

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("STTGEN_SHARED", ROOT.parent / "shared"))
FACTS = SHARED / "facts"
OFFICIAL = SHARED / "official"

SKIPPED = "compares with published documents, which are not ours to copy (looked in ../shared)"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=SKIPPED)
"""Skips a test that reads a file below `SHARED` where there is none."""


def published_document(version: str) -> Path:
    """The published document of a version: ``v3_0``, ``v3.0`` or ``v2024_11_15``."""
    return OFFICIAL / published_name(version) / "speechtotext.json"


def check_against(tool: str, theirs: Path, ours: Path) -> None:
    """Compare a document of ours with a published one, by a program below `SHARED`.

    Args:
        tool: ``spec_facts.py`` (the same facts) or ``own_words.py`` (other words).
        theirs: The published document.
        ours: Our document.
    """
    command = [sys.executable, str(SHARED / "check" / tool), str(theirs), str(ours)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
