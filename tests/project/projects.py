"""Projects made of small documents, and programs that run in them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sttgen.build.report import Result
from sttgen.build.run import make
from sttgen.config import PackageConfig, read_distribution
from sttgen.diagnostics import Diagnostics, Stopped

ROOT = Path(__file__).parents[2]
DOCUMENTS = Path(__file__).parent / "documents"
PETS, CLINIC = DOCUMENTS / "pets.json", DOCUMENTS / "clinic.yaml"


@dataclass
class Project:
    """A project, and the diagnostics of the run that made it; ``result`` is None if it was not made."""

    folder: Path
    package: str
    diagnostics: Diagnostics
    result: Result | None

    @property
    def ids(self) -> list[str]:
        """The ids of all diagnostics, sorted, each once."""
        return sorted({finding.id for finding in self.diagnostics})

    def text(self, path: str) -> str:
        """Return a file of the project."""
        return (self.folder / path).read_text(encoding="utf-8")


def make_project(
    folder: Path, spec: Path, package: str = "pets", *, check: bool = False, **options: Any
) -> Project:
    """Make a project, or compare it if ``check`` is set."""
    diagnostics = Diagnostics()
    names = {key: options.pop(key, None) for key in ("name", "release", "table")}
    config = PackageConfig(
        package, spec, folder / "src", spec.parent,
        project=read_distribution(folder, package, **names), **options,
    )  # fmt: skip
    try:
        result: Result | None = make(config, diagnostics, check=check)
    except Stopped:
        result = None
    return Project(folder, package, diagnostics, result)


def run(*command: object, folder: Path) -> str:
    """Run a program of this environment in a folder, and return what it prints."""
    done = subprocess.run(
        [sys.executable, *map(str, command)], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
