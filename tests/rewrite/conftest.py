"""The rename map, read once, and the programs that are rewritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from sttgen.migration import Plan
from tests.rewrite.corpus import Migration, rename_map


@pytest.fixture(scope="session")
def plan() -> Plan:
    return rename_map()


@pytest.fixture
def migration(plan: Plan, tmp_path: Path) -> Migration:
    """Rewrites texts and files in a folder of their own."""
    return Migration(plan, tmp_path)
