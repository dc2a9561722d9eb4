"""Warnings come once at each place and point at it; a recorder knows what a program used."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2._kits.v2 import recorder
from tests.support.scripted_server import Reply, ScriptedServer


@pytest.fixture(autouse=True)
def afresh(server: ScriptedServer) -> Iterator[None]:
    server.on("GET", "*", Reply(json={"values": []}))
    recorder.forget()
    yield
    recorder.forget()


def test_each_place_is_warned_once(scripted: swagger_client.ApiClient) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(3):
            api.get_transcriptions()
        api.get_transcriptions(async_req=True).get(30)
    assert [(w.category, w.filename) for w in caught] == [(DeprecationWarning, __file__)] * 2
    assert caught[0].lineno + 1 == caught[1].lineno
    assert "client.transcriptions.list" in str(caught[0].message)
    assert "[V2-OP-GetTranscriptions]" in str(caught[0].message)


def test_warnings_are_silenced_in_the_usual_way(scripted: swagger_client.ApiClient) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.filterwarnings("ignore", message=".*V2-OP-GetDatasets")
        swagger_client.CustomSpeechDatasetsForModelAdaptationApi(scripted).get_datasets()
    assert caught == []


def test_warnings_as_errors(scripted: swagger_client.ApiClient, server: ScriptedServer) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(2):
            with pytest.raises(DeprecationWarning):
                api.get_transcriptions()
    assert server.requests == []


def test_a_recorder_knows_rules_and_places(scripted: swagger_client.ApiClient) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    api.get_transcriptions()
    with swagger_client.recorder() as used:
        api.get_transcriptions(take=5)
        api.get_transcriptions(take=5, async_req=True).get(30)
        with pytest.raises(swagger_client.NotSupportedInV3):
            swagger_client.CustomSpeechEndpointsApi(scripted).get_endpoint_data_exports("x")
    api.get_transcriptions(skip=5)
    assert used.rules == [
        "V2-OP-GetEndpointDataExports",
        "V2-OP-GetTranscriptions",
        "V2-PATH-Other",
        "V2-QRY-take",
        "V2-HDR-Ocp-Apim-Subscription-Key",
        "V2-STATUS-200",
    ]
    assert all(site.startswith(f"{__file__}:") for sites in used.uses.values() for site in sites)
    report = json.loads(used.as_json())
    assert [entry["level"] for entry in report] == ["manual", *["auto"] * 5]
    assert report[1]["count"] == 2
    assert len(report[1]["sites"]) == 2
    text = used.as_text()
    assert text.splitlines()[0] == "6 rules used"
    assert text == str(used)
    assert "client.endpoints.list_logs" in text


def test_explain_as_a_command() -> None:
    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "speechtotext_v2", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={"PYTHONPATH": ":".join(sys.path)}
        )
        return done.returncode, done.stdout + done.stderr

    assert run("explain", "AddDiarization")[0] == 0
    assert "diarizationEnabled" in run("explain", "AddDiarization")[1]
    assert run()[0] == 2
    assert run("explain", "nothing-like-it")[0] == 1
