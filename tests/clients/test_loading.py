"""An import loads next to nothing, a call loads its group, and helpers are loaded when they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.servers.scripted import Reply, ScriptedServer
from tests.versions import CLIENTS

PACKAGES = pytest.mark.parametrize("package", CLIENTS)
# Modules of Python that urllib3 and msgspec do not load.
OWN = {"copy", "gc"}


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after some code."""
    code = f"import sys\n{code}\nprint(*sys.modules)"
    command = [sys.executable, "-I", "-c", code, *arguments]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


@pytest.fixture(scope="module")
def interpreter() -> set[str]:
    return loaded("pass")


@pytest.fixture(scope="module")
def dependencies() -> set[str]:
    return loaded("import urllib3, msgspec")


def making(package: str) -> str:
    return f"import {package} as s\nclient = s.SpeechToTextClient(sys.argv[1], credential='key')"


@PACKAGES
def test_an_import_loads_no_other_module(package: str, interpreter: set[str]) -> None:
    assert loaded(f"import {package}") - interpreter == {package, "speechtotext_core", "__future__"}


@PACKAGES
def test_a_client_loads_the_runtime_without_asynchronous_parts(package: str, dependencies: set[str]) -> None:
    fresh = loaded(making(package), "http://127.0.0.1:1") - dependencies
    ours = {name for name in fresh if name.partition(".")[0] in (package, "speechtotext_core")}
    assert fresh - ours <= OWN
    assert {name for name in ours if name.startswith(f"{package}.")} == {f"{package}.client"}
    assert not {
        name for name in ours if name.startswith(("speechtotext_core.kits", "speechtotext_core.runtime.aio"))
    }


@PACKAGES
def test_a_call_loads_its_group_and_no_helper(
    package: str, dependencies: set[str], server: ScriptedServer
) -> None:
    server.on("*", "*", Reply(json={"values": []}))
    fresh = loaded(f"{making(package)}\nlist(client.transcriptions.list())", server.url) - dependencies
    groups = {name for name in fresh if name.startswith(f"{package}.operations.")}
    assert groups == {f"{package}.operations.transcriptions"}
    helpers = ("batch", "files", "failures", "webhooks", "storage", "polling", "text.conversation")
    assert not {f"speechtotext_core.kits.speech.{name}" for name in helpers} & fresh
    assert "speechtotext_core.runtime.aio" not in fresh
    assert not fresh & {"asyncio", "aiohttp", "sqlite3", "concurrent.futures", "multiprocessing", "pickle"}
