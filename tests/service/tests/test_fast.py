"""Fast transcription: the answer follows the definition, and limits are kept."""

from __future__ import annotations

import io
import json
import wave
from typing import Any

import pytest
import urllib3

from tests.service import SpeechService, text_of
from tests.service.tests.caller import Caller, Json

WHERE = "/transcriptions:transcribe"


def form(definition: Any = None, audio: bytes | None = b"RIFF", name: str = "call.wav") -> dict[str, Any]:
    """A body with its headers, as arguments of a request."""
    fields: dict[str, Any] = {} if audio is None else {"audio": (name, audio)}
    if definition is not None:
        fields["definition"] = definition if isinstance(definition, str) else json.dumps(definition)
    body, content_type = urllib3.encode_multipart_formdata(fields)
    return {"body": body, "headers": {"Content-Type": content_type}}


def silence(seconds: int, channels: int) -> bytes:
    """A WAV file with one sample a second."""
    file = io.BytesIO()
    with wave.open(file, "wb") as audio:
        audio.setparams((channels, 1, 1, 0, "NONE", ""))
        audio.writeframes(bytes(seconds * channels))
    return file.getvalue()


def transcribe(call: Caller, definition: Any = None, **more: Any) -> Json:
    response = call("POST", WHERE, **form(definition, **more))
    assert response.status == 200, response.data
    answer: Json = response.json()
    return answer


@pytest.fixture(params=["2024-11-15", "2025-10-15"])
def dated(request: pytest.FixtureRequest, service: SpeechService) -> Caller:
    return Caller(service, request.param)


def test_channels_are_mixed_unless_named(dated: Caller) -> None:
    answer = transcribe(dated)
    assert answer["combinedPhrases"] == [{"text": text_of("call.wav", 0)}]
    assert not {"channel", "speaker"} & set(answer["phrases"][0])
    apart = transcribe(dated, {"channels": [0, 1]})
    assert apart["combinedPhrases"] == [{"channel": n, "text": text_of("call.wav", n)} for n in (0, 1)]
    assert {phrase["channel"] for phrase in apart["phrases"]} == {0, 1}
    ends = [phrase["offsetMilliseconds"] + phrase["durationMilliseconds"] for phrase in apart["phrases"]]
    assert max(ends) <= apart["durationMilliseconds"]
    assert transcribe(dated, {"channels": [0, 1]}, audio=silence(10, 1)) == answer
    phrase = apart["phrases"][0]
    assert " ".join(word["text"] for word in phrase["words"]) == phrase["text"]


def test_speakers_and_locales(dated: Caller) -> None:
    definition = {"locales": ["de-DE", "fr-FR"], "diarization": {"enabled": True, "maxSpeakers": 3}}
    phrases = transcribe(dated, definition)["phrases"]
    assert [phrase["speaker"] for phrase in phrases] == [1, 2, 3]
    assert [phrase["locale"] for phrase in phrases] == ["de-DE", "fr-FR", "de-DE"]
    phrases = transcribe(dated, {"locales": ["de-de"], "diarization": {"enabled": False}})["phrases"]
    assert {(phrase["locale"], "speaker" in phrase) for phrase in phrases} == {("de-DE", False)}


def test_an_address_and_a_phrase_list_since_2025(service: SpeechService) -> None:
    url = service.storage.put("calls/two.wav", b"RIFF")
    definition = {"audioUrl": url, "phraseList": {"phrases": ["Contoso"], "biasingWeight": 1.5}}
    definition["enhancedMode"] = {"enabled": True, "task": "transcribe", "prompt": ["Short sentences."]}
    with Caller(service, "2025-10-15") as call:
        assert transcribe(call, definition, audio=None)["combinedPhrases"][0]["text"] == text_of("two.wav", 0)
        assert transcribe(call, definition)["combinedPhrases"][0]["text"] == text_of("call.wav", 0)
        call.refused(400, "MissingInputRecords", "POST", WHERE, **form({}, audio=None))
        expired = {"audioUrl": service.storage.sign("calls/two.wav", seconds=-1)}
        call.refused(400, "InvalidRecordingsUri", "POST", WHERE, **form(expired, audio=None))
    with Caller(service, "2024-11-15") as call:
        call.refused(400, "InvalidPayload", "POST", WHERE, **form(definition))
        call.refused(400, "InvalidRequestBodyFormat", "POST", WHERE, **form({}, audio=None))
    assert service.entities("transcriptions") == []


@pytest.mark.parametrize(
    ("definition", "inner"),
    [
        ("{", "InvalidRequestBodyFormat"),
        ("[]", "InvalidRequestBodyFormat"),
        ('{"locales": NaN}', "InvalidRequestBodyFormat"),
        ({"locales": "de-DE"}, "InvalidRequestBodyFormat"),
        ({"locales": ["xx-XX"]}, "InvalidLocale"),
        ({"locale": "de-DE"}, "InvalidPayload"),
        ({"diarization": {"maxCount": 2}}, "InvalidPayload"),
        ({"diarization": {"maxSpeakers": 1}}, "InvalidRequestBodyFormat"),
        ({"profanityFilterMode": "Loud"}, "InvalidRequestBodyFormat"),
        ({"channels": [2]}, "InvalidChannelSpecification"),
        ({"channels": [0, 0]}, "InvalidChannelSpecification"),
        ({"models": {"de-DE": "https://elsewhere.example/models/1"}}, "InvalidModel"),
    ],
)
def test_definitions_that_are_refused(dated: Caller, definition: Any, inner: str) -> None:
    dated.refused(400, inner, "POST", WHERE, **form(definition))


@pytest.mark.parametrize(
    ("audio", "definition", "inner"),
    [
        ({"audio": b""}, {}, "EmptyAudioFile"),
        ({"name": "corrupt.wav"}, {}, "InvalidAudioFormat"),
        ({"audio": silence(7200, 1)}, {}, "AudioLengthLimitExceeded"),
        ({}, {"channels": [0, 1], "diarization": {"enabled": True}}, "BadChannelConfiguration"),
    ],
)
def test_recordings_that_are_refused(dated: Caller, audio: Any, definition: Any, inner: str) -> None:
    dated.refused(400, inner, "POST", WHERE, **form(definition, **audio))


def test_the_greatest_size() -> None:
    with SpeechService(max_audio_bytes=1000) as service, Caller(service, "2025-10-15") as call:
        transcribe(call, audio=b"x" * 999)
        call.refused(413, None, "POST", WHERE, **form(audio=b"x" * 1000))
