"""Servers and clients for the tests of the runtime."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.runtime.house import HouseClient
from tests.support.scripted_server import ScriptedServer

# Machines that run several things at once are slow now and then.
settings.register_profile("runtime", deadline=None, database=None, max_examples=100)
settings.load_profile("runtime")

KEY = "kkkk-very-secret-key-kkkk"


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def elsewhere() -> Iterator[ScriptedServer]:
    """A second origin."""
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def client(server: ScriptedServer) -> Iterator[HouseClient]:
    with HouseClient(server.url, credential=KEY) as made:
        yield made
