"""What type checkers tell the users of the generated clients."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.types.judges import ROOT, Finding, Judge, mypy, pyright
from tests.versions import CLIENTS, DATED

HERE = Path(__file__).parent


def _first_program() -> str:
    """The program that the README begins with."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return readme.partition("## A first program\n\n```python\n")[2].partition("```")[0]


def _versions(text: str) -> tuple[str, list[str]]:
    """The package that a program imports, and those that it can import instead."""
    if "speechtotext_2024_11_15" in text:  # about what differs between two versions
        return "speechtotext_2025_10_15", ["speechtotext_2025_10_15"]
    for first, dated in (("speechtotext_v3_1", False), ("speechtotext_2025_10_15", True)):
        if first in text:
            return first, [package for package, version in CLIENTS.items() if (version in DATED) == dated]
    return "speechtotext_v2", ["speechtotext_v2"]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with right and wrong programs: each as it stands, and with the import of other versions."""
    folder = tmp_path_factory.mktemp("programs")
    texts = {
        "readme": _first_program(),
        **{path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("user_*.py")},
        **{path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("mistakes*.py")},
        **{
            name: (ROOT / "tests" / "examples" / f"{name}.py").read_text(encoding="utf-8")
            for name in ("transcribe", "transcribe_file", "pronunciation")
        },
    }
    for name, text in texts.items():
        assert "import" in text, name
        first, packages = _versions(text)
        for package in packages:
            program = folder / f"{name}_{package}.py"
            program.write_text(text.replace(first, package), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("judge", "code"), [(mypy, 1), (pyright, 2)])
def test_right_programs_are_clean_and_each_mistake_is_seen(judge: Judge, code: int, programs: Path) -> None:
    expected: set[Finding] = {
        (program.name, number, mark[code])
        for program in programs.glob("*.py")
        for number, line in enumerate(program.read_text(encoding="utf-8").splitlines(), 1)
        if (mark := re.search(r"# expect: (.+), (.+)", line))
    }
    findings = judge(programs)
    # One mistake can have more than one consequence on its line.
    assert {finding[:2] for finding in findings} == {finding[:2] for finding in expected}
    assert expected <= findings
