"""Servers and clients for the tests of the runtime.

Each test of a module that uses `HouseClient` runs twice: with the synchronous client, and with a bridge to
the asynchronous one in its place. The mark `sync_only(reason)` leaves the second run out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.bridge import Bridged
from tests.runtime import house_aio
from tests.runtime.house import HouseClient
from tests.servers.scripted import ScriptedServer

KEY = "kkkk-very-secret-key-kkkk"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    uses_client = hasattr(metafunc.module, "HouseClient") or "client" in metafunc.fixturenames
    if uses_client and metafunc.definition.get_closest_marker("sync_only") is None:
        metafunc.fixturenames.insert(0, "surface")
        metafunc.parametrize("surface", ["sync", "aio"], indirect=True)


@pytest.fixture
def surface(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The client that a test runs with: `sync` or `aio`."""
    if request.param == "aio" and hasattr(request.module, "HouseClient"):
        monkeypatch.setattr(request.module, "HouseClient", Bridged(house_aio.HouseClient))
    return str(request.param)


@pytest.fixture
def program(surface: str) -> Callable[[str], str]:
    """Makes a program that uses `HouseClient` use the client of this run."""
    sync = "from tests.runtime.house import HouseClient\n"
    aio = (
        "from tests.bridge import Bridged\nfrom tests.runtime import house_aio\n"
        "HouseClient = Bridged(house_aio.HouseClient)\n"
    )
    return lambda text: text.replace(sync, aio) if surface == "aio" else text


@pytest.fixture
def client(request: pytest.FixtureRequest, server: ScriptedServer) -> Iterator[Any]:
    aio = "surface" in request.fixturenames and request.getfixturevalue("surface") == "aio"
    kind: Any = Bridged(house_aio.HouseClient) if aio else HouseClient
    with kind(server.url, credential=KEY) as made:
        yield made
