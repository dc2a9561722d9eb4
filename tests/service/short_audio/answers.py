"""The answers: a text in its forms, and scores by how it differs from the expected text."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from tests.service.short_audio.audio import Recording

TEXT = "The train leaves at seven forty."
"""What every recording says, unless a test says otherwise."""
TICKS = 10_000_000
_FULL = {"FivePoint": 5.0, "HundredMark": 100.0}

Json = dict[str, Any]


def answer(recording: Recording, heard: str, *, detailed: bool, assessment: Json | None) -> Json:
    """The whole answer to one recording."""
    whole = {"Offset": 0, "Duration": round(recording.seconds * TICKS)}
    if recording.silent:
        return {"RecognitionStatus": "InitialSilenceTimeout", **whole}
    if not heard:
        return {"RecognitionStatus": "NoMatch", **whole}
    plain = " ".join(_words(heard))
    best: Json = {
        "Confidence": 0.9, "Lexical": plain, "ITN": plain, "MaskedITN": plain, "Display": heard,
    }  # fmt: skip
    result: Json = {"RecognitionStatus": "Success", **whole}
    if not detailed:
        result["DisplayText"] = heard
    if assessment is not None:
        best |= _assessed(heard, assessment, whole["Duration"])
        result |= {"DisplayText": heard, "SNR": 40.0}
    if detailed or assessment is not None:
        other = {**best, "Confidence": 0.2, "Display": heard.rstrip(".")}
        result["NBest"] = [best] if assessment is not None else [best, other]
    return result


def _assessed(heard: str, wanted: Json, duration: int) -> Json:
    full = _FULL[wanted.get("GradingSystem", "FivePoint")]
    errors = _errors(_words(heard), _words(wanted["ReferenceText"]), miscue=_on(wanted.get("EnableMiscue")))
    good = sum(error == "None" for _, error in errors) / max(1, len(errors))
    scores = {"AccuracyScore": full * good}
    if wanted.get("Dimension") == "Comprehensive":
        scores |= dict.fromkeys(("FluencyScore", "CompletenessScore", "PronScore"), full * good)
    if _on(wanted.get("EnableProsodyAssessment")):
        scores["ProsodyScore"] = full
    granularity = wanted.get("Granularity", "Phoneme")
    if granularity == "FullText":
        return scores
    length = duration // max(1, len(errors))
    words = []
    for index, (text, error) in enumerate(errors):
        place = {"Offset": index * length, "Duration": length}
        word = {"Word": text, **place, "AccuracyScore": full if error == "None" else 0.0}
        if wanted.get("Dimension") == "Comprehensive":
            word["ErrorType"] = error
        if granularity == "Phoneme":
            count = int(wanted.get("NBestPhonemeCount", 0))
            spoken = [{"Phoneme": text[0], "Score": full}] * count
            more = {"NBestPhonemes": spoken} if count else {}
            word["Phonemes"] = [{"Phoneme": text[0], **place, "AccuracyScore": full, **more}]
        words.append(word)
    return {**scores, "Words": words}


def _errors(heard: list[str], wanted: list[str], *, miscue: bool) -> list[tuple[str, str]]:
    """The words with their errors, as in the comparison of two texts."""
    if not miscue:
        return [(word, "None") for word in heard]
    result: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(a=wanted, b=heard, autojunk=False).get_opcodes():
        if tag == "equal":
            result += [(word, "None") for word in heard[c:d]]
        else:
            result += [(word, "Omission") for word in wanted[a:b]]
            result += [(word, "Insertion") for word in heard[c:d]]
    return result


def _words(text: str) -> list[str]:
    return [word for word in (part.strip(".,!?").lower() for part in text.split()) if word]


def _on(value: object) -> bool:
    return value in (True, "True")
