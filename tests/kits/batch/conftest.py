"""What tests of batches share. A batch takes synchronous clients only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

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
