"""Containers as storage really lists them: with azure-storage-blob and without it, the same recordings."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import pytest
import urllib3
from azure.storage.blob import ContainerClient

from speechtotext_2025_10_15 import recordings
from tests.third_party.azurite import Azurite

_AZURITE = os.environ.get("AZURITE") or shutil.which("azurite-blob")
pytestmark = pytest.mark.skipif(_AZURITE is None, reason="Azurite is not installed; .ci/run installs it")

NAMES = (
    "a/1.wav",
    "a/größe & 2.MP3",
    "a/50%25.wav",
    "a/#1+(2),=';@!$.ogg",
    "a/b~c/d.flac",
    "a/notes.txt",
    "b/1.wav",
)


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Azurite]:
    with Azurite(_AZURITE or "", tmp_path_factory.mktemp("azurite")) as running:
        running.create_container("calls")
        sas = running.sign("calls", "cw").partition("?")[2]
        for name in NAMES:
            assert running.put(f"{running.url}/calls/{quote(name)}?{sas}", name.encode()) == 201
        yield running


@pytest.fixture(params=["library", "plain"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the container is listed."""
    if request.param == "plain":
        monkeypatch.setitem(sys.modules, "azure.storage.blob", None)
    return str(request.param)


@pytest.mark.usefixtures("kind")
def test_the_urls_of_the_recordings_lead_to_them(storage: Azurite) -> None:
    container = storage.sign("calls", "rl")
    sign = recordings.SignedContainer(container)
    urls = list(recordings.from_container(container, prefix="a/"))
    contents = [urllib3.request("GET", sign(url)).data.decode() for url in urls]
    assert sorted(contents) == sorted(name for name in NAMES if name.startswith("a/") and ".txt" not in name)
    assert all("?" not in url for url in urls)


def test_both_give_the_same_urls(storage: Azurite, monkeypatch: pytest.MonkeyPatch) -> None:
    container = storage.sign("calls", "rl")
    by_library = list(recordings.from_container(container, suffixes=None))
    by_client = list(recordings.from_container(ContainerClient.from_container_url(container), suffixes=None))
    monkeypatch.setitem(sys.modules, "azure.storage.blob", None)
    assert by_library == by_client == list(recordings.from_container(container, suffixes=None))
    assert len(by_library) == len(NAMES)


def test_pages(storage: Azurite, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    if kind == "plain":
        monkeypatch.setattr(sys.modules["speechtotext_core.kits.speech.sources.listing"], "_PAGE", 2)
    assert len(list(recordings.from_container(storage.sign("calls", "rl"), suffixes=None))) == len(NAMES)


@pytest.mark.usefixtures("kind")
def test_storage_refuses(storage: Azurite) -> None:
    container = storage.sign("calls", "rl").replace("sig=", "sig=AAAA")
    with pytest.raises(
        recordings.SourceError, match=r"cannot be listed: .*(AuthorizationFailure|403)"
    ) as caught:
        list(recordings.from_container(container))
    assert "sig=A" not in str(caught.value)
    assert "AAAA" not in str(caught.value)
    with pytest.raises(recordings.SourceError, match="expired"):
        list(recordings.from_container(storage.sign("calls", "rl", valid=timedelta(hours=-1))))
