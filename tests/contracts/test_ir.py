"""What the intermediate representation must not know: the language of the clients, and their libraries."""

from __future__ import annotations

import dataclasses
import re
import tokenize
from pathlib import Path

import pytest

import sttgen.ir
from tests.contracts.rooms import TOOL

MODULES = sorted((TOOL / "ir").rglob("*.py"))
FOREIGN = re.compile(
    r"msgspec|python|garbage|quot|attribute|(?<![a-z])(?:gc|repr|struct|unset|typealias)(?![a-z])",
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
