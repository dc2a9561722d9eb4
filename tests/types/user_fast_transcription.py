"""Fast transcription as users write it: every kind of recording, typed definitions and answers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import speechtotext_2024_11_15 as earlier
import speechtotext_2025_10_15 as stt
from speechtotext_2025_10_15 import models
from speechtotext_2025_10_15.transcripts import FAST_LIMITS, AudioLimits


def recordings(client: stt.SpeechToTextClient, path: Path) -> list[str]:
    """Every kind of recording."""
    transcribe = client.transcriptions.transcribe
    with path.open("rb") as file:
        answers: list[models.TranscribeResult] = [
            transcribe(path),
            transcribe(str(path)),
            transcribe(file),
            transcribe(path.read_bytes()),
            transcribe(iter([path.read_bytes()])),
            transcribe(stt.File(path, filename="call.wav", content_type="audio/wav")),
        ]
    return [answer.to_text() for answer in answers]


def definitions(client: stt.SpeechToTextClient, path: Path, url: str) -> models.TranscribeResult:
    """Typed members, further members, limits and a URL instead of a file."""
    definition = models.TranscribeDefinition(
        locales=["en-GB"],
        diarization=models.TranscribeDiarizationProperties(enabled=True, max_speakers=2),
        phrase_list=models.PhraseListProperties(phrases=["Contoso"], biasing_weight=1.5),
        enhanced_mode=models.EnhancedModeProperties(enabled=True, task="transcribe"),
    )
    more = AudioLimits(megabytes=FAST_LIMITS.megabytes * 2, hours=10, source="an agreement")
    client.transcriptions.transcribe(path, definition, limits=more, timeout=300)
    client.transcriptions.transcribe(path, {"locales": ["en-GB"]}, limits=None, additional={"channels": [0]})
    return client.transcriptions.transcribe(definition=models.TranscribeDefinition(audio_url=url))


def answer(client: stt.SpeechToTextClient, path: Path) -> None:
    """What is in an answer, typed."""
    raw = client.with_raw_response.transcriptions.transcribe(path)
    assert raw.status == 200 and raw.content.startswith(b"{")
    result: models.TranscribeResult = raw.parsed
    first: models.Phrase = result.phrases[0]
    length: timedelta = result.length
    assert timedelta(0) <= first.start < first.end <= length
    whole: str | stt.UnsetType | None = result.combined_phrases[0].text
    assert whole and first.text in str(whole) and first.confidence > 0
    talk = result.conversation()
    assert talk[0].text == first.text and talk[0].recognized is first
    assert result.to_srt(width=30).startswith("1\n") and result.to_vtt(labels={(0, None): "Ann"})


def with_the_earlier_version(client: earlier.SpeechToTextClient, path: Path) -> str:
    """The same, with the version that takes files alone."""
    definition = earlier.models.TranscribeDefinition(locales=["en-GB"])
    return client.transcriptions.transcribe(path, definition).to_text()


def main(endpoint: str, key: str, path: Path, url: str) -> None:
    """Run all of it."""
    with stt.SpeechToTextClient(endpoint, credential=key) as client:
        texts = recordings(client, path)
        assert all(texts)
        assert definitions(client, path, url).to_text()
        answer(client, path)
    with earlier.SpeechToTextClient(endpoint, credential=key) as older:
        assert with_the_earlier_version(older, path) == texts[0]
