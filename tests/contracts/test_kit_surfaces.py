"""The asynchronous faces of the kit: the same methods, arguments and docstrings as the synchronous ones."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any

import pytest
import yaml

from sttgen.kits.speech.files.results import AsyncResults, Results
from sttgen.kits.speech.tokens import AsyncEntraToken, AsyncIssuedToken, EntraToken, IssuedToken
from tests.contracts.rooms import TOOL

KIT = yaml.safe_load((TOOL / "kits/speech/kit.yaml").read_text(encoding="utf-8"))


def load(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(import_module(f"sttgen.kits.speech.{module}"), name)


PAIRS = [
    *(
        pytest.param(load(entry["class"]), load(entry["aio"]), id=name)
        for name, entry in KIT["groups"].items()
    ),
    pytest.param(Results, AsyncResults, id="Results"),
    pytest.param(IssuedToken, AsyncIssuedToken, id="IssuedToken"),
    pytest.param(EntraToken, AsyncEntraToken, id="EntraToken"),
]


def surface(kind: type) -> dict[str, Any]:
    """The public members of a class, and how they iterate."""
    return {
        re.sub("^__(a?)iter__$", "iter", name): member
        for name, member in inspect.getmembers(kind)
        if not name.startswith("_") or (name in ("__iter__", "__aiter__"))
    }


def face(member: Any) -> Any:
    """The arguments of a method: names, kinds, defaults and annotations."""
    if not inspect.isfunction(member):
        return type(member)
    arguments = inspect.signature(member).parameters.values()
    return [(a.name, a.kind, a.default, str(a.annotation)) for a in arguments]


def words(member: Any) -> str:
    return re.sub(r"(:| \.|\.) `await` it\.$", ".", inspect.getdoc(member) or "")


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_both_faces_have_the_same_methods_arguments_and_docstrings(one: type, other: type) -> None:
    expected, got = surface(one), surface(other)
    assert got.keys() == expected.keys() != set()
    assert {name: face(member) for name, member in got.items()} == {
        name: face(member) for name, member in expected.items()
    }
    assert {name: words(member) for name, member in got.items()} == {
        name: words(member) for name, member in expected.items()
    }


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_methods_of_asynchronous_faces_do_not_block(one: type, other: type) -> None:
    """What has a value is a coroutine; what iterates is not one."""
    iterating = {"wait_each", "files", "iter"}
    for name, member in surface(other).items():
        if inspect.isfunction(member):
            assert inspect.iscoroutinefunction(member) == (name not in iterating), name
            assert not inspect.iscoroutinefunction(surface(one)[name]), name
