"""What tests of batches share. A batch takes synchronous clients only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

from speechtotext_2025_10_15 import RetryPolicy, SpeechToTextClient
from tests.service import SpeechService
from tests.versions import CLIENTS

MEMORY = "/dev/shm"


@pytest.fixture(params=CLIENTS)
def package(request: pytest.FixtureRequest) -> ModuleType:
    """A generated package."""
    return import_module(request.param)


@pytest.fixture
def quick_folder() -> Iterator[Path]:
    """A folder whose files are in memory, where the system has one: killed processes do not need a disk."""
    with TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def service() -> Iterator[SpeechService]:
    """A service whose jobs end at once."""
    with SpeechService("2025-10-15", polls_per_step=0) as running:
        yield running
        assert running.violations == []


@pytest.fixture
def client(service: SpeechService) -> Iterator[SpeechToTextClient]:
    """A client that soon gives up."""
    quick = RetryPolicy(total=1, backoff=0.001, max_wait=0.002)
    with SpeechToTextClient(service.endpoint, credential=service.key, retries=quick) as made:
        yield made
