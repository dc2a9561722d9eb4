"""The content of result files: made up from the name of the recording, so that a test can foresee it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.service.description.formats import duration_of_ticks
from tests.service.store.members import TICKS_PER_MILLISECOND, length
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
    """The result of one recording, with the members that it has in any version."""
    name = recording_name(source)
    phrases = [phrase for channel in style.channels for phrase in _channel(name, channel, style)]
    phrases.sort(key=lambda phrase: (phrase["offsetInTicks"], phrase["channel"]))
    end = max((phrase["offsetInTicks"] + phrase["durationInTicks"] for phrase in phrases), default=0)
    return {
        "source": source,
        "timestamp": timestamp(moment),
        "durationInTicks": end + PAUSE_TICKS,
        **length(end + PAUSE_TICKS),
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
        ticks = len(words) * WORD_TICKS
        phrase: Json = {"recognitionStatus": "Success", "channel": channel, **_span(offset, ticks)}
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
        offset += ticks + PAUSE_TICKS
    return results


def _span(offset: int, ticks: int) -> Json:
    return {
        "offset": duration_of_ticks(offset),
        "offsetInTicks": offset,
        "offsetMilliseconds": offset // TICKS_PER_MILLISECOND,
        "durationInTicks": ticks,
        **length(ticks),
    }


def fast_result(name: str, style: Style, *, apart: bool) -> Json:
    """What fast transcription answers: a result file in milliseconds and in the display form only.

    Args:
        name: The name of the recording.
        style: With the times of displayed words.
        apart: Whether channels are transcribed apart, and so named.
    """
    result = result_file(name, style, datetime.now(UTC))

    def part(source: Json, text: str) -> Json:
        kept = ("channel",) * apart + ("speaker", "locale", "offsetMilliseconds", "durationMilliseconds")
        return {"text": text, **{member: source[member] for member in kept if member in source}}

    return {
        "durationMilliseconds": result["durationMilliseconds"],
        "combinedPhrases": [part(c, c["display"]) for c in result["combinedRecognizedPhrases"]],
        "phrases": [
            {
                **part(phrase, best["display"]),
                "locale": phrase.get("locale", style.locale),
                "confidence": best["confidence"],
                "words": [part(word, word["displayText"]) for word in best["displayWords"]],
            }
            for phrase in result["recognizedPhrases"]
            for best in phrase["nBest"]
        ],
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
