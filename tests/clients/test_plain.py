"""What models and packages tell about themselves: plain data, help, versions."""

from __future__ import annotations

import pydoc
import tomllib
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import answered, job
from tests.servers.scripted import Reply, ScriptedServer
from tests.versions import CLIENTS, DATED, package_name, target

ROOT = Path(__file__).parents[2]


def test_a_model_is_plain_data_and_back(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    dated = "time_to_live_hours" in stt.models.TranscriptionProperties.__annotations__
    properties = {"timeToLiveHours": 48} if dated else {"timeToLive": "P2D"}
    more: dict[str, Any] = {"model": {"self": f"{server.url}{base}/models/1"}, "properties": properties}
    got = answered(client, server, base, status="Later", description=None, **more)
    data = got.to_dict()
    assert data == job(status="Later", description=None, **more)
    assert stt.models.Transcription.from_dict(data) == got
    assert stt.models.Transcription.from_dict({**data, "new": 1}).created_date_time == datetime(
        2024, 5, 1, 10, tzinfo=UTC
    )


def test_secrets_are_in_plain_data_and_not_in_repr(stt: ModuleType) -> None:
    hook = stt.models.WebHook.from_dict(
        {"displayName": "a", "webUrl": "https://h", "events": {}, "properties": {"secret": "the secret"}}
    )
    assert hook.to_dict()["properties"] == {"secret": "the secret"}
    assert "the secret" not in repr(hook)


@pytest.mark.parametrize("data", [{"displayName": 5, "locale": "en-US"}, {"properties": []}])
def test_what_is_not_the_model_is_refused(stt: ModuleType, data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"does not match Transcription: expected \w+, got \w+ at \$\.\w+"):
        stt.models.Transcription.from_dict(data)


@pytest.mark.parametrize("data", [[1], "x", None])
def test_plain_data_is_a_mapping(stt: ModuleType, data: object) -> None:
    with pytest.raises(TypeError, match=r"Transcription\.from_dict: data must be a mapping; got \w+"):
        stt.models.Transcription.from_dict(data)


def test_help_shows_the_attributes(stt: ModuleType) -> None:
    text = " ".join(pydoc.plain(pydoc.render_doc(stt.models.Model)).replace("|", "").split())
    assert "display_name (str): Display name" in text
    assert "locale (str): BCP 47" in text
    assert "custom_properties (dict[str, str], optional): " in text


@pytest.mark.parametrize("package", [*CLIENTS, "speechtotext_v2"])
def test_packages_have_the_version_of_their_distribution(package: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert import_module(package).__version__ == project["version"]


@pytest.mark.parametrize("package", [package_name(version) for version in DATED])
def test_the_documents_name_of_create_is_a_second_name(server: ScriptedServer, package: str) -> None:
    stt: Any = import_module(package)
    body: dict[str, Any] = {"properties": {"timeToLiveHours": 48}}
    server.on("*", "*", Reply(status=201, json=job(**body)))
    with stt.SpeechToTextClient(server.url, credential="k") as client:
        assert client.transcriptions.submit(body).display_name
        assert client.with_raw_response.transcriptions.submit(body).status == 201
        told = pydoc.plain(pydoc.render_doc(client.transcriptions.create))
    assert {request.target for request in server.requests} == {
        target(CLIENTS[package], "/transcriptions:submit")
    }
    assert "Other names of this method: ``submit``" in told


def test_an_endpoint_of_another_version_is_refused(stt: ModuleType, base: str) -> None:
    other = "/speechtotext/v3.0" if base != "/speechtotext/v3.0" else "/speechtotext/v3.1"
    told = rf"ends with {other}, which is another version .* adds {base} .* as in https://host"
    with pytest.raises(ValueError, match=told):
        stt.SpeechToTextClient(f"https://host{other}/", credential="k")


@pytest.mark.parametrize("path", ["", "/", "/gateway", "/gateway/v2", "/speechtotext"])
def test_an_endpoint_may_have_a_path(stt: ModuleType, base: str, path: str) -> None:
    for end in ("", base):
        stt.SpeechToTextClient(f"https://host{path.rstrip('/')}{end}", credential="k").close()
