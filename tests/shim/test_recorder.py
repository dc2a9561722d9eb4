"""Warnings come once at each place and point at it; a recorder knows what a program used."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.reduction import ForkingPickler

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.usage.recorder import Recorder
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.shim.conftest import client_for


@pytest.fixture(autouse=True)
def empty_listings(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(json={"values": []}))


def test_each_place_is_warned_once(scripted: swagger_client.ApiClient) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
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
        "V2-QRY-take",
        "CLIENT-ApiClient",
        "CLIENT-async_req",
    ]
    assert {use.file for use in used.uses} == {__file__}
    calls = [use for use in used.uses if use.kind == "call" and use.rule == "V2-OP-GetTranscriptions"]
    assert [use.count for use in calls] == [1, 1]
    assert calls[0].line + 1 == calls[1].line
    report = json.loads(used.as_json())
    assert [rule["level"] for rule in report["rules"].values()] == ["manual", *["auto"] * 4]
    text = used.as_text()
    assert text.splitlines()[0] == "7 uses of 5 rules in 1 file; the target is v3.1"
    assert text == str(used)
    assert "in v3.1: " in text
    assert "client.endpoints.list_logs" in text


def _kinds(used: swagger_client.Recorder) -> set[tuple[str, str, str]]:
    return {(use.kind, use.name, use.rule) for use in used.uses}


def test_what_the_shim_does_inside_is_not_listed(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    # The model is not among the custom ones (404), so it is looked for among the base models.
    base = f"{server.url}/speechtotext/v3.1/models/base/1"
    server.on("GET", "/speechtotext/v3.1/models/1", Reply(status=404, json={"code": "NotFound"}))
    server.on("GET", "/speechtotext/v3.1/models/base/1", Reply(json={"self": base, "displayName": "m"}))
    with swagger_client.recorder() as used:
        model = swagger_client.CustomSpeechModelsApi(scripted).get_model("1")
        model.to_dict()
        assert model == model.__class__.received(model._values)
        repr(model)
    assert _kinds(used) == {
        ("construct", "CustomSpeechModelsApi", "CLIENT-ApiClient"),
        ("call", "CustomSpeechModelsApi.get_model(id)", "V2-OP-GetModel"),
        ("call", "Model.to_dict()", "CLIENT-to_dict"),
    }


def test_a_recorder_does_not_hear_of_another_package(scripted: swagger_client.ApiClient) -> None:
    with Recorder("speechtotext_other", "v3.1") as other, swagger_client.recorder() as used:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions(take=5)
        swagger_client.TranscriptionUpdate(name="n")
    assert other.uses == []
    assert {"V2-OP-GetTranscriptions", "V2-QRY-take", "V2-PROP-name"} <= set(used.rules)


def test_a_report_keeps_letters(scripted: swagger_client.ApiClient) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    with swagger_client.recorder() as used:
        exec(compile("api.get_transcriptions()", "/programs/会議.py", "exec"), {"api": api})
    assert '"file": "/programs/会議.py"' in used.as_json()


def test_members_of_a_map_as_body_are_uses(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    server.on("POST", "*", Reply(status=201, headers={"Location": f"{server.url}/transcriptions/1"}))
    url = "https://contoso.com/1.wav"
    body = {"name": "n", "locale": "en-US", "recordingsUrl": url, "properties": {"a": "b"}}
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    with swagger_client.recorder() as used:
        _, _, headers = api.create_transcription_with_http_info(body)
        headers.get("OPERATION-LOCATION")
        headers.get("X-RateLimit-Limit")
    assert {(kind, name) for kind, name, _ in _kinds(used) if kind in ("write", "read")} == {
        ("write", "TranscriptionDefinition.name"),
        ("write", "TranscriptionDefinition.recordings_url"),
        ("write", "TranscriptionDefinition.properties"),
        ("write", "TranscriptionDefinition.properties['a']"),
        ("read", "status 202"),
        ("read", 'headers["Operation-Location"]'),
        ("read", 'headers["X-RateLimit-Limit"]'),
    }


def test_errors_that_the_program_sees_are_uses(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    inner = {"code": "A", "innerError": {"code": "B"}}
    body = {"code": "C", "message": "m", "details": [{"target": "locale"}], "innerError": inner}
    server.on("GET", "*", Reply(status=400, json=body))
    with swagger_client.recorder() as used, pytest.raises(swagger_client.rest.ApiException):
        scripted.call_api("/transcriptions", "GET")
    assert {rule for kind, _, rule in _kinds(used) if kind == "error"} == {
        "CLIENT-ApiException",
        "V2-ERR-Error.code",
        "V2-ERR-Error.message",
        "V2-ERR-Error.details",
        "V2-ERR-Error.innererror",
        "V2-ERR-ErrorDetail.code",
        "V2-ERR-ErrorDetail.message",
        "V2-ERR-ErrorDetail.target",
        "V2-ERR-InnerErrorV2.code",
        "V2-ERR-InnerErrorV2.innererror",
    }
    assert ("call", "ApiClient.call_api", "CLIENT-ApiClient.call_api") in _kinds(used)


def test_what_v3_refuses_is_a_use(service: SpeechService, client: swagger_client.ApiClient) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(client)
    definition = swagger_client.TranscriptionDefinition("https://contoso.com/1.wav", [], "en-US", "n")
    with swagger_client.recorder() as used:
        definition.properties = {"AddSentiment": "True"}
        with pytest.raises(swagger_client.NotSupportedInV3):
            api.create_transcription(definition)
    assert {(kind, rule) for kind, _, rule in _kinds(used)} == {
        ("write", "V2-PROP-TranscriptionDefinition.properties"),
        ("write", "V2-KEY-AddSentiment"),
        ("call", "V2-OP-CreateTranscription"),
        ("refused", "V2-KEY-AddSentiment"),
    }
    assert not service.requests


def test_warnings_name_the_call_without_an_example(scripted: swagger_client.ApiClient) -> None:
    with pytest.warns(DeprecationWarning, match="V2-OP") as caught:
        swagger_client.CustomSpeechModelsApi(scripted).get_models()
    assert str(caught[0].message).startswith(
        "get_models is client.models.list_custom_models() and client.models.list_base_models() in v3.1 "
    )


def test_a_host_that_is_taken_away_is_not_advised_on() -> None:
    with swagger_client.recorder() as used:
        configuration = swagger_client.Configuration()
        configuration.host = None  # type: ignore[assignment]  # as programs without types may
    assert configuration.host is None
    assert [use.name for use in used.uses if "host" in use.name] == ["Configuration.host"]


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
    assert {use.file for use in used.uses} == {__file__}
    with swagger_client.recorder() as used, ThreadPoolExecutor(1) as pool:
        pool.submit(api.get_transcriptions).result()
    (use,) = used.uses
    assert use.file.endswith("thread.py"), "there is no line of the program in that thread"


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
