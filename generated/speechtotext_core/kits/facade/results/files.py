# A copy of sttgen.kits.facade.results.files: edits are lost when sttgen runs again.
"""Result files in the two formats.

From v3 to v2 and back nothing changes but what :data:`LOST` names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from ....runtime.frames import without_locals
from ..values.scalars import (
    channel_name,
    channel_of,
    iso8601,
    seconds,
    ticks_of_iso8601,
    ticks_of_seconds,
    whole,
)

Json = dict[str, Any]

LOST: Mapping[str, str] = {
    "source": "V2-RES-AudioFileUrl: v2 does not say where the recording is; give it to to_v3",
    "timestamp": "V2-RES-timestamp: v2 does not say when; give it to to_v3",
    "durationInTicks": "V2-RES-AudioLengthInSeconds: v2 has two decimals",
    "duration": "V2-RES-AudioLengthInSeconds: made from the ticks",
    "silence": "V2-KEY-channel_N: a channel that the v3 file passes over comes back with empty texts",
    "order": "V2-RES-SegmentResults: phrases come back ordered by start, then channel; channels by number",
    "durations": "V2-RES-SegmentResult.Offset: ISO 8601 text comes back as printed from the ticks",
    "unknown": "members that v2 never had, such as `locale` of a phrase and `displayWords`",
}
"""What v3 to v2 to v3 loses, and why."""

_TEXTS = (("Lexical", "lexical"), ("ITN", "itn"), ("MaskedITN", "maskedITN"), ("Display", "display"))
_SILENCE = {new: "" for _, new in _TEXTS}
_CHANNELS = 64
"""More channels than any recording has: up to here those without words are counted in."""


@without_locals
def to_v2(result: Mapping[str, Any] | str | bytes) -> dict[str, Json]:
    """Result files of v2 for a result file of v3.

    Args:
        result: The content of a v3 file, parsed or not.

    Returns:
        ``{"channel_0": {"AudioFileResults": [...]}, ...}``: one document for each channel of the recording,
        from 0 on, as v2 transcribed them all. A channel that the v3 file passes over has empty texts and no
        segments.
    """
    parsed: Any = json.loads(result) if isinstance(result, str | bytes) else result
    combined = list(_list(parsed, "combinedRecognizedPhrases"))
    phrases = _list(parsed, "recognizedPhrases")
    present = {_channel(part) for part in (*combined, *phrases)}
    channels = sorted(present | set(range(min(max(present, default=0) + 1, _CHANNELS))))
    if present:
        combined += [{"channel": channel, **_SILENCE} for channel in channels if channel not in present]
    length = _optional_ticks(parsed, "durationInTicks", "duration")
    return {
        f"channel_{channel}": {
            "AudioFileResults": [
                {
                    "AudioFileName": channel_name(channel),
                    "AudioFileUrl": None,
                    **({} if length is None else {"AudioLengthInSeconds": seconds(length)}),
                    "CombinedResults": [_combined_to_v2(c) for c in combined if _channel(c) == channel],
                    "SegmentResults": [_phrase_to_v2(p) for p in phrases if _channel(p) == channel],
                }
            ]
        }
        for channel in channels
    }


@without_locals
def to_v3(
    files: Mapping[str, Mapping[str, Any]] | Iterable[Mapping[str, Any]],
    *,
    source: str = "",
    timestamp: str = "",
    warn: Callable[[str], None] = lambda _: None,
) -> Json:
    """The result file of v3 for the result files of v2 of one recording.

    Args:
        files: The documents by key (``channel_0``), or just the documents; then ``AudioFileName`` tells the
            channel.
        source: Address of the recording, which v2 files do not have.
        timestamp: When the job ran, which v2 files do not have either.
        warn: Called with the id of a rule for what is left out.

    Raises:
        ValueError: Neither key nor name tells the channel.
    """
    lengths: list[int] = []
    combined: list[Json] = []
    phrases: list[Json] = []
    for channel, result in _channels(files):
        segments = [_phrase_to_v3(segment, channel, warn) for segment in _list(result, "SegmentResults")]
        ends = [phrase.get("offsetInTicks", 0) + phrase.get("durationInTicks", 0) for phrase in segments]
        length = result.get("AudioLengthInSeconds")
        lengths.append(max(ends, default=0) if length is None else ticks_of_seconds(length))
        phrases += segments
        given = result.get("CombinedResults")
        if given is None:
            combined.append({"channel": channel, **_joined(segments)})
        else:
            combined += [{"channel": channel, **_texts_to_v3(one)} for one in given]
    phrases.sort(key=lambda phrase: (phrase.get("offsetInTicks", 0), phrase["channel"]))
    length = max(lengths, default=0)
    return {
        "source": source,
        "timestamp": timestamp,
        "durationInTicks": length,
        "duration": iso8601(length),
        "combinedRecognizedPhrases": sorted(combined, key=lambda one: int(one["channel"])),
        "recognizedPhrases": phrases,
    }


def _channels(
    files: Mapping[str, Mapping[str, Any]] | Iterable[Mapping[str, Any]],
) -> Iterable[tuple[int, Any]]:
    # A checker thinks of iterables of files that are mappings of files, too.
    named = cast(
        "Iterable[tuple[str, Mapping[str, Any]]]",
        files.items() if isinstance(files, Mapping) else (("", file) for file in files),
    )
    for key, file in named:
        for result in _list(file, "AudioFileResults"):
            digits = key.removeprefix("channel_")
            yield int(digits) if digits.isdecimal() else channel_of(str(result.get("AudioFileName"))), result


_INNER: Mapping[str, Mapping[str, str]] = {
    "ResultFile": {"AudioFileResults": "AudioFileResult"},
    "AudioFileResult": {"CombinedResults": "CombinedResult", "SegmentResults": "SegmentResult"},
    "SegmentResult": {"NBest": "NBest"},
    "NBest": {"Words": "Word"},
}


def members(parts: Iterable[Mapping[str, Any]], owner: str = "ResultFile") -> dict[str, None]:
    """The members that stand in files of v2, as the rename map names them: ``SegmentResult.Offset``."""
    found: dict[str, None] = {}
    for part in parts:
        for name in part:
            found[f"{owner}.{name}"] = None
            inner = _INNER.get(owner, {}).get(name)
            if inner:
                found |= members(_list(part, name), inner)
    return found


# --- from v3 to v2 --------------------------------------------------------------------------------


def _combined_to_v2(combined: Mapping[str, Any]) -> Json:
    return {"ChannelNumber": None, **_texts_to_v2(combined)}


def _phrase_to_v2(phrase: Mapping[str, Any]) -> Json:
    speaker = phrase.get("speaker")
    readings = _list(phrase, "nBest")
    if speaker is None:  # one published sample has it inside
        speaker = next(
            (reading["speaker"] for reading in readings if reading.get("speaker") is not None), None
        )
    return {
        **({"RecognitionStatus": phrase["recognitionStatus"]} if "recognitionStatus" in phrase else {}),
        "ChannelNumber": None,
        "SpeakerId": speaker_to_v2(speaker),
        **_times_to_v2(phrase),
        "NBest": [_reading_to_v2(reading) for reading in readings],
    }


def _reading_to_v2(reading: Mapping[str, Any]) -> Json:
    words = reading.get("words")
    return {
        **_confidence(reading, "confidence", "Confidence"),
        **_texts_to_v2(reading),
        "Words": None if words is None else [_word_to_v2(word) for word in words],
    }


def _word_to_v2(word: Mapping[str, Any]) -> Json:
    named = {"Word": word["word"]} if "word" in word else {}
    return {**named, **_times_to_v2(word), **_confidence(word, "confidence", "Confidence")}


def _times_to_v2(part: Mapping[str, Any]) -> Json:
    times: Json = {}
    for name in ("offset", "duration"):
        ticks = _optional_ticks(part, f"{name}InTicks", name)
        if ticks is not None:
            times |= {name.title(): ticks, f"{name.title()}InSeconds": seconds(ticks)}
    return dict(sorted(times.items(), key=lambda item: item[0].endswith("InSeconds")))


def _texts_to_v2(part: Mapping[str, Any]) -> Json:
    return {old: part[new] for old, new in _TEXTS if new in part}


def speaker_to_v2(speaker: Any) -> str | None:
    """The number of a speaker as text, null where there is none."""
    return None if speaker is None else str(whole(speaker))


# --- from v2 to v3 --------------------------------------------------------------------------------


def _phrase_to_v3(segment: Mapping[str, Any], channel: int, warn: Callable[[str], None]) -> Json:
    speaker = speaker_to_v3(segment.get("SpeakerId"))
    return {
        **({"recognitionStatus": segment["RecognitionStatus"]} if "RecognitionStatus" in segment else {}),
        "channel": channel,
        **({} if speaker is None else {"speaker": speaker}),
        **_times_to_v3(segment),
        "nBest": [_reading_to_v3(reading, warn) for reading in _list(segment, "NBest")],
    }


def _reading_to_v3(reading: Mapping[str, Any], warn: Callable[[str], None]) -> Json:
    if reading.get("Sentiment") is not None:
        warn("V2-RES-Sentiment")
    words = reading.get("Words")
    return {
        **_confidence(reading, "Confidence", "confidence"),
        **_texts_to_v3(reading),
        **({} if words is None else {"words": [_word_to_v3(word) for word in words]}),
    }


def _word_to_v3(word: Mapping[str, Any]) -> Json:
    named = {"word": word["Word"]} if "Word" in word else {}
    return {**named, **_times_to_v3(word), **_confidence(word, "Confidence", "confidence")}


def _times_to_v3(part: Mapping[str, Any]) -> Json:
    given = {
        name: whole(part[name.title()])
        for name in ("offset", "duration")
        if part.get(name.title()) is not None
    }
    texts = {name: iso8601(ticks) for name, ticks in given.items()}
    return {**texts, **{f"{name}InTicks": ticks for name, ticks in given.items()}}


def _texts_to_v3(part: Mapping[str, Any]) -> Json:
    return {new: part[old] for old, new in _TEXTS if old in part}


def speaker_to_v3(speaker: Any) -> int | None:
    """The number of a speaker; None where v2 has null."""
    return None if speaker is None else whole(speaker)


def _joined(phrases: list[Json]) -> Json:
    """The text of a channel whose file has none: the best readings in order, with spaces between them."""
    best = [phrase["nBest"][0] for phrase in phrases if phrase["nBest"]]
    return {new: " ".join(reading[new] for reading in best if new in reading) for _, new in _TEXTS}


# --- both -----------------------------------------------------------------------------------------


def _confidence(part: Mapping[str, Any], old: str, new: str) -> Json:
    return {new: part[old]} if old in part else {}


def _optional_ticks(part: Mapping[str, Any], ticks: str, text: str) -> int | None:
    if part.get(ticks) is not None:
        return whole(part[ticks])
    return ticks_of_iso8601(part[text]) if part.get(text) is not None else None


def _list(part: Mapping[str, Any], name: str) -> list[Any]:
    return part.get(name) or []


def _channel(part: Mapping[str, Any]) -> int:
    return whole(part.get("channel", 0))
