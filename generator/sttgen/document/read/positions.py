"""Where each key and item of a text stands.

Positions are only wanted when there is something to say, so readers do not collect them: a second reading of
the text builds this tree when the first diagnostic asks. A tree of small tuples costs a fraction of what a
table of full pointers would.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sttgen.diagnostics import Finding


@dataclass(slots=True)
class Mark:
    """Line and column (from 1) of an entry's key or of a list item, and the marks of what is inside."""

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
"""What a reader calls when the text is not as it should be: the finding, its place and its pointer."""


class Unreadable(Exception):
    """The text has no data to give; the reason has been reported."""
