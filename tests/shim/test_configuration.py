"""Settings: read at each call, checked where they are set, and refused where they cannot be kept."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.map.plan import plan_of
from speechtotext_core.kits.facade.usage import sites
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.conftest import client_for

LISTING = Reply(json={"values": []})


@pytest.mark.parametrize(
    ("host", "root"),
    [
        ("https://westus.cris.ai", "https://westus.api.cognitive.microsoft.com"),
        ("https://westus.cris.ai/", "https://westus.api.cognitive.microsoft.com"),
        ("https://WestUS.cris.ai/api/speechtotext/v2.0", "https://westus.api.cognitive.microsoft.com"),
        ("https://westus.cris.ai/api", "https://westus.api.cognitive.microsoft.com"),
        ("https://westus.cris.ai/speechtotext/v2.0/", "https://westus.api.cognitive.microsoft.com"),
        ("westus.cris.ai", "https://westus.api.cognitive.microsoft.com"),
        (
            "https://westus.api.cognitive.microsoft.com/speechtotext/v2.0",
            "https://westus.api.cognitive.microsoft.com",
        ),
        ("https://contoso.cognitiveservices.azure.com", "https://contoso.cognitiveservices.azure.com"),
        ("http://127.0.0.1:8080/proxy/speechtotext/v2.0", "http://127.0.0.1:8080/proxy"),
    ],
)
def test_hosts(host: str, root: str) -> None:
    assert plan_of("speechtotext_v2", "v3.1").addresses.service_root(host) == root


def test_a_host_that_is_none() -> None:
    with pytest.raises(ValueError, match="not the address of a service"):
        plan_of("speechtotext_v2", "v3.1").addresses.service_root("ftp://westus.cris.ai")


def test_keys_are_read_at_each_call(server: ScriptedServer) -> None:
    server.on("GET", "*", LISTING)
    with client_for(server.url, "first") as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        api.get_transcriptions()
        client.configuration.api_key["Ocp-Apim-Subscription-Key"] = "second"
        api.get_transcriptions()
        client.configuration.api_key = {"Authorization": "token"}
        client.configuration.api_key_prefix = {"Authorization": "Bearer"}
        api.get_transcriptions()
    sent = [
        (r.headers.get("Ocp-Apim-Subscription-Key"), r.headers.get("Authorization")) for r in server.requests
    ]
    assert sent == [("first", None), ("second", None), (None, "Bearer token")]


def test_headers_of_the_client(server: ScriptedServer) -> None:
    server.on("GET", "*", LISTING)
    with client_for(server.url) as client:
        client.user_agent = "mine/1.0"
        client.set_default_header("X-Trace", "abc")
        client.cookie = "a=b"
        swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions()
    headers = server.requests[0].headers
    assert (headers["User-Agent"], headers["X-Trace"], headers["Cookie"]) == ("mine/1.0", "abc", "a=b")


def test_targets(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.on("GET", "*", LISTING)
    with client_for(server.url) as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        api.get_transcriptions()
        monkeypatch.setenv("SPEECH_API_VERSION", "3.0")
        api.get_transcriptions()
        client.configuration.target = "v3.1"
        api.get_transcriptions()
        for spelled in ("v3_0", "speechtotext_v3_0"):
            client.configuration.target = spelled
            assert client.configuration.api_version() == "v3.0"
        client.configuration.target = "v4.0"
        with pytest.raises(ValueError, match=r"no client for API version 'v4\.0'"):
            api.get_transcriptions()
    assert [r.path.split("/")[2] for r in server.requests] == ["transcriptions", "v3.0", "v3.1"]
    assert server.requests[0].query == "api-version=2025-10-15"


def test_choices_are_checked_where_they_are_made() -> None:
    configuration = swagger_client.Configuration()
    for name in ("on_ambiguous_models", "on_delete_endpoint_data", "on_sentiment", "on_several_inputs"):
        assert getattr(configuration, name) == "refuse"
        with pytest.raises(ValueError, match=f"{name} must be one of refuse"):
            setattr(configuration, name, "guess")


@pytest.mark.parametrize(
    ("name", "value"),
    [("verify_ssl", False), ("assert_hostname", False), ("cert_file", "x"), ("key_file", "x")],
)
def test_settings_that_cannot_be_kept_are_refused(server: ScriptedServer, name: str, value: Any) -> None:
    with client_for(server.url, "key", None, **{name: value}) as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        with pytest.raises(ValueError, match="certificate"):
            api.get_transcriptions()
    assert server.requests == []


def test_credentials_in_the_forms_of_the_old_client() -> None:
    configuration = swagger_client.Configuration()
    configuration.api_key["Ocp-Apim-Subscription-Key"] = "key"
    configuration.username, configuration.password = "a", "b"
    assert configuration.auth_settings()["api_key"]["value"] == "key"
    assert configuration.auth_settings()["token"]["value"] is None
    assert configuration.get_basic_auth_token() == "Basic YTpi"
    assert "by way of 2025-10-15" in configuration.to_debug_report()


def test_logging(tmp_path: Path) -> None:
    configuration = swagger_client.Configuration()
    logger = logging.getLogger("speechtotext_v2")
    configuration.debug = True
    assert logger.level == logging.DEBUG
    configuration.debug = False
    configuration.logger_format = "%(message)s"
    configuration.logger_file = str(tmp_path / "log")
    logger.warning("hello")
    assert (tmp_path / "log").read_text(encoding="utf-8") == "hello\n"
    assert configuration.logger_file_handler is not None
    configuration.logger_file_handler.close()
    configuration.logger_file = None


def test_a_second_configuration_leaves_the_log_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = swagger_client.Configuration()
    first.logger_file = str(tmp_path / "first")
    first.debug = True
    logger = logging.getLogger("speechtotext_v2")
    second = swagger_client.Configuration()
    logger.info("one")
    second.logger_file = str(tmp_path / "second")
    logger.warning("two")
    assert (tmp_path / "first").read_text(encoding="utf-8").count("\n") == 2
    assert (tmp_path / "second").read_text(encoding="utf-8").endswith("two\n")
    assert capsys.readouterr().err == ""
    for configuration in (first, second):
        handler = configuration.logger_file_handler
        configuration.debug, configuration.logger_file = False, None
        assert handler is not None
        handler.close()
    logger.warning("three")
    assert capsys.readouterr().err.count("three") == 1


def test_a_key_may_be_a_header_of_the_client(server: ScriptedServer) -> None:
    server.on("GET", "*", Reply(json={"values": []}))
    configuration = swagger_client.Configuration()
    configuration.host, configuration.api_key = server.url, {}
    key = "Ocp-Apim-Subscription-Key"
    with swagger_client.ApiClient(configuration, key, "one") as client:
        api = swagger_client.CustomSpeechTranscriptionsApi(client)
        api.get_transcriptions()
        client.call_api("/transcriptions", "GET", header_params={"ocp-apim-subscription-key": "two"})
        configuration.api_key = {key: "three"}
        api.get_transcriptions()
    assert [request.headers[key] for request in server.requests] == ["one", "two", "three"]


def _warn_of_host_at(client: swagger_client.ApiClient, *lines: int) -> None:
    for line in lines:
        client._cautions.of_host(sites.Site("program.py", line, "program", {}))


def test_an_old_host_is_mentioned_once() -> None:
    with client_for("x") as client:
        with swagger_client.recorder() as recorded:
            client.configuration.host = "https://westus.cris.ai/api/speechtotext/v2.0"
        with pytest.warns(DeprecationWarning, match="gone") as warned:
            _warn_of_host_at(client, 1, 2)
    assert [str(warning.message) for warning in warned] == [
        "https://westus.cris.ai/api/speechtotext/v2.0 is gone; "
        "https://westus.api.cognitive.microsoft.com is called instead [V2-HOST-Region]"
    ]
    assert recorded.rules == ["V2-HOST-Region", "CLIENT-Configuration.host"]
    assert {(use.file, use.kind) for use in recorded.uses} == {(__file__, "configure")}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("on_several_inputs", "first", "first"),
        ("on_sentiment", "drop", "drop"),
        ("on_ambiguous_models", "compare", "compare"),
        ("on_delete_endpoint_data", "logs", "logs"),
        ("result_store", "memory", "memory"),
        ("retries", "5", 5),
    ],
)
def test_the_environment_sets_options_of_a_program_that_stays_as_it_is(
    name: str, text: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"SPEECH_V2_{name.upper()}", text)
    configuration = swagger_client.Configuration()
    assert getattr(configuration, name) == value
    setattr(configuration, name, None if name in ("result_store", "retries") else "refuse")
    assert getattr(configuration, name) != value, "what the program sets counts before it"


@pytest.mark.parametrize("name", ["on_sentiment", "result_store", "retries"])
def test_a_wrong_value_in_the_environment_is_reported_with_its_variable(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"SPEECH_V2_{name.upper()}", "frist")
    with pytest.raises(ValueError, match=f"SPEECH_V2_{name.upper()}: .*'frist'"):
        swagger_client.Configuration()


def test_a_result_store_is_a_function_or_memory() -> None:
    with pytest.raises(
        ValueError, match="result_store must be a function, 'memory' or None \\(got 'disk'\\)"
    ):
        swagger_client.Configuration().result_store = "disk"  # type: ignore[assignment]  # refused
