"""Each manner of programs on the real old client and on the facade, which both call version 3.1."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import speechtotext_old.v3_1 as facade
from tests.facades.differential import real_client
from tests.facades.manners import MANNERS, Manner, Program
from tests.facades.manners.program import JOB
from tests.facades.stated import STATED, Stated
from tests.servers.scripted import Reply, ScriptedServer
from tests.shared import needs_shared
from tests.swagger_codegen import needs_generator, old_client

ENTRIES = yaml.safe_load(Path(__file__).with_name("differences.yaml").read_text(encoding="utf-8"))
PROGRAMS = [pytest.param(one, id=one.program.__name__) for programs in STATED.values() for one in programs]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return real_client(old_client("v3.1", tmp_path_factory.mktemp("old-clients")))


def _outcome(function: Manner, package: ModuleType, folder: Path) -> tuple[Any, dict[str, str]]:
    """The outcome of a program, and what stands in it for the addresses of this run."""
    with ScriptedServer() as server, ScriptedServer() as elsewhere:
        server.on("*", "*", Reply(json=JOB))
        outcome = function(Program(package, server, elsewhere, folder))
        return outcome, {server.url: "{service}", elsewhere.url: "{elsewhere}"}


def _plain(outcome: Any, addresses: dict[str, str]) -> str:
    text = repr(outcome)
    for address, name in addresses.items():
        text = text.replace(address, name)
    return re.sub(r"tz(utc|local)\(\)|datetime\.timezone\.utc", "UTC", text)


@needs_shared
@needs_generator
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("function", MANNERS, ids=lambda one: one.__name__)
def test_a_manner_does_the_same(function: Manner, real: ModuleType, tmp_path: Path) -> None:
    after, before = (_plain(*_outcome(function, package, tmp_path)) for package in (facade, real))
    assert after == before


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("stated", PROGRAMS)
def test_a_stated_difference_is_that_of_the_facade(stated: Stated, tmp_path: Path) -> None:
    assert _outcome(stated.program, facade, tmp_path)[0] == stated.new


@needs_shared
@needs_generator
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("stated", PROGRAMS)
def test_a_stated_difference_is_one(stated: Stated, real: ModuleType, tmp_path: Path) -> None:
    assert stated.old != stated.new
    assert _outcome(stated.program, real, tmp_path)[0] == stated.old


def test_every_stated_difference_has_a_program() -> None:
    assert {entry["id"] for entry in ENTRIES if entry["where"] is None} == STATED.keys()
