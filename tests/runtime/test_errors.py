"""What errors say: the reason of the service, and what the caller has to know."""

from __future__ import annotations

import pickle

import pytest

from sttgen.runtime import (
    ApiStatusError,
    Model,
    Operation,
    ResponseDecodingError,
    RetryPolicy,
    ServerError,
    field,
)
from tests.runtime.house import HouseClient, Job
from tests.servers.scripted import Reply


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (Reply(status=404, json={"code": "A", "message": "m"}), "Jobs_Get 404 A: m"),
        (
            Reply(
                status=404,
                json={"code": "A", "message": "m", "innerError": {"code": "B"}},
                headers={"x-request-id": "r"},
            ),
            "Jobs_Get 404 A/B: m (request r)",
        ),
        (
            Reply(status=404, json={"code": "A", "message": "m", "innerError": {"code": "A"}}),
            "Jobs_Get 404 A: m",
        ),
        (Reply(status=404, json={"title": "t"}), "Jobs_Get 404: t"),
        (Reply(status=404), "Jobs_Get 404: Not Found"),
        (Reply(status=403, body=b"<Error><Code>A</Code></Error>"), "Jobs_Get 403 A: A"),
        (Reply(status=403, body=b" " * 5000 + b"<Error><Code>A</Code></Error>"), "Jobs_Get 403 A: A"),
    ],
)
def test_an_error_is_one_line(server, client, reply, text):
    server.on("*", "*", reply)
    with pytest.raises(ApiStatusError) as caught:
        client.jobs.get("1")
    assert (str(caught.value), caught.value.target) == (text, None)


def test_500_is_an_error_of_the_server_and_was_not_left_for_its_body(server):
    server.on("*", "*", Reply(status=500, json={"message": "m"}))
    client = HouseClient(server.url, retries=RetryPolicy(total=1, backoff=0))
    with pytest.raises(ServerError) as caught:
        client.jobs.get("1")
    assert str(caught.value) == "Jobs_Get 500: m"


def test_what_the_service_says_stays_before_what_we_add(server, client):
    server.on("*", "*", Reply(status=503, json={"message": "busy"}))
    with pytest.raises(ServerError, match=r"^Jobs_Create 503: busy \(not retried: the request may have been"):
        client.jobs.create({})
    block = Operation(
        id="X_Put", method="PATCH", path="/x", media="audio/wav", files={"body": False}, idempotent=True
    )
    with pytest.raises(ServerError, match=r"^X_Put 503: busy \(not retried: the body is an iterator"):
        client.jobs._call(block, body=iter([b"a"]))


@pytest.mark.parametrize(
    ("method", "headers", "end"),
    [
        ("POST", {}, "; the request was executed"),
        ("POST", {"Location": "/jobs/7"}, "; the request was executed: see /jobs/7"),
        ("GET", {"Location": "/jobs/7"}, "expected Job, got list at $"),
        ("HEAD", {}, "has no body"),
    ],
)
def test_an_error_says_whether_something_was_done(server, client, method, headers, end):
    server.on("*", "*", Reply(json=[], headers=headers))
    operation = Operation(id="X_Do", method=method, path="/x", returns=Job)
    with pytest.raises(ResponseDecodingError) as caught:
        client.jobs._call(operation)
    assert str(caught.value).endswith(end)


PROBLEM = {"type": "https://errors.example/full", "title": "Full.", "detail": "no\x1b[2J room\nleft"}


def test_title_and_detail_of_problem_details_are_in_the_message_on_one_line(server, client):
    server.on("*", "*", Reply(status=409, json=PROBLEM, headers={"Content-Type": "application/problem+json"}))
    with pytest.raises(ApiStatusError) as caught:
        client.jobs.get("1")
    assert str(caught.value) == "Jobs_Get 409 https://errors.example/full: Full: no\\x1b[2J room\\nleft"


class Problem(Model):
    title: str = field()
    detail: str | None = field(default=None)
    room: int | None = field(default=None)


def test_the_body_of_an_error_is_decoded_to_its_model(server, client):
    server.on(
        "*", "*", Reply(status=409, json=PROBLEM), Reply(status=409, json={"title": 3}), Reply(status=409)
    )
    with pytest.raises(ApiStatusError) as caught:
        client.jobs.get("1")
    assert caught.value.body_as(Problem) == Problem(title="Full.", detail="no\x1b[2J room\nleft")
    assert pickle.loads(pickle.dumps(caught.value)).body_as(Problem).title == "Full."
    for message in (r"expected str, got int at \$.title", "has no body"):
        with pytest.raises(ApiStatusError) as caught:
            client.jobs.get("1")
        with pytest.raises(ResponseDecodingError, match=message):
            caught.value.body_as(Problem)
