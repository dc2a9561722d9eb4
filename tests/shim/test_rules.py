"""Each rule of the rename map does what its own example says; a rule without one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from zipfile import ZipFile

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.calls.exchange import Exchange
from speechtotext_core.kits.facade.calls.operations import page_size
from speechtotext_core.kits.facade.map.plan import plan_of
from speechtotext_core.kits.facade.surface.serialize import from_json
from speechtotext_core.kits.facade.values.lazy import plain
from speechtotext_v2.rest import ApiException
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.conftest import client_for
from tests.shim.result_parts import v2_files, v2_part, v3_part, v3_result
from tests.shim.rule_cases import ID, RULES, Json, covers, listed, on_server

PLAN = plan_of("speechtotext_v2")
Check = Callable[[Json, ScriptedServer, Path], None]


@pytest.fixture
def stub() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.mark.parametrize("id", RULES)
def test_rule(id: str, stub: ScriptedServer, tmp_path: Path) -> None:
    rule = RULES[id]
    assert "before" in rule, "every rule shows an example"
    assert "after" in rule, "every rule shows an example"
    if isinstance(rule["before"], dict) and "python" in rule["before"]:
        return  # run by test_rules_in_code.py
    CHECKS[rule["area"]](on_server(rule, stub), stub, tmp_path)


def _client(stub: ScriptedServer, **options: Any) -> swagger_client.ApiClient:
    return client_for(stub.url, target="v3.0", **options)


def _round(stub: ScriptedServer) -> Exchange:
    return Exchange(_client(stub).service, {})


def _directions(rule: Json) -> set[str]:
    direction = rule.get("direction")
    return {"request", "response"} if direction == "both" else {direction} if direction else set()


def _definition(rule: Json, direction: str) -> str:
    if rule.get("example_of"):
        return str(rule["example_of"])
    names = [name.partition(".")[0] for name in listed(rule["from"])]
    return names[0] if direction == "request" else names[-1]


DATASET, MODEL = "2b6d1c7a-0e4f-4a53-9b8e-6f1a2c3d4e02", "4d8f3a6c-5b2e-4c7d-9e1f-8a7b6c5d4e04"
_BESIDES = {"TestDefinition": {"models": [{"id": MODEL}], "dataset": {"id": DATASET}}}
"""What a request has to say besides the members of an example, or it is refused for another reason."""


# --- data -------------------------------------------------------------------------------------------


def _check_data(rule: Json, stub: ScriptedServer, _: Path) -> None:
    round = _round(stub)
    translator = round.service.translator
    if rule["level"] == "manual" and "convert" not in rule:
        with pytest.raises(swagger_client.NotSupportedInV3) as caught:
            translator.to_new(_definition(rule, "request"), rule["before"], round)
        _assert_refused(caught.value, rule)
        assert rule["after"] is None
        return
    directions = _directions(rule)
    if "request" in directions:
        definition = _definition(rule, "request")
        besides = _BESIDES.get(definition, {})
        stub.on("GET", f"/speechtotext/v3.0/datasets/{DATASET}", Reply(json={"locale": "en-US"}))
        stub.on("GET", f"/speechtotext/v3.0/models/{MODEL}", Reply(json={"locale": "en-US"}))
        needless = {"locale", "dataset", "model1", "model2"} if besides else set()
        actual = translator.to_new(definition, {**besides, **rule["before"]}, round)
        assert {k: v for k, v in actual.items() if k in rule["after"] or k not in needless} == rule["after"]
    if "response" in directions or not directions:
        answered = translator.to_old(_definition(rule, "response"), rule["after"], round, status=404)
        actual = {name: plain(value) for name, value in answered.items() if name in rule["before"]}
        assert covers(actual, rule["before"]), actual
        for name in listed(rule["from"]):
            member = name.rpartition(".")[2]
            if member not in rule["before"] and member != "*":
                assert answered.get(member) is None
        if not rule["from"]:
            assert not set(rule["after"]) & set(answered)


def _assert_refused(error: swagger_client.NotSupportedInV3, rule: Json) -> None:
    """By this rule, or by that of the definition that it is about, with its reason."""
    definitions = {name.partition(".")[0] for name in listed(rule["from"])}
    of_definitions = {id for id, other in RULES.items() if definitions.intersection(listed(other["from"]))}
    assert error.rule_id in {rule["id"], *of_definitions}
    refusing = RULES[error.rule_id]
    assert refusing["level"] == "manual"
    assert error.hint.startswith(refusing["note"])


def _check_definition(rule: Json, stub: ScriptedServer, path: Path) -> None:
    cls = getattr(swagger_client, rule["from"])
    if cls.swagger_types:
        _check_data(rule, stub, path)
    else:
        _check_enum(rule, stub, path)


def _check_enum(rule: Json, stub: ScriptedServer, path: Path) -> None:
    if isinstance(rule["before"], dict):
        _check_data(rule, stub, path)
        return
    name = (rule["from"] or rule["to"]).partition(".")[0]
    cls, round = getattr(swagger_client, name), _round(stub)
    translator = round.service.translator
    if rule["from"]:
        assert rule["before"] in {value for key, value in vars(cls).items() if key.isupper()}
    if rule["level"] == "manual":
        with pytest.raises(swagger_client.NotSupportedInV3) as caught:
            translator.value_to_new(name, rule["before"])
        assert caught.value.rule_id == rule["id"]
        assert rule["after"] is None
    elif rule["after"] is None:
        # The whole enumeration is gone: whatever had it has a rule that drops or computes it.
        assert rule["to"] is None
        users = [
            (definition, member)
            for definition, types in translator.types.items()
            for member, type_ in types.items()
            if type_ == name
        ]
        found = [
            translator.plan.member(*user, request=request) for user in users for request in (True, False)
        ]
        assert all(one is None or (one.new == () and one.convert) for one in found)
    else:
        if "request" in _directions(rule):
            assert translator.value_to_new(name, rule["before"]) == rule["after"]
        assert from_json(rule["after"], name, swagger_client.ApiClient.MODELS) == rule["before"]


# --- addresses --------------------------------------------------------------------------------------


def _check_host(rule: Json, stub: ScriptedServer, _: Path) -> None:
    root = PLAN.addresses.service_root(rule["before"])
    assert f"{root}/speechtotext/v3.0" == rule["after"]


def _check_path(rule: Json, stub: ScriptedServer, _: Path) -> None:
    if "://" in rule["before"]:
        assert PLAN.addresses.in_version(rule["before"], "v3.0") == rule["after"]
        assert PLAN.addresses.in_version(rule["after"], "v2.0") == rule["before"]
        return
    method, path = rule["before"].split()
    with _client(stub) as client:
        if rule["level"] == "manual":
            with pytest.raises(swagger_client.NotSupportedInV3):
                client.call_api(path, method)
            assert stub.requests == []
        if rule["after"] is None:
            return
        client.configuration.on_delete_endpoint_data = "logs"
        wanted = listed(rule["after"])
        base = "/speechtotext/v3.0"
        stub.on("GET", base + wanted[-1].split()[1], Reply(json={"values": []}))
        stub.on("DELETE", "*", Reply(status=202))
        client.call_api(path, method)
    assert [f"{r.method} {r.path.removeprefix(base)}" for r in stub.requests] == wanted


# --- calls ------------------------------------------------------------------------------------------


def _check_parameter(rule: Json, stub: ScriptedServer, tmp_path: Path) -> None:
    place = listed(rule["from"])[0].split(".")[1]
    if place == "query":
        with _client(stub) as client:
            swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions(**rule["before"])
        asked = {name: int(value) for name, value in parse_qsl(stub.requests[0].query)}
        assert asked == rule["after"]
        if "take" in rule["before"]:
            assert page_size(rule["before"]["take"]) == (500, 100)
    elif place == "path":
        stub.on("DELETE", "*", Reply(status=202))
        with _client(stub, on_delete_endpoint_data="logs") as client:
            if "endpointId" in rule["before"]:
                api = swagger_client.CustomSpeechEndpointsApi(client)
                api.delete_endpoint_data(endpoint_id=rule["before"]["endpointId"])
            else:
                swagger_client.CustomSpeechTranscriptionsApi(client).delete_transcription(**rule["before"])
        assert rule["after"]["id"] in stub.requests[0].path
    else:
        _check_form(rule, stub, tmp_path)


_FORM = {"name": "Words", "locale": "en-US", "data_import_kind": "Language"}
_PYTHON = {"dataImportKind": "data_import_kind"}
_FILES = ("audiodata", "transcriptions", "languagedata")


def _check_form(rule: Json, stub: ScriptedServer, tmp_path: Path) -> None:
    given = {_PYTHON.get(name, name): value for name, value in rule["before"].items()}
    for name in _FILES:
        if name in given:
            given[name] = _written(given[name], tmp_path)
    stub.on("POST", "*", _created(stub))
    with _client(stub) as client:
        swagger_client.CustomSpeechDatasetsForModelAdaptationApi(client).upload_dataset(**{**_FORM, **given})
    sent = _parts(stub)
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


def _parts(stub: ScriptedServer) -> dict[str, tuple[str | None, bytes]]:
    """The parts of the form that was sent: file name and content by field."""
    request = stub.requests[-1]
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    message: Any = BytesParser().parsebytes(head + request.body)
    return {
        part.get_param("name", header="content-disposition"): (
            part.get_filename(),
            part.get_payload(decode=True),
        )
        for part in message.get_payload()
    }


def _created(stub: ScriptedServer) -> Reply:
    address = f"{stub.url}/speechtotext/v3.0/transcriptions/{ID}"
    return Reply(status=201, json={"self": address}, headers={"Location": address})


def _check_header(rule: Json, stub: ScriptedServer, _: Path) -> None:
    name = listed(rule["from"])[0].rpartition(".")[2]
    with _client(stub) as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        if "request" in rule["from"]:
            client.configuration.api_key = rule["before"]
            api.get_transcriptions()
            sent = stub.requests[0].headers
            assert covers({name: sent[name] for name in rule["after"]}, rule["after"])
            return
        body = {"self": f"{stub.url}/speechtotext/v3.0/transcriptions/{ID}"}
        created = ".202." in rule["from"]
        stub.on("*", "*", Reply(status=201 if created else 200, json=body, headers=rule["after"]))
        stub._routes.pop(("GET", "*"))
        if created:
            definition = {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav"}
            _, status, headers = api.create_transcription_with_http_info(definition)
            assert status == 202
        else:
            _, _, headers = api.get_transcription_with_http_info(ID)
        assert covers(dict(headers), rule["before"])
        assert name in rule["before"] or name not in headers


def _check_status(rule: Json, stub: ScriptedServer, _: Path) -> None:
    after, before = rule["after"], rule["before"]
    body = after.get("body", {})
    for side, names in ((before, rule["from"]), (after, rule["to"])):
        assert names.rpartition(".")[2] in (str(side["status"]), "default")
    stub.on("*", "*", Reply(status=after["status"], json=body or None, headers=after.get("headers", {})))
    stub._routes.pop(("GET", "*"))
    with _client(stub, on_delete_endpoint_data="logs") as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        if before["status"] == 202:
            definition = {"name": "n", "locale": "en-US", "recordingsUrl": "https://contoso.com/1.wav"}
            answer = api.create_transcription_with_http_info(definition)
            assert answer[:2] == (before["body"], before["status"])
            assert covers(dict(answer[2]), before["headers"])
        elif before["status"] == 200:
            stub.on("GET", "*", Reply(json={"self": f"{stub.url}/speechtotext/v3.0/transcriptions/{ID}"}))
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


# --- result files -----------------------------------------------------------------------------------


def _check_result(rule: Json, stub: ScriptedServer, _: Path) -> None:
    names = listed(rule["from"]) or ["AudioFileResult.x"]
    after, before = rule["after"], rule["before"]
    directions = _directions(rule)
    if names[0].startswith("ResultFile"):
        assert swagger_client.to_v2(after) == before
        back = swagger_client.to_v3(before, source=after["source"], timestamp=after["timestamp"])
        assert back == after
        return
    for name in names[:1]:
        owner = name.partition(".")[0]
        if "response" in directions:
            actual = v2_part(owner, swagger_client.to_v2(v3_result(owner, after)))
            assert covers(actual, before), actual
        if "request" in directions:
            warned: list[str] = []
            actual = v3_part(owner, swagger_client.to_v3(v2_files(owner, before), warn=warned.append))
            assert covers(actual, after), actual
            assert not set(before) & set(actual)
            assert warned == ([rule["id"]] if rule["id"] == "V2-RES-Sentiment" else [])


CHECKS: dict[str, Check] = {
    "definition": _check_definition,
    "enum": _check_enum,
    "error": _check_data,
    "header": _check_header,
    "host": _check_host,
    "key": _check_data,
    "parameter": _check_parameter,
    "path": _check_path,
    "property": _check_data,
    "result": _check_result,
    "status": _check_status,
}
