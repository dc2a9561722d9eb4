"""What the clients put on the wire."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.clients.answers import ID, answered, job
from tests.clients.conftest import KEY
from tests.servers.scripted import Reply, ScriptedServer
from tests.versions import CLIENTS, DATED

WITH_FORMS = [package for package, version in CLIENTS.items() if version not in DATED]
"""The clients that upload datasets as forms; later versions take them in blocks only."""


@pytest.mark.parametrize(
    ("argument", "segment"),
    [
        ("../datasets?x=1#y", "..%2Fdatasets%3Fx%3D1%23y"),
        ("a b", "a%20b"),
        ("100%", "100%25"),
        ("ü", "%C3%BC"),
        ("2019-09-20_080000.wav", "2019-09-20_080000.wav"),
    ],
)
def test_a_path_argument_is_one_segment(
    client: Any, server: ScriptedServer, base: str, sent: Callable[[str], str], argument: str, segment: str
) -> None:
    path = f"/transcriptions/{segment}/files/{segment}"
    server.on("GET", f"{base}{path}", Reply(json={}))
    client.transcriptions.get_file(argument, argument)
    assert server.requests[-1].target == sent(path)


@pytest.mark.parametrize("argument", ["", ".", "..", None])
def test_a_path_argument_that_is_none_or_climbs_is_refused(
    client: Any, server: ScriptedServer, argument: Any
) -> None:
    with pytest.raises(ValueError, match="id"):
        client.transcriptions.get(argument)
    assert server.requests == []


def test_a_colon_stays_a_colon(
    client: Any, stt: ModuleType, server: ScriptedServer, sent: Callable[[str], str]
) -> None:
    colon = "/" if stt.__name__ == "speechtotext_v3_0" else ":"
    server.on("POST", "*", Reply(status=204))
    client.web_hooks.ping(ID)
    assert server.requests[-1].target == sent(f"/webhooks/{ID}{colon}ping")


def test_merge_patch_tells_absent_from_null(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str
) -> None:
    server.on("PATCH", f"{base}/transcriptions/{ID}", Reply(json=job()))
    client.transcriptions.update(ID, stt.models.TranscriptionUpdate(description=None))
    assert server.requests[-1].headers["Content-Type"] == "application/merge-patch+json"
    assert server.requests[-1].json == {"description": None}


def test_read_only_members_are_not_sent(client: Any, server: ScriptedServer, base: str) -> None:
    read_only = {"duration": "PT1M", "durationMilliseconds": 60000, "error": {"code": "x"}}
    own = {"channels": [0], "timeToLive": "P2D", "timeToLiveHours": 48}
    one = answered(client, server, base, properties={**read_only, **own})
    server.on("POST", "*", Reply(status=201, json=job()))
    client.transcriptions.create(one)
    posted = server.requests[-1].json
    assert {"displayName", "locale", "properties"} == set(posted)
    assert len(posted["properties"]) == 2
    assert posted["properties"].items() <= own.items()


def test_parameters_are_encoded(
    client: Any, server: ScriptedServer, base: str, sent: Callable[[str], str]
) -> None:
    server.on("GET", f"{base}/transcriptions/{ID}/files", Reply(json={"values": []}))
    list(client.transcriptions.list_files(ID, top=60, extra_query={"also": "a b&c"}))
    path = f"/transcriptions/{ID}/files"
    assert server.requests[-1].target == f"{sent(f'{path}?top=60')}&also=a%20b%26c"
    with pytest.raises(ValueError, match="skip"):
        client.transcriptions.list(skip=None)


@pytest.mark.parametrize("stt", WITH_FORMS, indirect=True)
def test_files_are_sent_from_paths_files_and_iterators(
    client: Any, stt: ModuleType, server: ScriptedServer, base: str, tmp_path: Path
) -> None:
    server.on("POST", f"{base}/datasets/upload", Reply(status=201, json=job()))
    path = tmp_path / "data.zip"
    path.write_bytes(b"zipped")
    for data in (
        path,
        io.BytesIO(b"zipped"),
        iter([b"zip", b"ped"]),
        b"zipped",
        stt.File(b"zipped", "data.zip"),
    ):
        client.datasets.upload("Words", "en-US", "Acoustic", data=data)
        request = server.requests[-1]
        assert request.headers["Content-Type"].startswith("multipart/form-data; boundary=")
        assert b'name="displayName"' in request.body
        assert b"zipped" in request.body
        assert request.body.count(b"Content-Type:") == 4


def test_a_credential_can_be_a_key_a_provider_or_a_function(
    make: Callable[..., Any], server: ScriptedServer, base: str
) -> None:
    class Provider:
        def get_token(self, *scopes: str) -> Any:
            return type("Token", (), {"token": "from-provider"})()

    server.on("GET", f"{base}/transcriptions/{ID}", Reply(json=job()))
    for credential, header, value in (
        (KEY, "Ocp-Apim-Subscription-Key", KEY),
        (Provider(), "Authorization", "Bearer from-provider"),
        (lambda: "from-function", "Authorization", "Bearer from-function"),
    ):
        assert make(credential=credential).transcriptions.get(ID).locale == "en-US"
        assert server.requests[-1].headers[header] == value
        assert KEY not in server.requests[-1].target


@pytest.mark.parametrize("data", ["train.zip", [b"PK", b"rest"]])
def test_what_is_not_a_file_is_not_sent_as_one(client: Any, server: ScriptedServer, data: Any) -> None:
    calls: list[Callable[[], object]] = []
    if hasattr(client.datasets, "upload"):
        calls.append(lambda: client.datasets.upload("Words", "en-US", "Language", data=data))
    if hasattr(client.datasets, "upload_block"):
        calls.append(lambda: client.datasets.upload_block(ID, "YQ==", data))
    assert calls
    for call in calls:
        with pytest.raises(TypeError, match=r"must be a file .*pathlib\.Path"):
            call()
    assert server.requests == []
