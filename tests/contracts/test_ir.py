"""What the intermediate representation must not know.

The language of the clients and their libraries; and the raw data of a document, which is typed before.
"""

from __future__ import annotations

import ast
import dataclasses
import re
import tokenize
from collections.abc import Sequence
from pathlib import Path

import pytest

import sttgen.ir
from tests.contracts.rooms import TOOL

MODULES = sorted((TOOL / "ir").rglob("*.py"))
FOREIGN = re.compile(
    r"msgspec|python|garbage|quot|attribute(?!s:)|(?<![a-z])(?:gc|repr|struct|unset|typealias)(?![a-z])",
    re.IGNORECASE,
)
"""Words that speak of Python, msgspec, the garbage collector, limits of type aliases, or quoting."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_the_ir_speaks_of_no_language(path: Path) -> None:
    """Neither names, nor texts, nor comments."""
    with path.open("rb") as file:
        tokens = list(tokenize.tokenize(file.readline))
    wrong = [
        f"{path.name}:{token.start[0]}: {token.string[:60]}"
        for token in tokens
        if token.type in (tokenize.NAME, tokenize.STRING, tokenize.COMMENT) and FOREIGN.search(token.string)
    ]
    assert wrong == []


def test_nodes_have_no_field_for_a_language() -> None:
    exported = [getattr(sttgen.ir, name) for name in sttgen.ir.__all__]
    nodes = [node for node in exported if isinstance(node, type) and dataclasses.is_dataclass(node)]
    wrong = [
        f"{node.__name__}.{field.name}"
        for node in nodes
        for field in dataclasses.fields(node)
        if FOREIGN.search(field.name) or FOREIGN.search(str(field.type))
    ]
    assert len(nodes) > 20
    assert wrong == []


def _sources() -> list[tuple[str, ast.AST]]:
    trees = [(path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in MODULES]
    return [(name, node) for name, tree in trees for node in ast.walk(tree)]


def _where(nodes: Sequence[tuple[str, ast.AST]]) -> list[str]:
    return [f"{name}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:60]}" for name, node in nodes]


def test_nothing_is_looked_up_by_the_keywords_of_openapi() -> None:
    """Keywords are attributes; only tables of ours have texts as keys, and those are never written out."""

    def looks_up(node: ast.AST) -> bool:
        match node:
            case ast.Subscript(slice=ast.Constant(value=str())):
                return True
            case ast.Call(
                func=ast.Attribute(attr="get" | "pop" | "setdefault"), args=[ast.Constant(value=str()), *_]
            ):
                return True
        return False

    assert _where([(name, node) for name, node in _sources() if looks_up(node)]) == []


def test_nothing_is_untyped() -> None:
    untyped = {"Any", "object", "cast"}
    wrong = [
        (name, node)
        for name, node in _sources()
        if (isinstance(node, ast.Name) and node.id in untyped)
        or (isinstance(node, ast.alias) and node.name in untyped)
    ]
    assert _where(wrong) == []


def test_no_guard_against_the_shape_of_raw_data() -> None:
    """The kinds of JSON scalars are asked for, which enumerations need; mappings and lists are not."""
    raw = {"dict", "list", "Mapping", "Sequence", "tuple"}
    guards = [
        (name, node)
        for name, node in _sources()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance"
    ]
    wrong = [
        (name, guard)
        for name, guard in guards
        if raw & {node.id for node in ast.walk(guard.args[1]) if isinstance(node, ast.Name)}
    ]
    assert guards
    assert _where(wrong) == []
