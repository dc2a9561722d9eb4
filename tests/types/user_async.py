"""The asynchronous client as users write it: uploads of all kinds, listings, waiting, results, typed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import speechtotext_2025_10_15.aio as stt
from speechtotext_2025_10_15 import models, transcripts


async def pieces(path: Path) -> AsyncIterator[bytes]:
    """A recording that arrives bit by bit."""
    content = path.read_bytes()
    for start in range(0, len(content), 1000):
        await asyncio.sleep(0)
        yield content[start : start + 1000]


class Reader:
    """A file that is read by awaiting it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")

    async def read(self, size: int = -1, /) -> bytes:
        """Read some bytes."""
        data = await asyncio.to_thread(self._file.read, size)
        if not data:
            self._file.close()
        return data


async def transcriptions(client: stt.SpeechToTextClient, path: Path) -> list[str]:
    """Fast transcription of every kind of recording."""
    transcribe = client.transcriptions.transcribe
    answers: list[models.TranscribeResult] = [
        await transcribe(path),
        await transcribe(path.read_bytes()),
        await transcribe(iter([path.read_bytes()])),
        await transcribe(pieces(path)),
        await transcribe(Reader(path)),
        await transcribe(stt.File(pieces(path), filename="call.wav", content_type="audio/wav")),
    ]
    raw = await client.with_raw_response.transcriptions.transcribe(path)
    parsed: models.TranscribeResult = raw.parsed
    first: models.Phrase = parsed.phrases[0]
    return [first.text, *(answer.to_text() for answer in answers)]


async def jobs(client: stt.SpeechToTextClient, url: str) -> str:
    """A job, from its creation to its text."""
    job: models.Transcription = await client.transcriptions.create(
        models.Transcription(
            display_name="Calls",
            locale="en-GB",
            content_urls=[url],
            properties=models.TranscriptionProperties(time_to_live_hours=48),
        )
    )
    async for outcome in client.transcriptions.wait_each([job], interval=0.01):
        assert outcome.error is None
    names: list[str] = [each.display_name async for each in client.transcriptions.list()]
    assert job.display_name in names
    async for page in client.transcriptions.list().by_page():
        assert page.items[0].id
    results = await client.transcriptions.results(job)
    sources = [result.source async for result in results]
    assert sources and await results.failures == ()
    talk: transcripts.Conversation = await client.transcriptions.conversation(job)
    await client.transcriptions.delete(job)
    return talk.to_text()


async def main(endpoint: str, key: str, path: Path, url: str) -> None:
    """Run all of it."""
    async with stt.SpeechToTextClient(endpoint, credential=key) as client:
        texts, text = await asyncio.gather(transcriptions(client, path), jobs(client, url))
    assert all(texts) and text
