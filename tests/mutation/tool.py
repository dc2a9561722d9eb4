"""Run mutmut in the present folder, which ``stage`` has prepared, and write ``results.json`` there.

With ``--report`` only the latter, with the results of earlier runs.

A program of its own, not a module of `tests`: mutmut runs the tests of its own copy of the repository, under
the same names.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from mutmut.__main__ import cli
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

_harness: Any = import_module("mutmut.runners.harness")
_choice: Any = import_module("choice")  # beside this program, as is
_operators: Any = import_module("operators")
_KILLERS = Path("killers.txt")


def _forget_survivors() -> None:
    """Tests are added all the time; what one of them killed needs no second look, what none killed does.

    Which tests reach which function is found out anew, as functions may be new, too.
    """
    Path("mutants/mutmut-stats.json").unlink(missing_ok=True)
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        if data.exit_code_by_key:
            for key, code in data.exit_code_by_key.items():
                data.exit_code_by_key[key] = code if status_by_exit_code[code] == "killed" else None
            data.save()


def _likely_first() -> None:
    """Run first the tests that noticed other faults of the function or module: one of them often suffices."""
    run = _harness.PytestRunner.run_tests

    def run_tests(self: Any, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        tests = list(tests)
        likely = [test for test in _killers(mutant_name) if test in tests] if mutant_name else []
        if likely and (status := run(self, mutant_name=mutant_name, tests=likely)) != 0:
            return int(status)
        others = [test for test in tests if test not in likely]
        return int(run(self, mutant_name=mutant_name, tests=others)) if others or not likely else 0

    _harness.PytestRunner.run_tests = run_tests


def _killers(mutant: str, most: int = 4) -> list[str]:
    """The tests that the plugin noted: the last ones of the function, and the most frequent of the module."""
    if not _KILLERS.is_file():
        return []
    noted = [line.split(" ", 1) for line in _KILLERS.read_text(encoding="utf-8").splitlines()]
    function, module = mutant.rpartition("__mutmut_")[0], mutant.rpartition(".")[0]
    of_function = [test for name, test in reversed(noted) if name.rpartition("__mutmut_")[0] == function]
    of_module = Counter(test for name, test in noted if name.rpartition(".")[0] == module)
    common = [test for test, _ in of_module.most_common(most)]
    return list(dict.fromkeys([*list(dict.fromkeys(of_function))[:most], *common]))


def _change(diff: str) -> str:
    """The lines of a diff that differ, without places."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "@@", " ", "#"))]
    return "\n".join(f"{line[:1]} {line[1:].strip()}" for line in lines if line)


def _results() -> Iterator[dict[str, str]]:
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        for key, code in data.exit_code_by_key.items():
            function, owner = orig_function_and_class_names_from_key(key)
            yield {
                "module": path.relative_to("src/sttgen").with_suffix("").as_posix(),
                "function": f"{owner}.{function}" if owner else function,
                "change": _change(get_diff_for_mutant(key, path=path)),
                "status": status_by_exit_code[code],
                "key": key,
            }


def _run(options: argparse.Namespace) -> None:
    _operators.make_fewer()
    _likely_first()
    _choice.choose_mutants(options.every)
    if options.seconds:
        _choice.choose_tests(options.seconds)
    if not options.untried:
        _forget_survivors()
    cli(["run", "--max-children", options.processes, *options.names], standalone_mode=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--untried", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--processes", default="2")
    options = parser.parse_args()
    if not options.report:
        _run(options)
    Path("results.json").write_text(json.dumps(list(_results()), indent=1), encoding="utf-8")
