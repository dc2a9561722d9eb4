"""``python -m tests.mutation [part or module ...]``: mutate, run, print the score.

Without arguments everything in scope is mutated, which takes hours; a part such as ``write``, or a module
such as ``runtime/retry``, is quicker. A mutant that a test killed is not tried again until its function
changes, unless ``--again`` is given; the results lie in ``.mutants``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from tests.mutation.parts import PARTS, Part, is_in, part_of
from tests.mutation.report import report
from tests.mutation.stage import ROOT, drop_copies, stage
from tests.mutation.survivors import Mutant, explained


def main() -> int:
    """Run what the arguments name; 0 if the result is as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument(
        "names", nargs="*", help=f"parts ({', '.join(PARTS)}) or modules, such as runtime/retry"
    )
    parser.add_argument("--again", action="store_true", help="forget the results of earlier runs")
    parser.add_argument("--processes", default="2", help="how many to run at once")
    parser.add_argument(
        "--untried", action="store_true", help="leave survivors of earlier runs alone, and their tests"
    )
    parser.add_argument("--every", default="1", help="try one of so many mutants of a function: a sample")
    parser.add_argument("--report", action="store_true", help="only report the results of earlier runs")
    options = parser.parse_args()
    results = []
    for part, modules in _chosen(options.names).items():
        folder = stage(part, PARTS[part])
        if options.again:
            shutil.rmtree(folder / "mutants", ignore_errors=True)
        if options.report:
            _run_tool(folder, "--report")
        else:
            _mutate(folder, PARTS[part], modules, options)
        results += _results(folder, modules)
    return 0 if report(results, explained(), Console()) else 1


def _chosen(names: list[str]) -> dict[str, list[str]]:
    """The modules to mutate, by part; no modules are all of them."""
    chosen: dict[str, list[str]] = {}
    for name in names or PARTS:
        room = name.replace(".", "/")
        if (part := part_of(room)) is None:
            raise SystemExit(f"there is no part or module {name!r}; the parts are {', '.join(PARTS)}")
        chosen.setdefault(part, []).extend([] if room == part else [room])
    return chosen


def _mutate(folder: Path, part: Part, modules: list[str], options: argparse.Namespace) -> None:
    # Mutants whose test was interrupted, or that nobody tried, are tried now; others keep their result.
    drop_copies(folder)
    arguments = ["--processes", options.processes, "--every", options.every, "--seconds", str(part.seconds)]
    if options.untried:
        arguments.append("--untried")
    names = [f"sttgen.{module.replace('/', '.')}.*" for module in modules or part.modules]
    _run_tool(folder, *arguments, *names)


def _run_tool(folder: Path, *arguments: str) -> None:
    command = [sys.executable, str(ROOT / "tests/mutation/tool.py"), *arguments]
    if (status := subprocess.run(command, cwd=folder, check=False).returncode) != 0:
        raise SystemExit(f"mutmut ended with status {status}")


def _results(folder: Path, modules: list[str]) -> list[tuple[Mutant, str]]:
    entries = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return [
        (Mutant(entry["module"], entry["function"], entry["change"]), entry["status"])
        for entry in entries
        if not modules or any(is_in(entry["module"], module) for module in modules)
    ]


if __name__ == "__main__":
    sys.exit(main())
