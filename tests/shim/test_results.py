"""Result files: exact where they can be, and nothing is lost on the way to v2 and back but what is listed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.values import scalars
from speechtotext_v2 import to_v2, to_v3
from sttgen.runtime.durations import duration_to_ticks, ticks_to_duration

Json = dict[str, Any]
TICKS = st.integers(0, 10**13)
WRITING = st.text('aZ ü世\n"', max_size=4)
patient = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXTS = st.fixed_dictionaries(dict.fromkeys(("lexical", "itn", "maskedITN", "display"), WRITING))
TIMES = st.tuples(TICKS, TICKS).map(
    lambda t: {
        "offset": ticks_to_duration(t[0]),
        "duration": ticks_to_duration(t[1]),
        "offsetInTicks": t[0],
        "durationInTicks": t[1],
    }
)
CONFIDENCE = st.fixed_dictionaries({"confidence": st.floats(0, 1)})


def _joined(*parts: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    return st.tuples(*parts).map(lambda found: {k: v for part in found for k, v in part.items()})


WORDS = st.lists(_joined(st.fixed_dictionaries({"word": WRITING}), TIMES, CONFIDENCE), max_size=2)
READINGS = _joined(CONFIDENCE, TEXTS, st.fixed_dictionaries({}, optional={"words": WORDS}))
CHANNELS = st.integers(0, 3)
PHRASES = _joined(
    st.fixed_dictionaries(
        {"recognitionStatus": st.sampled_from(["Success", "Failure"]), "channel": CHANNELS},
        optional={"speaker": st.integers(1, 36)},
    ),
    TIMES,
    st.fixed_dictionaries({"nBest": st.lists(READINGS, max_size=2)}),
)


@st.composite
def v3_results(draw: st.DrawFn) -> Json:
    phrases = draw(st.lists(PHRASES, max_size=5))
    length = draw(TICKS)
    channels = {phrase["channel"] for phrase in phrases} | draw(st.sets(CHANNELS, max_size=2))
    combined = [{"channel": channel, **draw(TEXTS)} for channel in sorted(channels)]
    return {
        "source": "https://contoso.com/1.wav",
        "timestamp": "2020-06-16T09:30:21Z",
        "durationInTicks": length,
        "duration": ticks_to_duration(length),
        "combinedRecognizedPhrases": combined,
        "recognizedPhrases": phrases,
    }


def _as_lost(result: Json) -> Json:
    """The result as it comes back: see the head of ``conversions/results.py``."""
    kept: Json = json.loads(json.dumps(result))
    texts = {phrase["channel"]: phrase for phrase in kept["combinedRecognizedPhrases"]}
    kept["combinedRecognizedPhrases"] = [
        texts.get(channel, {"channel": channel, "lexical": "", "itn": "", "maskedITN": "", "display": ""})
        for channel in range(max(texts, default=-1) + 1)
    ]
    kept["recognizedPhrases"].sort(key=lambda phrase: (phrase["offsetInTicks"], phrase["channel"]))
    seconds = scalars.seconds(kept["durationInTicks"])
    ticks = scalars.ticks_of_seconds(seconds)
    assert abs(ticks - kept["durationInTicks"]) <= 50_000
    return kept | {"durationInTicks": ticks, "duration": ticks_to_duration(ticks)}


@patient
@given(v3_results())
def test_there_and_back_again(result: Json) -> None:
    files = to_v2(result)
    assert to_v2(json.dumps(result)) == files
    back = to_v3(files, source=result["source"], timestamp=result["timestamp"])
    assert back == _as_lost(result)
    again = to_v3(to_v2(back), source=result["source"], timestamp=result["timestamp"])
    assert again == back, "the second time nothing is lost at all"


@patient
@given(v3_results())
def test_v2_files_are_what_the_schema_says(result: Json) -> None:
    for key, file in to_v2(result).items():
        (only,) = file["AudioFileResults"]
        assert only["AudioFileName"] == f"Channel.{key.removeprefix('channel_')}.wav"
        assert only["AudioFileUrl"] is None
        for segment in only["SegmentResults"]:
            assert segment["ChannelNumber"] is None
            assert segment["OffsetInSeconds"] == scalars.seconds(segment["Offset"])
            assert segment["SpeakerId"] is None or segment["SpeakerId"].isdecimal()
            assert all("Words" in reading for reading in segment["NBest"])


@patient
@given(st.integers(-(10**15), 10**15))
def test_durations_are_exact(ticks: int) -> None:
    assert duration_to_ticks(ticks_to_duration(ticks)) == ticks
    assert scalars.ticks_of_timespan(scalars.timespan(ticks)) == ticks


@pytest.mark.parametrize(
    ("ticks", "iso", "span"),
    [
        (0, "PT0S", "00:00:00"),
        (41_200_000, "PT4.12S", "00:00:04.1200000"),
        (2_521_200_000, "PT4M12.12S", "00:04:12.1200000"),
        (6_000_000_000, "PT10M", "00:10:00"),
        (936_000_000_000, "P1DT2H", "1.02:00:00"),
        (1, "PT0.0000001S", "00:00:00.0000001"),
        (-420_000_000, "-PT42S", "-00:00:42"),
        (864_000_000_000, "P1D", "1.00:00:00"),
    ],
)
def test_durations_are_written_as_the_services_write_them(ticks: int, iso: str, span: str) -> None:
    assert (ticks_to_duration(ticks), scalars.timespan(ticks)) == (iso, span)
    assert duration_to_ticks(iso) == scalars.ticks_of_timespan(span) == ticks


def test_ticks_with_a_decimal_point_are_whole_numbers() -> None:
    phrase = {"channel": 0, "offsetInTicks": 700000.0, "durationInTicks": 15900000.0}
    segment = to_v2({"recognizedPhrases": [phrase]})["channel_0"]["AudioFileResults"][0]["SegmentResults"][0]
    assert (segment["Offset"], type(segment["Offset"])) == (700000, int)
    with pytest.raises(ValueError, match="expected a whole number"):
        to_v2({"recognizedPhrases": [{"channel": 0, "offsetInTicks": 0.5}]})


@pytest.mark.parametrize("value", ["guest", "", None, "1.5", 2.5, True, "NaN", float("inf")])
def test_a_value_that_is_not_a_whole_number_raises(value: object) -> None:
    with pytest.raises(ValueError, match="expected a whole number"):
        scalars.whole(value)


def test_seconds_round_half_to_even_from_the_exact_ticks() -> None:
    assert scalars.seconds(10_050_000) == 1.0  # 1.005, which as a float would be 1.00499...
    assert scalars.seconds(10_150_000) == 1.02
    assert scalars.seconds(41_200_000) == 4.12


def test_a_speaker_may_stand_inside_a_reading() -> None:
    phrase = {"channel": 0, "nBest": [{"speaker": 1, "display": "Hi."}]}
    segment = to_v2({"recognizedPhrases": [phrase]})["channel_0"]["AudioFileResults"][0]["SegmentResults"][0]
    assert segment["SpeakerId"] == "1"


def test_old_files_without_lengths_and_texts() -> None:
    reading = {"Confidence": 1, "Lexical": "four", "ITN": "4", "MaskedITN": "4", "Display": "4."}
    segments = [
        {"RecognitionStatus": "Success", "Offset": 5, "Duration": 10, "NBest": [reading]},
        {"RecognitionStatus": "Failure", "Offset": 20, "Duration": 1, "NBest": []},
        {"RecognitionStatus": "Success", "Offset": 30, "Duration": 12, "NBest": [reading]},
    ]
    result = to_v3([{"AudioFileResults": [{"AudioFileName": "Channel.1.wav", "SegmentResults": segments}]}])
    assert result["durationInTicks"] == 42
    assert result["combinedRecognizedPhrases"] == [
        {"channel": 1, "lexical": "four four", "itn": "4 4", "maskedITN": "4 4", "display": "4. 4."}
    ]


def test_the_longest_channel_is_the_length() -> None:
    files = {f"channel_{n}": {"AudioFileResults": [{"AudioLengthInSeconds": n + 0.5}]} for n in (2, 0, 1)}
    assert to_v3(files)["duration"] == "PT2.5S"


def test_silence_has_a_file_too() -> None:
    silence: Json = {
        "source": "https://contoso.com/1.wav",
        "timestamp": "2020-06-16T09:30:21Z",
        "durationInTicks": 41200000,
        "duration": "PT4.12S",
        "combinedRecognizedPhrases": [],
        "recognizedPhrases": [],
    }
    files = to_v2(silence)
    (only,) = files["channel_0"]["AudioFileResults"]
    assert (only["AudioLengthInSeconds"], only["SegmentResults"], only["CombinedResults"]) == (4.12, [], [])
    assert to_v3(files, source=silence["source"], timestamp=silence["timestamp"]) == silence


@pytest.mark.parametrize("others", [[1], [2], [0, 2]])
def test_a_channel_without_words_has_a_file_too(others: list[int]) -> None:
    # v2 transcribed every channel, one file each: a recording with a channel 1 has a channel 0.
    texts = {"lexical": "hi", "itn": "hi", "maskedITN": "hi", "display": "Hi."}
    result = {
        "durationInTicks": 50_000_000,
        "combinedRecognizedPhrases": [{"channel": channel, **texts} for channel in others],
        "recognizedPhrases": [{"channel": channel, "nBest": [texts]} for channel in others],
    }
    files = to_v2(result)
    assert list(files) == [f"channel_{n}" for n in range(max(others) + 1)]
    for channel, file in enumerate(files.values()):
        (only,) = file["AudioFileResults"]
        (combined,) = only["CombinedResults"]
        spoken = channel in others
        assert only["AudioFileName"] == f"Channel.{channel}.wav"
        assert (only["AudioLengthInSeconds"], combined["Display"]) == (5.0, "Hi." if spoken else "")
        assert len(only["SegmentResults"]) == spoken


def test_a_channel_with_an_absurd_number_does_not_fill_the_memory() -> None:
    files = to_v2({"recognizedPhrases": [{"channel": 10**9}]})
    assert len(files) < 100
    assert {"channel_0", "channel_1000000000"} <= files.keys()


def test_a_file_that_does_not_say_its_channel_is_refused() -> None:
    with pytest.raises(ValueError, match="expected the number of the channel"):
        to_v3([{"AudioFileResults": [{"AudioFileName": "recording"}]}])


def test_both_are_exported() -> None:
    assert {"to_v2", "to_v3"} <= set(swagger_client.__all__)
