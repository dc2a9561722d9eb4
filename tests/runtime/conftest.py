"""Servers and clients for the tests of the runtime.

Each test of a module that uses `HouseClient` runs twice: with the synchronous client, and with a bridge to
the asynchronous one in its place. Tests of what senders do also run with a client that sends with urllib3.
The mark `sync_only(reason)` leaves the other runs out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.bridge import Bridged
from tests.runtime import house_aio
from tests.runtime.house import HouseClient, Urllib3HouseClient
from tests.servers.scripted import ScriptedServer

_OF_SENDERS = frozenset(
    [
        "answers",
        "connections",
        "deadline",
        "frames",
        "framing",
        "life",
        "limits",
        "proxies",
        "retry",
        "secrets",
        "streams",
        "tls",
    ]
)
"""The modules whose tests also run with a client that sends with urllib3."""
KEY = "kkkk-very-secret-key-kkkk"
_CLIENTS: dict[str, Any] = {
    "sync": HouseClient,
    "urllib3": Urllib3HouseClient,
    "aio": Bridged(house_aio.HouseClient),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    names = {"client", "surface"}.intersection(metafunc.fixturenames)
    uses_client = bool(names) or hasattr(metafunc.module, "HouseClient")
    if uses_client and metafunc.definition.get_closest_marker("sync_only") is None:
        metafunc.fixturenames.insert(0, "surface")
        name = metafunc.module.__name__.rpartition("test_")[2]
        surfaces = ["sync", "urllib3", "aio"] if name in _OF_SENDERS else ["sync", "aio"]
        metafunc.parametrize("surface", surfaces, indirect=True)


@pytest.fixture
def surface(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The client that a test runs with: `sync`, `urllib3` or `aio`."""
    name = getattr(request, "param", "sync")  # there is none where only synchronous clients are tested
    if name != "sync" and hasattr(request.module, "HouseClient"):
        monkeypatch.setattr(request.module, "HouseClient", _CLIENTS[name])
    return str(name)


@pytest.fixture
def program(surface: str) -> Callable[[str], str]:
    """Makes a program that uses `HouseClient` use the client of this run."""
    sync = "from tests.runtime.house import HouseClient\n"
    imports = {
        "sync": sync,
        "urllib3": "from tests.runtime.house import Urllib3HouseClient as HouseClient\n",
        "aio": (
            "from tests.bridge import Bridged\nfrom tests.runtime import house_aio\n"
            "HouseClient = Bridged(house_aio.HouseClient)\n"
        ),
    }
    return lambda text: text.replace(sync, imports[surface])


@pytest.fixture
def client(surface: str, server: ScriptedServer) -> Iterator[Any]:
    with _CLIENTS[surface](server.url, credential=KEY) as made:
        yield made
