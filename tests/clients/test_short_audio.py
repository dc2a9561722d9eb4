"""The client of short audio, on real sockets: what is sent, chunk by chunk, and what answers become."""

from __future__ import annotations

import base64
import io
import json
import socket
import threading
import wave
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from speechtotext_short_audio import (
    UNSET,
    ApiConnectionError,
    BadRequest,
    RetryPolicy,
    ServerError,
    ShortAudioClient,
    TooManyRequests,
    audio,
    enums,
    models,
)
from tests.bridge import AsyncPackage
from tests.exposure import WORD
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply, ScriptedServer

PACKAGE = "speechtotext_short_audio"
PATH = "/speech/recognition/conversation/cognitiveservices/v1"
MODE = enums.RecognitionMode.CONVERSATION
WAV = "audio/wav; codecs=audio/pcm; samplerate=16000"
OGG = "audio/ogg; codecs=opus"
SIMPLE = {
    "RecognitionStatus": "Success",
    "DisplayText": "Good evening.",
    "Offset": 700000,
    "Duration": 8400000,
}


@pytest.fixture(params=["sync", "aio"])
def client(request: pytest.FixtureRequest, server: ScriptedServer) -> Iterator[Any]:
    kind: Any = ShortAudioClient if request.param == "sync" else AsyncPackage(PACKAGE).ShortAudioClient
    server.on("POST", PATH, Reply(json=SIMPLE))
    retries = RetryPolicy(total=2, backoff=0.001)
    with kind(server.url, credential=f"key-{WORD}", retries=retries, timeout=5.0) as client:
        yield client


def test_a_file_is_sent_with_its_length(client: Any, server: ScriptedServer, tmp_path: Path) -> None:
    (tmp_path / "evening.wav").write_bytes(b"RIFF....WAVE")
    client.speech.recognize(MODE, "en-US", tmp_path / "evening.wav")
    request = server.requests[0]
    assert request.body == b"RIFF....WAVE"
    assert request.parameters == {"language": ["en-US"]}
    sent = {
        name: request.headers.get(name) for name in ("content-type", "content-length", "expect", "accept")
    }
    assert sent == {
        "content-type": WAV,
        "content-length": "12",
        "expect": "100-continue",
        "accept": "application/json",
    }
    assert "pronunciation-assessment" not in request.headers


def test_every_option_is_sent(client: Any, server: ScriptedServer) -> None:
    client.speech.recognize(
        MODE,
        "de-DE",
        b"OggS",
        format=enums.ResultFormat.DETAILED,
        profanity=enums.ProfanityHandling.RAW,
        cid="an endpoint",
        x_connection_id="0" * 32,
        content_type=OGG,
    )
    request = server.requests[0]
    assert request.headers["content-type"] == OGG
    assert request.parameters == {
        "language": ["de-DE"],
        "format": ["detailed"],
        "profanity": ["raw"],
        "cid": ["an endpoint"],
        "X-ConnectionId": ["0" * 32],
    }


@pytest.mark.parametrize(
    "text", ["Good evening.", "Grüß Gott 你好 \N{GRINNING FACE}", "a\r\nX-Injected: yes\r\n\r\nPOST /", ""]
)
def test_the_reference_text_arrives_whatever_it_is(client: Any, server: ScriptedServer, text: str) -> None:
    client.speech.recognize(
        MODE,
        "en-US",
        b"",
        pronunciation_assessment=models.PronunciationAssessmentParameters(
            reference_text=text,
            grading_system=enums.GradingSystem.HUNDRED_MARK,
            enable_miscue=True,
            enable_prosody_assessment="True",
        ),
    )
    headers = server.requests[0].headers
    assert json.loads(base64.b64decode(headers["pronunciation-assessment"], validate=True)) == {
        "ReferenceText": text,
        "GradingSystem": "HundredMark",
        "EnableMiscue": True,
        "EnableProsodyAssessment": "True",
    }
    assert "x-injected" not in headers
    assert len(server.requests) == 1


def test_none_is_not_an_assessment(client: Any, server: ScriptedServer) -> None:
    with pytest.raises(ValueError, match="'Pronunciation-Assessment' must not be None"):
        client.speech.recognize(MODE, "en-US", b"", pronunciation_assessment=None)
    assert server.requests == []


@pytest.mark.parametrize("surface", ["sync", "aio"])
def test_chunks_leave_as_they_are_recorded(surface: str) -> None:
    """Each chunk has arrived before the next one is made."""
    received: list[bytes] = []

    def answer(head: bytes, connection: socket.socket) -> Iterator[bytes]:
        head, _, rest = head.partition(b"\r\n\r\n")
        assert b"\r\nTransfer-Encoding: chunked" in head
        assert b"\r\nExpect: 100-continue" in head
        assert b"Content-Length" not in head
        yield b"HTTP/1.1 100 Continue\r\n\r\n"
        received.extend(_chunks(rest, connection))
        body = json.dumps(SIMPLE).encode()
        yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
        yield body

    def _chunks(rest: bytes, connection: socket.socket) -> Iterator[bytes]:
        while not rest.startswith(b"0\r\n"):
            while b"\r\n" not in rest or len(rest) < int(rest.partition(b"\r\n")[0], 16) + 4:
                rest += connection.recv(65536)
            size, _, rest = rest.partition(b"\r\n")
            arrived.release()
            yield rest[: int(size, 16)]
            rest = rest[int(size, 16) + 2 :]
            rest = rest or connection.recv(65536)

    def microphone() -> Iterator[bytes]:
        for count in range(3):
            # The header of the WAV file is a chunk, too.
            assert arrived.acquire(timeout=5)
            yield bytes([count]) * 320

    arrived = threading.Semaphore(0)
    kind: Any = ShortAudioClient if surface == "sync" else AsyncPackage(PACKAGE).ShortAudioClient
    with RawServer(answer) as raw, kind(raw.url, credential="key") as client:
        result = client.speech.recognize(MODE, "en-US", audio.wav(microphone()))
    assert result.text == "Good evening."
    assert received[0][:4] == b"RIFF"
    assert received[1:] == [bytes([count]) * 320 for count in range(3)]


def test_samples_become_a_wav_file() -> None:
    with wave.open(io.BytesIO(b"".join(audio.wav(b"\1\0" * 800)))) as file:
        assert file.getparams()[:4] == (1, 2, 16_000, 800)
        assert file.readframes(800) == b"\1\0" * 800


@pytest.mark.parametrize("samples", ["text", None, 7])
def test_samples_must_be_bytes(samples: Any) -> None:
    with pytest.raises(TypeError, match="samples must be bytes, or an iterable of bytes"):
        audio.wav(samples)


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_nothing_is_repeated_after_the_body_went_out(
    client: Any, server: ScriptedServer, status: int
) -> None:
    server.on("POST", PATH, Reply(status=status, headers={"Retry-After": "0"}), Reply(json=SIMPLE))
    with pytest.raises(ServerError, match="may have been executed"):
        client.speech.recognize(MODE, "en-US", b"RIFF")
    assert len(server.requests) == 1


def test_nothing_is_repeated_after_a_lost_answer(client: Any, server: ScriptedServer) -> None:
    server.on("POST", PATH, Reply(reset=True), Reply(json=SIMPLE))
    with pytest.raises(ApiConnectionError, match="may have been executed"):
        client.speech.recognize(MODE, "en-US", b"RIFF")
    assert len(server.requests) == 1


def test_a_file_is_repeated_when_the_service_was_busy(client: Any, server: ScriptedServer) -> None:
    server.on("POST", PATH, Reply(status=429, headers={"Retry-After": "0"}), Reply(json=SIMPLE))
    assert client.speech.recognize(MODE, "en-US", b"RIFF").text == "Good evening."
    assert [request.body for request in server.requests] == [b"RIFF", b"RIFF"]


def test_a_recording_is_not_repeated_without_its_beginning(client: Any, server: ScriptedServer) -> None:
    server.on("POST", PATH, Reply(status=429, headers={"Retry-After": "0"}), Reply(json=SIMPLE))
    with pytest.raises(TooManyRequests, match="cannot be read twice"):
        client.speech.recognize(MODE, "en-US", audio.wav(iter([b"\0\0"])))
    assert len(server.requests) == 1


def test_a_refusal_is_an_error(client: Any, server: ScriptedServer) -> None:
    server.on("POST", PATH, Reply(status=400, body=b"Unsupported language"))
    with pytest.raises(BadRequest, match="Unsupported language"):
        client.speech.recognize(MODE, "xx-XX", b"RIFF")


def test_a_simple_answer(client: Any) -> None:
    result = client.speech.recognize(MODE, "en-US", b"RIFF")
    assert result.recognition_status is enums.RecognitionStatus.SUCCESS
    assert (result.text, result.best) == ("Good evening.", None)
    assert (result.start, result.length) == (timedelta(milliseconds=70), timedelta(milliseconds=840))
    assert result.end == timedelta(milliseconds=910)
    assert result.n_best is UNSET


def test_a_detailed_answer_with_scores(client: Any, server: ScriptedServer) -> None:
    phoneme = {
        "Phoneme": "g",
        "AccuracyScore": 98,
        "Offset": 1,
        "Duration": 2,
        "NBestPhonemes": [{"Phoneme": "k", "Score": 3}],
    }
    word = {
        "Word": "good",
        "AccuracyScore": 99.5,
        "ErrorType": "None",
        "Offset": 700000,
        "Duration": 2600000,
        "Phonemes": [phoneme],
    }
    texts = [
        {"Confidence": 0.4, "Display": "Good evening?"},
        {"Confidence": 0.9, "Display": "Good evening.", "PronScore": 95.1, "Words": [word]},
    ]
    server.on("POST", PATH, Reply(json={"RecognitionStatus": "Success", "NBest": texts}))
    result = client.speech.recognize(MODE, "en-US", b"RIFF")
    assert result.text == "Good evening."
    assert result.best is result.n_best[1]
    assert result.best.pron_score == 95.1
    spoken = result.best.words[0]
    assert (spoken.error_type, spoken.start) == (enums.WordErrorType.NONE, timedelta(milliseconds=70))
    assert spoken.phonemes[0].n_best_phonemes[0].score == 3
    with pytest.raises(ValueError, match="gives no offset"):
        result.start  # noqa: B018 - the property raises


def test_numbers_may_be_texts(client: Any, server: ScriptedServer) -> None:
    """Older editions of the page on short audio show them so."""
    texts = [{"Confidence": "0.87", "Display": "Good evening."}]
    answer = {"RecognitionStatus": "Success", "Offset": "400000", "Duration": "11000000", "NBest": texts}
    server.on("POST", PATH, Reply(json=answer))
    result = client.speech.recognize(MODE, "en-US", b"RIFF")
    assert (result.offset_in_ticks, result.duration_in_ticks) == (400_000, 11_000_000)
    assert result.best.confidence == 0.87


@pytest.mark.parametrize("status", ["NoMatch", "InitialSilenceTimeout", "BabbleTimeout", "Error", "New"])
def test_nothing_was_recognized(client: Any, server: ScriptedServer, status: str) -> None:
    server.on("POST", PATH, Reply(json={"RecognitionStatus": status, "Offset": 0, "Duration": 0}))
    result = client.speech.recognize(MODE, "en-US", b"RIFF")
    assert (result.recognition_status, result.text, result.best) == (status, "", None)
