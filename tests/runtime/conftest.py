"""Servers and clients for the tests of the runtime."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.house import HouseClient
from tests.servers.scripted import ScriptedServer

KEY = "kkkk-very-secret-key-kkkk"


@pytest.fixture
def client(server: ScriptedServer) -> Iterator[HouseClient]:
    with HouseClient(server.url, credential=KEY) as made:
        yield made
