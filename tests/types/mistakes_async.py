"""Mistakes with asynchronous clients that strict checkers have to see."""

from __future__ import annotations

from collections.abc import AsyncIterator

import speechtotext_2025_10_15 as sync
from speechtotext_2025_10_15.aio import SpeechToTextClient


async def forgotten(client: SpeechToTextClient, pieces: AsyncIterator[str]) -> None:
    """Each line has one mistake."""
    print(client.transcriptions.get("1").display_name)  # expect: attr-defined, reportAttributeAccessIssue
    job = await client.transcriptions.get("1")
    print(job.displayname)  # expect: attr-defined, reportAttributeAccessIssue
    await client.transcriptions.transcribe(pieces)  # expect: arg-type, reportArgumentType


def synchronous(client: sync.SpeechToTextClient, pieces: AsyncIterator[bytes]) -> None:
    """A synchronous client cannot await."""
    client.transcriptions.transcribe(pieces)  # expect: arg-type, reportArgumentType
