"""Requests as they arrive, and answers as they are read."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sttgen.runtime import UNSET, File, Operation, ResponseDecodingError, Style
from tests.runtime.house import Job, Loose, Properties, Status
from tests.servers.scripted import Reply

JOB = {"self": "https://elsewhere/api/v1/jobs/a%20b?x=1", "displayName": "n", "status": "Running"}


def test_a_get_sends_the_credential_and_accept_and_gives_a_model(server, client):
    server.on("GET", "/api/v1/jobs/1", Reply(json=JOB))
    job = client.jobs.get("1")
    assert (job.display_name, job.status, job.id) == ("n", Status.RUNNING, "a b")
    (request,) = server.requests
    assert request.headers["X-Key"] == "kkkk-very-secret-key-kkkk"
    assert request.headers["Accept"] == "application/json"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("../datasets?x=1#y", "..%2Fdatasets%3Fx%3D1%23y"),
        ("two words", "two%20words"),
        ("100%", "100%25"),
        ("%2e%2e", "%252e%252e"),
        ("a:b", "a%3Ab"),
        ("ä/ö", "%C3%A4%2F%C3%B6"),
    ],
)
def test_a_path_argument_is_one_encoded_segment(server, client, given, sent):
    server.on("*", "*", Reply(json=JOB))
    client.jobs.get(given)
    client.jobs.ping(given)
    assert [request.target for request in server.requests] == [
        f"/api/v1/jobs/{sent}",
        f"/api/v1/jobs/{sent}:ping",
    ]


@pytest.mark.parametrize("bad", ["", ".", "..", None, UNSET])
def test_a_path_argument_that_would_change_the_path_is_refused_before_sending(server, client, bad):
    with pytest.raises(ValueError, match="'id'"):
        client.jobs.get(bad)
    assert server.requests == []


def test_none_for_a_parameter_is_refused_and_unset_is_not_sent(server, client):
    server.on("*", "*", Reply(json={"values": []}))
    with pytest.raises(ValueError, match="'skip'"):
        client.jobs.list(skip=None)
    assert list(client.jobs.list(filter="status eq 'a b'+c")) == []
    assert server.requests[0].target == "/api/v1/jobs?filter=status%20eq%20%27a%20b%27%2Bc"


def test_extra_query_and_headers_are_added_and_replace_ours_whatever_their_case(server, client):
    server.on("*", "*", Reply(json=JOB))
    client.jobs.get("1", extra_query={"x": [1, 2]}, extra_headers={"X-KEY": "other", "X-More": "1"})
    (request,) = server.requests
    assert request.target == "/api/v1/jobs/1?x=1&x=2"
    assert request.headers.getlist("X-Key") == ["other"]
    assert request.headers["X-More"] == "1"


def test_a_header_with_a_line_break_is_refused_without_quoting_it(client):
    with pytest.raises(ValueError, match="X-More") as caught:
        client.jobs.get("1", extra_headers={"X-More": "se\r\ncret"})
    assert "cret" not in str(caught.value)


def test_a_body_leaves_out_read_only_members_at_every_depth(server, client):
    server.on("POST", "/api/v1/jobs", Reply(status=201, json=JOB))
    inner = Job(display_name="p", self_url="u", properties=Properties(duration="PT1S", secret="s"))
    client.jobs.create(
        Job(
            display_name="n",
            self_url="u",
            status=Status("New"),
            parent=inner,
            parts=[Properties(duration="x")],
        )
    )
    (request,) = server.requests
    assert request.json == {
        "displayName": "n",
        "parent": {"displayName": "p", "properties": {"secret": "s"}},
        "parts": [{}],
    }
    assert request.headers["Content-Type"] == "application/json"


def test_a_patch_tells_absent_from_null(server, client):
    server.on("PATCH", "/api/v1/jobs/1", Reply(json=JOB))
    client.jobs.update("1", Job(display_name="n", description=None))
    client.jobs.update("1", {"description": None, "when": datetime(2024, 1, 2)})
    first, second = server.requests
    assert first.json == {"displayName": "n", "description": None}
    assert second.json == {"description": None, "when": "2024-01-02T00:00:00Z"}
    assert first.headers["Content-Type"] == "application/merge-patch+json"


def test_an_entity_that_was_read_can_be_sent_back(server, client):
    server.on("*", "*", Reply(json=JOB | {"status": "Paused", "level": 9, "size": 5}))
    job = client.jobs.get("1")
    job.description = "new"
    client.jobs.update("1", job)
    assert server.requests[1].json == {"displayName": "n", "level": 9, "size": 5, "description": "new"}


@pytest.mark.parametrize("status", [201, 202, 204, 205])
def test_a_success_with_an_empty_body_is_none(server, client, status):
    server.on("*", "*", Reply(status=status))
    assert client.jobs.get("1") is None
    server.on("*", "*", Reply())
    assert client.jobs.delete("1") is None


def test_the_type_depends_on_the_status(server, client):
    replies = [Reply(json=JOB), Reply(status=202, json={"name": "x", "more": 1}), Reply(status=204)]
    server.on("GET", "/api/v1/various", *replies)
    assert isinstance(client.jobs.various(), Job)
    assert client.jobs.various() == Loose(name="x", additional_properties={"more": 1})
    assert client.jobs.various() is None


def test_bytes_and_text_are_not_parsed(server, client):
    server.on("GET", "/api/v1/content", Reply(body=b"\x00{"))
    server.on(
        "GET",
        "/api/v1/note",
        Reply(body="é".encode("latin-1"), headers={"Content-Type": "text/plain; charset=latin-1"}),
    )
    assert client.jobs.content() == b"\x00{"
    assert client.jobs.note() == "é"
    assert server.requests[0].headers["Accept"] == "*/*"


def test_a_plain_list_is_a_list(server, client):
    server.on("GET", "/api/v1/jobs/locales", Reply(json=["de-DE"]))
    assert client.jobs.locales() == ["de-DE"]


def test_an_unsecured_operation_gets_no_credential(server, client):
    server.on("GET", "/api/v1/open", Reply(json=JOB))
    client.jobs.open()
    assert "X-Key" not in server.requests[0].headers


def test_an_answer_that_does_not_fit_keeps_status_headers_body_and_path(server, client):
    page = {"values": [JOB, JOB | {"status": {"a": 1}}]}
    server.on("GET", "/api/v1/jobs", Reply(json=page, headers={"X-Id": "7"}))
    with pytest.raises(ResponseDecodingError) as caught:
        list(client.jobs.list())
    error = caught.value
    assert (error.path, error.status, error.headers["x-id" if "x-id" in error.headers else "X-Id"]) == (
        "$.values[1].status",
        200,
        "7",
    )
    assert json.loads(error.body) == page
    assert error.operation == "Jobs_List"


def test_an_answer_that_is_not_json_says_so(server, client):
    server.on("*", "*", Reply(body=b"<html>", headers={"Content-Type": "text/html"}))
    with pytest.raises(ResponseDecodingError, match="not valid JSON"):
        client.jobs.get("1")


def test_every_location_of_parameters(server, client):
    operation: Operation[None] = Operation(
        id="Odd",
        method="GET",
        path="/odd/{a}{b}",
        server="/other",
        styles={"path:a": Style("label", explode=True), "b": Style("matrix"), "ids": Style("pipeDelimited")},
    )
    server.on("*", "*", Reply())
    client.jobs._call(
        operation,
        path={"a": [1, 2], "b": "x"},
        query={"ids": ["a b", "c"], "on": True, "at": datetime(2024, 1, 2, 3, tzinfo=UTC), "no": UNSET},
        headers={"X-List": [1, 2], "X-No": UNSET},
        cookies={"c": "1;2", "d": 3},
    )
    (request,) = server.requests
    assert request.target == "/other/odd/.1.2;b=x?ids=a%20b%7Cc&on=true&at=2024-01-02T03%3A00%3A00Z"
    assert request.headers["X-List"] == "1,2"
    assert request.headers["Cookie"] == "c=1%3B2; d=3"


def test_urlencoded_and_text_bodies(server, client):
    group = client.jobs
    server.on("*", "*", Reply())
    form: Operation[None] = Operation(
        id="F", method="POST", path="/f", media="application/x-www-form-urlencoded"
    )
    text: Operation[None] = Operation(id="T", method="POST", path="/t", media="text/plain")
    charset: Operation[None] = Operation(id="C", method="POST", path="/c", media="text/x;charset=utf-8")
    plain: Operation[None] = Operation(id="P", method="POST", path="/p")
    group._call(form, form={"a": "x y&z", "b": [1, 2], "c": UNSET})
    group._call(text, body="é")
    group._call(charset, body="é")
    group._call(plain, body={})
    client.jobs.put_block("1", File(b"x", content_type="audio/wav"))
    first, second, *others = server.requests
    types = ["text/x;charset=utf-8", "application/json", "audio/wav"]
    assert [request.headers["Content-Type"] for request in others] == types
    assert first.body == b"a=x%20y%26z&b=1&b=2"
    assert first.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert (second.body, second.headers["Content-Type"]) == ("é".encode(), "text/plain; charset=utf-8")
