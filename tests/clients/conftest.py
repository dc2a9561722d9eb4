"""All generated clients, against a scripted server: what one version does, the others do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.bridge import AsyncPackage
from tests.exposure import WORD
from tests.servers.scripted import ScriptedServer
from tests.versions import CLIENTS, base_path, target

KEY = "0123456789-the-secret-key-9876543210"


ON_BOTH = frozenset(
    [
        "decoding",
        "downloads",
        "entities",
        "links",
        "requests",
        "retries",
        "secrets",
        "secrets_of_kits",
        "secrets_of_options",
    ]
)
"""The modules whose tests run with asynchronous clients, too: those of the oldest and the newest version."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sync_only(reason): not for asynchronous clients")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    name = metafunc.module.__name__.rpartition("test_")[2]
    marks = list(metafunc.definition.iter_markers("parametrize"))
    if "stt" in metafunc.fixturenames and not any(mark.args[0] == "stt" for mark in marks):
        is_sync = name not in ON_BOTH or metafunc.definition.get_closest_marker("sync_only")
        aio = [] if is_sync else [f"{package}.aio" for package in [*CLIENTS][::4]]
        metafunc.parametrize("stt", [*CLIENTS, *aio], indirect=True)


@pytest.fixture
def stt(request: pytest.FixtureRequest) -> Any:
    """A generated package, or its `aio` behind a bridge."""
    name, _, aio = request.param.partition(".")
    return AsyncPackage(name) if aio else import_module(name)


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
def make(stt: Any, server: ScriptedServer) -> Iterator[Callable[..., Any]]:
    """Makes clients of the server, which give up quickly; they are closed at the end."""
    made = []

    def client(**options: Any) -> Any:
        settings = {
            "credential": KEY,
            "retries": stt.RetryPolicy(total=2, backoff=0.001),
            "timeout": 5.0,
            **options,
        }
        made.append(stt.SpeechToTextClient(server.url, **settings))
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
