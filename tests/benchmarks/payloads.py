"""What the service would answer: the same bytes on every machine and in every run."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

WORDS = ("the", "meeting", "of", "monday", "begins", "with", "questions", "about", "our", "new", "budget")
PHRASES = 50_000
WORDS_A_PHRASE = 8
_TICKS = 10_000_000


def transcription_page(items: int) -> bytes:
    """The JSON text of one page of ``transcriptions.list()``."""
    return _compact({"values": [_transcription(index) for index in range(items)]})


def result_file(phrases: int = PHRASES) -> bytes:
    """The JSON text of a result file with word times; 77 MB with the default number of phrases."""
    chance = random.Random(31)
    told = [_phrase(index, chance.choices(WORDS, k=WORDS_A_PHRASE), chance) for index in range(phrases)]
    text = " ".join(phrase["nBest"][0]["display"] for phrase in told[:100])
    combined = {"channel": 0, "lexical": text, "itn": text, "maskedITN": text, "display": text}
    return _compact(
        {
            "source": "https://storage.example/recordings/meeting.wav",
            "timestamp": "2023-05-08T06:21:40Z",
            "durationInTicks": phrases * 4 * _TICKS,
            "duration": f"PT{phrases * 4}S",
            "combinedRecognizedPhrases": [combined],
            "recognizedPhrases": told,
        }
    )


def _transcription(index: int) -> dict[str, Any]:
    address = f"https://westus.api.cognitive.microsoft.com/speechtotext/v3.1/transcriptions/{_uuid(index)}"
    return {
        "self": address,
        "model": {
            "self": f"https://westus.api.cognitive.microsoft.com/speechtotext/v3.1/models/base/{_uuid(-1)}"
        },
        "links": {"files": f"{address}/files"},
        "properties": {
            "diarizationEnabled": False,
            "wordLevelTimestampsEnabled": True,
            "displayFormWordLevelTimestampsEnabled": False,
            "channels": [0, 1],
            "punctuationMode": "DictatedAndAutomatic",
            "profanityFilterMode": "Masked",
            "duration": "PT42S",
        },
        "lastActionDateTime": "2023-05-08T06:21:40Z",
        "status": "Succeeded",
        "createdDateTime": "2023-05-08T06:20:11Z",
        "locale": "en-US",
        "displayName": f"Recording {index} of the northern team",
        "customProperties": {"order": str(index)},
    }


def _phrase(index: int, words: list[str], chance: random.Random) -> dict[str, Any]:
    start, length = index * 4 * _TICKS, 3 * _TICKS
    text = " ".join(words)
    display = text.capitalize() + "."
    step = length // len(words)
    spoken = [
        {
            "word": word,
            "offset": _duration(start + place * step),
            "duration": _duration(step),
            "offsetInTicks": start + place * step,
            "durationInTicks": step,
            "confidence": round(chance.uniform(0.5, 1), 7),
        }
        for place, word in enumerate(words)
    ]
    best = {"confidence": round(chance.uniform(0.5, 1), 7), "lexical": text, "itn": text, "maskedITN": text}
    return {
        "recognitionStatus": "Success",
        "channel": 0,
        "speaker": 1 + index % 2,
        "offset": _duration(start),
        "duration": _duration(length),
        "offsetInTicks": start,
        "durationInTicks": length,
        "nBest": [best | {"display": display, "words": spoken}],
    }


def _duration(ticks: int) -> str:
    return f"PT{ticks / _TICKS:.2f}S"


def _uuid(index: int) -> str:
    return f"{index & 0xFFFFFFFF:08x}-5f3e-4c1a-9d67-0123456789ab"


def _compact(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(result_file(int(sys.argv[2])))
