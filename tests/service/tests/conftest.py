"""A service and a caller for each test, on each version.

All but 2024-11-15, which is 2025-10-15 with less: `test_operations` and `test_dated` test what it has.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.service import SpeechService
from tests.service.app import VERSIONS
from tests.service.tests.caller import Caller


@pytest.fixture(params=[version for version in VERSIONS if version != "2024-11-15"])
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


@pytest.fixture(params=[version for version in VERSIONS if version.startswith("v")])
def call3(service: SpeechService, request: pytest.FixtureRequest) -> Iterator[Caller]:
    """Speaks each version that the dated ones follow, for forms and logs, which they do not have."""
    with Caller(service, request.param) as caller:
        yield caller


@pytest.fixture
def call31(service: SpeechService) -> Iterator[Caller]:
    """Speaks v3.1, for what v3.0 or the dated versions do not have."""
    with Caller(service, "v3.1") as caller:
        yield caller
