"""Clients of facades for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.service import SpeechService

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::DeprecationWarning"), append=False)


@pytest.fixture
def service() -> Iterator[SpeechService]:
    """A service that knows all versions."""
    with SpeechService() as service:
        yield service
        assert service.unknown_paths == []
