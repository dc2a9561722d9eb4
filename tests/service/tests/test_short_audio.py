"""The API for short audio: what it answers, and what it refuses, spoken to by its client and by hand."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import urllib3

from speechtotext_short_audio import (
    BadRequest,
    Forbidden,
    RetryPolicy,
    ShortAudioClient,
    Unauthorized,
    audio,
    enums,
    models,
    tokens,
)
from tests.examples import pronunciation
from tests.service import SpeechService

MODE = enums.RecognitionMode.CONVERSATION
TOKEN_SERVER = "https://{region}.api.cognitive.microsoft.com"
PATH = "/speech/recognition/conversation/cognitiveservices/v1"
SPOKEN = b"\1\2" * 16_000
WAV = "audio/wav; codecs=audio/pcm; samplerate=16000"


def _client(service: SpeechService, credential: Any) -> ShortAudioClient:
    return ShortAudioClient(
        service.endpoint,
        servers={TOKEN_SERVER: service.endpoint},
        credential=credential,
        retries=RetryPolicy(total=0),
    )


@pytest.fixture
def client(service: SpeechService) -> Iterator[ShortAudioClient]:
    with _client(service, service.key) as client:
        yield client


def _assessed(client: ShortAudioClient, text: str, **more: Any) -> Any:
    parameters = models.PronunciationAssessmentParameters(reference_text=text, **more)
    answer = client.speech.recognize(MODE, "en-US", audio.wav(SPOKEN), pronunciation_assessment=parameters)
    assert answer.best is not None
    return answer.best


@pytest.mark.parametrize("mode", enums.RecognitionMode)
def test_a_recording_as_it_is_made(client: ShortAudioClient, mode: enums.RecognitionMode) -> None:
    samples = iter([SPOKEN[start : start + 3200] for start in range(0, len(SPOKEN), 3200)])
    answer = client.speech.recognize(mode, "en-US", audio.wav(samples))
    assert answer.text == "The train leaves at seven forty."
    assert (answer.start, answer.length) == (timedelta(0), timedelta(seconds=1))


def test_a_detailed_answer(client: ShortAudioClient, service: SpeechService) -> None:
    service.hear("Two of them.")
    answer = client.speech.recognize(MODE, "en-US", audio.wav(SPOKEN), format=enums.ResultFormat.DETAILED)
    assert answer.best is not None
    assert (answer.text, answer.best.lexical) == ("Two of them.", "two of them")


def test_ogg(client: ShortAudioClient) -> None:
    page = b"OggS" + struct.pack("<BBqIIIB", 0, 4, 48_000 * 3, 1, 0, 0, 0) + b"OpusHead"
    answer = client.speech.recognize(MODE, "en-US", page, content_type="audio/ogg; codecs=opus")
    assert answer.length == timedelta(seconds=3)
    with pytest.raises(BadRequest, match="does not begin with the header of a WAV file"):
        client.speech.recognize(MODE, "en-US", page)


def test_nothing_is_heard(client: ShortAudioClient, service: SpeechService) -> None:
    silence = client.speech.recognize(MODE, "en-US", audio.wav(bytes(32_000)))
    service.hear("")
    noise = client.speech.recognize(MODE, "en-US", audio.wav(SPOKEN))
    statuses = [silence.recognition_status, noise.recognition_status]
    assert statuses == [enums.RecognitionStatus.INITIAL_SILENCE_TIMEOUT, enums.RecognitionStatus.NO_MATCH]
    assert silence.text == noise.text == ""


def test_scores(client: ShortAudioClient, service: SpeechService) -> None:
    service.hear("Good bright evening.")
    best = _assessed(
        client,
        "Good evening friends.",
        grading_system=enums.GradingSystem.HUNDRED_MARK,
        dimension=enums.Dimension.COMPREHENSIVE,
        enable_miscue=True,
        enable_prosody_assessment="True",
        n_best_phoneme_count=1,
    )
    assert [(word.word, str(word.error_type)) for word in best.words] == [
        ("good", "None"),
        ("bright", "Insertion"),
        ("evening", "None"),
        ("friends", "Omission"),
    ]
    assert (best.accuracy_score, best.prosody_score) == (50.0, 100.0)
    assert best.words[0].phonemes[0].n_best_phonemes[0].phoneme == "g"


def test_the_example_program(client: ShortAudioClient, service: SpeechService, tmp_path: Path) -> None:
    service.hear("Good bright evening.")
    recording = tmp_path / "evening.wav"
    recording.write_bytes(b"".join(audio.wav(SPOKEN)))
    assert pronunciation.assess(client, recording, "Good evening.").splitlines() == [
        "Good bright evening. (1.0 s)",
        "accuracy 66.66666666666666, fluency 66.66666666666666, whole 66.66666666666666",
        "0.3 s: bright: Insertion",
    ]
    service.hear("")
    assert pronunciation.assess(client, recording, "x") == "NoMatch: nothing was recognized"


def test_less_is_answered_where_less_is_asked(client: ShortAudioClient) -> None:
    assert _assessed(client, "x", granularity=enums.Granularity.FULL_TEXT).to_dict().keys() == {
        "Confidence", "Lexical", "ITN", "MaskedITN", "Display", "AccuracyScore"
    }  # fmt: skip
    words = _assessed(client, "x", granularity=enums.Granularity.WORD).words
    assert words[0].to_dict().keys() == {"Word", "Offset", "Duration", "AccuracyScore"}


@pytest.mark.parametrize(("seconds", "assessed"), [(61, False), (31, True)])
def test_too_long(client: ShortAudioClient, seconds: int, assessed: bool) -> None:
    more = {"pronunciation_assessment": {"ReferenceText": "x"}} if assessed else {}
    with pytest.raises(BadRequest, match=f"longer than {seconds - 1} seconds"):
        client.speech.recognize(MODE, "en-US", audio.wav(SPOKEN * seconds), **more)  # type: ignore[arg-type] # mypy cannot see the keys
    client.speech.recognize(MODE, "en-US", audio.wav(SPOKEN * (seconds - 1)), **more)  # type: ignore[arg-type] # as above


def test_tokens(service: SpeechService, client: ShortAudioClient) -> None:
    credential = tokens.IssuedToken(client.tokens.issue, lifetime=0.2)
    with _client(service, credential) as other:
        for _ in range(3):
            other.speech.recognize(MODE, "en-US", audio.wav(SPOKEN))
        assert service.requests.count(operation="Tokens_Issue") == 1
        service.advance(600)
        with pytest.raises(Unauthorized):
            other.speech.recognize(MODE, "en-US", audio.wav(SPOKEN))
    for request in service.requests.select(operation="Speech_Recognize"):
        assert service.key not in str(request.headers)
    assert service.violations == []


def test_credentials(service: SpeechService) -> None:
    for credential, error in ((None, Forbidden), ("wrong", Unauthorized), (lambda: "wrong", Unauthorized)):
        with _client(service, credential) as client, pytest.raises(error):
            client.speech.recognize(MODE, "en-US", audio.wav(SPOKEN))
    with _client(service, "wrong") as client, pytest.raises(Unauthorized):
        client.tokens.issue()
    with _client(service, lambda: service.token) as client:
        assert client.speech.recognize(MODE, "en-US", audio.wav(SPOKEN)).text


def test_a_mode_and_a_language_that_do_not_exist(client: ShortAudioClient) -> None:
    with pytest.raises(BadRequest, match="mode"):
        client.speech.recognize(enums.RecognitionMode("song"), "en-US", audio.wav(SPOKEN))
    with pytest.raises(BadRequest, match="language"):
        client.speech.recognize(MODE, "xx-XX", audio.wav(SPOKEN))


@pytest.mark.parametrize(
    ("headers", "query", "message"),
    [
        ({"Content-Type": "audio/mpeg"}, "?language=en-US", "audio must be one of"),
        ({"Accept": "text/xml"}, "?language=en-US", "not accepted"),
        ({"Pronunciation-Assessment": "{}"}, "?language=en-US", "not JSON in Base64"),
        ({"Pronunciation-Assessment": "e30="}, "?language=en-US", "'ReferenceText' is a required"),
        (
            {"Pronunciation-Assessment": "eyJSZWZlcmVuY2VUZXh0IjoieCIsInkiOjF9"},
            "?language=en-US",
            "unknown members",
        ),
        ({}, "", "language is missing"),
        ({}, "?language=en-US&format=long", "format must be one of"),
        ({}, "?language=en-US&formt=simple", "The query may have"),
        ({}, "?language=en-US&language=en-US", "each once"),
    ],
)
def test_refusals(service: SpeechService, headers: dict[str, str], query: str, message: str) -> None:
    body = b"".join(audio.wav(SPOKEN))
    answer = urllib3.request(
        "POST",
        service.endpoint + PATH + query,
        body=body,
        headers={**service.headers, "Content-Type": WAV, **headers},
    )
    assert answer.status == 400
    assert message in answer.json()["message"]


def test_chunks_need_the_expectation(service: SpeechService) -> None:
    url, headers = f"{service.endpoint}{PATH}?language=en-US", {**service.headers, "Content-Type": WAV}
    for more, status in (({}, 400), ({"Expect": "100-continue"}, 200)):
        answer = urllib3.request("POST", url, body=audio.wav(iter([SPOKEN])), headers={**headers, **more})
        assert answer.status == status
    assert urllib3.request("GET", url).status == 405


@pytest.mark.parametrize("format", ["<HHIIHH", "stereo", "8 kHz", "none"])
def test_samples_of_another_format(client: ShortAudioClient, format: str) -> None:
    header = bytearray(b"".join(audio.wav(SPOKEN, rate=8_000 if format == "8 kHz" else 16_000)))
    if format == "stereo":
        header[22] = 2
    elif format == "<HHIIHH":
        header[20] = 3
    elif format == "none":
        del header[36:]
    with pytest.raises(BadRequest, match="The audio is invalid"):
        client.speech.recognize(MODE, "en-US", bytes(header))
