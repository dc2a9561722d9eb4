"""Fast transcription of the dated clients against the local service, as users write it."""

from __future__ import annotations

import asyncio
import io
import json
import wave
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.bridge import AsyncPackage
from tests.examples.transcribe_file import transcribe_file
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.types import user_async, user_fast_transcription

PACKAGES = {"speechtotext_2024_11_15": "2024-11-15", "speechtotext_2025_10_15": "2025-10-15"}


@pytest.fixture(params=["sync", "aio"])
def surface(request: pytest.FixtureRequest) -> Callable[[str], Any]:
    """Imports a package, or its `aio` behind a bridge."""
    return import_module if request.param == "sync" else AsyncPackage


@pytest.fixture
def service() -> Iterator[SpeechService]:
    with SpeechService(PACKAGES.values()) as running:
        yield running
        assert running.violations == []
        assert running.unknown_paths == []


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Two seconds of stereo silence."""
    path = tmp_path / "call.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setparams((2, 1, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(2 * 2 * 8000))
    return path


def test_the_program_of_a_user(service: SpeechService, recording: Path) -> None:
    url = service.storage.put("calls/two.wav", b"RIFF")
    user_fast_transcription.main(service.endpoint, service.key, recording, url)


def test_the_program_of_an_asynchronous_user(service: SpeechService, recording: Path) -> None:
    url = service.storage.put("calls/two.wav", b"RIFF")
    asyncio.run(user_async.main(service.endpoint, service.key, recording, url))


def test_the_example(service: SpeechService, recording: Path, surface: Callable[[str], Any]) -> None:
    stt = surface("speechtotext_2025_10_15")
    with stt.SpeechToTextClient(service.endpoint, credential=service.key) as client:
        text = transcribe_file(client, recording, "en-GB")
    assert text.startswith("Speaker 1: ")
    assert recording.with_suffix(".srt").read_text(encoding="utf-8").startswith("1\n00:00:00,")


@pytest.mark.parametrize("package", PACKAGES)
def test_channels_are_phrases_of_their_own(
    service: SpeechService, recording: Path, package: str, surface: Callable[[str], Any]
) -> None:
    stt = surface(package)
    with stt.SpeechToTextClient(service.endpoint, credential=service.key) as client:
        definition = stt.models.TranscribeDefinition(locales=["en-GB"], channels=[0, 1])
        answer = client.transcriptions.transcribe(recording, definition)
    assert {phrase.channel for phrase in answer.conversation()} == {0, 1}
    assert answer.to_text().startswith("Channel 0: ")
    assert "<v Channel 1>" in answer.to_vtt()


@pytest.mark.parametrize("package", PACKAGES)
def test_members_of_a_preview_are_sent(
    server: ScriptedServer, package: str, surface: Callable[[str], Any]
) -> None:
    stt = surface(package)
    answer = {"durationMilliseconds": 1, "combinedPhrases": [], "phrases": [], "model": "new"}
    server.on("*", "*", Reply(json=answer))
    further = {"enhancedMode": {"model": "m", "modelOptions": {"timestamps": "none"}}}
    with stt.SpeechToTextClient(server.url, credential="k") as client:
        raw = client.with_raw_response.transcriptions.transcribe(io.BytesIO(b"sound"), additional=further)
    assert json.loads(raw.content)["model"] == "new"
    assert json.dumps(further, separators=(",", ":")).encode() in server.requests[0].body
    assert server.requests[0].target.endswith(f"/transcriptions:transcribe?api-version={PACKAGES[package]}")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_time_that_an_answer_may_take_is_in_the_overlay(package: str) -> None:
    operations: Any = import_module(f"{package}.operations.transcriptions")
    assert operations._TRANSCRIBE.timeout == (10.0, 1200.0)
