"""Short ways to write phrases and result files."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from sttgen.kits.speech.text.phrases import Phrase

SECOND = 10_000_000


def phrase(
    text: str,
    start: float,
    end: float,
    *,
    channel: int = 0,
    speaker: int | None = None,
    words: list[float] | None = None,
) -> Phrase:
    """A phrase with times in seconds; `words` are the seconds at which the words begin."""
    timed = [
        SimpleNamespace(offset_in_ticks=int(begin * SECOND), duration_in_ticks=1) for begin in words or ()
    ]
    return Phrase(
        text=text,
        channel=channel,
        speaker=speaker,
        recognized=SimpleNamespace(n_best=[SimpleNamespace(words=timed)]),
        start_in_ticks=int(start * SECOND),
        end_in_ticks=int(end * SECOND),
    )


def recognized(text: str, offset: int, duration: int, channel: int = 0, **more: Any) -> dict[str, Any]:
    """A `RecognizedPhrase` on the wire, times in ticks."""
    return {
        "recognitionStatus": "Success",
        "channel": channel,
        "offset": f"PT{offset / SECOND:g}S",
        "duration": f"PT{duration / SECOND:g}S",
        "offsetInTicks": offset,
        "durationInTicks": duration,
        "nBest": [
            {"confidence": 0.5, "lexical": text.lower(), "itn": text, "maskedITN": text, "display": text}
        ],
        **more,
    }


def result_file(*phrases: dict[str, Any], source: str = "https://recordings.example/call.wav") -> bytes:
    """A result file on the wire."""
    return json.dumps(
        {
            "source": source,
            "timestamp": "2023-05-08T06:21:40Z",
            "durationInTicks": 25_600_000,
            "duration": "PT2.56S",
            "combinedRecognizedPhrases": [],
            "recognizedPhrases": list(phrases),
        }
    ).encode()
