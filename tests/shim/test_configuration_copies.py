"""Configurations share nothing with their copies, nor with the default that they start from."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from typing import Any

import pytest

import speechtotext_v2 as swagger_client
from tests.servers.scripted import Reply, ScriptedServer

LISTING = Reply(json={"values": []})


def _for(server: ScriptedServer, key: str) -> swagger_client.Configuration:
    """A configuration as programs fill it: its own host, and a key put into the mapping that is there."""
    configuration = swagger_client.Configuration()
    configuration.host = server.url
    configuration.api_key["Ocp-Apim-Subscription-Key"] = key
    return configuration


def _list(configuration: swagger_client.Configuration | None = None) -> None:
    with swagger_client.ApiClient(configuration) as client:
        swagger_client.CustomSpeechTranscriptionsApi(client).get_transcriptions()


def _keys(server: ScriptedServer) -> list[str | None]:
    return [request.headers.get("Ocp-Apim-Subscription-Key") for request in server.requests]


def test_a_key_goes_to_the_host_of_its_own_configuration_only(
    server: ScriptedServer, elsewhere: ScriptedServer
) -> None:
    for one in (server, elsewhere):
        one.on("GET", "*", LISTING)
    first, second = _for(server, "first"), _for(elsewhere, "second")
    for configuration in (first, second, first):
        _list(configuration)
    assert (_keys(server), _keys(elsewhere)) == (["first", "first"], ["second"])


@pytest.mark.parametrize("twin_of", [copy.copy, copy.deepcopy])
def test_copies_do_not_share_keys(
    twin_of: Callable[[Any], Any], server: ScriptedServer, elsewhere: ScriptedServer
) -> None:
    for one in (server, elsewhere):
        one.on("GET", "*", LISTING)
    first = _for(server, "first")
    second = twin_of(first)
    second.host = elsewhere.url
    second.api_key["Ocp-Apim-Subscription-Key"] = "second"
    _list(first)
    _list(second)
    assert (_keys(server), _keys(elsewhere)) == (["first"], ["second"])


def test_a_default_shares_no_key_with_those_that_start_from_it(
    server: ScriptedServer, elsewhere: ScriptedServer
) -> None:
    for one in (server, elsewhere):
        one.on("GET", "*", LISTING)
    swagger_client.Configuration.set_default(_for(server, "first"))
    _for(elsewhere, "second")
    _list()
    swagger_client.Configuration().api_key["Ocp-Apim-Subscription-Key"] = "third"
    _list(swagger_client.Configuration())
    assert (_keys(server), _keys(elsewhere)) == (["first", "first"], [])


def test_two_configurations_share_nothing() -> None:
    first = swagger_client.Configuration()
    first.api_key_prefix["Authorization"] = "Bearer"
    swagger_client.Configuration.set_default(first)
    for second in (swagger_client.Configuration(), copy.copy(first), copy.deepcopy(first)):
        for name, value in vars(first).items():
            if value is not None and not isinstance(value, str | int):
                assert getattr(second, name) is not value, name
        second.api_key_prefix["Authorization"] = "Basic"
        second.logger["mine"] = logging.getLogger("mine")
    assert first.api_key_prefix == {"Authorization": "Bearer"}
    assert set(first.logger) == {"package_logger", "urllib3_logger"}


def test_a_default_is_what_later_ones_start_from() -> None:
    configuration = swagger_client.Configuration()
    configuration.host = "https://eastus.cris.ai"
    assert swagger_client.Configuration().host != configuration.host
    swagger_client.Configuration.set_default(configuration)
    assert swagger_client.Configuration().host == configuration.host
    assert swagger_client.ApiClient().configuration.host == configuration.host
    configuration.host = "https://westus.cris.ai"
    assert swagger_client.Configuration().host == configuration.host


def test_the_constructor_takes_nothing_but_subclasses_keep_their_class() -> None:
    class Mine(swagger_client.Configuration):
        def __init__(self, host: str) -> None:
            super().__init__()
            self.host = host

    for _ in range(2):
        with pytest.raises(TypeError):
            swagger_client.Configuration(host="https://westus.cris.ai")  # type: ignore[call-arg]  # refused
        mine = Mine("https://eastus.cris.ai")
        assert type(mine) is type(copy.copy(mine)) is Mine
        assert mine.host == "https://eastus.cris.ai"
        swagger_client.Configuration.set_default(mine)
    assert type(swagger_client.Configuration()) is swagger_client.Configuration
