"""Places of findings in files, as tools that show or apply them count: lines and columns from 1."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from sttgen.rewrite.edits import Edit

_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Region:
    """A piece of a text, from its first character to the one behind it."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


class Lines:
    """The lines of a text.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE.finditer(text))]

    def region(self, edit: Edit) -> Region:
        """Return the piece that an edit replaces."""
        return Region(*self._position(edit.start), *self._position(edit.end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
