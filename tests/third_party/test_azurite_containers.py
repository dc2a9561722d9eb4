"""Containers as storage really lists them: with azure-storage-blob and without it, the same recordings."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import urllib3
from azure.storage.blob import ContainerClient

from speechtotext_2025_10_15 import SpeechToTextClient, recordings
from speechtotext_core.kits.speech.command.main import main
from tests.service import SpeechService
from tests.third_party.azurite import Azurite
from tests.versions import published_name

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


@pytest.mark.usefixtures("kind")
def test_the_command_transcribes_what_is_in_the_container(
    storage: Azurite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["transcribe", "--journal", str(tmp_path / "night.sqlite"), "--to", str(tmp_path / "out"),
        "--from-container", "--prefix", "a/", "--locale", "en-US", "--job-size", "2", "--interval", "0.02",
    ]  # fmt: skip
    with SpeechService(published_name("v2025_10_15"), polls_per_step=0) as service:
        for name, value in (
            ("ENDPOINT", service.endpoint),
            ("KEY", service.key),
            ("CONTAINER_URL", storage.sign("calls", "rl")),
        ):
            monkeypatch.setenv(f"SPEECH_{name}", value)
        assert main(SpeechToTextClient, command) == 0
        assert main(SpeechToTextClient, command) == 0
        sent = [url for job in service.entities("transcriptions") for url in job.inputs["contentUrls"]]
        assert service.violations == []
    # The service can read what it was sent, and has got each recording once.
    contents = [urllib3.request("GET", url).data.decode() for url in sent]
    assert sorted(contents) == sorted(name for name in NAMES if name.startswith("a/") and ".txt" not in name)
    assert len(list((tmp_path / "out").rglob("*.json"))) == len(contents)
    output = capsys.readouterr()
    assert "sig=" not in output.out + output.err
    assert not any(b"sig=" in path.read_bytes() for path in tmp_path.glob("night.sqlite*"))
