"""A document, and a project that is built from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.runner import SPEC


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(SPEC, indent=1), encoding="utf-8")
    return path


@pytest.fixture
def project(spec: Path) -> Path:
    path = spec.parent / "pyproject.toml"
    path.write_text(
        '[[tool.sttgen.package]]\nname = "pets"\nspec = "openapi.json"\noutput = "generated"\n',
        encoding="utf-8",
    )
    return path
