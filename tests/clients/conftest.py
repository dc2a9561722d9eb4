"""All generated clients, against a scripted server: what one version does, the others do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.bridge import Bridged
from tests.exposure import WORD
from tests.servers.scripted import ScriptedServer
from tests.versions import CLIENTS, base_path, target

KEY = "0123456789-the-secret-key-9876543210"


ON_BOTH = frozenset({"test_links", "test_requests", "test_retries"})
"""The modules whose tests run with asynchronous clients, too, behind a bridge."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "make" in metafunc.fixturenames:
        name = metafunc.module.__name__.rpartition(".")[2]
        metafunc.parametrize("surface", ["sync", "aio"] if name in ON_BOTH else ["sync"], indirect=True)


@pytest.fixture
def surface(request: pytest.FixtureRequest) -> str:
    """The clients that a test runs with: `sync` or `aio`."""
    return str(request.param)


@pytest.fixture(params=CLIENTS)
def stt(request: pytest.FixtureRequest) -> ModuleType:
    """A generated package."""
    return import_module(request.param)


@pytest.fixture
def version(stt: ModuleType) -> str:
    """The version of the package, as its folder in `specs/` is called."""
    return CLIENTS[stt.__name__]


@pytest.fixture
def base(version: str) -> str:
    """The path of the version."""
    return base_path(version)


@pytest.fixture
def sent(version: str) -> Callable[[str], str]:
    """The target of a request, for a path below that of the version."""
    return partial(target, version)


@pytest.fixture
def make(stt: ModuleType, server: ScriptedServer, surface: str) -> Iterator[Callable[..., Any]]:
    """Makes clients of the server, which give up quickly; they are closed at the end."""
    made = []

    def client(**options: Any) -> Any:
        settings = {
            "credential": KEY,
            "retries": stt.RetryPolicy(total=2, backoff=0.001),
            "timeout": 5.0,
            **options,
        }
        kind = stt.SpeechToTextClient if surface == "sync" else Bridged(stt.aio.SpeechToTextClient)
        made.append(kind(server.url, **settings))
        return made[-1]

    yield client
    for one in made:
        one.close()


@pytest.fixture
def client(make: Callable[..., Any]) -> Any:
    return make()


@pytest.fixture
def quick(stt: Any, make: Callable[..., Any]) -> Any:
    """A client with a secret key that does not repeat."""
    return make(credential=f"key-{WORD}", retries=stt.RetryPolicy(total=0))
