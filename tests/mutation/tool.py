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
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import change_cwd, walk_mutatable_files
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

_harness: Any = import_module("mutmut.runners.harness")
_isolation: Any = import_module("mutmut.workers.isolation")
_choice: Any = import_module("choice")  # beside this program, as are
_judge: Any = import_module("judge")
_operators: Any = import_module("operators")
_KILLERS = Path("killers.txt")


def _forget(survivors: bool) -> None:
    """Forget the results of mutants that nothing sure is known of, and those of survivors if wanted.

    Tests are added all the time; what one of them killed needs no second look, what none killed does. Which
    tests reach which function is found out anew for them, as functions may be new, too.
    """
    if survivors:
        Path("mutants/mutmut-stats.json").unlink(missing_ok=True)
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        if data.exit_code_by_key:
            for key, code in data.exit_code_by_key.items():
                killed = status_by_exit_code[code] in ("killed", "timeout")
                if code == _judge.UNSURE or (survivors and not killed):
                    data.exit_code_by_key[key] = None
            data.save()


def _judge_by_ourselves() -> None:
    """Let `judge` run the tests, first those that noticed other faults of the function or module."""

    def run_tests(self: Any, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        def run(tests: Iterable[str], *plugins: Any) -> int:
            with change_cwd("mutants"):
                return int(self.execute_pytest(self._pytest_args_regular_run(tests), plugins=plugins))

        if mutant_name is None:
            return run(tests)
        tests = list(tests)
        likely = [test for test in _killers(mutant_name) if test in tests]
        ordered = list(dict.fromkeys([*likely, *tests]))
        status, killer = _judge.judge(
            run, ordered, state().duration_by_test, lambda: set_mutant_under_test("")
        )
        if status == _judge.KILLED:
            with _KILLERS.open("a", encoding="utf-8") as file:
                file.write(f"{mutant_name} {killer}\n")
        return int(status)

    _harness.PytestRunner.run_tests = run_tests
    # They have just passed, when it was recorded what they reach; and each killer runs without the mutant.
    _isolation.ForkRunner.run_clean_tests = lambda self, *, tests: 0


def _killers(mutant: str, most: int = 4) -> list[str]:
    """The tests that killed others: the last ones of the function, and the most frequent of the module."""
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
                "status": "unsure" if code == _judge.UNSURE else status_by_exit_code[code],
                "key": key,
            }


def _run(options: argparse.Namespace) -> None:
    _operators.make_fewer()
    _judge_by_ourselves()
    _choice.choose_mutants(options.every)
    _choice.choose_tests(options.seconds)
    _forget(survivors=not options.untried)
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
