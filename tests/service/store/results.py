"""The content of result files: made up from the name of the recording, so that a test can foresee it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.service.description.formats import duration_of_ticks
from tests.service.store.state import timestamp

Json = dict[str, Any]

WORDS = (
    "the", "service", "hears", "every", "word", "and", "writes", "it", "down", "while", "people",
    "talk", "about", "rain", "bread", "music", "small", "boats", "long", "roads", "two", "dogs",
    "green", "hills", "an", "old", "clock", "next", "train", "good", "friends", "ten", "cups", "of", "tea",
)  # fmt: skip
NUMBERS = {"two": "2", "ten": "10"}

WORD_TICKS = 3_100_000
PAUSE_TICKS = 700_000
PHRASES = 3


@dataclass(frozen=True)
class Style:
    """The options of a job that change its results."""

    version: str
    locale: str
    channels: tuple[int, ...]
    words: bool = False
    display_words: bool = False
    speakers: int = 0
    locales: tuple[str, ...] = ()


def recording_name(source: str) -> str:
    """The file name in the address of a recording."""
    return unquote(urlsplit(source).path).rstrip("/").rpartition("/")[2] or "recording"


def phrases_of(name: str, channel: int) -> list[list[str]]:
    """The words that the service recognises in one channel of a recording of this name."""
    digest = hashlib.sha256(f"{name}#{channel}".encode()).digest()
    return [
        [WORDS[digest[8 * phrase + i] % len(WORDS)] for i in range(4 + digest[8 * phrase + 7] % 4)]
        for phrase in range(PHRASES)
    ]


def text_of(name: str, channel: int) -> str:
    """The display text of one channel, as `combinedRecognizedPhrases` has it."""
    return " ".join(display(words) for words in phrases_of(name, channel))


def written(words: list[str]) -> str:
    return " ".join(NUMBERS.get(word, word) for word in words)


def display(words: list[str]) -> str:
    text = written(words)
    return text[0].upper() + text[1:] + "."


def result_file(source: str, style: Style, moment: datetime) -> Json:
    """The result of one recording in the form of an API version."""
    name = recording_name(source)
    phrases = [phrase for channel in style.channels for phrase in _channel(name, channel, style)]
    phrases.sort(key=lambda phrase: (phrase["offsetInTicks"], phrase["channel"]))
    end = max((phrase["offsetInTicks"] + phrase["durationInTicks"] for phrase in phrases), default=0)
    return {
        "source": source,
        "timestamp": timestamp(moment),
        "durationInTicks": end + PAUSE_TICKS,
        "duration": duration_of_ticks(end + PAUSE_TICKS),
        "combinedRecognizedPhrases": [{"channel": c, **_forms(_joined(name, c))} for c in style.channels],
        "recognizedPhrases": phrases,
    }


def _joined(name: str, channel: int) -> tuple[str, str, str]:
    phrases = phrases_of(name, channel)
    return (
        " ".join(" ".join(words) for words in phrases),
        " ".join(written(words) for words in phrases),
        " ".join(display(words) for words in phrases),
    )


def _forms(forms: tuple[str, str, str]) -> Json:
    lexical, itn, display = forms
    return {"lexical": lexical, "itn": itn, "maskedITN": itn, "display": display}


def _channel(name: str, channel: int, style: Style) -> list[Json]:
    results = []
    offset = PAUSE_TICKS + channel * WORD_TICKS
    for number, words in enumerate(phrases_of(name, channel)):
        length = len(words) * WORD_TICKS
        phrase: Json = {"recognitionStatus": "Success", "channel": channel, **_span(offset, length)}
        if style.speakers:
            phrase["speaker"] = 1 + number % style.speakers
        if style.locales:
            phrase["locale"] = style.locales[number % len(style.locales)]
        best: Json = {"confidence": 0.91, **_forms((" ".join(words), written(words), display(words)))}
        if style.words:
            best["words"] = [
                {"word": word, **_span(offset + i * WORD_TICKS, WORD_TICKS), "confidence": 0.9}
                for i, word in enumerate(words)
            ]
        if style.display_words:
            best["displayWords"] = [
                {"displayText": word, **_span(offset + i * WORD_TICKS, WORD_TICKS)}
                for i, word in enumerate(display(words).split())
            ]
        phrase["nBest"] = [best]
        results.append(phrase)
        offset += length + PAUSE_TICKS
    return results


def _span(offset: int, length: int) -> Json:
    return {
        "offset": duration_of_ticks(offset),
        "duration": duration_of_ticks(length),
        "offsetInTicks": offset,
        "durationInTicks": length,
    }


def report_file(version: str, outcomes: list[tuple[str, Json | None]]) -> Json:
    """The report of a job: each source with the error that it failed with, or None."""
    # Reports of the older version call the source by another name: readers have to know both.
    name = "sourceUrl" if version == "v3.0" else "source"
    return {
        "successfulTranscriptionsCount": sum(error is None for _, error in outcomes),
        "failedTranscriptionsCount": sum(error is not None for _, error in outcomes),
        "details": [
            {name: source, "status": "Succeeded"}
            if error is None
            else {
                name: source,
                "status": "Failed",
                "errorKind": error["code"],
                "errorMessage": error["message"],
            }
            for source, error in outcomes
        ],
    }
