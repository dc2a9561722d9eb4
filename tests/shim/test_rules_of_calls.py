"""Each rule about parameters, headers and statuses does what its own example shows."""

from __future__ import annotations

from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from zipfile import ZipFile

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.calls.operations import page_size
from speechtotext_v2.rest import ApiException
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.rule_cases import (
    ID,
    RULES,
    Check,
    Json,
    client_on,
    covers,
    listed,
    on_server,
    rules_of,
)


def _check_parameter(rule: Json, server: ScriptedServer, tmp_path: Path) -> None:
    place = listed(rule["from"])[0].split(".")[1]
    if place == "query":
        with client_on(server) as client:
            swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions(**rule["before"])
        asked = {name: int(value) for name, value in parse_qsl(server.requests[0].query)}
        assert asked == rule["after"]
        if "take" in rule["before"]:
            assert page_size(rule["before"]["take"]) == (500, 100)
    elif place == "path":
        server.on("DELETE", "*", Reply(status=202))
        with client_on(server, on_delete_endpoint_data="logs") as client:
            if "endpointId" in rule["before"]:
                api = swagger_client.CustomSpeechEndpointsApi(client)
                api.delete_endpoint_data(endpoint_id=rule["before"]["endpointId"])
            else:
                swagger_client.CustomSpeechTranscriptionsApi(client).delete_transcription(**rule["before"])
        assert rule["after"]["id"] in server.requests[0].path
    else:
        _check_form(rule, server, tmp_path)


_FORM = {"name": "Words", "locale": "en-US", "data_import_kind": "Language"}
_PYTHON = {"dataImportKind": "data_import_kind"}
_FILES = ("audiodata", "transcriptions", "languagedata")


def _check_form(rule: Json, server: ScriptedServer, tmp_path: Path) -> None:
    given = {_PYTHON.get(name, name): value for name, value in rule["before"].items()}
    for name in _FILES:
        if name in given:
            given[name] = _written(given[name], tmp_path)
    server.on("POST", "*", _created(server))
    with client_on(server) as client:
        swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client).upload_dataset(**{**_FORM, **given})
    sent = _parts(server)
    for name, expected in rule["after"].items():
        file, content = sent[name]
        if name != "data":
            assert (file, content.decode()) == (None, expected)
        elif isinstance(expected, str):
            assert file == expected
        else:
            ((archive, entries),) = expected.items()
            (tmp_path / "sent.zip").write_bytes(content)
            with ZipFile(tmp_path / "sent.zip") as zipped:
                assert (file, zipped.namelist()) == (archive, entries)
    assert not set(sent) & {*_FILES, "dataImportKind", "name", "properties"}


def _written(file: Any, folder: Path) -> str:
    """The path of a file with the name and content of an example."""
    ((name, content),) = ({file: "text"} if isinstance(file, str) else file).items()
    path = folder / name
    if isinstance(content, list):
        with ZipFile(path, "w") as archive:
            for entry in content:
                archive.writestr(entry, b"RIFF")
    else:
        path.write_text(content, encoding="utf-8")
    return str(path)


def _parts(server: ScriptedServer) -> dict[str, tuple[str | None, bytes]]:
    """The parts of the form that was sent: file name and content by field."""
    request = server.requests[-1]
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    message: Any = BytesParser().parsebytes(head + request.body)
    return {
        part.get_param("name", header="content-disposition"): (
            part.get_filename(),
            part.get_payload(decode=True),
        )
        for part in message.get_payload()
    }


def _created(server: ScriptedServer) -> Reply:
    address = f"{server.url}/speechtotext/v3.0/transcriptions/{ID}"
    return Reply(status=201, json={"self": address}, headers={"Location": address})


def _check_header(rule: Json, server: ScriptedServer, _: Path) -> None:
    name = listed(rule["from"])[0].rpartition(".")[2]
    with client_on(server) as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        if "request" in rule["from"]:
            client.configuration.api_key = rule["before"]
            api.get_transcriptions()
            sent = server.requests[0].headers
            assert covers({name: sent[name] for name in rule["after"]}, rule["after"])
            return
        body = {"self": f"{server.url}/speechtotext/v3.0/transcriptions/{ID}"}
        created = ".202." in rule["from"]
        server.on("*", "*", Reply(status=201 if created else 200, json=body, headers=rule["after"]))
        server._routes.pop(("GET", "*"))
        if created:
            definition = {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav"}
            _, status, headers = api.create_transcription_with_http_info(definition)
            assert status == 202
        else:
            _, _, headers = api.get_transcription_with_http_info(ID)
        assert covers(dict(headers), rule["before"])
        assert name in rule["before"] or name not in headers


def _check_status(rule: Json, server: ScriptedServer, _: Path) -> None:
    after, before = rule["after"], rule["before"]
    body = after.get("body", {})
    for side, names in ((before, rule["from"]), (after, rule["to"])):
        assert names.rpartition(".")[2] in (str(side["status"]), "default")
    server.on("*", "*", Reply(status=after["status"], json=body or None, headers=after.get("headers", {})))
    server._routes.pop(("GET", "*"))
    with client_on(server, on_delete_endpoint_data="logs") as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        if before["status"] == 202:
            definition = {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav"}
            answer = api.create_transcription_with_http_info(definition)
            assert answer[:2] == (before["body"], before["status"])
            assert covers(dict(answer[2]), before["headers"])
        elif before["status"] == 200:
            server.on("GET", "*", Reply(json={"self": f"{server.url}/speechtotext/v3.0/transcriptions/{ID}"}))
            assert api.get_transcription_with_http_info(ID)[1] == before["status"]
        elif rule["from"].startswith("DeleteEndpointData."):
            endpoints = swagger_client.CustomSpeechEndpointsApi(client)
            assert endpoints.delete_endpoint_data_with_http_info(ID)[1] == before["status"]
        elif before["status"] == 204:
            assert api.delete_transcription_with_http_info(ID)[1] == before["status"]
        else:
            with pytest.raises(ApiException) as caught:
                api.get_transcription(ID)
            assert caught.value.status == before["status"]


CHECKS: dict[str, Check] = {
    "header": _check_header,
    "parameter": _check_parameter,
    "status": _check_status,
}


@pytest.mark.parametrize("id", rules_of(*CHECKS))
def test_rule(id: str, server: ScriptedServer, tmp_path: Path) -> None:
    rule = on_server(RULES[id], server)
    CHECKS[rule["area"]](rule, server, tmp_path)
