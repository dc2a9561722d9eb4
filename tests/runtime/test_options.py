"""What a client is told when it is made, or later for some calls; what it tells to hooks and to the log."""

from __future__ import annotations

import logging
import pickle

import pytest

from sttgen.runtime import (
    DEFAULT_TIMEOUT,
    ApiConnectionError,
    ApiTimeoutError,
    NotFound,
    Operation,
    RequestEvent,
    ResponseEvent,
    RetryPolicy,
    Security,
)
from tests.runtime.conftest import KEY
from tests.runtime.house import HouseClient
from tests.servers.scripted import Reply

OK = Reply(json={"displayName": "a", "self": "https://h/api/v1/jobs/7"})


class Subclass(HouseClient):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.name = "mine"


def test_other_options_share_the_connections(server):
    server.on("*", "*", OK)
    client = Subclass(server.url, credential=KEY)
    client.jobs.get("1")
    other = client.with_options(timeout=1, extra_headers={"X-Trace": "t", "Accept": "text/json"})
    assert type(other) is Subclass
    assert other.name == "mine"
    other.jobs.get("2")
    other.close()
    with other.with_options(retries=RetryPolicy(total=0)) as third:
        third.jobs.get("3")
    client.jobs.get("4")
    assert len({request.connection for request in server.requests}) == 1
    first, second, third_request, fourth = server.requests
    assert [request.headers["X-Key"] for request in server.requests] == [KEY] * 4
    assert second.headers["X-Trace"] == third_request.headers["X-Trace"] == "t"
    assert second.headers["Accept"] == "text/json"
    assert "X-Trace" not in first.headers
    assert "X-Trace" not in fourth.headers
    client.close()
    other.jobs.get("5")
    assert server.requests[-1].connection != first.connection


def test_extra_headers_of_a_call_go_before_and_none_goes_elsewhere(server, elsewhere):
    server.on("GET", "/api/v1/jobs/1", OK, Reply.redirect(f"{elsewhere.url}/x"))
    elsewhere.on("*", "*", OK)
    client = HouseClient(server.url).with_options(extra_headers={"X-Trace": "all", "x-key": "SECRET"})
    client.jobs.get("1", extra_headers={"x-trace": "one"})
    assert server.requests[0].headers.getlist("X-Trace") == ["one"]
    client.jobs.get("1")
    assert "X-Trace" not in elsewhere.requests[0].headers
    assert "x-key" not in elsewhere.requests[0].headers
    assert "SECRET" not in repr(vars(client._session))


def test_each_option_takes_effect_and_the_original_keeps_its_own(server):
    server.on("*", "*", Reply(json={"displayName": "a"}, delay=0.2))
    client = HouseClient(server.url, retries=RetryPolicy(total=0))
    with pytest.raises(ApiTimeoutError):
        client.with_options(timeout=0.05).jobs.get("1")
    with pytest.raises(ApiTimeoutError):
        client.with_options(timeout=(1, 0.05)).jobs.get("1")
    client.with_options(timeout=0.05).jobs.get("1", timeout=2)
    assert client.jobs.get("1").display_name == "a"
    server.on("*", "*", Reply(status=503), OK)
    assert client.with_options(retries=RetryPolicy(total=1, backoff=0)).jobs.get("1").display_name == "a"


def test_the_timeout_of_an_operation_replaces_the_default_and_no_other(server):
    server.on("*", "*", Reply(status=204, delay=0.2))
    operation = Operation(id="Jobs_Act", method="POST", path="/act", timeout=(1, 0.05))
    usual = HouseClient(server.url, timeout=DEFAULT_TIMEOUT)
    with pytest.raises(ApiTimeoutError, match=r"read timeout=0\.05"):
        usual.jobs._call(operation)
    usual.jobs._call(operation, timeout=5)
    usual.with_options(timeout=5).jobs._call(operation)
    usual.jobs._call(Operation(id="Jobs_Act", method="POST", path="/act"))


def test_raw_responses_follow_the_options(server):
    server.on("*", "*", OK)
    seen = []
    raw = HouseClient(server.url).with_options(on_request=seen.append).with_raw_response
    assert raw.jobs.get("1").status == 200
    assert len(seen) == 1


def test_other_options_survive_a_pickle(server):
    server.on("*", "*", OK)
    client = HouseClient(server.url, credential=KEY, pickle_credential=True)
    client = client.with_options(extra_headers={"X-Trace": "t"}, deadline=5)
    copy = pickle.loads(pickle.dumps(client))
    copy.jobs.get("1")
    copy.close()
    copy.jobs.get("1")
    first, second = server.requests
    assert (first.headers["X-Trace"], first.headers["X-Key"]) == ("t", KEY)
    assert first.connection != second.connection, "it owns the connections that it made"


SECRET_HEADERS = [
    "WWW-Authenticate", "Set-Cookie", "Ocp-Apim-Subscription-Key", "X-Session-Token", "X-Client-Secret",
    "X-Password", "X-Hook-Signature",
]  # fmt: skip


def test_hooks_see_no_header_of_an_answer_whose_name_means_a_secret(server):
    answered = []
    client = HouseClient(server.url, on_response=answered.append)
    for name in SECRET_HEADERS:
        server.on("*", "*", Reply(json={"displayName": "a"}, headers={name: "SECRET", "X-Region": "west"}))
        client.jobs.get("1")
        assert (answered[-1].headers[name], answered[-1].headers["X-Region"]) == ("***", "west")


def test_a_pool_of_one_connection_is_enough(server):
    server.on("*", "*", OK)
    client = HouseClient(server.url, pool_size=1)
    assert client.jobs.get("1") == client.jobs.get("1")
    assert len({request.connection for request in server.requests}) == 1


def test_hooks_see_every_attempt_without_secrets(server):
    server.on(
        "GET", "*", Reply(status=503, headers={"Set-Cookie": "SECRET", "Location": "http://h/?sig=SECRET"}),
        Reply(reset=True), OK,
    )  # fmt: skip
    asked, answered = [], []
    hooks = {"on_request": asked.append, "on_response": answered.append}
    client = HouseClient(server.url, credential="SECRET", **hooks)
    client.jobs.get("a b", extra_query={"q": "SECRET"}, extra_headers={"X-Mine": "SECRET"})
    assert [event.attempt for event in asked] == [1, 2, 3]
    assert [event.request for event in answered] == asked
    assert asked[0] == RequestEvent(
        operation="Jobs_Get",
        method="GET",
        url=f"{server.url}/api/v1/jobs/a%20b?q=***",
        headers=asked[0].headers,
        attempt=1,
    )
    assert dict(asked[0].headers) | {"User-Agent": ""} == {
        "Accept": "application/json", "User-Agent": "", "X-Key": "***", "X-Mine": "***"
    }  # fmt: skip
    busy, lost, ok = answered
    assert (busy.status, busy.error, busy.headers["Set-Cookie"]) == (503, None, "***")
    assert lost.status is None
    assert "reset" in lost.error
    assert (ok.status, ok.error, ok.headers["Content-Type"]) == (200, None, "application/json")
    assert all(0 <= event.seconds < 5 for event in answered)
    assert "SECRET" not in repr(asked) + repr(answered)
    assert isinstance(pickle.loads(pickle.dumps(ok)), ResponseEvent)


def test_hooks_see_the_key_of_a_query_masked(server):
    server.on("*", "*", OK)
    seen = []
    client = HouseClient(
        server.url, credential="SECRET", security=Security(key_query="k"), on_request=seen.append
    )
    client.jobs.get("1")
    assert seen[0].url.endswith("/jobs/1?k=***")


def test_what_a_hook_raises_the_call_raises(server):
    server.on("*", "*", OK)

    class Stop(Exception):
        pass

    def stop(_event):
        raise Stop

    client = HouseClient(server.url)
    with pytest.raises(Stop):
        client.with_options(on_request=stop).jobs.create({})
    assert server.requests == []
    with pytest.raises(Stop):
        client.with_options(on_response=stop).jobs.create({})
    assert len(server.requests) == 1
    client.jobs.get("1")
    assert len({request.connection for request in server.requests}) == 1, "the connection was given back"


def test_the_log_has_a_line_for_each_attempt_and_no_secret(server, caplog):
    server.on("GET", "*", Reply(status=503), Reply(status=404, json={"message": "no"}))
    client = HouseClient(server.url, credential="SECRET", logger="acme.jobs")
    client.with_options(retries=RetryPolicy(total=0))
    with caplog.at_level(logging.DEBUG, "acme.jobs"), pytest.raises(NotFound):
        client.jobs.get("1", extra_query={"q": "SECRET"})
    first, again, second = [record.getMessage() for record in caplog.records if record.name == "acme.jobs"]
    assert first.startswith(f"Jobs_Get: GET {server.url}/api/v1/jobs/1?q=***: 503 in 0.")
    assert first.endswith("(attempt 1)")
    assert again.startswith("Jobs_Get: next attempt in 0.")
    assert ": 404 in" in second
    assert "SECRET" not in caplog.text


def test_a_line_of_the_log_is_one_line_that_can_be_encoded(caplog):
    client = HouseClient("http://127.0.0.1:9", retries=RetryPolicy(total=0))
    with caplog.at_level(logging.DEBUG), pytest.raises(ApiConnectionError):
        client.download("http://127.0.0.1:9/\ud800\n\x85x")
    for record in caplog.records:
        if record.name == "sttgen":
            assert len(record.getMessage().encode().splitlines()) == 1


REFUSED: dict[str, list[tuple[object, str]]] = {
    "credential": [(b"key", "got bytes"), (5, "got int"), ([], "got list"), (RetryPolicy, "got the class")],
    "timeout": [(value, "above 0") for value in (0, -1, "5", (1, 2, 3), None)],
    "retries": [(3, "RetryPolicy"), (False, "RetryPolicy")],
    "deadline": [(0, "deadline"), ("1", "deadline"), (float("nan"), "deadline"), (1e300, "deadline")],
    "max_response_bytes": [(0, "max_response"), (True, "max_response"), ("1", "max_response")],
    "on_request": [("f", "on_request must be a function")],
    "on_response": [(1, "on_response must be a function")],
    "pool_size": [(0, "pool_size"), ("5", "pool_size"), (-1, "pool_size")],
    "user_agent": [("a\nb", "user_agent"), (5, "user_agent")],
    "extra_headers": [
        ({"a b": "c"}, "header name"),
        ({"a": "b\n"}, "printable"),
        ({"a": 5}, "print"),
        ("a", "map"),
    ],
}
CASES = [(name, value, message) for name, cases in REFUSED.items() for value, message in cases]


@pytest.mark.parametrize(("name", "value", "message"), CASES)
def test_what_cannot_work_is_refused_at_once(name, value, message):
    with pytest.raises((TypeError, ValueError), match=message):
        HouseClient("https://h", **{name: value})
    if name in ("timeout", "retries", "deadline", "max_response_bytes", "on_request", "extra_headers"):
        with pytest.raises((TypeError, ValueError), match=message):
            HouseClient("https://h").with_options(**{name: value})


@pytest.mark.parametrize("name", ["credential", "timout"])
def test_an_option_that_cannot_be_changed_is_refused_by_name(name):
    with pytest.raises(TypeError, match=f"'{name}' is not an option of with_options"):
        HouseClient("https://h").with_options(**{name: 1})


@pytest.mark.parametrize(
    "endpoint",
    ["", "h", "ftp://h", "https://", "https://h:x", "https://h:99999", "https://a b", "https://ä.de"],
)
def test_an_endpoint_that_cannot_be_called_is_refused(endpoint):
    with pytest.raises(ValueError, match=r"the endpoint is not an absolute http|host name of the"):
        HouseClient(endpoint)


@pytest.mark.parametrize("endpoint", [b"https://h", 5, None])
def test_an_endpoint_is_text(endpoint):
    with pytest.raises(TypeError, match="must be a URL"):
        HouseClient(endpoint)


@pytest.mark.parametrize(
    "policy", [{"total": -1}, {"total": 1.5}, {"backoff": -1}, {"max_wait": 1e9}, {"max_elapsed": "5"}]
)
def test_a_policy_that_cannot_be_followed_is_refused(policy):
    with pytest.raises(ValueError, match=next(iter(policy))):
        RetryPolicy(**policy)


def test_a_thousand_attempts_do_not_overflow(server):
    server.on("*", "*", Reply(status=503))
    policy = RetryPolicy(total=1100, backoff=1e-9, max_wait=0, max_elapsed=float("inf"))
    with pytest.raises(Exception, match="503"):
        HouseClient(server.url, retries=policy).jobs.get("1")
    assert len(server.requests) == 1101
