"""The examples of the rename map as cases: read from the pair file, with addresses of a server that runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import speechtotext_v2 as swagger_client
from speechtotext_core.kits.facade.calls.exchange import Exchange
from sttgen.diagnostics import Diagnostics
from sttgen.document import load
from tests.servers.recording import RecordedRequest
from tests.servers.scripted import Reply, ScriptedServer
from tests.shim.conftest import client_for

PAIR = Path(__file__).resolve().parents[2] / "specs" / "migrations" / "v2_0_to_v3_0.yaml"
ID = "9f0c4f4e-6f0b-4d0e-8a2b-3c1d5e7f9a01"

Json = dict[str, Any]
Check = Callable[[Json, ScriptedServer, Path], None]


def _read() -> list[Json]:
    source = load(PAIR, Diagnostics())
    assert source is not None
    rules: list[Json] = source.data["rules"]
    return rules


RULES = {rule["id"]: rule for rule in _read()}


def listed(value: Any) -> list[str]:
    """A name, names, or none, as a list."""
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def on_server(rule: Json, server: ScriptedServer) -> Json:
    """The rule with addresses of the server, which is made ready to answer what is `given`."""
    text = (
        json.dumps(rule)
        .replace("{endpoint}", server.url)
        .replace("https://contoso.com/", f"{server.url}/storage/")
    )
    placed: Json = json.loads(text)
    for address, answer in placed.get("given", {}).items():
        server.on("GET", urlsplit(address).path, Reply(json=answer))
    server.on("GET", "*", _default)
    return placed


def _default(request: RecordedRequest) -> Reply:
    """What a service with nothing in it answers: empty listings, and 404 for any entity."""
    if request.path.rsplit("/", 1)[-1] in ("base", "models", "transcriptions", "files"):
        return Reply(json={"values": []})
    return Reply(status=404, json={"code": "NotFound", "message": "no such thing"})


def covers(actual: Any, expected: Any) -> bool:
    """Whether everything expected is there; of what is there besides, objects may hold more."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(covers(actual.get(k), v) for k, v in expected.items())
    if isinstance(expected, list):
        return (
            isinstance(actual, list)
            and len(actual) == len(expected)
            and all(covers(a, e) for a, e in zip(actual, expected, strict=True))
        )
    if isinstance(expected, str) and expected.startswith("{results}"):
        return isinstance(actual, str) and actual.endswith(expected.removeprefix("{results}"))
    return bool(actual == expected)


def is_code(rule: Json) -> bool:
    """Whether the example of a rule is code."""
    return isinstance(rule["before"], dict) and "python" in rule["before"]


def rules_of(*areas: str) -> list[str]:
    """The ids of the rules of these areas whose examples are not code."""
    return [id for id, rule in RULES.items() if rule["area"] in areas and not is_code(rule)]


def client_on(server: ScriptedServer, **options: Any) -> swagger_client.ApiClient:
    """A client of a server that knows the version that the rules lead to."""
    return client_for(server.url, target="v3.0", **options)


def exchange_on(server: ScriptedServer) -> Exchange:
    """A call of the program on such a server."""
    return Exchange(client_on(server).service, {})


def directions_of(rule: Json) -> set[str]:
    """The directions in which a rule works."""
    direction = rule.get("direction")
    return {"request", "response"} if direction == "both" else {direction} if direction else set()


def definition_of(rule: Json, direction: str) -> str:
    """The definition whose members the example of a rule shows."""
    if rule.get("example_of"):
        return str(rule["example_of"])
    names = [name.partition(".")[0] for name in listed(rule["from"])]
    return names[0] if direction == "request" else names[-1]
