"""Text, SubRip and WebVTT."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sttgen.kits.speech.text.conversation import Conversation
from sttgen.kits.speech.text.linebreak import break_lines, columns
from sttgen.kits.speech.text.phrases import Phrase
from tests.kits.phrases import SECOND, phrase

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
PHRASES = st.lists(
    st.builds(
        lambda text, start, length, channel, speaker: Phrase(
            text=" ".join(text.split()),
            channel=channel,
            speaker=speaker,
            start_in_ticks=start,
            end_in_ticks=start + length,
        ),
        TEXTS.filter(lambda text: bool(text.split())),
        st.integers(0, 200 * 3600 * SECOND),
        st.integers(0, 60 * SECOND),
        st.integers(0, 2),
        st.none() | st.integers(1, 3),
    ),
    max_size=6,
)


def read_srt(text: str) -> list[tuple[int, int, list[str]]]:
    """A reader of SubRip, written from its description: blocks end with an empty line."""
    cues = []
    for number, block in enumerate(re.split(r"\n\n", text.rstrip("\n")) if text else [], 1):
        counter, times, *lines = block.split("\n")
        assert counter == str(number)
        match = re.fullmatch(r"(\d\d+):(\d\d):(\d\d),(\d{3}) --> (\d\d+):(\d\d):(\d\d),(\d{3})", times)
        assert match
        h, m, s, ms, h2, m2, s2, ms2 = map(int, match.groups())
        assert max(m, s, m2, s2) < 60
        cues.append((((h * 60 + m) * 60 + s) * 1000 + ms, ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2, lines))
    return cues


def test_srt_of_two_overlapping_channels() -> None:
    said = Conversation(
        [phrase("Good morning.", 0.5, 2, channel=1), phrase("Hello?", 0.07, 1.66), phrase("Yes.", 3661, 3662)]
    )
    assert said.to_srt() == (
        "1\n00:00:00,070 --> 00:00:01,660\nChannel 0: Hello?\n\n"
        "2\n00:00:00,500 --> 00:00:02,000\nChannel 1: Good morning.\n\n"
        "3\n01:01:01,000 --> 01:01:02,000\nChannel 0: Yes.\n"
    )


def test_vtt_has_voices_and_escapes_text() -> None:
    said = Conversation([phrase("R&D <b>now</b> --> go", 0, 1, speaker=2)])
    assert said.to_vtt() == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Speaker 2>R&amp;D &lt;b&gt;now&lt;/b&gt; --&gt; go</v>\n"
    )


def test_srt_shows_what_looks_like_markup() -> None:
    text = Conversation([phrase(r"<i>a</i> 1 < 2 {\an8} b --> c", 0, 1)]).to_srt().split("\n")[2]
    assert text.replace("\u200b", "") == r"<i>a</i> 1 < 2 {\an8} b --> c"
    assert not re.search(r"<[/a-z]|\{\\|-->", text)


def test_text_joins_what_one_speaker_says_in_a_row() -> None:
    said = Conversation(
        [
            phrase("Hi.", 0, 1, speaker=1),
            phrase("How are you?", 1, 2, speaker=1),
            phrase("Fine.", 2, 3, speaker=2),
        ]
    )
    assert said.to_text() == "Speaker 1: Hi. How are you?\nSpeaker 2: Fine.\n"
    assert said.to_text(labels={(0, 1): "Ann", (0, 2): "Bob\nB."}) == "Ann: Hi. How are you?\nBob B.: Fine.\n"


def test_one_voice_needs_no_label() -> None:
    said = Conversation([phrase("One.", 0, 1), phrase("Two.", 1, 2)])
    assert said.to_text() == "One.\nTwo.\n"
    assert "<v" not in said.to_vtt()
    assert Conversation([]).to_text() == Conversation([]).to_srt() == ""
    assert Conversation([]).to_vtt() == "WEBVTT\n"


def test_a_long_phrase_is_split_at_the_times_of_its_words() -> None:
    said = Conversation([phrase("aaaa bbbb cccc dddd", 0, 10, words=[0, 1, 7, 8])])
    assert read_srt(said.to_srt(width=9, lines=1)) == [(0, 7000, ["aaaa bbbb"]), (7000, 10000, ["cccc dddd"])]


def test_a_long_phrase_without_words_is_split_by_its_length() -> None:
    said = Conversation([phrase("aaaa bbbb cc dd", 0, 14)])
    assert read_srt(said.to_srt(width=9, lines=1)) == [(0, 9000, ["aaaa bbbb"]), (9000, 14000, ["cc dd"])]


def test_a_phrase_of_no_length_is_shown_all_the_same() -> None:
    assert read_srt(Conversation([phrase("Oh.", 1, 1)]).to_srt()) == [(1000, 1001, ["Oh."])]


@pytest.mark.parametrize(("width", "lines"), [(0, 2), (42, 0)])
def test_a_subtitle_needs_room(width: int, lines: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Conversation([phrase("Oh.", 1, 1)]).to_srt(width=width, lines=lines)


@given(PHRASES, st.integers(2, 50), st.integers(1, 3))
def test_srt_can_be_read_back(phrases: list[Phrase], width: int, lines: int) -> None:
    said = Conversation(phrases)
    cues = read_srt(said.to_srt(width=width, lines=lines))
    assert [start for start, _, _ in cues] == sorted(start for start, _, _ in cues)
    assert all(start < end for start, end, _ in cues)
    shown = [line for _, _, lines_ in cues for line in lines_]
    assert all(line.strip() for line in shown)
    assert all(columns(line) <= width and "-->" not in line for line in shown)
    assert all(len(lines_) <= lines for _, _, lines_ in cues)
    # Every character that can be seen is there, whichever phrase it belongs to.
    expected = "".join(
        f"{label}:{said_.text}" if (label := said.label(said_)) else said_.text for said_ in said
    )
    assert visible("".join(shown)) == visible(expected)


@given(PHRASES, st.integers(2, 50), st.integers(1, 3))
def test_vtt_can_be_read_back(phrases: list[Phrase], width: int, lines: int) -> None:
    said = Conversation(phrases)
    header, *blocks = said.to_vtt(width=width, lines=lines).rstrip("\n").split("\n\n")
    assert header == "WEBVTT"
    shown = ""
    for block in blocks:
        times, text = block.split("\n", 1)
        assert re.fullmatch(r"\d\d+:\d\d:\d\d\.\d{3} --> \d\d+:\d\d:\d\d\.\d{3}", times)
        text = re.sub(r"^<v [^<>\n]+>(.*)</v>$", r"\1", text, flags=re.DOTALL)
        assert not re.search("[<>]", text)
        shown += html.unescape(text)
    assert visible(shown) == visible("".join(said_.text for said_ in said))


def visible(text: str) -> list[str]:
    """The characters, in any order: phrases that overlap may be interleaved."""
    return sorted(character for character in text if not character.isspace() and character != "\u200b")


@given(TEXTS, st.integers(2, 60))
def test_lines_hold_all_words_and_fit(text: str, width: int) -> None:
    lines = break_lines(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line and columns(line) <= width for line in lines)


def test_lines_break_between_words_and_count_wide_characters_twice() -> None:
    assert break_lines("one two three", 7) == ["one two", "three"]
    assert break_lines("今日はいい天気です", 8) == ["今日はい", "い天気で", "す"]
    assert break_lines("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]
