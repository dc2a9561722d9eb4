"""All generated packages, and clients of them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.bridge import AsyncPackage
from tests.servers.scripted import ScriptedServer
from tests.service import SpeechService
from tests.versions import CLIENTS, published_name

KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture(params=[*CLIENTS, *(f"{name}.aio" for name in (*CLIENTS,)[::4])])
def package(request: pytest.FixtureRequest) -> ModuleType | AsyncPackage:
    """A generated package; for the oldest and the newest version also with the asynchronous client."""
    name, _, aio = request.param.partition(".")
    return AsyncPackage(name) if aio else import_module(name)


@pytest.fixture
def version(package: Any) -> str:
    """The version of the package, as its folder in `specs/` is called."""
    return CLIENTS[package.__name__]


@pytest.fixture
def service(version: str) -> Iterator[SpeechService]:
    with SpeechService(published_name(version), key=KEY) as running:
        yield running
        assert running.violations == []


@pytest.fixture
def client(package: Any, service: SpeechService) -> Iterator[Any]:
    """A client of the local service."""
    with package.SpeechToTextClient(service.endpoint, credential=KEY) as made:
        yield made


@pytest.fixture
def storage(elsewhere: ScriptedServer) -> ScriptedServer:
    """Another origin, where result files lie."""
    return elsewhere


@pytest.fixture
def scripted(package: Any, server: ScriptedServer) -> Iterator[Any]:
    """A client of the scripted server."""
    with package.SpeechToTextClient(server.url, credential=KEY) as made:
        yield made
