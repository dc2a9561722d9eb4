"""The rules of all pair files as they stand there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sttgen.build.explain import pair_files
from sttgen.diagnostics import Diagnostics
from sttgen.document import load

Json = dict[str, Any]
FILES = pair_files(Path(__file__).resolve().parents[2] / "specs" / "migrations")


def _read(path: Path) -> list[Json]:
    source = load(path, Diagnostics())
    assert source is not None
    rules: list[Json] = source.data["rules"]
    return rules


BY_FILE = {path.stem: _read(path) for path in FILES}
ALL_RULES = {rule["id"]: rule for rules in BY_FILE.values() for rule in rules}
LATER_RULES = {rule["id"]: rule for name in list(BY_FILE)[2:] for rule in BY_FILE[name]}
"""Those of the steps between two generated clients that have examples."""
