"""Notebooks: the code of all cells is one program, and only the lines that change are written back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from json import decoder

_scanstring: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]  # has no stub
_SPACE = re.compile(r"[ \t\r\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")
_MAGIC = re.compile(
    r"^(?P<indent>\s*)(?P<mark>[%!?]).*$|^(?P<assigned>\s*[\w.,\s]+=\s*)[%!].*$|^\s*[\w.]+\?{1,2}\s*$"
)


@dataclass(frozen=True)
class Cell:
    """A cell with code.

    Attributes:
        start: The offset of its text in the text of all cells.
        end: The offset behind it.
        span: Where its source is in the JSON text.
        parts: The text of each string of the source.
        raw: These strings as the JSON text has them.
    """

    start: int
    end: int
    span: tuple[int, int]
    parts: tuple[str, ...]
    raw: tuple[str, ...]


@dataclass(frozen=True)
class Notebook:
    """A notebook.

    Attributes:
        text: The JSON text.
        code: The text of all cells with code; commands of the notebook are comments in it.
        plain: The same with the commands as they are.
        cells: The cells.
    """

    text: str
    code: str
    plain: str
    cells: tuple[Cell, ...]

    def with_edits(self, edits: list[tuple[int, int, str]]) -> str:
        """Return the JSON text with changes of the code."""
        parts, end = [], 0
        for cell in self.cells:
            inside = [
                e
                for e in edits
                if cell.start <= e[0]
                and e[1] <= cell.end
                and not (e[0] == cell.end == e[1] and cell.end > cell.start)
            ]
            if inside:
                parts += [self.text[end : cell.span[0]], self._source(cell, inside)]
                end = cell.span[1]
        return "".join([*parts, self.text[end:]])

    def _source(self, cell: Cell, edits: list[tuple[int, int, str]]) -> str:
        text, end = "", cell.start
        for start, stop, new in sorted(edits, key=lambda edit: edit[:2]):
            text += self.plain[end:start] + new
            end = stop
        text += self.plain[end : cell.end]
        if not "".join(cell.parts).endswith("\n"):
            text = text.removesuffix("\n")
        whole = self.text[slice(*cell.span)]
        escaped = self.text.isascii()
        if not whole.startswith("["):
            return json.dumps(text, ensure_ascii=escaped)
        known = dict(zip(cell.parts, cell.raw, strict=True))
        lines = [
            known.get(line) or json.dumps(line, ensure_ascii=escaped)
            for line in text.splitlines(keepends=True)
        ]
        opening, closing = whole[: whole.index('"')], whole[whole.rindex('"') + 1 :]
        between = f",{opening[1:]}" if "\n" in opening else ", "
        if len(cell.raw) > 1:
            second = len(opening) + len(cell.raw[0])
            between = whole[second : whole.index('"', second)]
        return opening + between.join(lines) + closing


def read(text: str) -> Notebook:
    """Read a notebook.

    Raises:
        ValueError: It is not a notebook.
    """
    content = json.loads(text)
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        raise ValueError("a notebook has a list of cells")
    spans = dict(_values(text))
    code, plain, cells = "", "", []
    for position, cell in enumerate(content["cells"]):
        span = spans.get(("cells", position, "source"))
        if cell.get("cell_type") != "code" or span is None:
            continue
        source = cell["source"]
        parts = (source,) if isinstance(source, str) else tuple(source)
        indices = [None] if isinstance(source, str) else range(len(parts))
        raw = tuple(
            text[slice(*spans[("cells", position, "source", *(() if i is None else (i,)))])] for i in indices
        )
        whole = "".join(parts)
        whole += "" if whole.endswith("\n") or not whole else "\n"
        cells.append(Cell(len(code), len(code) + len(whole), span, parts, raw))
        code += _masked(whole)
        plain += whole
    return Notebook(text, code, plain, tuple(cells))


def _masked(code: str) -> str:
    """Return the code of a cell with commands of the notebook as comments of the same length."""
    lines = code.splitlines(keepends=True)
    if lines and lines[0].startswith("%%"):
        return "".join(_comment(line) for line in lines)
    return "".join(_comment(line) if _MAGIC.match(line.rstrip("\r\n")) else line for line in lines)


def _comment(line: str) -> str:
    body = line.rstrip("\r\n")
    end = line[len(body) :]
    match = _MAGIC.match(body)
    if match and match["assigned"]:
        lead = match["assigned"]
        return f"{lead}0#{'.' * (len(body) - len(lead) - 2)}{end}"
    indent = match["indent"] if match and match["indent"] else ""
    left = len(body) - len(indent)
    first = "0" if indent else "#"  # a block needs a statement
    return f"{indent}{first}{'#' * (left - 1)}{end}" if left else line


def _values(text: str) -> Iterator[tuple[tuple[str | int, ...], tuple[int, int]]]:
    """Yield the path and the place of each value in a JSON text."""
    outcome: list[tuple[tuple[str | int, ...], tuple[int, int]]] = []
    _value(text, _skip(text, 0), (), outcome)
    yield from outcome


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(
    text: str,
    at: int,
    path: tuple[str | int, ...],
    outcome: list[tuple[tuple[str | int, ...], tuple[int, int]]],
) -> int:
    start, position = at, 0
    if text[at] == '"':
        _, at = _scanstring(text, at + 1, True)
    elif text[at] in "[{":
        closing = "]" if text[at] == "[" else "}"
        at = _skip(text, at + 1)
        while text[at] != closing:
            name: str | int = position
            if closing == "}":
                name, at = _scanstring(text, at + 1, True)
                at = _skip(text, _skip(text, at) + 1)
            at = _skip(text, _value(text, at, (*path, name), outcome))
            position += 1
            if text[at] == ",":
                at = _skip(text, at + 1)
        at += 1
    else:
        match = _SCALAR.match(text, at)
        at = match.end() if match else at + 1
    outcome.append((path, (start, at)))
    return at
