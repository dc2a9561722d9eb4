"""Batches for tests, and what the local service has of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from speechtotext_2025_10_15.batches import Batch, Rate
from tests.service import SpeechService


def begin(clients: Any, folder: Path, **options: Any) -> Batch:
    """A batch with small jobs, which does not wait."""
    settings: dict[str, Any] = {
        "locale": "en-US", "properties": {"timeToLiveHours": 48}, "job_size": 3, "settle": 0.3,
        "rate": Rate(1000, 1000),
    } | options  # fmt: skip
    return Batch(clients, folder / "night.sqlite", **settings)


def urls(count: int) -> list[str]:
    """The URLs of a number of recordings."""
    return [f"https://recordings.example/{number}.wav" for number in range(count)]


def created(service: SpeechService) -> list[list[str]]:
    """The recordings of each job that the service has."""
    return [job.inputs["contentUrls"] for job in service.entities("transcriptions")]
