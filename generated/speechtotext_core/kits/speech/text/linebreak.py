# A copy of sttgen.kits.speech.text.linebreak: edits are lost when sttgen runs again.
"""Breaking text into lines of a given width, as subtitles need it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def columns(text: str) -> int:
    """The width of `text` on a screen: wide East Asian characters count two, combining marks nothing."""
    return sum(map(_width, text))


def break_lines(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken between words.

    A word that is too long by itself, as text of a language that writes no spaces is, is broken between
    characters, and never before a combining mark. Only a single character can be wider than `width`.
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
    """(piece, whether a space stands before it): words, cut where they are wider than a line."""
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
