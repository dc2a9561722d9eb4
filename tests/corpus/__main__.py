"""``make corpus``: how many real descriptions come out whole, and what their clients send and decode.

Environment variables: ``N`` documents (40), ``CALLS`` of them called (10), ``SEED`` of the choice (1),
``ALL=1`` for all documents, ``TYPES=0`` to leave out mypy. Without ``PRISM``, the judge, nothing is called.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sttgen.build.description import Descriptions
from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics, Stopped
from tests.corpus.plan import plan
from tests.corpus.sample import documents, sample
from tests.third_party.prism import prism

_CORE = "speechtotext_core"
_LARGEST_CALLED = 300_000
_IMPORT = (
    "import importlib, pkgutil, sys; sys.path.insert(0, sys.argv[1])\n"
    "package = importlib.import_module(sys.argv[2])\n"
    "for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
    "    if '.aio' not in module.name: importlib.import_module(module.name)"
)


@dataclass
class Totals:
    """What all documents amount to."""

    documents: int = 0
    whole: int = 0
    operations: int = 0
    megabytes: float = 0
    seconds: float = 0
    called: int = 0
    calls: int = 0
    accepted: int = 0
    decoded: int = 0
    left: int = 0
    failures: list[str] = field(default_factory=list)
    shown: int = 0

    def show(self) -> None:
        """Print the failures since the last time."""
        for failure in self.failures[self.shown :]:
            print(failure, flush=True)
        self.shown = len(self.failures)


def main() -> int:
    """Judge a sample, print what came of it, and return 1 if a document did not come out whole."""
    setting = {name: int(os.environ.get(name, default)) for name, default in _DEFAULTS.items()}
    paths = documents()
    chosen = paths if setting["ALL"] else sample(paths, setting["N"], setting["SEED"])
    totals = Totals()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, path in enumerate(chosen):
            config = PackageConfig(f"document_{number}", path, folder, path.parent, runtime=_CORE)
            print(f"{number + 1} of {len(chosen)}: {path.name}", file=sys.stderr)
            _judge(config, totals, call=totals.called < setting["CALLS"] and bool(os.environ.get("PRISM")))
            totals.show()
        if setting["TYPES"]:
            _check_types(folder, totals)
    totals.show()
    speed = totals.seconds / totals.megabytes if totals.megabytes else 0
    print(
        f"documents {totals.documents}, whole {totals.whole}, operations {totals.operations},"
        f" {speed:.1f} s/MB; called {totals.calls} operations of {totals.called} documents:"
        f" accepted {totals.accepted}, decoded {totals.decoded}, not called {totals.left};"
        f" failures {len(totals.failures)}"
    )
    return int(totals.whole < totals.documents)


_DEFAULTS = {"N": "40", "CALLS": "10", "SEED": "1", "ALL": "0", "TYPES": "1"}


def _judge(config: PackageConfig, totals: Totals, *, call: bool) -> None:
    """Generate a package, import all of it, and call its operations."""
    title = "/".join(Path(config.spec).parts[-2:])
    descriptions, diagnostics = Descriptions(config.root), Diagnostics()
    start = time.perf_counter()
    totals.documents += 1
    totals.megabytes += Path(config.spec).stat().st_size / 1e6
    try:
        result = make(config, diagnostics, descriptions=descriptions)
    except Stopped:
        totals.failures.append(f"{title}: {diagnostics.errors[0]}")
        return
    finally:
        totals.seconds += time.perf_counter() - start
    imported = subprocess.run(
        [sys.executable, "-c", _IMPORT, config.output, config.name],
        capture_output=True,
        text=True,
        check=False,
    )
    if imported.returncode:
        totals.failures.append(f"{title}: does not import: {imported.stderr[-400:]}")
        return
    totals.whole += 1
    totals.operations += result.operations
    if call and result.operations and Path(config.spec).stat().st_size < _LARGEST_CALLED:
        totals.called += 1
        description = descriptions.of(config)
        api = description.api(diagnostics)
        wanted = plan(description.document(diagnostics).data, api, description.names(diagnostics))
        totals.left += len(wanted["left"])
        totals.calls += len(wanted["calls"])
        outcome = _called(config, wanted, api.server.base_path)
        totals.accepted += outcome["accepted"]
        totals.decoded += outcome["decoded"]
        totals.failures += [f"{title}: {failure}" for failure in outcome["failures"]]


def _called(config: PackageConfig, wanted: dict[str, Any], base_path: str) -> dict[str, Any]:
    """Call the operations of a package through Prism."""
    document = json.loads(Path(config.spec).read_bytes())
    for key in ("servers", "host", "basePath", "schemes", "x-ms-parameterized-host"):
        document.pop(key, None)
    ends = _ends(document)
    document["paths"] = {
        f"{base_path}{re.split('[?#]', path)[0].rstrip('/')}{ends[path]}"
        if path in ends
        else f"{base_path}{path}": item
        for path, item in (document["paths"] | document.pop("x-ms-paths", {})).items()
    }
    for call in wanted["calls"]:
        call["end"] = ends.get(call["path"], "")
    folder = config.output / f"{config.name}_judge"
    folder.mkdir()
    try:
        with prism(document, folder) as judge:
            place = {"folder": str(config.output), "package": config.name, "judge": judge}
            (folder / "plan.json").write_text(json.dumps(wanted | place), encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-m", "tests.corpus.caller", folder / "plan.json"],
                capture_output=True, text=True, check=False, timeout=600,
            )  # fmt: skip
    except AssertionError as problem:
        return {"accepted": 0, "decoded": 0, "failures": [f"the judge did not start: {str(problem)[-200:]}"]}
    if done.returncode:
        return {"accepted": 0, "decoded": 0, "failures": [f"the calls ended: {done.stderr[-400:]}"]}
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def _ends(document: dict[str, Any]) -> dict[str, str]:
    """Return ends that tell apart paths with a query or fragment, for a judge that ignores both."""
    paths = [*document["paths"], *document.get("x-ms-paths", ())]
    return {path: f"/_{number}" for number, path in enumerate(paths) if set(path) & set("?#")}


def _check_types(folder: Path, totals: Totals) -> None:
    """Check all packages with mypy, in one run."""
    packages = [str(path) for path in sorted(folder.iterdir()) if (path / "py.typed").exists()]
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        totals.failures += [f"mypy: {line}" for line in done.stdout.splitlines()[:50]]


if __name__ == "__main__":
    sys.exit(main())
