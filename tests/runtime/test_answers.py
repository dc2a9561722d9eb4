"""What answers become that are not what the document promises, and errors that say what happened."""

from __future__ import annotations

import copy
import pickle
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from sttgen import runtime
from sttgen.runtime import (
    ApiStatusError,
    ApiTimeoutError,
    NotFound,
    Operation,
    Poller,
    PreconditionFailed,
    ResponseDecodingError,
    UnprocessableEntity,
)
from tests.runtime.house import HouseClient, Job
from tests.servers.raw import RawServer
from tests.servers.scripted import Reply
from tests.versions import CLIENTS


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


LOCATION = "https://west.example/api/v1/jobs/7?sv=1&sig=SECRET"


def test_an_unreadable_answer_to_a_post_says_that_the_entity_exists(server, client):
    server.on("POST", "*", Reply(status=201, json={"displayName": 5}, headers={"Location": LOCATION}))
    with pytest.raises(ResponseDecodingError) as caught:
        client.jobs.create({"displayName": "a"})
    error = caught.value
    assert str(error) == (
        "Jobs_Create: the response (status 201) does not match its documented type: "
        "expected str, got int at $.displayName; the request was executed: see https://west.example/api/v1/jobs/7?sv=1&sig=***"
    )
    assert (error.operation, error.status, error.path) == ("Jobs_Create", 201, "$.displayName")
    assert error.location == LOCATION
    assert "SECRET" not in repr(error.location)
    assert pickle.loads(pickle.dumps(error)).location == LOCATION
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=201, body=b"<html>"), "is not valid JSON"),
        (Reply(status=200), "has no body"),
        (Reply(status=200, body=b"null"), "is null"),
        (Reply(status=201, body=b" null "), "is null"),
    ],
)
def test_without_a_location_it_says_that_the_request_was_executed(server, client, reply, reason):
    server.on("*", "*", reply)
    with pytest.raises(ResponseDecodingError, match="the request was executed") as caught:
        client.jobs.create({"displayName": "a"})
    assert str(caught.value).startswith(f"Jobs_Create: the response (status {reply.status}) {reason}")
    assert caught.value.location is None
    with pytest.raises(ResponseDecodingError, match=rf"^Jobs_Get: .*{reply.status}.*{reason}") as caught:
        client.jobs.get("1")
    assert "executed" not in str(caught.value)


def test_a_list_is_promised_too(server, client):
    server.on("*", "*", Reply())
    for call in (client.jobs.locales, lambda: list(client.jobs.list()), client.with_raw_response.jobs.list):
        with pytest.raises(ResponseDecodingError, match="no body"):
            call()


@pytest.mark.parametrize("tp", [Job | None, Any, object, None])
@pytest.mark.parametrize("body", [b"", b"null"])
def test_where_nothing_is_allowed_it_is_none(server, client, tp, body):
    server.on("*", "*", Reply(body=body, headers={"Content-Type": "application/json"}))
    assert client.jobs._call(Operation(id="x", method="GET", path="/x", returns=tp)) is None


def test_an_empty_text_is_a_text(server, client):
    server.on("*", "*", Reply(headers={"Content-Type": "text/plain"}))
    assert client.jobs.note() == ""


def waiting(status: object) -> Reply:
    return Reply(
        json={"displayName": "a", "self": "https://h/jobs/7"} | ({"status": status} if status else {})
    )


@pytest.mark.parametrize("status", ["PartiallySucceeded", None])
def test_a_status_that_nobody_knows_ends_the_wait(server, client, status):
    poller = Poller(done=("Succeeded",), failed=("Failed",), running=("NotStarted", "Running"))
    server.on("*", "*", waiting("NotStarted"), waiting("Running"), waiting(status), waiting("Running"))
    operation = Operation(id="Jobs_Get", method="GET", path="/jobs/{id}", returns=Job)
    ended = client.jobs._wait(operation, poller, "id", "7", interval=0.001)
    assert len(server.requests) == 3
    assert (ended.status or None) == status


@pytest.mark.parametrize("lost", [Reply(reset=True), Reply(status=504), Reply(status=502)])
def test_a_delete_whose_answer_was_lost_was_done(server, client, lost):
    server.on("DELETE", "*", lost, Reply(status=404))
    assert client.jobs.delete("1") is None
    assert len(server.requests) == 2


def test_also_when_it_timed_out(server):
    server.on("DELETE", "*", Reply(status=204, delay=0.4), Reply(status=404, json={"code": "NotFound"}))
    with HouseClient(server.url, timeout=0.1) as client:
        raw = client.with_raw_response.jobs.delete("1")
    assert (raw.status, raw.parsed) == (404, None)


@pytest.mark.parametrize("earlier", [[], [Reply(status=503)], [Reply(status=429)]])
def test_else_there_was_nothing_to_delete(server, client, earlier):
    server.on("*", "*", *earlier, Reply(status=404))
    with pytest.raises(NotFound):
        client.jobs.delete("1")


def test_nor_is_a_404_of_another_method_a_success(server, client):
    server.on("*", "*", Reply(reset=True), Reply(status=404))
    with pytest.raises(NotFound):
        client.jobs.get("1")
    server.on("*", "*", Reply(reset=True), Reply(status=404))
    with pytest.raises(NotFound):
        client.jobs._call(Operation(id="x", method="DELETE", path="/x", returns=Job))


STORAGE = """\ufeff<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>\
Server failed to authenticate &amp; refused.
RequestId:1</Message><AuthenticationErrorDetail>old</AuthenticationErrorDetail></Error>"""


@pytest.mark.parametrize("text", [STORAGE, STORAGE[1:], STORAGE[39:], STORAGE[1:].replace("><", ">\n  <")])
def test_storage_gives_code_and_message_in_xml(server, client, text):
    server.on("*", "*", Reply(status=403, body=text.encode(), headers={"x-ms-request-id": "r"}))
    with pytest.raises(ApiStatusError) as caught:
        client.download(f"{server.url}/f?sig=SECRET")
    error = caught.value
    assert (error.code, error.request_id) == ("AuthenticationFailed", "r")
    assert error.message == "Server failed to authenticate & refused.\\nRequestId:1"


def test_entities_of_xml_are_not_expanded(server, client):
    lines = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{lines}]><Error><Code>&e9;</Code></Error>'
    server.on("*", "*", Reply(status=403, body=bomb.encode()))
    with pytest.raises(ApiStatusError) as caught:
        client.jobs.get("1")
    assert caught.value.code == "&e9;"


@pytest.mark.parametrize("body", [b"<Error>", b"<Error><Code/></Error>", b"<html><Code>x</Code></html>"])
def test_other_markup_is_a_text(server, client, body):
    server.on("*", "*", Reply(status=403, body=body))
    with pytest.raises(ApiStatusError) as caught:
        client.jobs.get("1")
    assert (caught.value.code, caught.value.message) == (None, body.decode())


def test_a_time_out_while_reading_names_no_none(server):
    server.on("*", "*", Reply(body=[b"{", b"}"], pause=0.4, length=2))
    with (
        HouseClient(server.url, timeout=0.1, retries=None) as client,
        pytest.raises(ApiTimeoutError) as caught,
    ):
        client.jobs.create({})
    assert str(caught.value).startswith("Jobs_Create: Read timed out.")


@pytest.mark.parametrize(("status", "kind"), [(412, PreconditionFailed), (422, UnprocessableEntity)])
def test_further_statuses_have_classes(server, client, status, kind):
    server.on("*", "*", Reply(status=status))
    with pytest.raises(kind):
        client.jobs.get("1")


@pytest.mark.parametrize("package", CLIENTS)
def test_tracebacks_and_pickles_show_public_names(package):
    module = import_module(package)
    kinds = {
        name: kind
        for name, kind in vars(module.errors).items()
        if isinstance(kind, type) and issubclass(kind, module.ApiError)
    }
    assert len(kinds) >= 16
    for name, kind in kinds.items():
        assert f"{kind.__module__}.{kind.__qualname__}" == f"speechtotext_core.runtime.{name}"
        assert getattr(module, name) is kind
        assert type(pickle.loads(pickle.dumps(kind("m")))) is kind
    for home, name in [
        ("transcripts", "JobsFailed"),
        ("transcripts", "TranscriptionFailed"),
        ("webhooks", "InvalidSignature"),
        ("webhooks", "InvalidCall"),
    ]:
        kind = getattr(import_module(f"{package}.{home}"), name)
        assert f"{kind.__module__}.{kind.__qualname__}" == f"speechtotext_core.kits.speech.{home}.{name}"
        assert type(pickle.loads(pickle.dumps(kind("m")))) is kind


def test_errors_have_the_name_of_the_package_that_they_are_copied_into(monkeypatch):
    for name in ("parcel", "parcel._runtime", "plain"):
        package = ModuleType(name)
        package.__path__ = list(runtime.__path__)
        monkeypatch.setitem(sys.modules, name, package)
    copied, plain = import_module("parcel._runtime.errors"), import_module("plain.errors")
    assert {copied.ApiError.__module__, copied.NotFound.__module__} == {"parcel"}
    assert {plain.ApiError.__module__, plain.NotFound.__module__} == {"plain"}
    for name in [name for name in sys.modules if name.startswith(("parcel.", "plain."))]:
        del sys.modules[name]


@pytest.mark.parametrize("copied", [lambda headers: headers, copy.copy, copy.deepcopy, _pickled])
def test_headers_know_names_in_any_case_and_can_be_copied(surface, copied):
    pairs = b"X-Id: 7\r\nWarning: a\r\nwarning: b\r\n"
    with (
        RawServer(b"HTTP/1.1 204 No Content\r\n" + pairs + b"\r\n") as server,
        HouseClient(server.url) as client,
    ):
        headers = copied(client.with_raw_response.jobs.delete("1").headers)
    assert "x-ID" in headers
    assert "x-other" not in headers
    assert headers["WARNING"] == "a, b"
    assert headers.getlist("warning") == ["a", "b"]
    assert list(headers.items()) == [("X-Id", "7"), ("Warning", "a"), ("Warning", "b")]
    headers["X-Other"] = "1"
    assert "x-other" in headers
    assert copied(headers) == headers
