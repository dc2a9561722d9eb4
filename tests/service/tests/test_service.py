"""Entities other than transcriptions and web hooks."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any
from urllib.parse import quote

import pytest
import urllib3

from tests.service import SpeechService
from tests.service.tests.caller import Caller, Json, extended

RECORDING = "https://recordings.example/a.wav"


def contents(file: Json) -> Any:
    return json.loads(file["content"])


def test_a_dataset_by_form(call3: Caller) -> None:
    call = call3
    data = b"one\r\ntwo\r\n--\r\n" * 40_000
    project = call.create("/projects", {"displayName": "P", "locale": "en-US"})
    fields = {"displayName": "Förm", "locale": "en-us", "kind": "Language", "project": project["self"]}
    fields["customProperties"] = '{"k": "v"}'
    form, content_type = urllib3.encode_multipart_formdata({**fields, "data": ("a.txt", data)}, boundary="b")
    made = call("POST", "/datasets/upload", form, headers={"Content-Type": content_type}).json()
    assert (made["displayName"], made["customProperties"]) == ("Förm", {"k": "v"})
    done = call.finished(made)
    assert done["properties"]["acceptedLineCount"] == 120_000
    files = call.files(done)
    assert files["LanguageData"][0]["content"] == data
    assert files["LanguageData"][0]["name"] == "a.txt"
    assert contents(files["DatasetReport"][0])["rejectedLineCount"] == 1


def test_a_dataset_from_an_address(service: SpeechService, call: Caller) -> None:
    body = {"displayName": "D", "locale": "de-DE", "kind": "Acoustic"}
    url = service.storage.put("data/set.zip", b"PK\x03\x04")
    done = call.finished(call.create("/datasets", {**body, "contentUrl": url}))
    assert "contentUrl" not in done
    assert call.files(done)["AcousticDataArchive"][0]["content"] == b"PK\x03\x04"
    bad = call.finished(call.create("/datasets", {**body, "contentUrl": "https://x.example/corrupt.zip"}))
    assert bad["properties"]["error"]["code"] == "DataImportFailed"
    if call.version == "v3.0":
        call.refused(400, "MissingInputRecords", "POST", "/datasets", body)


def test_a_dataset_in_blocks(call31: Caller) -> None:
    call, kind = call31, {"Content-Type": "application/octet-stream"}
    made = call.create("/datasets", {"displayName": "D", "locale": "de-DE", "kind": "Acoustic"})
    names = [base64.b64encode(name).decode() for name in (b"b?~0", b"b?~1", b"b?~2")]
    pieces = [bytes([i]) * 100_000 for i in range(3)]
    for name, piece in zip(names, pieces, strict=True):
        response = call("PUT", f"{made['links']['uploadBlocks']}?blockid={quote(name)}", piece, headers=kind)
        assert (response.status, response.data) == (201, b"")
        recorded = call.service.requests.last
        assert (recorded.size, recorded.sha256) == (100_000, hashlib.sha256(piece).hexdigest())
    blocks = call.get(made["links"]["listBlocks"])
    assert [block["name"] for block in blocks["uncommittedBlocks"]] == names
    assert call.get(made["self"])["status"] == call.get(made["self"])["status"] == "NotStarted"
    order = [names[2], names[0]]
    commit = made["links"]["commitBlocks"]
    call.refused(400, "InvalidPayload", "POST", commit, [{"kind": "Latest", "id": "bm9uZQ=="}])
    response = call("POST", commit, [{"kind": "Latest", "id": name} for name in order])
    assert (response.status, response.data) == (200, b"")
    files = call.files(call.finished(made))
    assert files["AcousticDataArchive"][0]["content"] == pieces[2] + pieces[0]
    blocks = call.get(made["links"]["listBlocks"])
    assert [block["name"] for block in blocks["committedBlocks"]] == order
    call.refused(409, "InvalidDataset", "POST", commit, [])


def test_models(call: Caller) -> None:
    base = call.get("/models/base?top=1")["values"][0]
    assert call.get(base["self"])["self"] == base["self"]
    body = {
        "displayName": "M",
        "locale": base["locale"],
        "baseModel": {"self": base["self"]},
    }
    made = call.finished(call.create("/models", body))
    assert made["baseModel"] == {"self": base["self"]}
    assert made["properties"]["deprecationDates"]
    copy = _copy(call, made)
    assert copy not in (made["self"], base["self"])
    for model in (made, base):
        lifetime = "sasLifetimeMinutes=60" if call.dated else "sasValidityInSeconds=3600"
        manifest = call.get(extended(model["links"]["manifest"], lifetime))
        assert manifest["model"] == {"self": model["self"]}
        url = manifest["modelFiles"][0]["contentUrl"]
        assert call("GET", url, credential=False).status == 200
    assert [model["self"] for model in call.get("/models")["values"]] == [made["self"], copy]
    if call.version != "v3.0":
        assert set(call.files(made)) == {"ModelReport"}
    # A base model is not found among the custom ones, nor accepted under such an address.
    call.refused(404, None, "GET", base["self"].replace("/base", ""))


def _copy(call: Caller, model: dict[str, Any]) -> Any:
    """Copy a model, as its version does it. Returns the address of the copy."""
    if "copyTo" in model["links"]:
        made = call("POST", model["links"]["copyTo"], {"targetSubscriptionKey": "k"})
        assert made.status == 201
        return made.json()["self"]
    source = "/subscriptions/1/resourceGroups/2/providers/Microsoft.CognitiveServices/accounts/3"
    allowed = call("POST", "/models:authorizecopy", {"sourceResourceId": source}).json()
    started = call("POST", model["links"]["copy"], allowed)
    assert started.status == 202
    return call.finished(started.json())["result"]["link"]


def test_an_expired_permission_copies_nothing(service: SpeechService) -> None:
    with Caller(service, "v3.2") as call:
        call.refused(
            *(400, "InvalidSourceAzureResourceId", "POST", "/models:authorizecopy"),
            {"sourceResourceId": "mine"},
        )
        source = "/subscriptions/1/resourceGroups/2/providers/Microsoft.CognitiveServices/accounts/3"
        allowed = call("POST", "/models:authorizecopy", {"sourceResourceId": source}).json()
        service.advance(25 * 3600)
        model = call.get(f"/models/{service.add('models')}")
        call.refused(400, "ModelCopyAuthorizationExpired", "POST", model["links"]["copy"], allowed)


def test_a_copy_that_fails_says_why(service: SpeechService) -> None:
    service.fail_next("operations/models/copy", "The target is gone.")
    failed = service.add("operations/models/copy", status="Failed")
    with Caller(service, "v3.2") as call:
        assert call.get(f"/operations/models/copy/{failed}")["error"]["message"] == "The target is gone."


def test_an_evaluation_of_two_models(call: Caller) -> None:
    models = [call.get("/models/base?skip=1&top=1")["values"][0], call.create("/models", _named("M"))]
    data = call.create("/datasets", {**_named("D"), "kind": "Acoustic", "contentUrl": RECORDING})
    body = {**_named("E"), "dataset": {"self": data["self"]}}
    body |= {f"model{i}": {"self": model["self"]} for i, model in enumerate(models, 1)}
    done = call.finished(call.create("/evaluations", body))
    assert done["model2"] == {"self": models[1]["self"]}
    assert 0 < done["properties"]["wordErrorRate2"] < done["properties"]["wordErrorRate1"] < 1
    assert set(call.files(done)) == {"EvaluationDetails"}
    del body["model2"]
    call.refused(400, "InvalidRequestBodyFormat", "POST", "/evaluations", body)


def test_a_name_that_looks_like_a_reference_stays(call: Caller) -> None:
    odd = {
        "displayName": "entity:/projects/1",
        "locale": "en-US",
        "customProperties": {"self": "entity:/models/1"},
    }
    made = call.create("/projects", odd)
    assert (made["displayName"], made["customProperties"]) == (odd["displayName"], odd["customProperties"])
    call("PATCH", made["self"], {"customProperties": {"other": "1"}})
    changed = call("PATCH", made["self"], {"customProperties": {"self": "2"}}).json()
    assert changed["customProperties"] == {"self": "2", "other": "1"}


def _named(name: str) -> Json:
    return {"displayName": name, "locale": "en-US"}


def test_an_endpoint_and_its_logs(service: SpeechService, call3: Caller) -> None:
    call = call3
    made = call.finished(call.create("/endpoints", {**_named("E"), "properties": {"loggingEnabled": True}}))
    assert made["links"]["webSocketConversation"].startswith("ws://")
    assert made["model"]["self"].startswith(service.endpoint)
    logs = made["links"]["logs"]
    pages, link = [], f"{logs}?top=4"
    while link:
        page = call.get(link)
        pages.append(page["values"])
        link = page.get("@nextLink")
    assert [len(page) for page in pages] == [4, 2]
    first, last = pages[0][0], pages[-1][-1]
    assert call("GET", first["links"]["contentUrl"], credential=False).data.startswith(b"RIFF")
    assert call("DELETE", first["self"]).status == 204
    call.refused(404, None, "GET", first["self"])
    day = last["createdDateTime"][:10]
    assert call("DELETE", f"{logs}?endDate=2000-01-01").status == 202
    assert len(call.get(logs)["values"]) == 5
    assert call("DELETE", f"{logs}?endDate={day}").status == 202
    assert call.get(logs)["values"] == []
    call.refused(400, "InvalidLogDate", "DELETE", f"{logs}?endDate=yesterday")
    patch = {"properties": {"contentLoggingEnabled": False}, "displayName": "F"}
    assert call("PATCH", made["self"], patch).json()["properties"] == {"loggingEnabled": False}


def test_logs_of_base_models(service: SpeechService, call3: Caller) -> None:
    call = call3
    (sound, text) = service.add_logs("base/de-DE", 1)
    where = "/endpoints/base/de-DE/files/logs"
    assert [log["name"] for log in call.get(where)["values"]] == [sound, text]
    assert call.get(f"{where}/{text}")["kind"] == "Transcription"
    assert call("DELETE", where).status == 202
    assert call.get(where)["values"] == []


def test_health(service: SpeechService, call31: Caller) -> None:
    assert call31.get("/healthstatus")["status"] == "Healthy"
    service.set_health("Degraded")
    assert call31.get("/healthstatus")["status"] == "Degraded"


def test_locales(call: Caller) -> None:
    assert "de-DE" in call.get("/models/locales")
    if call.dated:
        assert "de-DE" in call.get("/datasets/locales")["LanguageMarkdown"]
        transcriptions = call.get("/transcriptions/locales")
        assert set(transcriptions) == {"Submit", "Transcribe"}
        assert "de-DE" in transcriptions["Transcribe"]
    else:
        kinds = call.get("/datasets/locales")["de-DE"]
        assert ("LanguageMarkdown" in kinds) == (call.version != "v3.0")
        assert "de-DE" in call.get("/transcriptions/locales")


def test_kinds_that_an_older_version_lacks_are_not_listed_there(
    service: SpeechService, call31: Caller
) -> None:
    call31.create("/datasets", {**_named("D"), "kind": "LanguageMarkdown"})
    with Caller(service, "v3.0") as older:
        assert older.get("/datasets")["values"] == []


def test_a_public_endpoint_is_used_in_addresses(version: str) -> None:
    public = "https://speech.contoso.example"
    with SpeechService(version, public_endpoint=public) as service, Caller(service, version) as call:
        assert service.endpoint == public
        made = call.create("/projects", _named("P"))
        assert made["self"].startswith(f"{public}/speechtotext/")
        body = {**call.job(RECORDING), "project": {"self": made["self"]}}
        assert call.create(call.jobs, body)["project"] == {"self": made["self"]}


@pytest.mark.parametrize(
    "collection", ["transcriptions", "datasets", "models", "evaluations", "endpoints", "webhooks"]
)
def test_entities_can_be_added(service: SpeechService, call: Caller, collection: Any) -> None:
    id = service.add(collection, displayName="Seeded")
    assert call.get(f"/{collection}/{id}")["status"] == "Succeeded"
    waiting = service.add(collection, status="Running")
    service.finish_all()
    assert call.get(f"/{collection}/{waiting}")["status"] == "Succeeded"
    failed = service.add(collection, status="Failed")
    assert call.get(f"/{collection}/{failed}")["status"] == "Failed"
