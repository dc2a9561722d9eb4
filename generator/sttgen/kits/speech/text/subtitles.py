"""Phrases, each with a label that says who speaks, as text, SubRip and WebVTT."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, repeat
from operator import attrgetter, itemgetter
from typing import TypeAlias

from msgspec import Struct

from .linebreak import break_lines, columns
from .phrases import Phrase
from .timing import TICKS_PER_MILLISECOND

Labelled: TypeAlias = Iterable[tuple[str, Phrase]]
"""Phrases in the order of time, each behind its label; an empty label is not shown."""

_INVISIBLE = "\u200b"
# What players interpret as markup in SubRip, which has no way to escape it: tags, and braces of another
# format.
_SRT_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|\{(?=\\)|--(?=>)")

_SECONDS = [f"{number:02}" for number in range(60)]
_MILLISECONDS = [f"{number:03}" for number in range(1000)]


class Cue(Struct, frozen=True, gc=False):
    """A subtitle: start and end in milliseconds, who speaks, and its lines, joined with line feeds."""

    start: int
    end: int
    label: str
    text: str


def to_text(phrases: Labelled) -> str:
    """See `Conversation.to_text`."""
    turns: list[str] = []
    for label, turn in groupby(phrases, itemgetter(0)):
        texts = [phrase.text for _, phrase in turn]
        turns += [f"{label}: {' '.join(texts)}"] if label else texts
    return "".join(f"{text}\n" for text in turns)


def to_srt(phrases: Labelled, width: int, lines: int) -> str:
    """See `Conversation.to_srt`."""
    blocks = [
        f"{number}\n{_clock(cue.start, ',')} --> {_clock(cue.end, ',')}\n{_srt_text(cue)}\n"
        for number, cue in enumerate(cues(phrases, width, lines), 1)
    ]
    return "\n".join(blocks)


def to_vtt(phrases: Labelled, width: int, lines: int) -> str:
    """See `Conversation.to_vtt`."""
    blocks = [
        f"\n{_clock(cue.start, '.')} --> {_clock(cue.end, '.')}\n{_vtt_text(cue)}\n"
        for cue in cues(phrases, width, lines, spoken_label=False)
    ]
    return "WEBVTT\n" + "".join(blocks)


def cues(phrases: Labelled, width: int, lines: int, *, spoken_label: bool = True) -> list[Cue]:
    """Return the subtitles of phrases in the order of time.

    Args:
        phrases: The phrases.
        width: Columns of a line.
        lines: Lines of a subtitle.
        spoken_label: The label is part of the text, and takes room there.

    Raises:
        ValueError: The width or the number of lines is below 1.
    """
    if width < 1 or lines < 1:
        raise ValueError(f"width and lines must be at least 1, got {width} and {lines}")
    subtitles: list[Cue] = []
    for label, phrase in phrases:
        prefix = f"{label}: " if label and spoken_label else ""
        broken = break_lines(prefix + phrase.text, width)
        if len(broken) > lines:
            blocks = [broken[first : first + lines] for first in range(0, len(broken), lines)]
            borders = _borders(phrase, blocks, prefix)
            subtitles += map(_cue, borders, borders[1:], repeat(label), blocks)
        elif broken:
            subtitles.append(_cue(phrase.start_in_ticks, phrase.end_in_ticks, label, broken))
    # The second part of a long phrase can begin after a phrase of another channel.
    return sorted(subtitles, key=attrgetter("start"))


def _cue(start: int, end: int, label: str, lines: list[str]) -> Cue:
    """Return the subtitle between two moments in ticks."""
    first = _milliseconds(start)
    # Players drop a subtitle that lasts for no time.
    return Cue(first, max(_milliseconds(end), first + 1), label, "\n".join(lines))


def _borders(phrase: Phrase, blocks: list[list[str]], prefix: str) -> list[int]:
    """Return the ticks at which the blocks begin, and at which the last one ends, in ascending order."""
    start, end = phrase.start_in_ticks, max(phrase.start_in_ticks, phrase.end_in_ticks)
    borders = [start]
    before = -len(prefix.split())
    words = phrase.words
    # Words that were cut to fit a line cannot be counted.
    whole = before + sum(len(line.split()) for block in blocks for line in block) == len(words)
    shown, total = 0, sum(columns("".join(block)) for block in blocks)
    for block in blocks[:-1]:
        before += sum(len(line.split()) for line in block)
        shown += columns("".join(block))
        if whole and 0 <= before < len(words):
            border = words[before].start
        else:
            border = start + (end - start) * shown // max(1, total)
        borders.append(min(max(border, borders[-1]), end))
    return [*borders, end]


def _srt_text(cue: Cue) -> str:
    text = cue.text
    # Hardly any text has these characters, and to look for them takes a fraction of the substitution.
    if "<" in text or "{" in text or "-->" in text:
        return _SRT_MARKUP.sub(lambda markup: markup[0] + _INVISIBLE, text)
    return text


def _vtt_text(cue: Cue) -> str:
    text = _escaped(cue.text)
    return f"<v {_escaped(cue.label)}>{text}</v>" if cue.label else text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _milliseconds(ticks: int) -> int:
    """Round to the nearest millisecond; subtitles have no time before 0."""
    return (ticks + TICKS_PER_MILLISECOND // 2) // TICKS_PER_MILLISECOND if ticks > 0 else 0


def _clock(milliseconds: int, point: str) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{_hours_and_minutes(minutes)}:{_SECONDS[seconds]}{point}{_MILLISECONDS[milliseconds]}"


@lru_cache(maxsize=64)
def _hours_and_minutes(minutes: int) -> str:
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}"
