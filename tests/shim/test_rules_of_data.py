"""Each rule about definitions, members and values does what its own example shows."""

from __future__ import annotations

from pathlib import Path

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.surface.serialize import from_json
from speechtotext_core.kits.facade.values.lazy import plain
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.rule_cases import (
    RULES,
    Check,
    Json,
    covers,
    definition_of,
    directions_of,
    exchange_on,
    listed,
    on_server,
    rules_of,
)

DATASET, MODEL = "2b6d1c7a-0e4f-4a53-9b8e-6f1a2c3d4e02", "4d8f3a6c-5b2e-4c7d-9e1f-8a7b6c5d4e04"
_BESIDES = {"TestDefinition": {"models": [{"id": MODEL}], "dataset": {"id": DATASET}}}
"""What a request has to say besides the members of an example, or it is refused for another reason."""


def _check_data(rule: Json, server: ScriptedServer, _: Path) -> None:
    exchange = exchange_on(server)
    translator = exchange.service.translator
    if rule["level"] == "manual" and "convert" not in rule:
        with pytest.raises(swagger_client.NotSupportedInV3) as caught:
            translator.to_new(definition_of(rule, "request"), rule["before"], exchange)
        _assert_refused(caught.value, rule)
        assert rule["after"] is None
        return
    directions = directions_of(rule)
    if "request" in directions:
        definition = definition_of(rule, "request")
        besides = _BESIDES.get(definition, {})
        server.on("GET", f"/speechtotext/v3.0/datasets/{DATASET}", Reply(json={"locale": "en-US"}))
        server.on("GET", f"/speechtotext/v3.0/models/{MODEL}", Reply(json={"locale": "en-US"}))
        needless = {"locale", "dataset", "model1", "model2"} if besides else set()
        actual = translator.to_new(definition, {**besides, **rule["before"]}, exchange)
        assert {k: v for k, v in actual.items() if k in rule["after"] or k not in needless} == rule["after"]
    if "response" in directions or not directions:
        answered = translator.to_old(definition_of(rule, "response"), rule["after"], exchange, status=404)
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


def _check_definition(rule: Json, server: ScriptedServer, path: Path) -> None:
    cls = getattr(swagger_client, rule["from"])
    if cls.swagger_types:
        _check_data(rule, server, path)
    else:
        _check_enum(rule, server, path)


def _check_enum(rule: Json, server: ScriptedServer, path: Path) -> None:
    if isinstance(rule["before"], dict):
        _check_data(rule, server, path)
        return
    name = (rule["from"] or rule["to"]).partition(".")[0]
    cls, exchange = getattr(swagger_client, name), exchange_on(server)
    translator = exchange.service.translator
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
        if "request" in directions_of(rule):
            assert translator.value_to_new(name, rule["before"]) == rule["after"]
        assert from_json(rule["after"], name, swagger_client.ApiClient.MODELS) == rule["before"]


CHECKS: dict[str, Check] = {
    "definition": _check_definition,
    "enum": _check_enum,
    "error": _check_data,
    "key": _check_data,
    "property": _check_data,
}


@pytest.mark.parametrize("id", rules_of(*CHECKS))
def test_rule(id: str, server: ScriptedServer, tmp_path: Path) -> None:
    rule = on_server(RULES[id], server)
    CHECKS[rule["area"]](rule, server, tmp_path)
