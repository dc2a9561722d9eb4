"""Servers and clients for the tests of the runtime."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime import house
from tests.runtime.house import HouseClient
from tests.servers.scripted import ScriptedServer

KEY = "kkkk-very-secret-key-kkkk"


@pytest.fixture(scope="module", params=[None, "urllib3"], ids=["lean", "urllib3"])
def each_sender(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Run the tests of a module once with each sender, which clients of the house then have by default."""
    house.SENDER = request.param
    yield request.param
    house.SENDER = None


@pytest.fixture
def client(server: ScriptedServer) -> Iterator[HouseClient]:
    with HouseClient(server.url, credential=KEY) as made:
        yield made
