"""Formatting in pieces and by several processes is formatting."""

from __future__ import annotations

import ast
from pathlib import Path

import black
import pytest

from sttgen import format as formatting
from sttgen.diagnostics import Diagnostics
from sttgen.render import Rendered
from tests.generator.conftest import Package
from tests.generator.documents import DOCUMENTS


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_generated_files_are_formatted(package: Package, name: str) -> None:
    made = package(name)
    for path in sorted((made.folder / made.name).rglob("*.py")):
        if "_runtime" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert black.format_str(text, mode=formatting._black()[1]) == text, path


def _large(count: int) -> str:
    classes = [
        f"class C{i}(object):\n  '''Doc.\n\n\nclass No:\n  '''\n  a: int = {{ 'x' : {i} }}\n"
        for i in range(count)
    ]
    return "import os\n\nX = (1)\n" + "\n".join(classes) + "\nY = C1\ndef f(): pass\n"


def test_pieces_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "_PIECE", 300)
    text = _large(60)
    assert len(formatting._pieces(text, ast.parse(text))) > 5
    whole = black.format_str(text, mode=formatting._black()[1])
    for enough in (50, 10**9):  # characters that are worth a process
        monkeypatch.setattr(formatting, "_CHARACTERS_PER_PROCESS", enough)
        diagnostics = Diagnostics()
        assert formatting.format_files([Rendered("a.py", text, None)], diagnostics) == {"a.py": whole}
        assert not diagnostics.errors


def test_unplanned_names_are_refused() -> None:
    diagnostics = Diagnostics()
    text = "import os\n\n__all__ = ['A']\n\n\nclass A:\n    pass\n\n\nos.system('x')\nB = 1\n"
    formatting.format_files([Rendered("a.py", text, frozenset({"__all__", "A"}))], diagnostics)
    assert [finding.id for finding in diagnostics.errors] == ["E602", "E602"]
    assert "os.system" in diagnostics.errors[1].message


@pytest.mark.parametrize("text", ["def (", "x = '\0'", "\tx = 1\n  y"])
def test_invalid_python_is_refused(text: str) -> None:
    diagnostics = Diagnostics()
    formatting.format_files([Rendered("a.py", text, None)], diagnostics)
    assert [finding.id for finding in diagnostics.errors] == ["E601"]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    assert formatting.format_files([Rendered("a.json", "{ }", None)], Diagnostics()) == {"a.json": "{ }"}
