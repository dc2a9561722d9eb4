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
from collections.abc import Mapping
from functools import partial
from itertools import count
from pathlib import Path

from tests.benchmarks.measure import Row, Target, Turn, compared, take_turns
from tests.benchmarks.peers import Peer, openapi_python_client_command
from tests.benchmarks.processes import ROOT, environment, seconds

PEER = "openapi-python-client"
_STTGEN = [sys.executable, "-m", "sttgen"]


class Workshop:
    """Copies of the inputs in a scratch folder, so that no cache and no output of an earlier run is met."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self.stages: dict[str, list[float]] = {}

    def project(self) -> Path:
        """A new project with our specs and configuration, and without any output."""
        project = self._folder / f"project{next(self._numbers)}"
        shutil.copytree(ROOT / "specs", project / "specs")
        shutil.copy(ROOT / "pyproject.toml", project)
        return project

    def generate(self) -> float:
        """The seconds of ``sttgen generate`` of v3.1. Those of its stages are kept."""
        project = self.project()
        spec, overlay = "specs/v3_1/openapi.yaml", "specs/v3_1/overlay.yaml"
        options = ["--package", "made", "--overlay", overlay, "--output", "out", "--json"]
        began = time.perf_counter()
        command = [*_STTGEN, "generate", spec, *options]
        done = subprocess.run(command, cwd=project, env=self._env(project), check=True, capture_output=True)
        took = time.perf_counter() - began
        for stage, value in json.loads(done.stdout)["seconds"].items():
            self.stages.setdefault(stage, []).append(value)
        return took

    def generate_peer(self, peer: Peer) -> float:
        """The seconds of openapi-python-client with its hooks, which find ruff on the PATH."""
        env = self._env(self._folder) | {"PATH": f"{peer.python.parent}{os.pathsep}{os.environ['PATH']}"}
        output = self._folder / f"peer{next(self._numbers)}"
        return seconds(openapi_python_client_command(peer.python, output), env)

    def build(self, project: Path | None = None) -> float:
        """The seconds of ``sttgen build``; cold in a new project, when none is given."""
        project = project or self.project()
        return seconds([*_STTGEN, "build"], self._env(project), project)

    def _env(self, project: Path) -> dict[str, str]:
        return environment() | {"XDG_CACHE_HOME": str(project / "cache")}


def measure(peers: Mapping[str, Peer], quick: bool) -> tuple[list[Row], dict[str, float]]:
    """The rows about the generator, and the median seconds of its stages."""
    rounds = 1 if quick else 7
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        rows = []
        turns: dict[str, Turn] = {"ours": workshop.generate}
        if PEER in peers:
            turns[PEER] = partial(workshop.generate_peer, peers[PEER])
            found = take_turns(turns, rounds)
            target = Target(2.0, aim=1.0)
            what = "generate the v3.1 client, cold, formatted"
            rows.append(compared("generate", what, "s", found, baseline=PEER, target=target))
        else:
            take_turns(turns, rounds)
        project = workshop.project()
        workshop.build(project)
        builds: dict[str, Turn] = {"ours": partial(workshop.build, project), "cold": workshop.build}
        found = take_turns(builds, rounds if quick else 5)
        rows.append(
            compared("rebuild", "build when nothing changed", "s", found, baseline="cold", target=Target(0.3))
        )
        return rows, {stage: statistics.median(values) for stage, values in workshop.stages.items()}
