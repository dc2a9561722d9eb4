"""A service and a caller for each test, on all versions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service import SpeechService
from tests.service.app import VERSIONS
from tests.service.tests.caller import Caller


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def service() -> Iterator[SpeechService]:
    with SpeechService() as service:
        yield service


@pytest.fixture
def call(service: SpeechService, version: str) -> Iterator[Caller]:
    """Speaks the version of the test."""
    with Caller(service, version) as caller:
        yield caller


@pytest.fixture
def call31(service: SpeechService) -> Iterator[Caller]:
    """Speaks v3.1, for what v3.0 does not have."""
    with Caller(service, "v3.1") as caller:
        yield caller
