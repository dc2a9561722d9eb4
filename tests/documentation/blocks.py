"""The code blocks of Markdown documents, each under a name that says where it stands."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
ROUTES = tuple(
    path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "generated" / "migrating").glob("*.md"))
)
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "generated/MIGRATING.md",
    *ROUTES,
    "generated/SHIM.md",
    "generated/DIAGNOSTICS.md",
    "generated/REFERENCE.md",
    "generated/TEMPLATES.md",
)
_RULE = re.compile(r"^`([A-Z]\w*-[^`]+)`, before and after:$")
_CODE_IN_DOCSTRING = re.compile(r"^\s*>>> |^\s*```|::\n\n\s+\S", re.M)


@dataclass(frozen=True)
class Block:
    """A code block. number: counts the blocks under its heading from 1."""

    document: str
    heading: str
    number: int
    language: str
    text: str
    line: int
    rule: str | None
    """The id of the rule whose example it is, if it is one."""

    @property
    def key(self) -> tuple[str, str, int]:
        """Where it stands, in words that survive edits above it."""
        return self.document, self.heading, self.number

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def blocks_of(document: str) -> list[Block]:
    """The fenced and the indented code blocks of a document, in their order."""
    return list(_blocks(document, (ROOT / document).read_text(encoding="utf-8").split("\n")))


def _blocks(document: str, lines: list[str]) -> Iterator[Block]:
    counts: Counter[str] = Counter()
    heading, rule, index = "", None, 0
    while index < len(lines):
        line, start, fence = lines[index], index, re.match(r"(`{3,})(\w*)$", lines[index])
        index += 1
        indented = line.startswith("    ") and line.strip() and not lines[start - 1].strip()
        if line.startswith("#"):
            heading, rule = line.strip("# "), None
        elif rule_line := _RULE.match(line):
            rule = rule_line[1]
        elif fence or indented:
            while (lines[index] != fence[1]) if fence else (lines[index].startswith("    ")):
                index += 1
            body = lines[start + 1 : index] if fence else lines[start:index]
            index += bool(fence)
            counts[heading] += 1
            text = dedent("\n".join(body)) + "\n"
            yield Block(document, heading, counts[heading], fence[2] if fence else "", text, start + 1, rule)
        elif line.strip():
            # A rule has two blocks, with nothing between them.
            rule = None


def docstrings_with_code() -> list[str]:
    """Where docstrings of the tool and of generated packages show code: `file:line`."""
    where = []
    for folder in ("generator", "generated"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                    text = ast.get_docstring(node) or ""
                    if _CODE_IN_DOCSTRING.search(text):
                        where.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}")
    return where
