"""What programs on `swagger_client` do, on their own version and on later ones."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import speechtotext_old.v3_1 as swagger_client
import speechtotext_old.v3_2 as swagger_client_v3_2
from tests.service import SpeechService

TARGETS = swagger_client.Configuration.TARGETS


def connect(service: SpeechService, target: str | None = None, path: str = "/speechtotext/v3.1") -> Any:
    configuration = swagger_client.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = service.key
    configuration.host = service.endpoint + path
    configuration.target = target
    return swagger_client.CustomSpeechTranscriptionsApi(swagger_client.ApiClient(configuration))


def fill(service: SpeechService, count: int) -> None:
    for number in range(count):
        service.add(
            "transcriptions", displayName=str(number), locale="en-US", contentUrls=["https://a.b/c.wav"]
        )


def follow(api: Any, page: Any, auth: list[str] | None) -> int:
    count = len(page.values)
    while page.next_link:
        link = page.next_link[len(api.api_client.configuration.host) :]
        page, status, _ = api.api_client.call_api(
            link, "GET", response_type=type(page).__name__, auth_settings=auth
        )
        assert status == 200
        count += len(page.values)
    return count


@pytest.mark.parametrize("path", ["/speechtotext/v3.1", ""])
@pytest.mark.parametrize("target", TARGETS)
def test_pages_are_followed_by_hand(service: SpeechService, target: str, path: str) -> None:
    fill(service, 5)
    api = connect(service, target, path)
    assert follow(api, api.transcriptions_list(top=2), ["api_key"]) == 5
    assert len(service.requests.select(origin="api")) == 3


def test_a_wrong_auth_setting_works_and_is_mentioned_once(service: SpeechService) -> None:
    fill(service, 7)
    api = connect(service)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        assert follow(api, api.transcriptions_list(top=2), ["apiKeyHeader"]) == 7
    assert [str(one.message) for one in seen if "auth_settings=['apiKeyHeader']" in str(one.message)] != []
    assert len([one for one in seen if one.category is UserWarning]) == 1
    assert seen[-1].filename == __file__


@pytest.mark.parametrize("target", TARGETS)
def test_a_job_on_every_target(service: SpeechService, target: str) -> None:
    api = connect(service, target)
    job = swagger_client.Transcription(
        display_name="May",
        locale="en-US",
        content_urls=["https://contoso.com/a.wav"],
        properties={"diarizationEnabled": True, "timeToLive": "PT12H"},
    )
    created, status, headers = api.transcriptions_create_with_http_info(transcription=job)
    assert (status, created.properties.time_to_live) == (201, "PT12H")
    assert created.properties.diarization_enabled is True
    id = headers["location"].split("/")[-1]
    assert created._self.endswith(f"/speechtotext/v3.1/transcriptions/{id}")
    assert headers["LOCATION"] == created._self
    assert api.transcriptions_get(id, async_req=True).get().display_name == "May"
    assert api.transcriptions_update(id, {"displayName": "June"}).display_name == "June"
    assert b"June" in api.transcriptions_get(id, _preload_content=False).data
    assert api.transcriptions_list_supported_locales()
    assert api.transcriptions_delete(id) is None
    with pytest.raises(swagger_client.rest.ApiException) as caught:
        api.transcriptions_get(id)
    assert (caught.value.status, caught.value.reason) == (404, "Not Found")
    assert "NotFound" in caught.value.body
    (created_by,) = [one for one in service.requests.select(origin="api") if one.method == "POST"]
    assert (f"/{target}/" in created_by.path) == target.startswith("v")


def test_references_are_those_of_the_target(service: SpeechService) -> None:
    fill(service, 1)
    api = connect(service, "2025-10-15")
    model = f"{service.endpoint}/speechtotext/v3.1/models/base/6c0f6f0e-0f8e-4c36-9c6d-0c3b3c9d9f01"
    job = {
        "displayName": "a",
        "locale": "en-US",
        "contentUrls": ["https://a.b/c.wav"],
        "model": {"self": model},
    }
    with pytest.raises(swagger_client.rest.ApiException):  # there is no such model
        api.transcriptions_create(job)
    (sent,) = [one for one in service.requests.select(origin="api") if one.method == "POST"]
    assert sent.json["model"]["self"] == model.replace("/v3.1", "") + "?api-version=2025-10-15"


def test_what_a_later_version_cannot_do_is_refused(service: SpeechService) -> None:
    api = connect(service, "2025-10-15")
    models = swagger_client.CustomSpeechModelsApi(api.api_client)
    with pytest.raises(swagger_client.NotSupported, match="V31-OP-Models_CopyTo"):
        models.models_copy_to("6c0f6f0e-0f8e-4c36-9c6d-0c3b3c9d9f01", {"targetSubscriptionKey": "k"})
    with pytest.raises(swagger_client.NotSupported, match="ServiceHealth_Get"):
        swagger_client.DefaultApi(api.api_client).service_health_get()
    assert service.requests.select(origin="api") == []


def test_a_lifetime_of_links_in_other_units(service: SpeechService) -> None:
    job = service.add("transcriptions", displayName="a", locale="en-US", contentUrls=["https://a.b/c.wav"])
    id = str(job["self"]).rpartition("/")[2].partition("?")[0] if isinstance(job, dict) else str(job)
    configuration = swagger_client_v3_2.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = service.key
    configuration.host, configuration.target = service.endpoint, "2024-11-15"
    api = swagger_client_v3_2.DefaultApi(swagger_client_v3_2.ApiClient(configuration))
    assert api.transcriptions_list_files(id.rpartition("/")[2], sas_validity_in_seconds=90).values
    (asked,) = service.requests.select(origin="api")
    assert asked.parameters["sasLifetimeMinutes"] == ["2"]


@pytest.fixture
def alias() -> Iterator[str]:
    """A name that the program gives to the package."""
    sys.modules["own_client"] = swagger_client
    yield "own_client"
    for name in [name for name in sys.modules if name.partition(".")[0] == "own_client"]:
        del sys.modules[name]


def test_modules_below_another_name_are_those_of_the_package(alias: str) -> None:
    specs = {name: module.__spec__ for name, module in sys.modules.items() if "speechtotext_old" in name}
    for path in ("rest", "models", "api", "configuration", "api_client"):
        assert import_module(f"{alias}.{path}") is getattr(swagger_client, path)
    assert import_module(f"{alias}.models.transcription").Transcription is swagger_client.Transcription
    owner = import_module(f"{alias}.api.custom_speech_transcriptions_api")
    assert owner.CustomSpeechTranscriptionsApi is swagger_client.CustomSpeechTranscriptionsApi
    space: dict[str, Any] = {}
    exec(f"from {alias}.rest import ApiException\nfrom {alias}.models import Status", space)
    assert space["ApiException"] is swagger_client.rest.ApiException
    assert space["Status"] is swagger_client.Status
    with pytest.raises(ModuleNotFoundError, match=r"own_client\.nothing"):
        import_module(f"{alias}.nothing")
    assert {name: sys.modules[name].__spec__ for name in specs} == specs
