"""A build writes the committed files byte for byte, whatever the hash seed and the Python version."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.rooms import ROOT

_PYTHONS = ("3.12", "3.13")
_LOWEST = os.environ.get("STTGEN_LOWEST")


def _python(version: str) -> str:
    """A Python of another version that has what the tool needs; without one, the test is skipped."""
    variable = f"STTGEN_PYTHON_{version.replace('.', '_')}"
    command = os.environ.get(variable) or shutil.which(f"python{version}")
    if command is not None:
        program = "import black, jinja2, jsonschema, openapi_spec_validator, yaml, click, msgspec"
        done = subprocess.run([command, "-c", program], capture_output=True, check=False)
        if done.returncode == 0:
            return command
    pytest.skip(f"there is no Python {version} with the generator's requirements; {variable} can name one")


def _built(folder: Path, python: str, seed: str) -> dict[str, bytes]:
    """The files that a build of the whole configuration writes into an empty folder."""
    folder.mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "specs", folder / "specs")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator"), "PYTHONHASHSEED": seed}
    command = [python, "-m", "sttgen", "build", "--config", str(folder / "pyproject.toml")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return _files(folder / "generated")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def _differing(built: dict[str, bytes]) -> list[str]:
    """The paths of files that are missing on one side, or differ."""
    committed = _files(ROOT / "generated")
    assert {path.partition("/")[0] for path in committed} >= {"speechtotext_v2", "MIGRATING.md"}
    return [path for path in sorted({*built, *committed}) if built.get(path) != committed.get(path)]


@pytest.mark.parametrize("version", _PYTHONS)
def test_other_pythons_write_the_same(version: str, tmp_path: Path) -> None:
    assert _differing(_built(tmp_path / "project", _python(version), "0")) == []


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_the_hash_seed_changes_nothing(seed: str, tmp_path: Path) -> None:
    assert _differing(_built(tmp_path / "project", sys.executable, seed)) == []


@pytest.mark.skipif(_LOWEST is None, reason="STTGEN_LOWEST names no Python; .ci/run makes one")
def test_the_lowest_versions_write_the_same_code(tmp_path: Path) -> None:
    """Of the versions that ``pyproject.toml`` allows. Only the layout may differ, which black decides."""
    built, committed = _built(tmp_path / "project", str(_LOWEST), "0"), _files(ROOT / "generated")
    assert built.keys() == committed.keys()
    assert [path for path in built if _code(path, built[path]) != _code(path, committed[path])] == []


def _code(path: str, content: bytes) -> object:
    if path.endswith("MANIFEST.json"):  # has the version of black, and hashes
        return None
    return ast.dump(ast.parse(content)) if path.endswith(".py") else content
