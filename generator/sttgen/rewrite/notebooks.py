"""Notebooks: the code of all cells is one program, and only the lines that change are written back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from json import decoder

from sttgen.rewrite.edits import Edit, Finding, apply

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
        number: Which cell it is, from 1.
        start: The offset of its text in the text of all cells.
        end: The offset behind it.
        span: Where its source is in the JSON text.
        parts: The text of each string of the source.
        raw: These strings as the JSON text has them.
        places: Where these are in the JSON text.
    """

    number: int
    start: int
    end: int
    span: tuple[int, int]
    parts: tuple[str, ...]
    raw: tuple[str, ...]
    places: tuple[int, ...]

    def place(self, offset: int) -> int:
        """Return the offset in the JSON text of an offset in the text of all cells."""
        left = offset - self.start
        for part, raw, place in zip(self.parts, self.raw, self.places, strict=True):
            if left < len(part):
                escaped = json.dumps(part[:left], ensure_ascii=raw.isascii())
                return place + len(escaped) - 1
            left -= len(part)
        return self.span[1] - 1


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

    def with_edits(self, edits: Sequence[Edit]) -> str:
        """Return the JSON text with changes of the code."""
        return apply(self.text, self._of_file(edits))

    def located(self, finding: Finding) -> Finding:
        """Return a finding of the code with its place in the JSON text, and with changes of that."""
        lines = self.code.splitlines(keepends=True)
        offset = sum(map(len, lines[: finding.line - 1])) + finding.column - 1
        cell = next(c for c in reversed(self.cells) if c.start <= offset)
        before = self.text[: cell.place(offset)]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        inside = self.code[cell.start : offset]
        place = (cell.number, inside.count("\n") + 1, len(inside) - inside.rfind("\n"))
        edits = tuple(self._least(edit) for edit in self._of_file(finding.edits))
        return replace(finding, line=line, column=column, cell=place, edits=edits, statement=None)

    def _of_file(self, edits: Sequence[Edit]) -> list[Edit]:
        """Return changes of the code as changes of the sources of cells in the JSON text."""
        outcome = []
        for cell in self.cells:
            inside = [e for e in edits if cell.start <= e.start and e.end <= cell.end and e.start < cell.end]
            if inside:
                outcome.append(Edit(*cell.span, self._source(cell, inside)))
        return outcome

    def _least(self, edit: Edit) -> Edit:
        """Return a change without what stays the same at its start and its end."""
        old, new = self.text[edit.start : edit.end], edit.text
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        return Edit(edit.start + start, edit.end - end, new[start : len(new) - end])

    def _source(self, cell: Cell, edits: Sequence[Edit]) -> str:
        moved = [Edit(edit.start - cell.start, edit.end - cell.start, edit.text) for edit in edits]
        text = apply(self.plain[cell.start : cell.end], moved)
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
        places = [spans["cells", position, "source", *(() if i is None else (i,))] for i in indices]
        raw = tuple(text[slice(*place)] for place in places)
        whole = "".join(parts)
        whole += "" if whole.endswith("\n") or not whole else "\n"
        starts = tuple(start for start, _ in places)
        cells.append(Cell(position + 1, len(code), len(code) + len(whole), span, parts, raw, starts))
        code += _masked(whole)
        plain += whole
    return Notebook(text, code, plain, tuple(cells))


def _common(first: str, second: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))


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
