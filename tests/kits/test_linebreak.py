"""Breaking lines: what the quick way for narrow text gives is what the rules of widths say."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from sttgen.kits.speech.text.linebreak import break_lines, columns

TEXTS = st.one_of(
    st.text(st.sampled_from("ab-é\u00adЖ \t\u2003")),
    st.text(st.sampled_from("ab \u0301\u200d会\uff46👩")),
    st.text(st.characters(exclude_categories=["Cs"])),
)


def width_of(character: str) -> int:
    """Two columns for wide and full-width characters, none for marks and invisible ones, else one."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def lines_of(text: str, width: int) -> list[str]:
    """The rules: words are cut into pieces that fit a line; a piece goes behind others where it fits."""
    lines: list[str] = []
    for word in text.split():
        for number, piece in enumerate(pieces_of(word, width)):
            longer = f"{lines[-1]} {piece}" if lines and not number else None
            if longer and sum(map(width_of, longer)) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def pieces_of(word: str, width: int) -> list[str]:
    """A character that does not fit begins a piece, unless it takes no room: a mark stays with its letter."""
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(character) and sum(map(width_of, pieces[-1] + character)) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def test_the_width_of_each_character() -> None:
    for number in range(0x3100):  # beyond the last script that has a quick way
        assert columns(chr(number)) == width_of(chr(number)), hex(number)


@given(TEXTS)
def test_a_text_is_as_wide_as_its_characters(text: str) -> None:
    assert columns(text) == sum(map(width_of, text))


@given(TEXTS, st.integers(1, 12))
@example("aaaa aaaa", 4)
@example("aaaaaaaa a", 4)
@example("a aaaaaaaaa a", 4)
def test_lines_are_those_of_the_rules(text: str, width: int) -> None:
    assert break_lines(text, width) == lines_of(text, width)


@given(st.text("ab \t\x1f", max_size=300), st.integers(1, 12))
def test_lines_of_ascii_are_those_of_the_rules(text: str, width: int) -> None:
    assert break_lines(text, width) == lines_of(text, width)
