"""Run mutmut in the present folder, which ``stage`` has prepared, and write ``results.json`` there.

A program of its own, not a module of `tests`: mutmut runs the tests of its own copy of the repository, under
the same names.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import libcst
from mutmut.__main__ import cli
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

_mutation: Any = import_module("mutmut.mutation.file_mutation")
_harness: Any = import_module("mutmut.runners.harness")
_KILLERS = Path("killers.txt")
_SENTENCE = re.compile(r"[A-Za-z']{2,},? [A-Za-z']+")


def _without_wording(mutate: Any) -> Any:
    """Leave sentences as they are: whether a message comes is tested, its wording is not.

    Of other strings, one mutant has further characters. The same string in capitals tells nothing more, and
    often means the same, as the name of a header or of an encoding does.
    """

    def of_string(node: libcst.BaseString) -> Iterable[libcst.BaseString]:
        if not (isinstance(node, libcst.SimpleString) and _SENTENCE.search(node.value)):
            yield from islice(mutate(node), 1)

    return of_string


def _without_types_and_repetition(mutate: Any) -> Any:
    """Leave calls alone that exist for type checkers, and make no None of a False: it would be the same.

    A positional argument becomes None, but is not left out, which nearly always is a TypeError.
    """

    def of_call(node: libcst.Call) -> Iterable[libcst.Call]:
        if isinstance(node.func, libcst.Name) and node.func.value in ("cast", "TypeVar", "ParamSpec"):
            return
        truths = {id(argument.value) for argument in node.args if _is_truth(argument.value)}
        for mutant in mutate(node):
            arguments = getattr(mutant, "args", node.args)
            kept = {id(argument.value) for argument in arguments}
            gone = [argument for argument in node.args if id(argument.value) not in kept]
            if len(arguments) < len(node.args):
                wanted = any(argument.keyword for argument in gone)
            else:
                wanted = not gone or any(id(argument.value) not in truths for argument in gone)
            if wanted:
                yield mutant

    return of_call


def _without_none_of_false(mutate: Any) -> Any:
    """Make no None of a False that is assigned: in a condition it would be the same."""

    def of_assignment(node: libcst.Assign | libcst.AnnAssign) -> Iterable[libcst.CSTNode]:
        if not (node.value is not None and _is_truth(node.value)):
            yield from mutate(node)

    return of_assignment


def _is_truth(node: libcst.BaseExpression) -> bool:
    return isinstance(node, libcst.Name) and node.value in ("True", "False")


def _quieter() -> None:
    changes = {
        libcst.BaseString: _without_wording,
        libcst.Call: _without_types_and_repetition,
        libcst.Assign: _without_none_of_false,
        libcst.AnnAssign: _without_none_of_false,
    }
    _mutation.mutation_operators = [
        (kind, changes[kind](mutate) if kind in changes else mutate)
        for kind, mutate in _mutation.mutation_operators
    ]


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


if __name__ == "__main__":
    _quieter()
    _likely_first()
    _forget_survivors()
    cli(["run", *sys.argv[1:]], standalone_mode=False)
    Path("results.json").write_text(json.dumps(list(_results()), indent=1), encoding="utf-8")
