"""The position of each key and item in a text.

Positions are only needed for diagnostics, so readers do not collect them: the text is read a second time for
the first diagnostic. A tree of small marks costs a fraction of what a table of full pointers would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sttgen.diagnostics import Finding


@dataclass(slots=True)
class Mark:
    """Line and column (from 1) of an entry's key or of a list item, and the marks inside it."""

    line: int
    column: int
    inside: dict[str, Mark] = field(default_factory=dict)

    def nearest(self, tokens: Iterable[str]) -> Mark:
        """Follow ``tokens`` as far as the text goes, and return the last mark on the way."""
        mark = self
        for token in tokens:
            if token not in mark.inside:
                break
            mark = mark.inside[token]
        return mark


Report = Callable[[Finding, Mark, str], None]
"""What a reader calls for each finding, with its position and its pointer."""


class Unreadable(Exception):
    """The text could not be read; the reason has been reported."""
