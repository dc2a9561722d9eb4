"""What is sent again, when, and what the last error says."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from sttgen.runtime import (
    ApiConnectionError,
    ApiError,
    ApiStatusError,
    ApiTimeoutError,
    NotFound,
    Operation,
    RetryPolicy,
    ServerError,
    TooManyRequests,
)
from sttgen.runtime.retry import retry_after
from tests.runtime.house import HouseClient
from tests.servers.scripted import Reply

OK = Reply(json={"displayName": "a"})
CALLS = {
    "GET": lambda client: client.jobs.get("1"),
    "PATCH": lambda client: client.jobs.update("1", {}),
    "PUT": lambda client: client.jobs.put_block("1", b"x"),
    "DELETE": lambda client: client.jobs.delete("1"),
}


@pytest.mark.parametrize("method", CALLS)
@pytest.mark.parametrize(
    "fault", [Reply(status=s) for s in (408, 429, 500, 502, 503, 504)] + [Reply(reset=True)]
)
def test_idempotent_methods_are_repeated(server, client, method, fault):
    server.on(method, "*", fault, fault, OK)
    CALLS[method](client)
    assert len(server.requests) == 3
    assert {request.body for request in server.requests} == {server.requests[0].body}


@pytest.mark.parametrize("fault", [Reply(status=503), Reply(reset=True)])
def test_a_patch_is_repeated_only_where_it_is_said_to_be_idempotent(server, client, fault):
    add = Operation(id="Jobs_Add", method="PATCH", path="/jobs", media="application/json-patch+json")
    server.on("PATCH", "*", fault, OK)
    with pytest.raises(ApiError, match="may have been executed"):
        client.jobs._call(add, body=[])
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 501])
def test_other_statuses_are_not(server, client, status):
    server.on("*", "*", Reply(status=status))
    with pytest.raises(ApiStatusError):
        client.jobs.get("1")
    assert len(server.requests) == 1


def test_the_last_error_keeps_its_history(server, client):
    server.on(
        "*",
        "*",
        Reply(status=503),
        Reply(reset=True),
        Reply(status=500),
        Reply(status=502, json={"code": "Bad"}),
    )
    with pytest.raises(ServerError) as caught:
        client.jobs.get("1")
    assert (caught.value.status, caught.value.code) == (502, "Bad")
    first, second, third = caught.value.history
    assert (first, third) == ("GET: 503", "GET: 500")
    assert "reset" in second


def test_a_connection_error_keeps_its_history(server, client):
    server.on("*", "*", Reply(status=503), Reply(reset=True))
    with pytest.raises(ApiConnectionError) as caught:
        client.jobs.get("1")
    assert len(caught.value.history) == 3
    assert not caught.value.may_have_executed


def test_a_post_is_repeated_after_429_only(server, client):
    server.on("POST", "*", Reply(status=429, headers={"Retry-After": "0"}), Reply(status=429), OK)
    client.jobs.create({})
    assert len(server.requests) == 3


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_a_post_that_failed_is_not_repeated_and_the_error_says_why(server, client, status):
    server.on("POST", "*", Reply(status=status, headers={"Retry-After": "0"}))
    with pytest.raises(ApiStatusError, match="may have been executed"):
        client.jobs.create({})
    assert len(server.requests) == 1


def test_a_post_whose_connection_was_lost_is_not_repeated(server, client):
    server.on("POST", "*", Reply(reset=True))
    with pytest.raises(ApiConnectionError, match="may have been executed") as caught:
        client.jobs.create({})
    assert caught.value.may_have_executed
    assert len(server.requests) == 1


def test_a_post_that_was_never_sent_is_repeated():
    with (
        HouseClient("http://127.0.0.1:9", retries=RetryPolicy(total=2, backoff=0.001)) as client,
        pytest.raises(ApiConnectionError, match="refused") as caught,
    ):
        client.jobs.create({})
    assert len(caught.value.history) == 2
    assert not caught.value.may_have_executed


def test_a_connection_that_is_refused_is_not_late_and_says_nothing_of_a_body_that_was_not_read():
    with HouseClient("http://127.0.0.1:9", retries=RetryPolicy(total=0)) as client:
        with pytest.raises(ApiConnectionError) as caught:
            client.jobs.put_block("1", iter([b"a"]))
        assert not isinstance(caught.value, ApiTimeoutError)
        assert "repeated" not in str(caught.value)


def test_a_post_that_did_not_get_past_the_proxy_was_not_executed():
    quick = RetryPolicy(total=0)
    for url in ("http://h.invalid", "https://h.invalid"):
        with (
            HouseClient(url, proxy="http://127.0.0.1:9", retries=quick) as client,
            pytest.raises(ApiConnectionError) as caught,
        ):
            client.jobs.create({})
        assert not caught.value.may_have_executed


def test_retry_after_is_obeyed_and_capped(server):
    faults = [
        Reply(status=503, headers={"Retry-After": "99"}),
        Reply(status=429, headers={"retry-after-ms": "30"}),
    ]
    server.on("*", "*", *faults, OK)
    with HouseClient(server.url, retries=RetryPolicy(backoff=9, max_wait=0.05)) as client:
        start = time.monotonic()
        client.jobs.get("1")
    assert 0.08 <= time.monotonic() - start < 1


def test_the_total_time_is_bounded(server):
    server.on("*", "*", Reply(status=429, headers={"Retry-After": "20"}))
    with HouseClient(server.url, retries=RetryPolicy(max_elapsed=5)) as client:
        start = time.monotonic()
        with pytest.raises(TooManyRequests) as caught:
            client.jobs.get("1")
    assert time.monotonic() - start < 1
    assert caught.value.retry_after == 20
    assert len(server.requests) == 1


def test_the_total_time_bounds_connection_errors_too(server):
    server.on("*", "*", Reply(reset=True))
    with (
        HouseClient(server.url, retries=RetryPolicy(backoff=9, max_elapsed=1)) as client,
        pytest.raises(ApiConnectionError),
    ):
        client.jobs.get("1")
    assert len(server.requests) == 1


def test_the_total_time_counts_from_the_first_failure(server):
    server.on("*", "*", Reply(status=503))
    patience = RetryPolicy(total=200, backoff=0.02, max_wait=0.02, max_elapsed=0.2)
    with HouseClient(server.url, retries=patience) as client, pytest.raises(ServerError):
        client.jobs.get("1")
    assert 1 < len(server.requests) < 100


def test_no_retries(server):
    server.on("*", "*", Reply(status=503))
    with HouseClient(server.url, retries=RetryPolicy(total=0)) as client, pytest.raises(ServerError):
        client.jobs.get("1")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("headers", "low", "high"),
    [
        ({"Retry-After": "7"}, 7, 7),
        ({"Retry-After": " 1.5 "}, 1.5, 1.5),
        ({"retry-after-ms": "250", "Retry-After": "9"}, 0.25, 0.25),
    ],
)
def test_reading_retry_after(headers, low, high):
    assert low <= retry_after(headers) <= high


@pytest.mark.parametrize(("seconds", "low", "high"), [(100, 90, 101), (-100, 0, 0)])
def test_reading_a_date(seconds, low, high):
    asked = retry_after({"Retry-After": formatdate(time.time() + seconds, usegmt=True)})
    assert low <= asked <= high


@pytest.mark.parametrize(
    "headers",
    [{}, {"Retry-After": "soon"}, {"Retry-After": ""}, {"retry-after-ms": "x"}, {"Retry-After": "1e999"}],
)
def test_what_is_not_a_retry_after(headers):
    assert retry_after(headers) is None


@pytest.mark.parametrize("length", [None, 100])
def test_a_truncated_body_is_a_connection_error(server, client, length):
    server.on("*", "*", Reply(body=[b'{"displayName":', b'"a"}'], length=length, cut=10))
    with pytest.raises(ApiConnectionError):
        client.jobs.get("1")
    assert len(server.requests) == 4


def test_a_hang_is_a_timeout(server):
    server.on("*", "*", Reply(delay=0.5))
    with (
        HouseClient(server.url, retries=RetryPolicy(total=0)) as client,
        pytest.raises(ApiTimeoutError, match="timed out"),
    ):
        client.jobs.get("1", timeout=0.05)
    with (
        HouseClient(server.url, timeout=(1, 0.05)) as client,
        pytest.raises(ApiTimeoutError, match="may have been executed"),
    ):
        client.jobs.create({})


def test_a_body_that_stalls_is_a_timeout(server):
    server.on("*", "*", Reply(body=[b"{", b"}"], length=2, pause=0.5))
    with (
        HouseClient(server.url, retries=RetryPolicy(total=0)) as client,
        pytest.raises(ApiTimeoutError),
    ):
        client.jobs.get("1", timeout=(1, 0.05))


def test_an_untrusted_or_absent_tls_peer_is_a_connection_error(server):
    with (
        HouseClient(f"https://127.0.0.1:{server.port}") as client,
        pytest.raises(ApiConnectionError, match="SSL"),
    ):
        client.jobs.get("1")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (
            {
                "code": "A",
                "message": "m",
                "target": "t",
                "details": [{"code": "D"}],
                "innerError": {"code": "B", "innerError": {"code": "C"}},
            },
            {"code": "A", "message": "m", "target": "t", "inner_code": "C", "details": [{"code": "D"}]},
        ),
        ({"code": "A", "message": "m", "innererror": {"code": "B"}}, {"code": "A", "inner_code": "B"}),
        ({"error": {"code": "A", "message": "m"}}, {"code": "A", "message": "m", "inner_code": None}),
        (
            {"type": "urn:x", "title": "T", "detail": "D", "instance": "/i"},
            {"code": "urn:x", "message": "T: D", "target": "/i"},
        ),
        ({"error": "invalid", "error_description": "why"}, {"code": "invalid", "message": "why"}),
        ([1], {"message": "[1]"}),
        ({"code": 5, "details": "x"}, {"code": None, "details": ()}),
    ],
)
def test_error_bodies(server, client, body, fields):
    server.on("*", "*", Reply(status=404, json=body, headers={"apim-request-id": "r-1"}))
    with pytest.raises(NotFound) as caught:
        client.jobs.get("1")
    error = caught.value
    assert {name: getattr(error, name) for name in fields} == fields
    assert (error.request_id, error.status, error.operation) == ("r-1", 404, "Jobs_Get")
    assert "r-1" in str(error)


@pytest.mark.parametrize(
    ("body", "message"),
    [(b"<html>" + b"x" * 999, "<html>" + "x" * 494), (b"", "Not Found"), (b"\xff\x00", "\ufffd\\x00")],
)
def test_error_bodies_that_are_not_json(server, client, body, message):
    server.on("*", "*", Reply(status=404, body=body))
    with pytest.raises(NotFound) as caught:
        client.jobs.get("1")
    assert caught.value.message == message
    assert caught.value.body == body


def test_an_error_body_that_is_not_utf_8_keeps_its_code(server, client):
    server.on("*", "*", Reply(status=404, body=b'{"code":"Gone","message":"caf\xe9"}'))
    with pytest.raises(NotFound) as caught:
        client.jobs.get("1")
    assert (caught.value.code, caught.value.message) == ("Gone", "caf\ufffd")


def test_error_classes_by_status(server, client):
    names = {
        400: "BadRequest",
        401: "Unauthorized",
        403: "Forbidden",
        404: "NotFound",
        409: "Conflict",
        418: "ApiStatusError",
        505: "ServerError",
        300: "ApiStatusError",
        304: "ApiStatusError",
    }
    for status, name in names.items():
        server.on("*", "*", Reply(status=status))
        with pytest.raises(ApiStatusError) as caught:
            client.jobs.get("1")
        assert type(caught.value).__name__ == name
