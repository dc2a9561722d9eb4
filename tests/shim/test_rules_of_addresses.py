"""Each rule about hosts and paths does what its own example shows."""

from __future__ import annotations

from pathlib import Path

import pytest

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.map.plan import plan_of
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.rule_cases import (
    RULES,
    Check,
    Json,
    client_on,
    listed,
    on_server,
    rules_of,
)

PLAN = plan_of("speechtotext_v2", "v3.0")


def _check_host(rule: Json, server: ScriptedServer, _: Path) -> None:
    root = PLAN.addresses.service_root(rule["before"])
    assert f"{root}/speechtotext/v3.0" == rule["after"]


def _check_path(rule: Json, server: ScriptedServer, _: Path) -> None:
    if "://" in rule["before"]:
        assert PLAN.addresses.to_new(rule["before"]) == rule["after"]
        assert PLAN.addresses.to_old(rule["after"]) == rule["before"]
        return
    method, path = rule["before"].split()
    with client_on(server) as client:
        if rule["level"] == "manual":
            with pytest.raises(swagger_client.NotSupportedInV3):
                client.call_api(path, method)
            assert server.requests == []
        if rule["after"] is None:
            return
        client.configuration.on_delete_endpoint_data = "logs"
        wanted = listed(rule["after"])
        base = "/speechtotext/v3.0"
        server.on("GET", base + wanted[-1].split()[1], Reply(json={"values": []}))
        server.on("DELETE", "*", Reply(status=202))
        client.call_api(path, method)
    assert [f"{r.method} {r.path.removeprefix(base)}" for r in server.requests] == wanted


CHECKS: dict[str, Check] = {
    "host": _check_host,
    "path": _check_path,
}


@pytest.mark.parametrize("id", rules_of(*CHECKS))
def test_rule(id: str, server: ScriptedServer, tmp_path: Path) -> None:
    rule = on_server(RULES[id], server)
    CHECKS[rule["area"]](rule, server, tmp_path)
