"""Members of result files put into whole files, and taken out again."""

from __future__ import annotations

from typing import Any

from tests.shim.rule_cases import Json

_TEXTS = {"Lexical": "", "ITN": "", "MaskedITN": "", "Display": ""}


def v3_result(owner: str, member: Json) -> Json:
    """A v3 result with the members of an example in their place."""
    if owner == "AudioFileResult":
        channel = member.get("channel", 0)
        whole = {key: value for key, value in member.items() if key != "channel"}
        return {"combinedRecognizedPhrases": [{"channel": channel}], **whole}
    if owner == "CombinedResult":
        return {"combinedRecognizedPhrases": [{"channel": 0, **member}]}
    phrase: Json = {"channel": 0}
    if owner == "SegmentResult":
        phrase |= member
    elif owner == "NBest":
        phrase["nBest"] = [member]
    else:
        phrase["nBest"] = [{"words": [member]}]
    return {"recognizedPhrases": [phrase]}


def v2_part(owner: str, files: Json) -> Any:
    *_, (key, file) = files.items()  # lower channels are silent
    result = file["AudioFileResults"][0]
    assert key == f"channel_{result['AudioFileName'].split('.')[1]}"
    return _inside(owner, result, "CombinedResults", "SegmentResults", "NBest", "Words")


def v2_files(owner: str, member: Json) -> Json:
    result: Json = {"AudioFileName": "Channel.0.wav", "SegmentResults": []}
    if owner == "AudioFileResult":
        result |= member
    elif owner == "CombinedResult":
        result["CombinedResults"] = [member]
    else:
        segment: Json = {"Offset": 0, "Duration": 0, "NBest": []}
        if owner == "SegmentResult":
            segment |= member
        elif owner in ("NBest", "Sentiment"):
            segment["NBest"] = [member]
        else:
            segment["NBest"] = [{**_TEXTS, "Words": [member]}]
        result["SegmentResults"] = [segment]
    key = "" if "AudioFileName" in member else "channel_0"
    return {key: {"AudioFileResults": [result]}}


def v3_part(owner: str, result: Json) -> Any:
    if owner == "AudioFileResult":
        phrases = result["combinedRecognizedPhrases"]
        return {**result, **({"channel": phrases[0]["channel"]} if phrases else {})}
    return _inside(owner, result, "combinedRecognizedPhrases", "recognizedPhrases", "nBest", "words")


def _inside(owner: str, result: Json, combined: str, phrases: str, readings: str, words: str) -> Any:
    if owner == "AudioFileResult":
        return result
    if owner == "CombinedResult":
        return result[combined][0]
    phrase = result[phrases][0]
    if owner == "SegmentResult":
        return phrase
    return phrase[readings][0] if owner == "NBest" else phrase[readings][0][words][0]
