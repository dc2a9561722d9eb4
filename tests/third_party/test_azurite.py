"""Storage as it really answers: Azurite holds files, signed, expired, or signed for something else."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from tests.servers.scripted import Reply, ScriptedServer
from tests.third_party.azurite import Azurite
from tests.versions import CLIENTS, base_path

_AZURITE = os.environ.get("AZURITE") or shutil.which("azurite-blob")
pytestmark = pytest.mark.skipif(_AZURITE is None, reason="Azurite is not installed; .ci/run installs it")

ID = "0b7d3f7e-8c56-4c0e-9b1a-2f6d0f5d9a11"
RESULT = {
    "source": "https://contoso.blob.core.windows.net/calls/call.wav",
    "timestamp": "2024-05-01T10:05:00Z",
    "durationInTicks": 20_000_000,
    "duration": "PT2S",
    "combinedRecognizedPhrases": [{"channel": 0, "display": "Good morning."}],
    "recognizedPhrases": [
        {
            "recognitionStatus": "Success",
            "channel": 0,
            "offset": "PT0.5S",
            "duration": "PT1S",
            "offsetInTicks": 5_000_000.0,
            "durationInTicks": 10_000_000.0,
            "nBest": [
                {
                    "confidence": 0.9,
                    "lexical": "good morning",
                    "itn": "good morning",
                    "maskedITN": "good morning",
                    "display": "Good morning.",
                }
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Azurite]:
    with Azurite(_AZURITE or "", tmp_path_factory.mktemp("azurite")) as running:
        running.create_container("results")
        running.create_container("audio")
        assert running.put(running.sign("results/call.json", "cw"), json.dumps(RESULT).encode()) == 201
        yield running


@pytest.fixture(params=CLIENTS)
def stt(request: pytest.FixtureRequest) -> ModuleType:
    return import_module(request.param)


@pytest.fixture
def service(server: ScriptedServer) -> ScriptedServer:
    """What answers for the Speech service."""
    return server


def _serve_job(service: ScriptedServer, stt: ModuleType, *listings: str) -> None:
    """A job that is done, whose one result file has these addresses, one a listing."""
    base = f"{base_path(CLIENTS[stt.__name__])}/transcriptions/{ID}"
    job = {
        "self": service.url + base,
        "displayName": "call",
        "locale": "en-US",
        "status": "Succeeded",
        "links": {"files": f"{service.url}{base}/files"},
    }
    pages = [
        Reply(
            json={
                "values": [
                    {
                        "name": "call.wav.json",
                        "kind": "Transcription",
                        "self": f"{service.url}{base}/files/1",
                        "links": {"contentUrl": url},
                    }
                ]
            }
        )
        for url in listings
    ]
    service.on("GET", base, Reply(json=job)).on("GET", f"{base}/files", *pages)


def test_a_result_is_read_by_its_signature(
    storage: Azurite, stt: ModuleType, service: ScriptedServer
) -> None:
    _serve_job(service, stt, storage.sign("results/call.json", "r"))
    with stt.SpeechToTextClient(service.url, credential="key") as client:
        (result,) = client.transcriptions.results(ID)
        assert result.recognized_phrases[0].offset_in_ticks == 5_000_000
        assert result.recognized_phrases[0].start == timedelta(seconds=0.5)
        assert client.transcriptions.conversation(ID).to_text().strip().endswith("Good morning.")


def test_an_expired_link_is_replaced_once(storage: Azurite, stt: ModuleType, service: ScriptedServer) -> None:
    expired = storage.sign("results/call.json", "r", valid=-timedelta(hours=1))
    _serve_job(service, stt, expired, storage.sign("results/call.json", "r"))
    with stt.SpeechToTextClient(service.url, credential="key") as client:
        assert len(list(client.transcriptions.results(ID))) == 1
    assert [p.code for p in import_module(f"{stt.__name__}.storage").check_sas(expired)] == ["expired"]


@pytest.mark.parametrize("kind", ["expired", "permissions"])
def test_a_link_that_stays_bad_is_a_clear_error(
    storage: Azurite, stt: ModuleType, service: ScriptedServer, kind: str
) -> None:
    link = {
        "expired": storage.sign("results/call.json", "r", valid=-timedelta(hours=1)),
        "permissions": storage.sign("results/call.json", "w"),
    }[kind]
    _serve_job(service, stt, link)
    with (
        stt.SpeechToTextClient(service.url, credential="key") as client,
        pytest.raises(stt.ApiError) as caught,
    ):
        list(client.transcriptions.results(ID))
    assert link.rpartition("sig=")[2] not in str(caught.value)
    assert [p.code for p in import_module(f"{stt.__name__}.storage").check_sas(link)] == [kind]


def test_an_upload_by_signature(storage: Azurite, stt: ModuleType) -> None:
    check: Any = import_module(f"{stt.__name__}.storage").check_sas
    good, bad = storage.sign("audio/call.wav", "cw"), storage.sign("audio/other.wav", "r")
    assert check(good, needs="w") == []
    assert storage.put(good, b"RIFF") == 201
    assert [problem.code for problem in check(bad, needs="w")] == ["permissions"]
    assert storage.put(bad, b"RIFF") == 403
