"""Compares our documents with the published ones: the same facts, other words.

Skipped where those are not at hand.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.specs.documents import SPECS, VERSIONS, each_version, load

SHARED = SPECS.parent.parent / "shared"


def run(tool: str, *arguments: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("the published documents are not beside this checkout")
    command = [sys.executable, str(SHARED / "check" / tool), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr


def official(version: str) -> Path:
    return SHARED / "official" / version.replace("_", ".") / "speechtotext.json"


@each_version
def test_facts_equal_the_published_document(version: str) -> None:
    run("spec_facts.py", official(version), SPECS / version / "openapi.yaml")


@each_version
@pytest.mark.parametrize("name", ["openapi.yaml", "result.schema.yaml"])
@pytest.mark.parametrize("other", VERSIONS)
def test_wording_is_our_own(version: str, name: str, other: str) -> None:
    run("own_words.py", official(other), SPECS / version / name)


@each_version
@pytest.mark.parametrize("other", ["transcriptionresult_v3", "transcriptionresult_v3_1"])
def test_wording_of_result_schemas_is_our_own(version: str, other: str) -> None:
    published = SHARED / "official" / "results" / f"{other}.schema.json"
    run("own_words.py", published, SPECS / version / "result.schema.yaml")


def test_wording_of_migration_notes_is_our_own(tmp_path: Path) -> None:
    rules = load("migrations/v3_0_to_v3_1.yaml")["rules"]
    notes = tmp_path / "notes.md"
    notes.write_text("\n\n".join(rule["note"] for rule in rules), encoding="utf-8")
    for version in VERSIONS:
        run("own_words.py", official(version), notes)
