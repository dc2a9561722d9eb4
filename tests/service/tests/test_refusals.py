"""Requests that the service refuses, so that tests notice clients that send them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.service import SpeechService
from tests.service.tests.caller import Caller, Json

URL = "https://x.example/a.wav"
JSON = {"Content-Type": "application/json"}


def test_credentials(service: SpeechService, call: Caller) -> None:
    bearer = {"Authorization": f"Bearer {service.token}"}
    assert call("GET", "/projects", credential=False, headers=bearer).status == 200
    for headers in ({}, {"Ocp-Apim-Subscription-Key": "wrong"}, {"Authorization": service.token}):
        call.refused(401, None, "GET", "/projects", credential=False, headers=headers)
    call.refused(401, None, "GET", "/projects", headers={"Authorization": "Bearer wrong"})


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("self", "https://x.example/1"),
        ("status", "Running"),
        ("createdDateTime", "2023-01-01T00:00:00Z"),
        ("links", {"files": "https://x.example/1"}),
        ("properties", {"error": {"code": "x"}}),
    ],
)
def test_read_only_members(service: SpeechService, call: Caller, member: str, value: Any) -> None:
    error = call.refused(400, "InvalidPayload", "POST", call.jobs, {**call.job(URL), member: value})
    assert member in error["message"]
    assert [violation.kind for violation in service.violations] == ["read-only-members"]
    assert service.entities("transcriptions") == []


def test_members_that_an_update_does_not_have(service: SpeechService, call: Caller) -> None:
    where = f"/transcriptions/{service.add('transcriptions')}"
    for member, value in (("locale", "de-DE"), ("status", "Failed"), ("contentUrls", []), ("self", where)):
        call.refused(400, "InvalidPayload", "PATCH", where, {member: value})
    assert [violation.kind for violation in service.violations] == ["read-only-members"] * 4


@pytest.mark.parametrize(
    ("version", "member"), [("v3.0", "diarization"), ("2025-10-15", "diarizationEnabled")]
)
def test_members_of_other_versions(service: SpeechService, version: str, member: str) -> None:
    with Caller(service, version) as call:
        body = call.job(URL, **{member: True})
        error = call.refused(400, "InvalidPayload", "POST", call.jobs, {**body, "color": "red"})
        assert f"$.properties.{member}, $.color" in error["message"]
        where = f"/transcriptions/{service.add('transcriptions')}"
        call.refused(400, "InvalidPayload", "PATCH", where, {"unknown": 1})
    assert [violation.kind for violation in service.violations] == ["unknown-members"] * 2


@pytest.mark.parametrize(
    ("query", "inner"),
    [
        ("?take=1", "InvalidParameter"),
        ("?top=1&top=2", "InvalidParameter"),
        ("?top=many", "InvalidParameterValue"),
        ("?top=99999999999", "InvalidParameterValue"),
        ("?top=0", "UnsupportedPagination"),
        ("?skip=-1", "UnsupportedPagination"),
    ],
)
def test_query_parameters(call: Caller, query: str, inner: str) -> None:
    call.refused(400, inner, "GET", f"/transcriptions{query}")


def test_paths(service: SpeechService, call: Caller) -> None:
    call.refused(400, "InvalidParameterValue", "GET", "/transcriptions/not-a-uuid")
    call.refused(404, None, "GET", "/transcriptions/6f1c0e52-8d0b-4c53-9a55-4de7b1f0a7c2")
    assert service.unknown_paths == []
    for path in ("/nothing", "/transcriptions/", "/models/6f1c0e52-8d0b-4c53-9a55-4de7b1f0a7c2:fly"):
        call.refused(404, None, "GET", path)
    slashes = service.url("/projects", call.version).replace("/speechtotext", "//speechtotext")
    call.refused(404, None, "GET", slashes)
    call.refused(404, None, "GET", f"{service.endpoint}/api/speechtotext/v2.0/transcriptions")
    assert len(service.unknown_paths) == 5
    assert service.unknown_paths[-1] == "/api/speechtotext/v2.0/transcriptions"
    for method in ("PUT", "OPTIONS", "BREW"):
        response = call(method, "/transcriptions")
        assert (response.status, response.headers["Allow"]) == (405, "GET" if call.dated else "GET, POST")


def test_a_colon_belongs_to_the_path_and_not_to_the_id(service: SpeechService, call: Caller) -> None:
    id = service.add("webhooks")
    ours, other = ("/ping", ":ping") if call.version == "v3.0" else (":ping", "/ping")
    assert call("POST", f"/webhooks/{id}{ours}").status == 202
    call.refused(404, None, "POST", f"/webhooks/{id}{other}")


def test_only_one_version_is_served_on_request() -> None:
    with SpeechService("v3.0") as service, Caller(service, "v3.0") as call:
        assert call("GET", "/projects").status == 200
        call.refused(404, None, "GET", f"{service.endpoint}/speechtotext/v3.1/projects")


@pytest.mark.parametrize(
    ("body", "headers", "status", "inner"),
    [
        (b"", JSON, 400, "EmptyRequest"),
        (b"{", JSON, 400, "InvalidRequestBodyFormat"),
        (b"[]", JSON, 400, "InvalidRequestBodyFormat"),
        (b'{"displayName": "\xff"}', JSON, 400, "InvalidRequestBodyFormat"),
        (b"[" * 100_000, JSON, 400, "InvalidRequestBodyFormat"),
        (b'{"displayName": NaN}', JSON, 400, "InvalidRequestBodyFormat"),
        (b"{}", {"Content-Type": "text/plain"}, 415, None),
        (b"{}", {}, 415, None),
    ],
)
def test_bodies(call: Caller, body: bytes, headers: dict[str, str], status: int, inner: str | None) -> None:
    call.refused(status, inner, "POST", call.jobs, body, headers=headers)


@pytest.mark.parametrize(
    ("change", "inner"),
    [
        ({"displayName": None}, "InvalidRequestBodyFormat"),
        ({"displayName": 5}, "InvalidRequestBodyFormat"),
        ({"contentUrls": ["no address"]}, "InvalidRequestBodyFormat"),
        ({"properties": {"punctuationMode": "Loud"}}, "InvalidRequestBodyFormat"),
        ({"customProperties": {str(i): "" for i in range(11)}}, "InvalidRequestBodyFormat"),
        ({"customProperties": {"k": "v" * 257}}, "InvalidParameterValue"),
        ({"contentUrls": []}, "OnlyOneOfUrlsOrContainerOrDataset"),
        ({"contentContainerUrl": "https://x.example/c"}, "OnlyOneOfUrlsOrContainerOrDataset"),
        ({"contentUrls": ["ftp://x.example/a.wav"]}, "InvalidRecordingsUri"),
        ({"locale": "xx-XX"}, "InvalidLocale"),
        ({"model": {"self": "https://elsewhere.example/models/1"}}, "InvalidModel"),
    ],
)
def test_transcriptions(call: Caller, change: Json, inner: str) -> None:
    body = call.job(URL)
    properties = body["properties"] | change.get("properties", {})
    call.refused(400, inner, "POST", call.jobs, {**body, **change, "properties": properties})


def test_references_must_name_what_they_should(service: SpeechService, call: Caller) -> None:
    project = service.add("projects")
    address = service.url(f"/projects/{project}", call.version)
    call.refused(400, "InvalidModel", "POST", call.jobs, {**call.job(URL), "model": {"self": address}})
    missing = service.url("/projects/6f1c0e52-8d0b-4c53-9a55-4de7b1f0a7c2", call.version)
    call.refused(400, "InvalidProject", "POST", call.jobs, {**call.job(URL), "project": {"self": missing}})
    assert call.create(call.jobs, {**call.job(URL), "project": {"self": address}})["project"] == {
        "self": address
    }


@pytest.mark.parametrize(
    ("form", "inner"),
    [
        (b"--b\r\n", "InvalidRequestBodyFormat"),
        (b"preamble\r\n--b--\r\n", "InvalidRequestBodyFormat"),
        (b'--b\r\nContent-Disposition: form-data; name="wrong"\r\n\r\n1\r\n--b--\r\n', "InvalidPayload"),
        (b"--b\r\n\r\n1\r\n--b--\r\n", "InvalidRequestBodyFormat"),
    ],
)
def test_forms(call3: Caller, form: bytes, inner: str) -> None:
    call = call3
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    call.refused(400, inner, "POST", "/datasets/upload", form, headers=headers)
    call.refused(415, None, "POST", "/datasets/upload", {})


def test_blocks(call31: Caller) -> None:
    made = call31.create("/datasets", {"displayName": "D", "locale": "de-DE", "kind": "Acoustic"})
    url, kind = made["links"]["uploadBlocks"], {"Content-Type": "application/octet-stream"}
    call31.refused(400, "InvalidParameter", "PUT", url, b"x", headers=kind)
    call31.refused(400, "InvalidParameterValue", "PUT", f"{url}?blockid=%%%", b"x", headers=kind)
    assert call31("PUT", f"{url}?blockid=AAE=", b"x", headers=kind).status == 201
    call31.refused(400, "InvalidParameterValue", "PUT", f"{url}?blockid=AAEA", b"x", headers=kind)
    call31.refused(400, "InvalidPayload", "PUT", f"{url}?blockid=AAI=", bytes((8 << 20) + 1), headers=kind)
    call31.refused(400, "EmptyRequest", "PUT", f"{url}?blockid=AAI=", b"", headers=kind)


def test_a_credential_in_the_address_is_recorded(service: SpeechService, call: Caller) -> None:
    call("GET", f"/projects?subscription-key={service.key}")
    assert [violation.kind for violation in service.violations] == ["credential-in-url"]
