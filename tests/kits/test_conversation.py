"""Result files as conversations, and the times of their parts."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.kits.phrases import recognized, result_file


def read(package: ModuleType, *phrases: dict[str, Any]) -> Any:
    results = import_module(f"{package.__name__}.results")
    decode = import_module("speechtotext_core.runtime").decode_json
    return decode(result_file(*phrases), results.TranscriptionResult, strict=False)


def test_phrases_of_all_channels_in_the_order_of_time(package: ModuleType) -> None:
    result = read(
        package,
        recognized("Second.", 20_000_000, 5_000_000, channel=1),
        recognized("First.", 700_000, 15_900_000, speaker=2),
        recognized("Third.", 20_000_000, 9_000_000, channel=2),
        recognized("", 30_000_000, 1_000_000),
    )
    said = result.conversation()
    assert [(p.text, p.channel, p.speaker) for p in said] == [
        ("First.", 0, 2),
        ("Second.", 1, None),
        ("Third.", 2, None),
    ]
    assert said.source == "https://recordings.example/call.wav"
    assert (said[0].start, said[0].end, said[0].length) == tuple(
        timedelta(microseconds=us) for us in (70_000, 1_660_000, 1_590_000)
    )
    assert [said.label(p) for p in said] == ["Channel 0, Speaker 2", "Channel 1", "Channel 2"]
    assert [p.text for p in said[1:]] == ["Second.", "Third."]
    assert said[0].recognized.n_best[0].confidence == said[0].confidence == 0.5


def test_the_speaker_may_stand_at_the_reading(package: ModuleType) -> None:
    phrase = recognized("Hi.", 0, 1)
    phrase["nBest"][0]["speaker"] = 3
    assert read(package, phrase).conversation()[0].speaker == 3


def test_forms_of_the_text(package: ModuleType) -> None:
    phrase = recognized("Call 10.", 0, 1)
    phrase["nBest"][0] |= {"lexical": "call ten", "itn": "call 10", "maskedITN": "c*** 10"}
    result = read(package, phrase)
    texts = {form: result.conversation(form)[0].text for form in ("display", "itn", "masked_itn", "lexical")}
    assert texts == {"display": "Call 10.", "itn": "call 10", "masked_itn": "c*** 10", "lexical": "call ten"}
    with pytest.raises(ValueError, match="form is one of"):
        result.conversation("spoken")


def test_a_missing_form_is_replaced_by_the_next_best(package: ModuleType) -> None:
    phrase = recognized("x", 0, 1)
    phrase["nBest"] = [{"lexical": "call ten", "itn": "call 10"}]
    assert read(package, phrase).conversation()[0].text == "call 10"


def test_broken_phrases_do_not_break_the_rest(package: ModuleType) -> None:
    lost = recognized("Lost.", 0, 0)
    for name in ("offset", "offsetInTicks", "durationInTicks", "channel"):
        del lost[name]
    empty = recognized("gone", 0, 1) | {"nBest": None}
    result = read(
        package, recognized("One.", 0, 50), lost, empty, recognized("Two.", 90, 10) | {"durationInTicks": -7}
    )
    assert [(p.text, p.start_in_ticks, p.end_in_ticks) for p in result.conversation()] == [
        ("One.", 0, 50),
        ("Lost.", 50, 50),
        ("Two.", 90, 90),
    ]


def test_ticks_with_a_fraction_and_words(package: ModuleType) -> None:
    phrase = recognized("Big dog.", 700_000, 100_000) | {"offsetInTicks": 700000.0}
    phrase["nBest"][0]["words"] = [
        {
            "word": "big",
            "offset": "PT0.07S",
            "duration": "PT0.01S",
            "offsetInTicks": 700000.0,
            "durationInTicks": 1,
        },
        {"word": "dog", "offset": "PT0.08S", "duration": "PT0.01S"},
    ]
    result = read(package, phrase)
    assert [(w.text, w.start) for w in result.conversation()[0].words] == [
        ("Big", 700_000),
        ("dog.", 800_000),
    ]
    big, dog = result.recognized_phrases[0].n_best[0].words
    assert (big.start, dog.start, dog.length, dog.end) == tuple(
        timedelta(milliseconds=ms) for ms in (70, 80, 10, 90)
    )
    assert result.length == timedelta(seconds=2, milliseconds=560)
    assert (result.duration, result.duration_in_ticks) == ("PT2.56S", 25_600_000)


def test_a_time_that_is_not_there_is_an_error(package: ModuleType) -> None:
    phrase = recognized("x", 0, 1)
    phrase["nBest"][0]["words"] = [{"word": "x"}]
    word = read(package, phrase).recognized_phrases[0].n_best[0].words[0]
    for name in ("start", "length", "end"):
        with pytest.raises(ValueError, match="gives no"):
            getattr(word, name)


def test_models_with_accessors_stay_small(package: ModuleType) -> None:
    phrase = read(package, recognized("x", 0, 1)).recognized_phrases[0]
    assert not hasattr(phrase, "__dict__")


class Unasked:
    """A reading whose words nobody asks for."""

    display = "Good evening."

    @property
    def words(self) -> Any:
        raise AssertionError("somebody asked for the words")


def test_words_are_made_when_they_are_asked_for(package: ModuleType) -> None:
    result = read(package, recognized("x", 0, 1))
    result.recognized_phrases[0].n_best = [Unasked()]
    said = result.conversation()
    assert said.to_text() == "Good evening.\n"
    assert "Good evening." in said.to_srt()
    with pytest.raises(AssertionError, match="somebody asked"):
        _ = said[0].words
