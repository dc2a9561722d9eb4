"""The versions that `api-version` chooses: how they are asked for, and what they show of earlier entities."""

from __future__ import annotations

import pytest

from tests.service import SpeechService
from tests.service.tests.caller import Caller, Json

URL = "https://x.example/a.wav"


@pytest.fixture(params=["2024-11-15", "2025-10-15"])
def dated(request: pytest.FixtureRequest, service: SpeechService) -> Caller:
    return Caller(service, request.param)


@pytest.mark.parametrize(
    "query",
    ["", "?api-version=", "?api-version=2023-01-01", "?api-version=2025-10-15&api-version=2025-10-15"],
)
def test_a_request_without_one_known_version_is_refused(service: SpeechService, query: str) -> None:
    with Caller(service, "2025-10-15") as call:
        url = f"{service.endpoint}/speechtotext/models{query}"
        assert call.refused(400, "InvalidParameterValue", "GET", url)["target"] == "api-version"


def test_earlier_versions_take_no_version_in_the_query(call3: Caller) -> None:
    call3.refused(400, "InvalidParameter", "GET", "/models?api-version=2025-10-15")


def test_what_only_the_other_version_has(service: SpeechService) -> None:
    with Caller(service, "2024-11-15") as call:
        call.refused(404, None, "GET", "/projects")
        project = {"project": {"self": service.url(f"/projects/{service.add('projects')}", "2025-10-15")}}
        error = call.refused(400, "InvalidPayload", "POST", call.jobs, {**call.job(URL), **project})
        assert "$.project" in error["message"]
    with Caller(service, "2025-10-15") as call:
        call.create(call.jobs, {**call.job(URL), **project})
        named = {"displayName": "P", "locale": "en-US", "foundryProjectName": "hotline"}
        assert call.create("/projects", named)["foundryProjectName"] == "hotline"
    with Caller(service, "v3.2") as call:
        assert "project" in call.get("/transcriptions")["values"][0]
    with Caller(service, "2024-11-15") as call:
        assert "project" not in call.get("/transcriptions")["values"][0]


def test_addresses_name_their_version_once(service: SpeechService, dated: Caller) -> None:
    made = dated.create(dated.jobs, dated.job(URL))
    dated.create(dated.jobs, dated.job(URL))
    page = dated.get("/transcriptions?top=1")
    model = {"self": made["model"]["self"]}
    for address in (made["self"], made["links"]["files"], model["self"], page["@nextLink"]):
        assert address.count(f"api-version={dated.version}") == address.count("api-version") == 1
        assert dated("GET", address).status == 200
    dated.create(dated.jobs, {**dated.job(URL), "model": model})
    bare = {"self": model["self"].partition("?")[0]}
    dated.refused(400, "InvalidModel", "POST", dated.jobs, {**dated.job(URL), "model": bare})


def test_an_entity_of_an_earlier_version(service: SpeechService, dated: Caller) -> None:
    properties: Json = {"timeToLive": "P2DT30M", "diarizationEnabled": True}
    properties["diarization"] = {"speakers": {"minCount": 1, "maxCount": 5}}
    with Caller(service, "v3.2") as call:
        call.finished(call.create(call.jobs, call.job(URL, **properties)))
    seen = dated.get("/transcriptions")["values"][0]["properties"]
    assert seen["timeToLiveHours"] == 49
    assert seen["diarization"] == {"enabled": True, "maxSpeakers": 5}
    assert seen["durationMilliseconds"] > 0
    assert not {"timeToLive", "diarizationEnabled", "duration"} & set(seen)


def test_an_entity_of_a_dated_version(service: SpeechService, dated: Caller) -> None:
    body = dated.job(URL, timeToLiveHours=6, diarization={"enabled": True, "maxSpeakers": 5})
    made = dated.finished(dated.create(dated.jobs, body))
    milliseconds = made["properties"]["durationMilliseconds"]
    with Caller(service, "v3.2") as call:
        seen = call.get("/transcriptions")["values"][0]["properties"]
    assert (seen["timeToLive"], seen["diarizationEnabled"]) == ("PT6H", True)
    assert seen["diarization"] == {"speakers": {"maxCount": 5}}
    assert seen["duration"] == f"PT{milliseconds / 1000:g}S"
    service.advance(6 * 3600 + 1)
    dated.refused(404, None, "GET", made["self"])


@pytest.mark.parametrize(
    ("properties", "inner"),
    [
        ({"timeToLiveHours": None}, "InvalidRequestBodyFormat"),
        ({"timeToLiveHours": "48"}, "InvalidRequestBodyFormat"),
        ({"timeToLiveHours": 5}, "InvalidTimeToLive"),
        ({"timeToLiveHours": 745}, "InvalidTimeToLive"),
        ({"timeToLive": "PT48H"}, "InvalidPayload"),
        ({"diarization": {"enabled": True, "maxSpeakers": 36}}, "InvalidRequestBodyFormat"),
        ({"diarization": {"speakers": {"maxCount": 3}}}, "InvalidPayload"),
        ({"durationMilliseconds": 5}, "InvalidPayload"),
    ],
)
def test_properties_that_are_refused(dated: Caller, properties: Json, inner: str) -> None:
    dated.refused(400, inner, "POST", dated.jobs, dated.job(URL, **properties))


def test_what_is_required(dated: Caller) -> None:
    body = dated.job(URL)
    del body["properties"]
    dated.refused(400, "InvalidRequestBodyFormat", "POST", dated.jobs, body)
    model = dated.get("/models/base?top=1")["values"][0]
    dated.refused(400, "InvalidParameter", "GET", model["links"]["manifest"])


def test_other_entities_of_an_earlier_version(service: SpeechService, dated: Caller) -> None:
    with Caller(service, "v3.2") as call:
        named = {"displayName": "D", "locale": "en-US"}
        call.finished(call.create("/datasets", {**named, "kind": "Acoustic", "contentUrl": URL}))
        call.finished(
            call.create("/models", {**named, "text": "hello", "properties": {"email": "a@b.example"}})
        )
        call.finished(call.create("/endpoints", {**named, "properties": {"timeToLive": "P1D"}}))
        assert call.get("/datasets")["values"][0]["properties"]["duration"] == "PT4M12S"
    (dataset,) = dated.get("/datasets")["values"]
    assert dataset["properties"]["durationMilliseconds"] == 252_000
    (model,) = dated.get("/models")["values"]
    assert model["properties"]["features"]["supportsTranscriptionsSubmit"]
    assert "text" not in model
    (endpoint,) = dated.get("/endpoints")["values"]
    assert list(endpoint["links"]) == ["webSocket"]
    assert endpoint["properties"] == {"loggingEnabled": False}


@pytest.mark.parametrize(
    ("collection", "removed"),
    [
        ("models", {"text": "hello"}),
        ("models", {"properties": {"email": "a@b.example"}}),
        ("endpoints", {"text": "hello"}),
        ("endpoints", {"properties": {"timeToLive": "P1D"}}),
    ],
)
def test_removed_members_are_refused(dated: Caller, collection: str, removed: Json) -> None:
    body = {"displayName": "R", "locale": "en-US", **removed}
    dated.refused(400, "InvalidPayload", "POST", f"/{collection}", body)
    assert [violation.kind for violation in dated.service.violations] == ["unknown-members"]
