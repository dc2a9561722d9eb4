"""The answers of fast transcription as conversations, text and subtitles."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generator.packages import GeneratedPackage, generate
from tests.kits.fast_service import answer, fast_document, fast_overlay, phrase
from tests.servers.scripted import Reply, ScriptedServer


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> GeneratedPackage:
    folder = tmp_path_factory.mktemp("fast")
    data, overlay = fast_document(audio_required=True), fast_overlay("transcribing")
    return generate(folder, data, overlay=overlay, name="fast_answers")


def _word(text: str, offset: int, duration: int) -> dict[str, Any]:
    return {"text": text, "offsetMilliseconds": offset, "durationMilliseconds": duration}


def _received(made: GeneratedPackage, server: ScriptedServer, data: dict[str, Any]) -> Any:
    server.on("POST", "/transcriptions:transcribe", Reply(json=data))
    return made.client(server.url).transcriptions.transcribe(b"sound")


def test_phrases_of_all_channels_in_the_order_of_time(made: GeneratedPackage, server: ScriptedServer) -> None:
    words = [_word("Good", 0, 200), _word("morning.", 250, 650)]
    got = _received(
        made,
        server,
        answer(
            phrase("Good morning.", 0, 900, channel=0, speaker=1, locale="en-GB", words=words),
            phrase("How are you?", 2000, 800, channel=0, speaker=2),
            phrase("Hello.", 950, 400, channel=1),
        ),
    )
    talk = got.conversation()
    assert [one.text for one in talk] == ["Good morning.", "Hello.", "How are you?"]
    first = talk[0]
    assert (first.channel, first.speaker, first.locale, first.confidence) == (0, 1, "en-GB", 0.5)
    assert (first.start, first.end) == (timedelta(0), timedelta(seconds=0.9))
    assert [(word.text, word.start, word.end) for word in first.words] == [
        ("Good", 0, 2_000_000),
        ("morning.", 2_500_000, 9_000_000),
    ]
    assert first.recognized is got.phrases[0]
    assert got.to_text() == (
        "Channel 0, Speaker 1: Good morning.\nChannel 1: Hello.\nChannel 0, Speaker 2: How are you?\n"
    )
    assert got.to_text(labels={(0, 1): "Ann", (0, 2): "Bob", (1, None): "Eve"}) == (
        "Ann: Good morning.\nEve: Hello.\nBob: How are you?\n"
    )
    assert got.to_srt().startswith(
        "1\n00:00:00,000 --> 00:00:00,900\nChannel 0, Speaker 1: Good morning.\n\n2\n"
    )
    assert "\n00:00:00.950 --> 00:00:01.350\n<v Channel 1>Hello.</v>\n" in got.to_vtt()
    assert (got.length, got.phrases[1].start, got.phrases[1].length, got.phrases[1].end) == (
        timedelta(seconds=5),
        timedelta(seconds=2),
        timedelta(seconds=0.8),
        timedelta(seconds=2.8),
    )
    assert got.phrases[0].words[1].end == timedelta(seconds=0.9)


def test_subtitles_are_timed_by_words(made: GeneratedPackage, server: ScriptedServer) -> None:
    words = [_word("aaaa", 0, 100), _word("bbbb", 700, 100), _word("cccc", 800, 200)]
    got = _received(made, server, answer(phrase("aaaa bbbb cccc", 0, 1000, words=words)))
    cues = [line for line in got.to_srt(width=9, lines=1).splitlines() if "-->" in line]
    assert cues == ["00:00:00,000 --> 00:00:00,800", "00:00:00,800 --> 00:00:01,000"]


def test_what_a_client_does_not_know_is_in_the_raw_response(
    made: GeneratedPackage, server: ScriptedServer
) -> None:
    data = answer(phrase("Hi.", 0, 1, sentiment="glad"), model="new")
    server.on("POST", "/transcriptions:transcribe", Reply(json=data, headers={"X-Request-Id": "r"}))
    client = made.client(server.url)
    raw = client.with_raw_response.transcriptions.transcribe(b"sound", {"locales": ["en-GB"]})
    assert (raw.status, raw.headers["x-request-id"], raw.parsed.to_text()) == (200, "r", "Hi.\n")
    assert json.loads(raw.content) == data
    assert b'{"locales":["en-GB"]}' in server.requests[0].body
    with pytest.raises(TypeError):
        client.with_raw_response.transcriptions.transcribe(b"sound", 5)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, ""),
        ({"phrases": None, "combinedPhrases": None}, ""),
        (
            {"durationMilliseconds": 1, "phrases": [], "combinedPhrases": [{"text": "All of it."}]},
            "All of it.\n",
        ),
        (
            {"combinedPhrases": [{"channel": 0, "text": "One."}, {}, {"text": " "}, {"text": "Two."}]},
            "One.\nTwo.\n",
        ),
        (
            {"phrases": [{"text": "Hi."}, {}, {"text": None}, {"text": "  "}, {"text": "You\n two."}]},
            "Hi.\nYou two.\n",
        ),
        (
            {
                "phrases": [
                    {"text": "A", "durationMilliseconds": 5},
                    {"text": "B", "durationMilliseconds": -9},
                ]
            },
            "A\nB\n",
        ),
        ({"phrases": [{"text": "天气", "words": [{"text": "天"}, {"text": "气"}]}]}, "天气\n"),
        ({"phrases": [{"text": "a b", "words": [{"text": "a"}, {"offsetMilliseconds": 1}]}]}, "a b\n"),
    ],
)
def test_one_missing_piece_does_not_damage_the_rest(
    made: GeneratedPackage, server: ScriptedServer, data: dict[str, Any], text: str
) -> None:
    got = _received(made, server, data)
    assert got.to_text() == text
    assert got.to_vtt().count("-->") == got.to_srt().count("-->") == len(got.conversation())


def test_times_that_are_missing(made: GeneratedPackage, server: ScriptedServer) -> None:
    got = _received(made, server, {"phrases": [{"text": "a", "offsetMilliseconds": 5}]})
    assert got.phrases[0].start == timedelta(milliseconds=5)
    reads: list[Callable[[], object]] = [
        lambda: got.length,
        lambda: got.phrases[0].length,
        lambda: got.phrases[0].end,
    ]
    for read in reads:
        with pytest.raises(ValueError, match="the answer gives no duration here"):
            read()


_TIMES = st.integers(-(10**6), 10**8)
_PHRASES = st.builds(
    phrase,
    st.text(max_size=40),
    _TIMES,
    _TIMES,
    channel=st.integers(0, 2),
    speaker=st.integers(0, 3) | st.none(),
)


@settings(max_examples=100, deadline=None)
@given(data=st.lists(_PHRASES, max_size=8))
def test_any_phrases_become_subtitles_in_the_order_of_time(
    made: GeneratedPackage, data: list[dict[str, Any]]
) -> None:
    got = made.models.TranscribeResult.from_dict(answer(*data))
    talk = got.conversation()
    assert [one.start_in_ticks for one in talk] == sorted(one.start_in_ticks for one in talk)
    texts = sorted(" ".join(one["text"].split()) for one in data)
    assert sorted(one.text for one in talk) == [text for text in texts if text]
    starts = [line.partition(" --> ")[0] for line in got.to_srt().splitlines() if " --> " in line]
    assert starts == sorted(starts)
    assert got.to_vtt().startswith("WEBVTT\n")


_MEMORY = """
import sys
from pathlib import Path
folder, url = sys.argv[1:]
sys.path.insert(0, folder)
import fast_answers.client as module
client = getattr(module, module.__all__[0])(url)
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
big = Path(folder) / "big.wav"
client.transcriptions.transcribe(b"small")
with big.open("wb") as file:
    file.truncate(300 << 20)
start = peak()
client.transcriptions.transcribe(big)
with big.open("rb") as file:
    client.transcriptions.transcribe(file, {"locales": ["en-GB"]})
client.transcriptions.transcribe(bytes(1 << 16) for _ in range(4800))
print(peak() - start)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak of memory from /proc")
def test_recordings_of_300_megabytes_need_less_than_16(
    made: GeneratedPackage, server: ScriptedServer
) -> None:
    server.on("*", "*", Reply(json=answer(phrase("Hi.", 0, 1))))
    assert made.package
    command = [sys.executable, "-c", _MEMORY, str(made.folder), server.url]
    environment = {"PYTHONPATH": ":".join(path for path in sys.path if path)}
    result = subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False, timeout=120
    )
    assert result.returncode == 0, result.stderr
    assert float(result.stdout) < 16
    assert [request.size >> 20 for request in server.requests[1:]] == [300, 300, 300]
