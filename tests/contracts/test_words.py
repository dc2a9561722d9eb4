"""Plain English, where a machine can see it: "is not a" instead of "is no", and nouns for names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.rooms import ROOT

ROOMS = (
    "generator",
    "templates",
    "specs",
    "tests",
    "generated",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)
_TEXTS = {".py", ".md", ".jinja", ".yaml", ".json"}
_GAP = r"(?:\s|#)+"
_NOT_FOREIGN = rf"(?!{_GAP}(?:longer|more|less|fewer|later))"
_NO = re.compile(rf"(\w+){_GAP}(?:is|are|was|were){_GAP}no\b{_NOT_FOREIGN}", re.IGNORECASE)
_PARTICIPLES = frozenset({"found", "said", "told"})


def _files(room: str) -> Iterator[Path]:
    path = ROOT / room
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.suffix in _TEXTS and file.is_file() and "__pycache__" not in file.parts:
            yield file


def _foreign(text: str) -> Iterator[re.Match[str]]:
    """Where a text has "is no" without "there" before it."""
    return (match for match in _NO.finditer(text) if match[1].lower() != "there")


@pytest.mark.parametrize("room", ROOMS)
def test_a_thing_is_not_a_but_never_is_no(room: str) -> None:
    wrong = []
    for path in _files(room):
        text = path.read_text(encoding="utf-8")
        for match in _foreign(text):
            line = text.count("\n", 0, match.start()) + 1
            wrong.append(f"{path.relative_to(ROOT)}:{line}: {' '.join(match[0].split())}")
    assert wrong == []


@pytest.mark.parametrize(
    ("verb", "sentence", "is_foreign"),
    [
        ("is", "A list {} no mapping.", True),
        ("is", "# which {}\n    # no name of Python", True),
        ("are", "These {} no ids.", True),
        ("is", "There {} no operation 'x'.", False),
        ("were", "Where there {} no findings.", False),
        ("is", "It {} no longer there.", False),
        ("is", "It {} not a mapping.", False),
        ("is", "It {} noted.", False),
    ],
)
def test_the_check_knows_the_difference(verb: str, sentence: str, is_foreign: bool) -> None:
    assert any(_foreign(sentence.format(verb))) == is_foreign


def _names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The names that a module gives: variables, parameters, functions, classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name


@pytest.mark.parametrize("room", ["generator"])
def test_names_are_nouns(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for line, name in _names(ast.parse(path.read_text(encoding="utf-8")))
        if name in _PARTICIPLES
    ]
    assert wrong == []
