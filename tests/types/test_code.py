"""Text that is not a literal of ours is not source text: pyright refuses it, where mypy takes any text."""

from __future__ import annotations

from pathlib import Path

from tests.types.judges import pyright

_PROGRAM = """\
from sttgen.naming import Identifier
from sttgen.render.code import Code, code, codes, joined, literal

NAMES = {"a": Code("a")}


def right(which: bool, name: Identifier, text: str) -> list[Code]:
    return [Code("x") if which else Code("y"), code("{}={}", name, literal(text)), joined(", ", codes("a b"))]


def wrong(text: str) -> None:
    Code(text)  # wrong
    Code(f"key_{text}")  # wrong
    code("{}" + text, Code("a"))  # wrong
    code("{}", text)  # wrong
    codes(text)  # wrong
    joined(text, [Code("a")])  # wrong
    joined(", ", [text])  # wrong
"""


def test_pyright_refuses_text_that_is_not_a_literal(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(_PROGRAM, encoding="utf-8")
    wrong = {number for number, line in enumerate(_PROGRAM.splitlines(), 1) if line.endswith("# wrong")}
    refused = {line for _, line, rule in pyright(tmp_path) if rule == "reportArgumentType"}
    assert refused == wrong
