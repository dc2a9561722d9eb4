"""Packages made once a session, and a server to call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.generator.documents import DOCUMENTS
from tests.generator.packages import GeneratedPackage, generate
from tests.servers.scripted import Reply, ScriptedServer

Package = Callable[[str], GeneratedPackage]


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The package that is made of a document of ``DOCUMENTS``, by its name."""
    folder = tmp_path_factory.mktemp("packages")
    known: dict[str, GeneratedPackage] = {}

    def make(name: str) -> GeneratedPackage:
        if name not in known:
            known[name] = generate(folder, DOCUMENTS[name], name=f"made_{name}")
        return known[name]

    return make


@pytest.fixture
def server(server: ScriptedServer) -> ScriptedServer:
    """A server that answers 204 to everything, until a test says otherwise."""
    return server.on("*", "*", Reply(status=204))
