"""Files of the service and other signed URLs: fetched by the client, without its credential."""

from __future__ import annotations

import io
from functools import cached_property
from inspect import signature
from pathlib import Path
from traceback import TracebackException
from types import ModuleType
from typing import Any

import pytest

from tests.bridge import real
from tests.clients.conftest import KEY
from tests.servers.scripted import Reply, ScriptedServer
from tests.service import SpeechService
from tests.versions import published_name


def test_a_url_goes_to_bytes_a_path_or_an_open_file(
    client: Any, elsewhere: ScriptedServer, tmp_path: Path
) -> None:
    elsewhere.on("GET", "/log.wav", Reply(body=b"sound"))
    url, buffer = f"{elsewhere.url}/log.wav?sig=secret", io.BytesIO()
    assert client.download(url) == b"sound"
    assert client.download(url, tmp_path / "log.wav") is None
    client.download(url, str(tmp_path / "again.wav"), timeout=5)
    client.download(url, buffer)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"sound"] * 2
    assert buffer.getvalue() == b"sound"
    assert {request.target for request in elsewhere.requests} == {"/log.wav?sig=secret"}
    assert KEY not in "".join(str(dict(request.headers)) for request in elsewhere.requests)


def test_files_of_the_service(stt: ModuleType, version: str, tmp_path: Path) -> None:
    with SpeechService(published_name(version), key=KEY) as service:
        job = service.add("transcriptions")
        with stt.SpeechToTextClient(service.endpoint, credential=KEY) as client:
            for file in client.transcriptions.list_files(job):
                client.download(file, tmp_path / file.name)
                assert len(client.download(file)) == file.properties.size
        assert sorted(path.name for path in tmp_path.iterdir()) == ["call.wav.json", "report.json"]
        assert service.violations == []


def test_the_endpoint_itself_gets_no_credential_either(client: Any, server: ScriptedServer) -> None:
    server.on("GET", "/file", Reply(body=b"x"))
    client.download(f"{server.url}/file?sig=secret")
    assert KEY not in str(dict(server.requests[0].headers))


def test_an_error_shows_no_signature(
    client: Any, stt: ModuleType, elsewhere: ScriptedServer, tmp_path: Path
) -> None:
    elsewhere.on("GET", "*", Reply(status=403))
    with pytest.raises(stt.Forbidden) as caught:
        # In two pieces, since a traceback quotes this line.
        client.download(f"{elsewhere.url}/f?sig=SEC" + "RET", tmp_path / "f")
    shown = "".join(TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "in download" in shown
    assert "SECRET" not in shown
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_downloaded_is_refused(client: Any, stt: ModuleType) -> None:
    for file in ("", "report.json", "ftp://host/f?sig=SECRET", None, b"https://host/f", stt.models.File()):
        with pytest.raises(ValueError, match="URL") as caught:
            client.download(file)
        assert "SECRET" not in str(caught.value)


def listings(client: Any) -> set[str]:
    """The operations that list files: `group.method`."""
    groups = {
        name for name, member in vars(type(real(client))).items() if isinstance(member, cached_property)
    }
    return {
        f"{group}.{name}"
        for group in groups - {"with_raw_response"}
        for name, method in vars(type(real(getattr(client, group)))).items()
        if getattr(method, "__annotations__", {}).get("return") == "Pager[models.File]"
    }


def test_every_file_that_the_service_lists(stt: ModuleType, version: str, tmp_path: Path) -> None:
    with SpeechService(published_name(version), key=KEY) as service:
        arguments = {
            "transcriptions.list_files": service.add("transcriptions"),
            "datasets.list_files": service.add("datasets"),
            "evaluations.list_files": service.add("evaluations"),
            "models.list_files": service.add("models"),
            "endpoints.list_logs": service.add("endpoints", properties={"loggingEnabled": True}),
            "endpoints.list_base_model_logs": "en-US",
        }
        with stt.SpeechToTextClient(service.endpoint, credential=KEY) as client:
            assert listings(client) <= arguments.keys()
            for name in listings(client):
                group, _, method = name.partition(".")
                found = list(getattr(getattr(client, group), method)(arguments[name]))
                assert found, name
                for file in found:
                    client.download(file, tmp_path / "file")
                    content = client.download(file.links.content_url)
                    assert (tmp_path / "file").read_bytes() == content
                    assert len(content) == file.properties.size
        fetched = service.requests.select(origin="storage")
        assert len(fetched) >= 2 * len(listings(client))
        assert KEY not in "".join(str(dict(request.headers)) for request in fetched)
        assert service.violations == []


def test_files_of_models(stt: ModuleType, version: str, tmp_path: Path) -> None:
    with (
        SpeechService(published_name(version), key=KEY) as service,
        stt.SpeechToTextClient(service.endpoint, credential=KEY) as client,
    ):
        manifests = [
            method
            for name in ("get_base_model_manifest", "get_custom_model_manifest")
            if (method := getattr(client.models, name, None))
        ]
        base = next(iter(client.models.list_base_models()))
        for method, model in zip(manifests, (base, service.add("models")), strict=False):
            # Since 2024-11-15 the service wants to know how long the links are to last.
            required = "sas_lifetime_minutes" in signature(method).parameters
            for file in method(model, **({"sas_lifetime_minutes": 5} if required else {})).model_files:
                client.download(file, tmp_path / "file")
                assert (tmp_path / "file").read_bytes() == client.download(file) != b""
        fetched = service.requests.select(origin="storage")
        assert len(fetched) == 4 * len(manifests)
        assert service.violations == []
