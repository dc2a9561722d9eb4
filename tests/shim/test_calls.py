"""How methods are called, and in which forms they answer."""

from __future__ import annotations

import json
import threading
import urllib.parse
from typing import Any

import pytest
import urllib3

import speechtotext_v2 as swagger_client
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService

ID = "9f0c4f4e-6f0b-4d0e-8a2b-3c1d5e7f9a01"
DEFINITION = {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav"}


def _job(server: ScriptedServer, id: str = ID, **members: Any) -> dict[str, Any]:
    address = f"{server.url}/speechtotext/v3.1/transcriptions/{id}"
    return {"self": address, "displayName": "n", "locale": "en-US", "status": "Running", **members}


def test_with_http_info(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(json=_job(server), headers={"Retry-After": "60"}))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    job, status, headers = api.get_transcription_with_http_info(ID)
    assert (job.id, status, headers["retry-after"], headers["RETRY-AFTER"]) == (ID, 200, "60", "60")
    assert api.get_transcription_with_http_info(ID, _return_http_data_only=True).id == ID
    assert api.get_transcription(id=ID).id == ID
    assert scripted.last_response.status == 200
    assert json.loads(scripted.last_response.data)["name"] == "n"


def test_headers_that_come_twice_are_kept(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    twice = urllib3.HTTPHeaderDict([("X-Trace", "a"), ("X-Trace", "b")])
    server.on("GET", "*", Reply(json={"values": []}, headers=twice))
    _, _, headers = swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions_with_http_info()
    assert headers["X-Trace"] == "a, b"


def test_without_decoding(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(json=_job(server)))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    response = api.get_transcription(ID, _preload_content=False)
    assert isinstance(response, urllib3.HTTPResponse)
    assert (response.status, response.reason) == (200, "OK")
    assert json.loads(response.data)["id"] == ID
    response, status, _ = api.get_transcription_with_http_info(ID, _preload_content=False)
    assert json.loads(response.read())["status"] == "Running"
    assert status == 200


def test_letters_stay_as_they_are(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(json=_job(server, displayName="会議")))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    content = api.get_transcription(ID, _preload_content=False).data
    assert "会議".encode() in content
    assert json.loads(content)["name"] == "会議"
    api.get_transcription(ID)
    assert "会議" in scripted.last_response.data


def test_in_another_thread(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(json=_job(server)))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    threads = [api.get_transcription(ID, async_req=True) for _ in range(5)]
    assert {thread.get(30).id for thread in threads} == {ID}
    job, status, _ = api.get_transcription_with_http_info(ID, async_req=True).get(30)
    assert (job.id, status) == (ID, 200)
    server.on("GET", "*", Reply(status=404, json={"code": "NotFound", "message": "gone"}))
    with pytest.raises(swagger_client.rest.ApiException):
        api.get_transcription(ID, async_req=True).get(30)


def test_arguments_are_checked_as_before(scripted: swagger_client.ApiClient, server: ScriptedServer) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    with pytest.raises(
        TypeError, match="Got an unexpected keyword argument 'top' to method get_transcriptions"
    ):
        api.get_transcriptions(top=1)
    with pytest.raises(
        ValueError, match="Missing the required parameter `id` when calling `get_transcription`"
    ):
        api.get_transcription(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Missing the required parameter `transcription`"):
        api.create_transcription(None)  # type: ignore[arg-type]
    assert server.requests == []


def test_call_api(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(json=_job(server)))
    job, status, _ = scripted.call_api(
        "/transcriptions/{id}", "GET", {"id": ID}, response_type="Transcription"
    )
    assert (job.id, status) == (ID, 200)
    filled = scripted.call_api(
        f"/transcriptions/{ID}", "GET", response_type="Transcription", _return_http_data_only=True
    )
    assert filled == job
    assert scripted.call_api("/transcriptions/{id}", "GET", {"id": ID})[0] is None
    server.on("GET", "/speechtotext/v3.1/transcriptions/locales", Reply(json=["en-US"]))
    locales = scripted.call_api("/transcriptions/locales", "get", response_type="list[str]", async_req=True)
    assert locales.get(30)[0] == ["en-US"]
    created = Reply(status=201, json=_job(server), headers={"Location": _job(server)["self"]})
    server.on("POST", "*", created)
    headers = scripted.call_api(
        "/transcriptions", "POST", body=DEFINITION, header_params={"X-Mine": "1", "Accept": "a/b"}
    )[2]
    assert urllib.parse.urlsplit(headers["Location"]).path == f"/speechtotext/v2.0/transcriptions/{ID}"
    assert server.requests[-1].headers["X-Mine"] == "1"
    with pytest.raises(ValueError, match=r"is not an operation of v2\.0"):
        scripted.call_api("/projects", "GET")
    with pytest.raises(ValueError, match="Missing the required parameter `id`"):
        scripted.call_api("/transcriptions/{id}", "GET")


def test_dicts_and_models_are_the_same(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("POST", "*", Reply(status=201, json=_job(server), headers={"Location": _job(server)["self"]}))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    model = swagger_client.TranscriptionDefinition("https://contoso.com/1.wav", None, "en-US", "n")
    for body in (DEFINITION, model):
        assert api.create_transcription(body) is None
    first, second = (request.json for request in server.requests)
    assert (
        first
        == second
        == {"displayName": "n", "locale": "en-US", "contentUrls": ["https://contoso.com/1.wav"]}
    )


def test_updates_say_only_what_was_given(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("PATCH", "*", Reply(json=_job(server)))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    api.update_transcription(ID, swagger_client.TranscriptionUpdate("n"))
    api.update_transcription(ID, {"description": "d"})
    api.update_transcription(ID, {"description": None})
    assert [r.json for r in server.requests] == [
        {"displayName": "n"},
        {"description": "d"},
        {"description": None},
    ]


def test_take(service: SpeechService, client: swagger_client.ApiClient) -> None:
    api = swagger_client.CustomSpeechTranscriptionsApi(client)
    for number in range(230):
        service.add(
            "transcriptions",
            displayName=str(number),
            locale="en-US",
            contentUrls=["https://contoso.com/1.wav"],
        )
    service.requests.clear()
    assert api.get_transcriptions(take=0) == []
    assert len(service.requests) == 0
    assert len(api.get_transcriptions(take=5)) == 5
    assert service.requests.last.parameters.get("top") == ["5"]
    assert len(service.requests) == 1
    assert [t.name for t in api.get_transcriptions(skip=10, take=150)] == [str(n) for n in range(10, 160)]
    assert len(service.requests) == 3
    assert len(api.get_transcriptions()) == 230


def test_headers_of_a_listing_are_those_of_the_service(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    second = f"{server.url}/speechtotext/v3.1/transcriptions?skip=1&top=1"
    server.on(
        "GET",
        "*",
        Reply(json={"values": [_job(server)], "@nextLink": second}, headers={"apim-request-id": "first"}),
        Reply(json={"values": [_job(server)]}, headers={"apim-request-id": "second"}),
    )
    found, status, headers = swagger_client.CustomSpeechTranscriptionsApi(
        scripted
    ).get_transcriptions_with_http_info()
    assert (len(found), status, headers["APIM-Request-Id"]) == (2, 200, "first")
    assert headers["content-type"] == "application/json"


def test_a_client_is_shared_by_threads(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(json={"values": []}))
    api = swagger_client.CustomSpeechTranscriptionsApi(scripted)
    found: list[Any] = []
    threads = [threading.Thread(target=lambda: found.append(api.get_transcriptions())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[]] * 8


def test_values_that_v2_did_not_know_stay_as_they_are(
    server: ScriptedServer, scripted: swagger_client.ApiClient
) -> None:
    server.on(
        "GET", "*", Reply(json=_job(server, status="Paused", createdDateTime="2019-01-07T11:34:12.1234567Z"))
    )
    job = swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcription(ID)
    assert job.status == "Paused"
    assert job.created_date_time.microsecond == 123456
    assert job.created_date_time.utcoffset() is not None
