"""The examples of the steps between two generated clients: data is converted, and code runs."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from sttgen.kits.facade.conversions.names import REQUESTS, RESPONSES
from sttgen.kits.facade.map.rules import key
from sttgen.kits.facade.values.translator import ABSENT, put, take
from sttgen.migration import Plan
from tests.migration.rules import BY_FILE, LATER_RULES, Json
from tests.servers.scripted import Reply, ScriptedServer
from tests.specs.documents import document, operations, resolve

ID = "9f0c4f4e-6f0b-4d0e-8a2b-3c1d5e7f9a01"
RESOURCE = "/subscriptions/2b6d0f84/resourceGroups/south/providers/Microsoft.CognitiveServices/accounts/south"


def names(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else value


def is_code(side: Any) -> bool:
    return isinstance(side, dict) and "python" in side


def rules_of(*areas: str) -> list[str]:
    return [
        id
        for id, rule in LATER_RULES.items()
        if rule["area"] in areas and not is_code(rule["before"]) and not is_code(rule["after"])
    ]


def version_folder(version: str) -> str:
    return f"v{key(version).removeprefix('v')}"


def without_required(doc: Json, node: Json, depth: int = 0) -> Json:
    """A schema without references and what it requires, because examples show only what matters."""
    node = resolve(doc, node)
    kept: Json = {word: node[word] for word in ("type", "enum", "minimum", "maximum") if word in node}
    if depth < 6:
        for word in ("items", "additionalProperties"):
            if isinstance(node.get(word), dict):
                kept[word] = without_required(doc, node[word], depth + 1)
        parts = [resolve(doc, part) for part in node.get("allOf", ())]
        members = {n: s for part in (*parts, node) for n, s in part.get("properties", {}).items()}
        if members:
            kept["properties"] = {n: without_required(doc, s, depth + 1) for n, s in members.items()}
            kept["additionalProperties"] = False
    return kept


@pytest.mark.parametrize("id", LATER_RULES)
def test_every_rule_has_an_example(id: str) -> None:
    rule = LATER_RULES[id]
    assert {"before", "after"} <= rule.keys()
    assert (rule["action"] == "add") == (rule["from"] is None)
    assert rule["before"] != rule["after"] or rule["action"] in ("same", "widen")


@pytest.mark.parametrize("id", rules_of("property", "definition", "enum", "host"))
def test_data_has_the_members_of_both_versions(id: str, plan: Plan) -> None:
    rule, frozen = LATER_RULES[id], plan[id]
    versions = (frozen.version, plan.versions[plan.versions.index(frozen.version) + 1])
    sides = (("before", frozen.old, versions[0]), ("after", frozen.new, versions[1]))
    for side, named, version in sides:
        doc = document(version_folder(version))
        schemas = doc["components"]["schemas"]
        owners = [
            rule.get("example_of") or "",
            *(n.partition(".")[0] for n in (*named, *frozen.old, *frozen.new)),
        ]
        owner = next((owner for owner in owners if owner in schemas), None)
        if owner is not None:
            jsonschema.Draft202012Validator(without_required(doc, schemas[owner])).validate(rule[side])
        else:
            assert rule[side] == {}


CONVERTED = [
    id
    for id in rules_of("property", "definition")
    if LATER_RULES[id].get("direction") and LATER_RULES[id]["action"] != "remove"
]


def below(name: str) -> tuple[str, ...]:
    """The member names that lead to a value; of a definition none."""
    return tuple(name.split(".")[1:]) if "." in name else ()


def at(example: Json, path: tuple[str, ...]) -> Any:
    return take(example, path) if path else example


@pytest.mark.parametrize("id", CONVERTED)
def test_requests_and_responses_are_converted(id: str, plan: Plan) -> None:
    rule, frozen = LATER_RULES[id], plan[id]
    new = below(frozen.new[0])
    old = below(frozen.old[0]) if frozen.old else new
    assert frozen.in_requests or frozen.in_responses
    if frozen.in_requests:
        value = at(rule["before"], old)
        made: Json = {}
        put(made, new, REQUESTS[frozen.convert](value, frozen, None) if frozen.convert else value)  # type: ignore[arg-type]  # needs no place
        assert made == rule["after"]
    if frozen.in_responses:
        value = at(rule["after"], new)
        back = RESPONSES[frozen.convert](value, frozen, None) if frozen.convert else value  # type: ignore[arg-type]  # needs no place
        if not old:
            assert back == rule["before"]
        elif frozen.convert == "max_speakers":
            assert back["maxCount"] == at(rule["before"], old)["maxCount"]
        else:
            assert msgspec.json.encode(_instead(rule["before"], old, back)) == msgspec.json.encode(
                rule["before"]
            )


def _instead(example: Json, path: tuple[str, ...], value: Any) -> Json:
    copy: Json = msgspec.json.decode(msgspec.json.encode(example))
    put(copy, path, value)
    return copy


@pytest.mark.parametrize("id", [id for id, rule in LATER_RULES.items() if rule.get("convert") == "drop"])
def test_what_is_dropped_is_not_sent(id: str, plan: Plan) -> None:
    assert REQUESTS["drop"]("x", plan[id], None) is ABSENT  # type: ignore[arg-type]  # needs no place


# --- code


def side_version(id: str, side: str) -> str:
    """The version whose client an example uses."""
    (step,) = [name for name, rules in BY_FILE.items() if id in [rule["id"] for rule in rules]]
    return step.split("_to_")[side == "after"]


CODE = [(id, side) for id, rule in LATER_RULES.items() for side in ("before", "after") if is_code(rule[side])]


@pytest.mark.parametrize(("id", "side"), CODE)
def test_code_runs_and_calls_the_operations_of_the_rule(
    id: str, side: str, server: ScriptedServer, tmp_path: Path
) -> None:
    """Against a server that answers with the examples of the document."""
    rule = LATER_RULES[id]
    version = side_version(id, side)
    package = importlib.import_module(f"speechtotext_{version}")
    doc = document(f"v{version.removeprefix('v')}")
    called: list[str] = []
    server.on("*", "*", lambda request: answer(doc, request.method, request.path, called))
    words = tmp_path / "words.txt"
    words.write_text("hello", encoding="utf-8")
    client, target = (package.SpeechToTextClient(server.url, credential="0" * 32) for _ in range(2))
    models = package.models
    values: dict[str, Any] = {
        "client": client,
        "target": target,
        "models": models,
        "id": ID,
        "operation_id": ID,
        "source_resource_id": RESOURCE,
        "target_key": "0" * 32,
        "url": "https://contoso.com/17.wav",
        "path": words,
        "data": words,
        "audio": words,
    }
    if hasattr(models, "ModelCopyAuthorization"):
        values["permission"] = models.ModelCopyAuthorization.from_dict(
            LATER_RULES["V31-DEF-ModelCopy"]["after"]
        )
    if hasattr(models, "TranscribeDefinition"):
        values["definition"] = models.TranscribeDefinition(locales=["en-US"])
    exec(compile(rule[side]["python"], id, "exec"), values)
    wanted = names(rule["from" if side == "before" else "to"])
    if rule["area"] == "parameter":
        wanted = [name.partition(".")[0] for name in wanted if not name.startswith("*")]
    if rule["area"] == "operation" and wanted:
        # Helpers of a kit may read an entity besides.
        assert set(called) & set(wanted), called
    assert called or "(" not in rule[side]["python"]


def answer(doc: Json, method: str, path: str, called: list[str]) -> Reply:
    """The example of a response of the operation at a path, in whatever version the path is."""
    path = re.sub(r"^/speechtotext(/v\d\.\d)?", "", path.partition("?")[0])
    for template, verb, operation in operations(doc):
        pattern = re.sub(r"\\{\w+\\}", "[^/:]+", re.escape(template))
        if verb.upper() == method and re.fullmatch(pattern, path):
            called.append(operation["operationId"])
            status, response = next(
                (int(s), resolve(doc, r)) for s, r in operation["responses"].items() if s[:1] == "2"
            )
            media = response.get("content", {}).get("application/json", {})
            examples = [e["value"] for e in media.get("examples", {}).values()] or [media.get("example")]
            body = examples[0]
            if isinstance(body, dict):
                body = {name: value for name, value in body.items() if name != "@nextLink"}
            location = "Operation-Location" if status == 202 else "Location"
            return Reply(status=status, json=body, headers={location: f"http://127.0.0.1{path}"})
    raise AssertionError(f"no operation of the document is at {method} {path}")
