# A copy of sttgen.kits.facade.conversions.results: edits are lost when sttgen runs again.
"""Result files in two formats.

The old format has one file for each channel, the new one has one file for each recording.

From new to old and back, this is lost:

- the address of the recording and the time of the job, which are arguments of :func:`to_new` for that reason;
- the length of the recording beyond two decimals of a second;
- the order of phrases and channels: they come back ordered by start and channel;
- the notation of durations: they come back as printed from the ticks;
- a channel that the new file passes over: it comes back with empty texts;
- members that the old format never had, such as the locale of a phrase.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from ....runtime.durations import duration_to_ticks, ticks_to_duration
from ....runtime.frames import without_locals
from ..values.scalars import (
    channel_name,
    channel_of,
    seconds,
    ticks_of_seconds,
    whole,
)

Json = dict[str, Any]

_TEXTS = (("Lexical", "lexical"), ("ITN", "itn"), ("MaskedITN", "maskedITN"), ("Display", "display"))
_SILENCE = {new: "" for _, new in _TEXTS}
_CHANNELS = 64
"""More channels than any recording has: up to here those without words are counted in."""


@without_locals
def to_old(result: Mapping[str, Any] | str | bytes) -> dict[str, Json]:
    """Return the old result files for a new one.

    Args:
        result: The content of a new file, parsed or not.

    Returns:
        ``{"channel_0": {"AudioFileResults": [...]}, ...}``: one document for each channel of the recording,
        from 0 on, since the old version transcribed them all. A channel that the new file passes over has
        empty texts and no segments.
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
                    "CombinedResults": [_combined_to_old(c) for c in combined if _channel(c) == channel],
                    "SegmentResults": [_phrase_to_old(p) for p in phrases if _channel(p) == channel],
                }
            ]
        }
        for channel in channels
    }


@without_locals
def to_new(
    files: Mapping[str, Mapping[str, Any]] | Iterable[Mapping[str, Any]],
    *,
    source: str = "",
    timestamp: str = "",
    warn: Callable[[str], None] = lambda _: None,
) -> Json:
    """Return the new result file for the old ones of a recording.

    Args:
        files: The documents by key (``channel_0``), or just the documents; then ``AudioFileName`` tells the
            channel.
        source: Address of the recording, which old files do not have.
        timestamp: When the job ran, which old files do not have either.
        warn: Called with the old name of a member that is left out.

    Raises:
        ValueError: Neither key nor name tells the channel.
    """
    lengths: list[int] = []
    combined: list[Json] = []
    phrases: list[Json] = []
    for channel, result in _channels(files):
        segments = [_phrase_to_new(segment, channel, warn) for segment in _list(result, "SegmentResults")]
        ends = [phrase.get("offsetInTicks", 0) + phrase.get("durationInTicks", 0) for phrase in segments]
        length = result.get("AudioLengthInSeconds")
        lengths.append(max(ends, default=0) if length is None else ticks_of_seconds(length))
        phrases += segments
        given = result.get("CombinedResults")
        if given is None:
            combined.append({"channel": channel, **_joined(segments)})
        else:
            combined += [{"channel": channel, **_texts_to_new(one)} for one in given]
    phrases.sort(key=lambda phrase: (phrase.get("offsetInTicks", 0), phrase["channel"]))
    length = max(lengths, default=0)
    return {
        "source": source,
        "timestamp": timestamp,
        "durationInTicks": length,
        "duration": ticks_to_duration(length),
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
    """Return the members of old files as the rename map names them: ``SegmentResult.Offset``."""
    names: dict[str, None] = {}
    for part in parts:
        for name in part:
            names[f"{owner}.{name}"] = None
            inner = _INNER.get(owner, {}).get(name)
            if inner:
                names |= members(_list(part, name), inner)
    return names


# --- from new to old ------------------------------------------------------------------------------


def _combined_to_old(combined: Mapping[str, Any]) -> Json:
    return {"ChannelNumber": None, **_texts_to_old(combined)}


def _phrase_to_old(phrase: Mapping[str, Any]) -> Json:
    speaker = phrase.get("speaker")
    readings = _list(phrase, "nBest")
    if speaker is None:  # one published sample has it inside
        speaker = next(
            (reading["speaker"] for reading in readings if reading.get("speaker") is not None), None
        )
    return {
        **({"RecognitionStatus": phrase["recognitionStatus"]} if "recognitionStatus" in phrase else {}),
        "ChannelNumber": None,
        "SpeakerId": speaker_to_old(speaker),
        **_times_to_old(phrase),
        "NBest": [_reading_to_old(reading) for reading in readings],
    }


def _reading_to_old(reading: Mapping[str, Any]) -> Json:
    words = reading.get("words")
    return {
        **_confidence(reading, "confidence", "Confidence"),
        **_texts_to_old(reading),
        "Words": None if words is None else [_word_to_old(word) for word in words],
    }


def _word_to_old(word: Mapping[str, Any]) -> Json:
    named = {"Word": word["word"]} if "word" in word else {}
    return {**named, **_times_to_old(word), **_confidence(word, "confidence", "Confidence")}


def _times_to_old(part: Mapping[str, Any]) -> Json:
    times: Json = {}
    for name in ("offset", "duration"):
        ticks = _optional_ticks(part, f"{name}InTicks", name)
        if ticks is not None:
            times |= {name.title(): ticks, f"{name.title()}InSeconds": seconds(ticks)}
    return dict(sorted(times.items(), key=lambda item: item[0].endswith("InSeconds")))


def _texts_to_old(part: Mapping[str, Any]) -> Json:
    return {old: part[new] for old, new in _TEXTS if new in part}


def speaker_to_old(speaker: Any) -> str | None:
    """Return the number of a speaker as text; None for no speaker."""
    return None if speaker is None else str(whole(speaker))


# --- from old to new ------------------------------------------------------------------------------


def _phrase_to_new(segment: Mapping[str, Any], channel: int, warn: Callable[[str], None]) -> Json:
    speaker = speaker_to_new(segment.get("SpeakerId"))
    return {
        **({"recognitionStatus": segment["RecognitionStatus"]} if "RecognitionStatus" in segment else {}),
        "channel": channel,
        **({} if speaker is None else {"speaker": speaker}),
        **_times_to_new(segment),
        "nBest": [_reading_to_new(reading, warn) for reading in _list(segment, "NBest")],
    }


def _reading_to_new(reading: Mapping[str, Any], warn: Callable[[str], None]) -> Json:
    if reading.get("Sentiment") is not None:
        warn("NBest.Sentiment")
    words = reading.get("Words")
    return {
        **_confidence(reading, "Confidence", "confidence"),
        **_texts_to_new(reading),
        **({} if words is None else {"words": [_word_to_new(word) for word in words]}),
    }


def _word_to_new(word: Mapping[str, Any]) -> Json:
    named = {"word": word["Word"]} if "Word" in word else {}
    return {**named, **_times_to_new(word), **_confidence(word, "Confidence", "confidence")}


def _times_to_new(part: Mapping[str, Any]) -> Json:
    given = {
        name: whole(part[name.title()])
        for name in ("offset", "duration")
        if part.get(name.title()) is not None
    }
    texts = {name: ticks_to_duration(ticks) for name, ticks in given.items()}
    return {**texts, **{f"{name}InTicks": ticks for name, ticks in given.items()}}


def _texts_to_new(part: Mapping[str, Any]) -> Json:
    return {new: part[old] for old, new in _TEXTS if old in part}


def speaker_to_new(speaker: Any) -> int | None:
    """Return the number of a speaker; None for no speaker."""
    return None if speaker is None else whole(speaker)


def _joined(phrases: list[Json]) -> Json:
    """Return the text of a channel whose file has none: the best readings in order, joined by spaces."""
    best = [phrase["nBest"][0] for phrase in phrases if phrase["nBest"]]
    return {new: " ".join(reading[new] for reading in best if new in reading) for _, new in _TEXTS}


# --- both -----------------------------------------------------------------------------------------


def _confidence(part: Mapping[str, Any], old: str, new: str) -> Json:
    return {new: part[old]} if old in part else {}


def _optional_ticks(part: Mapping[str, Any], ticks: str, text: str) -> int | None:
    if part.get(ticks) is not None:
        return whole(part[ticks])
    return duration_to_ticks(part[text]) if part.get(text) is not None else None


def _list(part: Mapping[str, Any], name: str) -> list[Any]:
    return part.get(name) or []


def _channel(part: Mapping[str, Any]) -> int:
    return whole(part.get("channel", 0))
