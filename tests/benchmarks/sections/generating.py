"""The generator: a client made cold beside openapi-python-client's, and a build in which nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import yaml

from tests.benchmarks.measure import Row, Target, Turn, compared, take_turns
from tests.benchmarks.peers import SPEC, Peer, openapi_python_client_command
from tests.benchmarks.processes import ROOT, environment, seconds
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
        self.stages: dict[str, list[float]] = {}

    def project(self) -> Path:
        """A new project with our specs and configuration, and without any output."""
        project = self._folder / f"project{next(self._numbers)}"
        shutil.copytree(ROOT / "specs", project / "specs")
        shutil.copy(ROOT / "pyproject.toml", project)
        return project

    def generate(self, form: str) -> float:
        """The seconds of ``sttgen generate`` of v3.1. Those of its stages are kept."""
        project = self.project()
        spec, overlay = self._documents[form], "specs/v3_1/overlay.yaml"
        options = ["--package", "made", "--overlay", overlay, "--output", "out", "--json"]
        began = time.perf_counter()
        command = [*_STTGEN, "generate", str(spec), *options]
        done = subprocess.run(command, cwd=project, env=self._env(project), check=True, capture_output=True)
        took = time.perf_counter() - began
        for stage, value in json.loads(done.stdout)["seconds"].items():
            self.stages.setdefault(f"{stage}, {form}", []).append(value)
        return took

    def generate_peer(self, peer: Peer, form: str) -> float:
        """The seconds of openapi-python-client with its hooks, which find ruff on the PATH."""
        env = self._env(self._folder) | {"PATH": f"{peer.python.parent}{os.pathsep}{os.environ['PATH']}"}
        output = self._folder / f"peer{next(self._numbers)}"
        return seconds(openapi_python_client_command(peer.python, output, self._documents[form]), env)

    def build(self, project: Path) -> float:
        """The seconds of ``sttgen build``."""
        return seconds([*_STTGEN, "build"], self._env(project), project)

    def _env(self, project: Path) -> dict[str, str]:
        return environment() | {"XDG_CACHE_HOME": str(project / "cache")}


def measure(setting: Setting) -> Iterator[Row]:
    """The rows about the generator; the median seconds of its stages are further numbers."""
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
    stages = {stage: statistics.median(values) for stage, values in workshop.stages.items()}
    setting.details["seconds of stages of the generator"] = stages


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
