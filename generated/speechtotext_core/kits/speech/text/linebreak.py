# A copy of sttgen.kits.speech.text.linebreak: edits are lost when sttgen runs again.
"""Breaking text into lines of a given width, for subtitles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """Return the width of `text` on a screen: wide East Asian characters count two, combining marks zero."""
    return sum(map(_width, text))


def break_lines(text: str, width: int) -> list[str]:
    """Break `text` between words into lines of at most `width` columns.

    A word that is too long for a line, such as text of a language without spaces, is broken between
    characters, but not before a combining mark. Only a single character can be wider than `width`.
    """
    lines: list[str] = []
    line, used = "", 0
    for piece, spaced in _pieces(text, width):
        size = columns(piece)
        if line and used + spaced + size > width:
            lines.append(line)
            line, used = piece, size
        else:
            space = " " if line and spaced else ""
            line, used = f"{line}{space}{piece}", used + len(space) + size
    return [*lines, line] if line else lines


def _pieces(text: str, width: int) -> Iterator[tuple[str, bool]]:
    """Yield (piece, whether a space precedes it): words, cut if they are wider than a line."""
    for word in text.split():
        piece, used, spaced = "", 0, True
        for character in word:
            size = _width(character)
            if piece and size and used + size > width:
                yield piece, spaced
                piece, used, spaced = "", 0, False
            piece, used = piece + character, used + size
        yield piece, spaced


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
