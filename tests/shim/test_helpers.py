"""The old client's own parts: what they answered in a client of swagger-codegen 2.4.9 they answer here."""

from __future__ import annotations

import datetime
import io
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import urllib3

import speechtotext_v2 as swagger_client
from speechtotext_v2 import NotSupportedInV3, rest
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.conftest import client_for

KEY = "Ocp-Apim-Subscription-Key"


@pytest.fixture
def client() -> swagger_client.ApiClient:
    return client_for("http://127.0.0.1:9", "key")


@pytest.mark.parametrize(
    ("given", "accept", "content_type"),
    [
        ([], None, "application/json"),
        (None, None, "application/json"),
        (["text/plain"], "text/plain", "text/plain"),
        (["text/Plain", "application/XML"], "text/plain, application/xml", "text/plain"),
        (["text/plain", "Application/Json"], "application/json", "application/json"),
        (["*/*"], "*/*", "application/json"),
    ],
)
def test_headers_are_selected(
    client: swagger_client.ApiClient, given: Any, accept: Any, content_type: str
) -> None:
    assert client.select_header_accept(given) == accept
    assert client.select_header_content_type(given) == content_type


def test_credentials_are_put_into_headers(client: swagger_client.ApiClient) -> None:
    headers: dict[str, Any] = {"A": "b"}
    querys: list[Any] = []
    for names in (None, [], ["apiKeyHeader"], ["token"]):
        client.update_params_for_auth(headers, querys, names)
    assert headers == {"A": "b"}
    client.update_params_for_auth(headers, querys, ["api_key", "token"])
    assert (headers, querys) == ({"A": "b", KEY: "key"}, [])


@pytest.mark.parametrize(
    ("form", "pairs"),
    [
        (None, [("a", [1, 2]), ("b", 3)]),
        ("multi", [("a", 1), ("a", 2), ("b", 3)]),
        ("csv", [("a", "1,2"), ("b", 3)]),
        ("ssv", [("a", "1 2"), ("b", 3)]),
        ("tsv", [("a", "1\t2"), ("b", 3)]),
        ("pipes", [("a", "1|2"), ("b", 3)]),
    ],
)
def test_parameters_become_pairs(client: swagger_client.ApiClient, form: str | None, pairs: Any) -> None:
    formats = {"a": form} if form else None
    assert client.parameters_to_tuples({"a": [1, 2], "b": 3}, formats) == pairs
    assert client.parameters_to_tuples([("a", [1, 2]), ("b", 3)], formats) == pairs


def test_forms_are_prepared(client: swagger_client.ApiClient, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x")
    fields = client.prepare_post_parameters([("n", "v")], {"f": str(file), "g": [str(file)], "h": None})
    assert fields == [("n", "v"), ("f", ("a.txt", b"x", "text/plain")), ("g", ("a.txt", b"x", "text/plain"))]
    assert client.prepare_post_parameters() == []


@pytest.mark.parametrize(
    ("data", "type_", "value"),
    [
        ('"2019-01-07"', "date", datetime.date(2019, 1, 7)),
        ('"2019-01-07T11:34:12Z"', "date", datetime.date(2019, 1, 7)),
        ('"2019-01-07"', datetime.date, datetime.date(2019, 1, 7)),
        ('["2019-01-07"]', "list[date]", [datetime.date(2019, 1, 7)]),
        ('{"a": 1}', "dict(str, float)", {"a": 1.0}),
        ('{"a": 1}', "object", {"a": 1}),
        ("plain", "str", "plain"),
        ("null", "date", None),
    ],
)
def test_answers_are_deserialized(
    client: swagger_client.ApiClient, data: str, type_: Any, value: Any
) -> None:
    found = client.deserialize(SimpleNamespace(data=data), type_)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("name", ["date", "datetime"])
def test_a_wrong_date_raises_the_old_error(client: swagger_client.ApiClient, name: str) -> None:
    with pytest.raises(rest.ApiException, match=f"Failed to parse `x` as {name} object") as caught:
        client.deserialize(SimpleNamespace(data='"x"'), name)
    assert caught.value.status == 0
    with pytest.raises(ValueError, match="answers with a file"):
        client.deserialize(SimpleNamespace(data="x"), "file")


def test_values_are_sanitized(client: swagger_client.ApiClient) -> None:
    update = swagger_client.TranscriptionUpdate(name="n")
    day, moment = datetime.date(2019, 1, 7), datetime.datetime(2019, 1, 7, tzinfo=datetime.UTC)
    given = {"a": [update], "b": (day, moment), "c": None, "d": 1.5}
    assert client.sanitize_for_serialization(given) == {
        "a": [{"name": "n"}],
        "b": ("2019-01-07", "2019-01-07T00:00:00+00:00"),
        "c": None,
        "d": 1.5,
    }
    assert client.NATIVE_TYPES_MAPPING["date"] is datetime.date
    assert all(isinstance(value, client.PRIMITIVE_TYPES) for value in (1, 1.5, "", b"", True))


def test_answers_are_files_as_they_were(server: ScriptedServer, scripted: swagger_client.ApiClient) -> None:
    server.on("GET", "*", Reply(json={"values": []}, headers={"X-A": "b"}))
    swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions()
    last = scripted.last_response
    assert isinstance(last, io.IOBase)
    assert isinstance(last, rest.RESTResponse)
    assert (last.status, last.reason, last.data) == (200, "OK", "[]")
    assert last.getheader("x-a") == last.getheaders()["X-A"] == last.urllib3_response.headers["x-a"] == "b"
    made = rest.RESTResponse(urllib3.HTTPResponse(b"x", {"A": "b"}, status=404, reason="Not Found"))
    assert (made.status, made.reason, made.data, made.getheader("a")) == (404, "Not Found", b"x", "b")
    assert rest.ApiException(http_resp=made).body == b"x"


def test_the_client_for_plain_requests_fetches_result_files(
    server: ScriptedServer, elsewhere: ScriptedServer
) -> None:
    elsewhere.on("GET", "/a", Reply(json={"a": "é"}))
    elsewhere.on("POST", "/a", Reply(status=201, body=b"made"))
    elsewhere.on("GET", "/gone", Reply(status=404, body=b"no"))
    with client_for(server.url, "key") as client:
        response = client.rest_client.GET(f"{elsewhere.url}/a", query_params={"sig": "x"})
        assert (response.status, response.data) == (200, '{"a": "\\u00e9"}')
        assert client.request("GET", f"{elsewhere.url}/a").status == 200
        raw = client.rest_client.GET(f"{elsewhere.url}/a", _preload_content=False)
        assert raw.read() == b'{"a": "\\u00e9"}'
        assert client.request("POST", f"{elsewhere.url}/a", body={"x": "é"}).data == "made"
        fields = {"headers": {"Content-Type": "multipart/form-data"}, "post_params": [("n", "v")]}
        client.rest_client.POST(f"{elsewhere.url}/a", **fields)
        with pytest.raises(rest.ApiException) as caught:
            rest.RESTClientObject(client.configuration).GET(f"{elsewhere.url}/gone")
    assert (caught.value.status, caught.value.body) == (404, "no")
    get, *_, post, form, _ = elsewhere.requests
    assert (get.target, get.headers.get(KEY)) == ("/a?sig=x", None)
    assert post.json == {"x": "é"}
    assert form.headers["Content-Type"].startswith("multipart/form-data; boundary=")
    assert server.requests == []


def test_plain_requests_have_the_arguments_of_the_old_client(elsewhere: ScriptedServer) -> None:
    elsewhere.on("*", "*", Reply(body=b"x"))
    client = client_for("http://127.0.0.1:9").rest_client
    client.GET(f"{elsewhere.url}/a", {"X-A": "b"}, {"c": "d"}, True, 5)
    client.DELETE(f"{elsewhere.url}/a", {"X-A": "b"}, {"c": "d"}, ["e"])
    client.POST(f"{elsewhere.url}/a", {"X-A": "b"}, {"c": "d"}, None, ["e"])
    for request, body in zip(elsewhere.requests, [b"", b'["e"]', b'["e"]'], strict=True):
        assert (request.target, request.headers["X-A"], request.body) == ("/a?c=d", "b", body)
    with pytest.raises(TypeError, match="at most 4 other arguments"):
        client.GET(f"{elsewhere.url}/a", {}, {}, True, 5, 6)


def test_plain_requests_take_no_key_to_another_host(
    server: ScriptedServer, elsewhere: ScriptedServer
) -> None:
    server.on("GET", "*", Reply.redirect(f"{elsewhere.url}/b"))
    elsewhere.on("GET", "*", Reply(body=b"x"))
    with client_for("http://127.0.0.1:9") as client:
        client.rest_client.GET(f"{server.url}/a", headers={KEY: "key"})
    assert (server.requests[0].headers[KEY], elsewhere.requests[0].headers.get(KEY)) == ("key", None)


def test_plain_requests_without_an_answer_hide_the_signature(client: swagger_client.ApiClient) -> None:
    with pytest.raises(urllib3.exceptions.MaxRetryError) as caught:
        client.rest_client.GET("http://speech.invalid/a?sig=s3cret")
    assert "s3cret" not in str(caught.value)


def test_plain_requests_to_the_service_are_refused_in_words(client: swagger_client.ApiClient) -> None:
    address = "http://127.0.0.1:9/speechtotext/v2.0/transcriptions"
    with pytest.raises(NotSupportedInV3, match=r"use ApiClient\.call_api"):
        client.rest_client.GET(address)
    with pytest.raises(NotSupportedInV3, match=r"use ApiClient\.call_api"):
        client.request("GET", address)
    with pytest.raises(NotSupportedInV3, match=r"set Configuration\.retries"):
        _ = client.rest_client.pool_manager


def test_calls_are_logged_without_their_bodies(
    server: ScriptedServer, scripted: swagger_client.ApiClient, caplog: pytest.LogCaptureFixture
) -> None:
    server.on("GET", "*", Reply(json={"values": []}))
    assert rest.logger is logging.getLogger("speechtotext_v2.rest")
    with caplog.at_level(logging.DEBUG, "speechtotext_v2"):
        swagger_client.CustomSpeechTranscriptionsApi(scripted).get_transcriptions()
    assert ("speechtotext_v2.rest", logging.DEBUG, "get_transcriptions: 200") in caplog.record_tuples
