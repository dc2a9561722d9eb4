"""Which faults mutmut puts into the code: its own, without those that tell nothing.

Results of earlier runs are kept only as long as this file is the same: ``stage`` compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from typing import Any

import libcst

_mutation: Any = import_module("mutmut.mutation.file_mutation")
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


def make_fewer() -> None:
    """Make mutmut leave out what tells nothing."""
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
