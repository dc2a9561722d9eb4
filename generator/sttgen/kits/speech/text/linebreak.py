"""Breaking text into lines of a given width, for subtitles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Latin, Greek and Cyrillic text without combining marks and soft hyphens: each character takes one column.
_is_narrow = re.compile(r"[\0-\xac\xae-\u02ff\u038e-\u03a1\u03a3-\u0482]*").fullmatch


def columns(text: str) -> int:
    """Return the width of `text` on a screen: wide East Asian characters count two, combining marks zero."""
    return len(text) if _is_narrow(text) else sum(map(_width, text))


def break_lines(text: str, width: int) -> list[str]:
    """Break `text` between words into lines of at most `width` columns.

    A word that is too long for a line, such as text of a language without spaces, is broken between
    characters, but not before a combining mark. Only a single character can be wider than `width`.
    """
    text = " ".join(text.split())
    return _break_narrow(text, width) if _is_narrow(text) else _break_wide(text, width)


def _break_narrow(text: str, width: int) -> list[str]:
    """Break text of which each character takes one column, as `_break_wide` would."""
    lines: list[str] = []
    start = 0
    while len(text) - start > width:
        space = text.rfind(" ", start, start + width + 1)
        end = start + width if space < 0 else space
        lines.append(text[start:end])
        start = end if space < 0 else end + 1
    return [*lines, text[start:]] if start < len(text) else lines


def _break_wide(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for piece, size, spaced in _pieces(text, width):
        if line and used + spaced + size > width:
            lines.append(line)
            line, used = piece, size
        else:
            space = " " if line and spaced else ""
            line, used = f"{line}{space}{piece}", used + len(space) + size
    return [*lines, line] if line else lines


def _pieces(text: str, width: int) -> Iterator[tuple[str, int, bool]]:
    """Yield (piece, its width, whether a space precedes it): words, cut if they are wider than a line."""
    for word in text.split():
        piece, used, spaced = "", 0, True
        for character in word:
            size = _width(character)
            if piece and size and used + size > width:
                yield piece, used, spaced
                piece, used, spaced = "", 0, False
            piece, used = piece + character, used + size
        yield piece, used, spaced


@lru_cache(maxsize=1 << 14)
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
