"""The one map of v2 against typed options and notes."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2 import NotSupportedInV3
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService

ID = "9f0c4f4e-6f0b-4d0e-8a2b-3c1d5e7f9a01"


def _sent(
    server: ScriptedServer, client: swagger_client.ApiClient, properties: dict[str, Any]
) -> dict[str, Any]:
    address = f"{server.url}/speechtotext/v3.1/transcriptions/{ID}"
    server.on("POST", "*", Reply(status=201, json={"self": address}, headers={"Location": address}))
    definition = {
        "name": "n",
        "locale": "en-US",
        "recordingsUrl": "https://contoso.com/1.wav",
        "properties": properties,
    }
    swagger_client.CustomSpeechTranscriptionsApi(client).create_transcription(definition)
    body: dict[str, Any] = server.requests[-1].json
    return {name: body[name] for name in ("properties", "customProperties") if name in body}


@pytest.mark.parametrize("value", ["False", "false", " FALSE ", False])
def test_truth_values(server: ScriptedServer, scripted: swagger_client.ApiClient, value: object) -> None:
    assert _sent(server, scripted, {"AddDiarization": value}) == {"properties": {"diarizationEnabled": False}}


@pytest.mark.parametrize(
    "key", ["AddWordLevelTimestamps", "addwordleveltimestamps", "wordLevelTimestampsEnabled"]
)
def test_spellings(server: ScriptedServer, scripted: swagger_client.ApiClient, key: str) -> None:
    assert _sent(server, scripted, {key: "True"}) == {"properties": {"wordLevelTimestampsEnabled": True}}


def test_the_exact_spelling_wins(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    properties = {"adddiarization": "False", "AddDiarization": "True", "ADDDIARIZATION": "False"}
    assert _sent(server, scripted, properties) == {"properties": {"diarizationEnabled": True}}


def test_notes_stay_notes(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    properties = {"customer": "4711", "count": 3, "nothing": None, "PunctuationMode": "None"}
    assert _sent(server, scripted, properties) == {
        "properties": {"punctuationMode": "None"},
        "customProperties": {"customer": "4711", "count": "3"},
    }


def test_notes_join_what_a_program_calls_by_its_new_name(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    """A member that v2 did not know is sent as it is, and what a rule puts there is added to it."""
    address = f"{server.url}/speechtotext/v3.1/transcriptions/{ID}"
    server.on("POST", "*", Reply(status=201, json={"self": address}, headers={"Location": address}))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    old = {"properties": {"customer": "4711", "AddDiarization": "True"}}
    new = {"customProperties": {"team": "a", "customer": "other"}}
    required = {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav"}
    for definition in ({**required, **old, **new}, {**required, **new, **old}):
        before = copy.deepcopy(definition)
        api.create_transcription(definition)
        sent = server.requests[-1].json
        assert sent["customProperties"] == {"team": "a", "customer": "4711"}
        assert sent["properties"]["diarizationEnabled"] is True
        assert definition == before


def test_what_is_neither_true_nor_false(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    with pytest.raises(ValueError, match=r"AddDiarization: expected 'True' or 'False' \(got 'perhaps'\)"):
        _sent(server, scripted, {"AddDiarization": "perhaps"})
    assert server.requests == []


def test_sentiment(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    assert _sent(server, scripted, {"AddSentiment": "False"}) == {}
    with pytest.raises(NotSupportedInV3, match="V2-KEY-AddSentiment"):
        _sent(server, scripted, {"AddSentiment": "True"})
    scripted.configuration.on_sentiment = "drop"
    with pytest.warns(DeprecationWarning, match="V2-KEY-AddSentiment"):
        assert _sent(server, scripted, {"AddSentiment": "True"}) == {}


def test_answers_have_one_map(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    job = {
        "self": f"{server.url}/speechtotext/v3.1/transcriptions/{ID}",
        "customProperties": {"customer": "4711", "Duration": "mine"},
        "properties": {
            "diarizationEnabled": True,
            "channels": [0],
            "duration": "PT1M2.5S",
            "punctuationMode": "None",
        },
    }
    server.on("GET", "*", Reply(json=job))
    properties = swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcription(ID).properties
    assert properties == {
        "AddDiarization": "True",
        "Duration": "00:01:02.5000000",
        "PunctuationMode": "None",
        "customer": "4711",
    }


def test_a_duration_in_another_notation_does_not_spoil_a_listing(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    jobs = [{"self": f"/transcriptions/{n}", "properties": {"duration": n}} for n in ("PT1.5S", "P1Y")]
    server.on("GET", "*", Reply(json={"values": jobs}))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    shown = [job.properties["Duration"] for job in api.get_transcriptions()]
    assert shown == ["00:00:01.5000000", "P1Y"]


def test_the_report_of_an_import_is_looked_for_when_it_is_read(
    service: SpeechService, client: swagger_client.ApiClient
) -> None:
    id = service.add(
        "datasets", displayName="n", locale="en-US", kind="Language", customProperties={"a": "b"}
    )
    running = service.add("datasets", displayName="n", locale="en-US", kind="Language", status="NotStarted")
    api = swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client)
    properties = api.get_dataset(id).properties
    service.requests.clear()
    assert properties["a"] == "b"
    assert len(service.requests) == 0
    listed = properties.get("ReportUri")
    files = service.requests.select(path=f"datasets/{id}/files$")
    assert len(files) == 1
    assert listed is None or listed.startswith("http")
    assert "ReportUri" not in (api.get_dataset(running).properties or {})


def test_dropped_wishes_are_mentioned(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    address = f"{server.url}/speechtotext/v3.1/endpoints/{ID}"
    server.on("POST", "*", Reply(status=201, json={"self": address}, headers={"Location": address}))
    definition = swagger_client.SpeechEndpointDefinition(4, False, [], None, "en-US", None, "Live")
    with pytest.warns(DeprecationWarning, match="SpeechEndpointDefinition.concurrentRecognitions"):
        swagger_client.CustomSpeechEndpointsApi(scripted).create_endpoint(definition)
    assert server.requests[0].json == {
        "displayName": "Live",
        "locale": "en-US",
        "properties": {"loggingEnabled": False},
    }
