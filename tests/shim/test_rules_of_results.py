"""Each rule about result files does what its own example shows."""

from __future__ import annotations

from pathlib import Path

import pytest

import speechtotext_v2 as swagger_client
from tests.servers.scripted import ScriptedServer
from tests.shim.result_parts import v2_files, v2_part, v3_part, v3_result
from tests.shim.rule_cases import (
    RULES,
    Check,
    Json,
    covers,
    directions_of,
    listed,
    on_server,
    rules_of,
)


def _check_result(rule: Json, server: ScriptedServer, _: Path) -> None:
    names = listed(rule["from"]) or ["AudioFileResult.x"]
    after, before = rule["after"], rule["before"]
    directions = directions_of(rule)
    if names[0].startswith("ResultFile"):
        assert swagger_client.to_v2(after) == before
        back = swagger_client.to_v3(before, source=after["source"], timestamp=after["timestamp"])
        assert back == after
        return
    for name in names[:1]:
        owner = name.partition(".")[0]
        if "response" in directions:
            actual = v2_part(owner, swagger_client.to_v2(v3_result(owner, after)))
            assert covers(actual, before), actual
        if "request" in directions:
            warned: list[str] = []
            actual = v3_part(owner, swagger_client.to_v3(v2_files(owner, before), warn=warned.append))
            assert covers(actual, after), actual
            assert not set(before) & set(actual)
            assert warned == ([rule["id"]] if rule["id"] == "V2-RES-Sentiment" else [])


CHECKS: dict[str, Check] = {
    "result": _check_result,
}


@pytest.mark.parametrize("id", rules_of(*CHECKS))
def test_rule(id: str, server: ScriptedServer, tmp_path: Path) -> None:
    rule = on_server(RULES[id], server)
    CHECKS[rule["area"]](rule, server, tmp_path)
