"""The conversation of a job's recording."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.service import SpeechService
from tests.service.store.results import text_of


def test_the_conversation_of_one_recording_of_many(client: Any, service: SpeechService) -> None:
    urls = [
        f"https://recordings.example/{name}?sig={quote('a/b')}" for name in ("a.wav", "b.wav", "corrupt.wav")
    ]
    job = service.add("transcriptions", contentUrls=urls)
    conversation = client.transcriptions.conversation(job, source="https://recordings.example/b.wav")
    assert {phrase.channel for phrase in conversation} == {0, 1}
    assert [phrase.start for phrase in conversation] == sorted(phrase.start for phrase in conversation)
    assert " ".join(phrase.text for phrase in conversation if phrase.channel == 1) == text_of("b.wav", 1)
    with pytest.raises(ValueError, match="results for 2 recordings"):
        client.transcriptions.conversation(job)
    with pytest.raises(
        LookupError, match=r"no result for this recording; .*corrupt\.wav: InvalidAudioFormat"
    ):
        client.transcriptions.conversation(job, source=urls[2])


def test_display_words_time_subtitles(service: SpeechService, client: Any, version: str) -> None:
    if version == "v3_0":
        pytest.skip("v3.0 has no display words")
    job = service.add(
        "transcriptions",
        properties={
            "channels": [0],
            "displayFormWordLevelTimestampsEnabled": True,
            "diarizationEnabled": True,
        },
    )
    conversation = client.transcriptions.conversation(job)
    assert all([word.text for word in phrase.words] == phrase.text.split() for phrase in conversation)
    assert {phrase.speaker for phrase in conversation} == {1, 2}
    assert conversation.to_vtt().count("<v Speaker ") == len(conversation)
