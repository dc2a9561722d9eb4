"""The generator: a client made cold beside openapi-python-client's, and a build in which nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import yaml

from tests.benchmarks.measure import Row, Target, Turn, compared, take_turns
from tests.benchmarks.peers import SPEC, Peer, openapi_python_client_command
from tests.benchmarks.processes import ROOT, environment, processor_seconds
from tests.benchmarks.section import Section, Setting

PEER = "openapi-python-client"
_STTGEN = [sys.executable, "-m", "sttgen"]


class Workshop:
    """Copies of the inputs in a scratch folder, so that no cache and no output of an earlier run is met."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents = {"yaml": SPEC, "json": folder / "openapi.json"}
        self._documents["json"].write_text(json.dumps(yaml.safe_load(SPEC.read_text()), default=str))
        self._numbers = count()

    def project(self) -> Path:
        """A new project with our specs and configuration, and without any output."""
        project = self._folder / f"project{next(self._numbers)}"
        shutil.copytree(ROOT / "specs", project / "specs")
        shutil.copy(ROOT / "pyproject.toml", project)
        return project

    def generate(self, form: str) -> float:
        """The processor seconds of ``sttgen generate`` of v3.1."""
        project = self.project()
        spec, overlay = self._documents[form], "specs/v3_1/overlay.yaml"
        options = ["--package", "made", "--overlay", overlay, "--output", "out"]
        return processor_seconds([*_STTGEN, "generate", spec, *options], self._env(project), project)

    def generate_peer(self, peer: Peer, form: str) -> float:
        """The processor seconds of openapi-python-client with its hooks, which find ruff on the PATH."""
        env = self._env(self._folder) | {"PATH": f"{peer.python.parent}{os.pathsep}{os.environ['PATH']}"}
        output = self._folder / f"peer{next(self._numbers)}"
        return processor_seconds(
            openapi_python_client_command(peer.python, output, self._documents[form]), env
        )

    def build(self, project: Path) -> float:
        """The processor seconds of ``sttgen build``."""
        return processor_seconds([*_STTGEN, "build"], self._env(project), project)

    def _env(self, project: Path) -> dict[str, str]:
        return environment() | {"XDG_CACHE_HOME": str(project / "cache")}


def measure(setting: Setting) -> Iterator[Row]:
    """The rows about the generator."""
    rounds = 1 if setting.quick else 5
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        for form in ("yaml", "json"):
            turns: dict[str, Turn] = {"ours": partial(workshop.generate, form)}
            if PEER in setting.peers:
                turns[PEER] = partial(workshop.generate_peer, setting.peers[PEER], form)
            found = take_turns(turns, rounds)
            target = Target(2.0) if PEER in found else None
            what = f"generate a client from {form.upper()}"
            baseline = PEER if PEER in found else None
            yield compared(f"generate-{form}", what, "s", found, baseline=baseline, target=target)
        # A project is built twice: all anew, then with nothing changed.
        projects = [workshop.project() for _ in range(rounds)]
        found = {name: [workshop.build(project) for project in projects] for name in ("all anew", "ours")}
        what, wanted = "build the packages when nothing changed", Target(0.3)
        yield compared("rebuild", what, "s", found, baseline="all anew", target=wanted)


SECTION = Section(
    place=50,
    title="Generating",
    input="our v3.1 document, without any cache; the code is formatted",
    measure=measure,
    panels={
        "generate-yaml": ("Generate the v3.1 client from YAML, s", "less"),
        "generate-json": ("The same from JSON, s", "less"),
        "rebuild": ("Build again when nothing changed, s", "less"),
    },
)
