"""What v3 cannot do, and what the service refuses: the errors that programs see."""

from __future__ import annotations

import json
import pickle
from functools import partial
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_v2 import NotSupportedInV3
from speechtotext_v2.rest import ApiException
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.conftest import client_for

ID = "9f0c4f4e-6f0b-4d0e-8a2b-3c1d5e7f9a01"
EXPORTS: list[tuple[str, tuple[Any, ...]]] = [
    ("get_endpoint_data_exports", (ID,)),
    (
        "create_endpoint_data_export",
        (ID, {"startDate": "2019-01-01T00:00:00Z", "endDate": "2019-02-01T00:00:00Z"}),
    ),
    ("get_endpoint_data_export", (ID, ID)),
    ("delete_endpoint_data_export", (ID, ID)),
]


@pytest.mark.parametrize(("method", "arguments"), EXPORTS)
@pytest.mark.parametrize("kwargs", [{}, {"async_req": True}])
def test_exports_are_refused_before_anything_is_sent(
    server: ScriptedServer,
    scripted: swagger_client.ApiClient,
    method: str,
    arguments: tuple[Any, ...],
    kwargs: Any,
) -> None:
    with pytest.raises(NotSupportedInV3, match="Write instead: ") as caught:
        getattr(swagger_client.CustomSpeechEndpointsApi(scripted), method)(*arguments, **kwargs)
    assert caught.value.rule_id.startswith("V2-OP-")
    assert "list_logs" in caught.value.hint or "delete_log" in caught.value.hint
    assert server.requests == []


def test_logs_are_deleted_only_for_those_who_say_so(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    server.on("DELETE", "*", Reply(status=202))
    api = swagger_client.CustomSpeechEndpointsApi(scripted)
    with pytest.raises(NotSupportedInV3, match="on_delete_endpoint_data to 'logs'"):
        api.delete_endpoint_data(ID)
    assert server.requests == []
    scripted.configuration.on_delete_endpoint_data = "logs"
    with pytest.warns(DeprecationWarning, match="V2-OP-DeleteEndpointData"):
        assert api.delete_endpoint_data_with_http_info(ID)[:2] == (None, 204)
    assert server.requests[0].path.endswith(f"/endpoints/{ID}/files/logs")


def test_a_value_that_is_gone_is_refused_wherever_it_is_sent(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    api = swagger_client.CustomSpeechEndpointsApi(scripted)
    definition = {"endpointKind": "PronunciationScore", "models": [], "locale": "en-US", "name": "n"}
    with pytest.raises(NotSupportedInV3) as caught:
        api.create_endpoint(definition)
    assert caught.value.rule_id == "V2-ENUM-EndpointKind.PronunciationScore"
    assert server.requests == []


def test_refusals_are_not_api_exceptions_and_can_be_pickled() -> None:
    error = NotSupportedInV3("V2-X", "why")
    assert not isinstance(error, ApiException)
    twin = pickle.loads(pickle.dumps(error))
    assert (twin.rule_id, twin.hint, str(twin)) == ("V2-X", "why", "V2-X: why")


def test_errors_are_written_as_v2_wrote_them(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    inner = {"code": "A", "message": "a", "innerError": {"code": "B", "innerError": {"code": "C"}}}
    detail = {"message": "locale", "target": "locale", "innerError": {"code": "D"}}
    body = {
        "code": "InvalidRequest",
        "message": "no",
        "target": "x",
        "details": [detail],
        "innerError": inner,
    }
    server.on("GET", "*", Reply(status=400, json=body, headers={"apim-request-id": "r"}))
    with pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions()
    error = caught.value
    assert (error.status, error.reason, error.headers["APIM-Request-Id"]) == (400, "Bad Request", "r")
    assert json.loads(error.body) == {
        "code": "InvalidRequest",
        "message": "no",
        "target": "x",
        "details": [{"code": "InvalidRequest", "message": "locale", "target": "locale"}],
        "innererror": {"code": "A", "innererror": {"code": "B", "innererror": {"code": "C"}}},
    }
    assert str(error).startswith("(400)\nReason: Bad Request\nHTTP response headers: ")


@pytest.mark.parametrize(
    ("target", "old"),
    [
        ("displayName", "name"),
        ("transcription.DisplayName", "transcription.name"),
        ("$.contentUrls[0]", "recordingsUrl"),
        ("model.self", "models.id"),
        ("properties.diarizationEnabled", "properties.AddDiarization"),
        ("customProperties", "properties"),
        ("locale", "locale"),
        ("somethingElse", "somethingElse"),
    ],
)
def test_errors_point_at_what_the_program_wrote(
    server: ScriptedServer, scripted: swagger_client.ApiClient, target: str, old: str
) -> None:
    inner = {"code": "InvalidParameterValue", "message": "no", "target": target}
    body = {"code": "InvalidRequest", "message": "no", "target": target, "details": [inner]}
    server.on("POST", "*", Reply(status=400, json=body))
    with pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).create_transcription(
            {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav"}
        )
    error = json.loads(caught.value.body)
    assert (error["target"], error["details"][0]["target"]) == (old, old)


def test_errors_point_at_arguments_too(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    body = {"code": "InvalidRequest", "message": "no", "target": "top"}
    server.on("GET", "*", Reply(status=400, json=body))
    with pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions(take=10**9)
    assert json.loads(caught.value.body)["target"] == "take"


@pytest.mark.parametrize("id", ["", ".", ".."])
def test_an_id_that_is_none_is_answered_as_by_the_service(
    server: ScriptedServer, scripted: swagger_client.ApiClient, id: str
) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    update = partial(api.update_transcription, transcription_update={})
    for call in (api.get_transcription, api.delete_transcription, update):
        with pytest.raises(ApiException) as caught:
            call(id)
        assert (caught.value.status, caught.value.reason) == (404, "Not Found")
        assert json.loads(caught.value.body)["code"] == "NotFound"
    assert server.requests == [], "the path would be that of the whole collection"


@pytest.mark.parametrize("take", [-1, "many", 1.5, True])
def test_a_take_that_is_not_a_count_is_answered_as_by_the_service(
    server: ScriptedServer, scripted: swagger_client.ApiClient, take: Any
) -> None:
    with pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions(take=take)
    assert (caught.value.status, json.loads(caught.value.body)["target"]) == (400, "take")
    assert server.requests == []


@pytest.mark.parametrize("json_body", [{}, {"error": {}}])
def test_required_members_of_errors_are_filled(
    server: ScriptedServer, scripted: swagger_client.ApiClient, json_body: Any
) -> None:
    server.on("GET", "*", Reply(status=404, json=json_body))
    with pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcription(ID)
    assert json.loads(caught.value.body) == {"code": "NotFound", "message": "Not Found"}


def test_errors_that_are_not_json_stay_as_they_are(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    server.on("GET", "*", Reply(status=502, body=b"<h1>Bad Gateway</h1>"))
    with pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcription(ID)
    assert (caught.value.status, caught.value.body) == (502, "<h1>Bad Gateway</h1>")


def test_error_bodies_keep_their_letters(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(status=400, json={"code": "InvalidRequest", "message": "言語がありません"}))
    with pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions()
    assert "言語がありません" in caught.value.body


def test_keys_are_in_no_error(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(status=401, json={"code": "Unauthorized", "message": "no"}))
    key = "0123456789abcdef0123456789abcdef"
    with client_for(server.url, key, "v3.1") as client, pytest.raises(ApiException) as caught:
        swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions()
    assert key not in f"{caught.value}{caught.value!r}"
    assert caught.value.__context__ is None


def test_a_failed_job_says_why(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    address = f"{server.url}/speechtotext/v3.1/transcriptions/{ID}"
    error = {"code": "InvalidData", "message": "no audio"}
    server.on("GET", "*", Reply(json={"self": address, "status": "Failed", "properties": {"error": error}}))
    job = swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcription(ID)
    assert (job.status, job.status_message, job.results_urls) == ("Failed", "no audio", None)
