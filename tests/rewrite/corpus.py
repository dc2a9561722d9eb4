"""Programs that use old clients, and what the tests do with them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sttgen.build.explain import rename_plan
from sttgen.build.migrate import LITERALS, apply, constructors
from sttgen.migration import Plan
from sttgen.rewrite.rules.context import Choice
from sttgen.rewrite.run import Changed, Options, Outcome, migrate

rename_map = cache(rename_plan)
"""The rename map, read once."""
PROGRAMS = Path(__file__).parent / "programs"
RECORDINGS = ("https://contoso.com/audio/evening.wav", "https://contoso.com/audio/morning.wav")
DATASET = "6c0f6f0e-0f8e-4c36-9c6d-0c3b3c9d9f01"


@dataclass(frozen=True)
class Case:
    """A program.

    Attributes:
        name: The file, or the folder of a package, below ``programs``.
        arguments: What it is called with.
        todo: How many places of it a person has to look at.
    """

    name: str
    arguments: tuple[str, ...] = ()
    todo: int = 0

    @property
    def version(self) -> str:
        """The version that it was written for."""
        folder = self.name.partition("/")[0].removeprefix("v")
        return folder.replace("_", "-") if folder.startswith("2024") else f"v{folder.replace('_', '.')}"

    def copy(self, folder: Path) -> Path:
        """Copy the program to a folder."""
        source, target = PROGRAMS / self.name, folder / Path(self.name).name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)
        return target


CASES = (
    Case("v2_0/jobs.py", RECORDINGS[:1]),
    Case("v2_0/inventory.py"),
    Case("v3_0/batch.py", RECORDINGS),
    Case("v3_0/team", ("{dataset}",)),
    Case("v3_1/batch.py", RECORDINGS[:1]),
    Case("v3_1/parallel.py", RECORDINGS),
    Case("v3_1/pages.py"),
    Case("v3_1/hooks.py", ("{hook}",)),
    Case("v3_1/models.ipynb", todo=1),
    Case("v3_2/speakers.py", RECORDINGS[:1]),
    Case("v3_2/material.py"),
    Case("v2024_11_15/submit.py", RECORDINGS[:1]),
    Case("v2_0/rename.py", RECORDINGS[:1]),
    Case("v2_0/threads.py"),
    Case("v3_0/hooks.py", ("{hook}",)),
    Case("v3_0/adaptation.py"),
    Case("v3_0/paging.py"),
    Case("v3_1/endpoints.py"),
    Case("v3_1/workers.py"),
    Case("v3_1/datasets.ipynb"),
    Case("v3_2/custom_models.py", ("{dataset}",)),
    Case("v3_2/evaluation.py", ("{dataset}",)),
    Case("v3_2/locales.ipynb"),
    Case("v2024_11_15/overview.py"),
    Case("v2024_11_15/hooks.py", ("{hook}",)),
    Case("v3_0/dicts.py"),
    Case("v3_1/session.py", RECORDINGS[:1]),
    Case("v3_1/wrapper.py", RECORDINGS[:1]),
    Case("v3_2/tool.py"),
)


class Migration:
    """Rewrites programs.

    Args:
        plan: The rename map.
        folder: Where the programs are.
    """

    def __init__(self, plan: Plan, folder: Path) -> None:
        self._plan, self.folder = plan, folder

    def run(self, *paths: Path, to: str = "2025-10-15", **options: Any) -> Outcome:
        """Rewrite files, without writing them."""
        choice = Choice(options.pop("select", ()), options.pop("ignore", ()))
        return migrate(
            paths or [self.folder],
            self._plan,
            Options(to, choice=choice, literals=LITERALS, constructors=constructors(self._plan), **options),
        )

    def write(self, *paths: Path, **options: Any) -> Outcome:
        """Rewrite files on disk."""
        outcome = self.run(*paths, **options)
        apply(outcome)
        return outcome

    def file(self, text: str | bytes, name: str = "program.py") -> Path:
        """Write a program."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def changed(self, text: str | bytes, **options: Any) -> Changed:
        """Return what becomes of a program of one file."""
        outcome = self.run(self.file(text), **options)
        assert not outcome.left
        (changed,) = outcome.files
        return changed

    def after(self, text: str, **options: Any) -> str:
        """Return the new text of a program of one file."""
        return self.changed(text, **options).after


def code_of(notebook: str) -> str:
    """Return the code of a notebook as a program, without the commands of the notebook."""
    cells = [cell for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]
    lines = [line for cell in cells for line in [*"".join(cell["source"]).splitlines(), ""]]
    return "\n".join(line for line in lines if not line.startswith(("%", "!"))) + "\n"
