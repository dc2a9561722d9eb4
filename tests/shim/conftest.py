"""Clients of the shim for tests.

Their deprecation warnings are what they are for, so here they are not errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from tests.servers.scripted import ScriptedServer
from tests.service import SpeechService

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::DeprecationWarning"), append=False)


def client_for(
    endpoint: str, key: str = "key", target: str | None = None, **options: Any
) -> swagger_client.ApiClient:
    """A client of the shim for a service, as a v2 program would make it."""
    configuration = swagger_client.Configuration()
    configuration.api_key = {"Ocp-Apim-Subscription-Key": key}
    configuration.host = f"{endpoint}/speechtotext/v2.0"
    configuration.target = target
    configuration.retries = 0
    for name, value in options.items():
        setattr(configuration, name, value)
    return swagger_client.ApiClient(configuration)


def below(path: str) -> str:
    """The path of a request without what is the same for all of a version, and without an action."""
    return re.sub(r"^/speechtotext(/v\d\.\d)?/", "", path).partition(":")[0]


@pytest.fixture(autouse=True)
def own_default() -> Iterator[None]:
    """No test changes the default of another."""
    default = swagger_client.Configuration._default
    swagger_client.Configuration._default = None
    yield
    swagger_client.Configuration._default = default


@pytest.fixture(params=swagger_client.Configuration.TARGETS)
def target(request: pytest.FixtureRequest) -> str:
    """The API version that the shim calls; nothing else is served."""
    return str(request.param)


@pytest.fixture
def service(target: str) -> Iterator[SpeechService]:
    """A service that knows one version; at the end of the test it was asked for nothing else."""
    with SpeechService(target) as service:
        yield service
        assert service.unknown_paths == []
        assert not service.violations


@pytest.fixture
def client(service: SpeechService, target: str) -> Iterator[swagger_client.ApiClient]:
    with client_for(service.endpoint, service.key, target) as client:
        yield client


@pytest.fixture
def scripted(server: ScriptedServer) -> Iterator[swagger_client.ApiClient]:
    """A client for that server."""
    with client_for(server.url, target="v3.1") as client:
        yield client
