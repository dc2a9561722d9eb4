"""What all tests share."""

from __future__ import annotations

import io
import logging
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.servers.scripted import ScriptedServer

# Machines that run several things at once are slow now and then, which says nothing about the code.
settings.register_profile(
    "patient", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server that answers as a test says."""
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def elsewhere() -> Iterator[ScriptedServer]:
    """Another origin."""
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is logged, at DEBUG."""
    stream = io.StringIO()
    handler, root = logging.StreamHandler(stream), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)
