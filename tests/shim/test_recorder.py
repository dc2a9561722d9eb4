"""Warnings come once at each place and point at it; a recorder knows what a program used."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.reduction import ForkingPickler

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2._kits.v2 import recorder
from tests.service import SpeechService
from tests.shim import programs
from tests.shim.conftest import client_for
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
        "V2-HOST-BasePath",
        "V2-OP-GetEndpointDataExports",
        "V2-OP-GetTranscriptions",
        "V2-PATH-Other",
        "V2-QRY-take",
        "V2-HDR-Ocp-Apim-Subscription-Key",
        "V2-STATUS-200",
        "V2-CLIENT-async_req",
    ]
    assert all(site.startswith(f"{__file__}:") for sites in used.uses.values() for site in sites)
    report = json.loads(used.as_json())
    assert [entry["level"] for entry in report] == ["manual", *["auto"] * 7]
    assert report[1]["count"] == 2
    assert len(report[1]["sites"]) == 2
    text = used.as_text()
    assert text.splitlines()[0] == "8 rules used"
    assert text == str(used)
    assert "client.endpoints.list_logs" in text


def test_a_recorder_knows_what_is_sent_answered_and_read(
    service: SpeechService, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.setenv("SPEECH_API_VERSION", target)
    with swagger_client.recorder() as used:
        programs.transcribe(service.key, f"{service.endpoint}/speechtotext/v2.0")
    wanted = """
        V2-HOST-BasePath V2-BODY-Other V2-DEF-TranscriptionDefinition V2-DEF-Transcription V2-DEF-Status
        V2-ENUM-Status V2-KEY-AddDiarization V2-KEY-channel_N V2-RES-Files V2-RES-AudioFileName
        V2-RES-CombinedResult.Display
        V2-RES-SegmentResult.OffsetInSeconds V2-RES-NBest V2-RES-Confidence V2-RES-Words
    """
    assert set(wanted.split()) <= set(used.rules)
    assert "V2-DEF-Model" not in used.rules
    assert "V2-RES-Word" not in used.rules


def test_a_report_keeps_letters(scripted: swagger_client.ApiClient) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    with swagger_client.recorder() as used:
        exec(compile("api.get_transcriptions()", "/work/会議.py", "exec"), {"api": api})
    assert "会議.py:1" in used.as_json()


def test_a_recorder_knows_errors(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    inner = {"code": "A", "innerError": {"code": "B"}}
    body = {"code": "C", "message": "m", "details": [{"target": "locale"}], "innerError": inner}
    server.on("GET", "*", Reply(status=400, json=body))
    with swagger_client.recorder() as used, pytest.raises(swagger_client.rest.ApiException):
        scripted.call_api("/transcriptions", "GET")
    assert {id for id in used.rules if id.startswith(("V2-ERR", "V2-DEF", "V2-CLIENT"))} == {
        "V2-DEF-Error",
        "V2-DEF-ErrorDetail",
        "V2-DEF-InnerErrorV2",
        "V2-ERR-Error.code",
        "V2-ERR-Error.message",
        "V2-ERR-Error.details",
        "V2-ERR-Error.innererror",
        "V2-ERR-ErrorDetail.target",
        "V2-ERR-InnerErrorV2.code",
        "V2-ERR-InnerErrorV2.innererror",
        "V2-CLIENT-ApiClient.call_api",
        "V2-CLIENT-ApiException",
    }


def test_warnings_name_the_call_without_an_example(scripted: swagger_client.ApiClient) -> None:
    with pytest.warns(DeprecationWarning, match="V2-OP") as caught:
        swagger_client.CustomSpeechModelsApi(scripted).get_models()
    assert str(caught[0].message).startswith(
        "get_models is client.models.list_custom_models() and client.models.list_base_models() in v3 "
    )


def test_a_host_without_scheme_has_not_moved(server: ScriptedServer) -> None:
    with client_for(server.url, target="v3.1") as client:
        client.configuration.host = "HTTP://" + server.url.removeprefix("http://")
        with pytest.warns(DeprecationWarning, match="V2-OP") as caught:
            swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions()
        assert len(caught) == 1
        client.configuration.host = "westus.cris.ai"
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            warnings.filterwarnings("ignore", message=".*V2-OP")
            for _ in range(2):
                with pytest.raises(DeprecationWarning, match=r"westus\.cris\.ai is gone"):
                    swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions()


def _listing(api: swagger_client.CustomSpeechTranscriptionsApi) -> object:
    return api.get_transcriptions()


def test_a_place_is_one_of_the_program(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    address = f"{server.url}/speechtotext/v3.1/transcriptions/1"
    server.on("GET", "*", Reply(json={"self": address, "status": "Succeeded", "values": []}))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    job = api.get_transcription("1")
    with swagger_client.recorder() as used:
        ForkingPickler.dumps(job)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_listing, api).result()
    assert all(site.startswith(f"{__file__}:") for sites in used.uses.values() for site in sites)
    with swagger_client.recorder() as used, ThreadPoolExecutor(1) as pool:
        pool.submit(api.get_transcriptions).result()
    (site,) = used.uses["V2-OP-GetTranscriptions"]
    assert "thread.py:" in site, "there is no line of the program in that thread"


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
