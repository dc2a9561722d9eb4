"""The rename maps between versions of v3 name only what exists, and leave no difference out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from tests.migration.rules import BY_FILE
from tests.specs.documents import Node, document, is_sentence, load, operations, resolve

PAIRS = tuple(list(BY_FILE)[1:])
each_pair = pytest.mark.parametrize("pair", PAIRS)
FIELDS = {"id", "area", "action", "from", "to", "level", "note"}
OPTIONAL = {"handling", "convert", "direction", "value", "before", "after", "example_of"}


def names(version: str) -> dict[str, set[str]]:
    """What a rule of each area may name."""
    doc: Node = document(version)
    schemas = doc["components"]["schemas"]
    schema = load(f"{version}/result.schema.yaml")
    result = {schema["title"]: schema, **schema["$defs"]}
    answers = [
        (o["operationId"], s, resolve(doc, r))
        for _, _, o in operations(doc)
        for s, r in o["responses"].items()
    ]
    return {
        "operation": {o["operationId"] for _, _, o in operations(doc)},
        "path": {f"{m.upper()} {p}" for p, m, _ in operations(doc)},
        "definition": set(schemas),
        "property": {f"{n}.{p}" for n, s in schemas.items() for p in s.get("properties", {})},
        "enum": {f"{n}.{v}" for n, s in schemas.items() for v in s.get("enum", [])},
        "parameter": {
            f"{o['operationId']}.{q['in']}.{q['name']}"
            for _, _, o in operations(doc)
            for q in (resolve(doc, r) for r in o.get("parameters", []))
        }
        | {
            f"{o['operationId']}.form.{field}"
            for _, _, o in operations(doc)
            for media, content in o.get("requestBody", {}).get("content", {}).items()
            if "form" in media
            for field in resolve(doc, content["schema"])["properties"]
        }
        | {
            f"{o['operationId']}.body.{o['x-codegen-request-body-name']}"
            for _, _, o in operations(doc)
            if "x-codegen-request-body-name" in o
        },
        "host": {doc["servers"][0]["url"]},
        "header": {"*.*.Retry-After"}
        | {f"{id}.{s}.{h}" for id, s, r in answers for h in r.get("headers", {})}
        # Sent in every version, although the dated documents do not name it.
        | {f"{o['operationId']}.request.Authorization" for _, _, o in operations(doc)},
        "status": {f"{id}.{s}" for id, s, _ in answers},
        "result": {f"{n}.{p}" for n, s in result.items() for p in s["properties"]},
    }


def as_list(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [value]


def sides(pair: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    old, new = (f"v{side.removeprefix('v')}" for side in pair.split("_to_"))
    return names(old), names(new)


def fits(name: str, known: set[str]) -> bool:
    """Whether a name is known; `*` stands for anything without a dot."""
    pattern = re.compile(re.escape(name).replace(r"\*", "[^.]*"))
    return name in known or any(pattern.fullmatch(one) for one in known)


def walks(pair: str, name: str) -> bool:
    """Whether dots lead from a property of the new version into the object that it has."""
    doc = document(f"v{pair.split('_to_')[1].removeprefix('v')}")
    first, *rest = name.split(".")
    node = doc["components"]["schemas"].get(first, {})
    for part in rest:
        node = node.get("properties", {}).get(part, {})
        node = resolve(doc, {"$ref": node["$ref"]}) if "$ref" in node else node
    return bool(node)


@each_pair
def test_version_pair_names_only_what_exists(pair: str) -> None:
    rules = load(f"migrations/{pair}.yaml")["rules"]
    old, new = sides(pair)
    prefix = f"V{pair.partition('_to_')[0].removeprefix('v').replace('_', '')}"
    assert max(Counter(rule["id"] for rule in rules).values()) == 1
    for rule in rules:
        assert FIELDS <= set(rule) <= FIELDS | OPTIONAL, rule["id"]
        assert rule["level"] in ("auto", "info", "lossy", "manual"), rule["id"]
        assert re.fullmatch(rf"{prefix}-[A-Z]+-[\w.-]+", rule["id"])
        assert is_sentence(rule["note"]), rule["id"]
        for name in as_list(rule["from"]):
            assert fits(name, old[rule["area"]]), rule["id"]
        for name in as_list(rule["to"]):
            assert fits(name, new[rule["area"]]) or walks(pair, name), rule["id"]


@each_pair
def test_version_pair_accounts_for_every_difference(pair: str) -> None:
    rules = load(f"migrations/{pair}.yaml")["rules"]
    old, new = sides(pair)

    def named(area: str, side: str) -> set[str]:
        return {name for rule in rules if rule["area"] == area for name in as_list(rule[side])}

    for area in ("operation", "definition"):
        assert old[area] - new[area] <= named(area, "from")
        assert new[area] - old[area] <= named(area, "to")
    # What a definition consists of comes and goes with it.
    for area in ("property", "enum"):
        gone = {n for n in old[area] - new[area] if n.split(".")[0] in new["definition"]}
        assert gone <= named(area, "from")
        here = {n for n in new[area] - old[area] if n.split(".")[0] in old["definition"]}
        assert here <= named(area, "to")
    ruled = {name for rule in rules if rule["area"] == "operation" for name in as_list(rule["from"])}
    doc = document(f"v{pair.partition('_to_')[0].removeprefix('v')}")
    with_operation = {f"{m.upper()} {p}" for p, m, o in operations(doc) if o["operationId"] in ruled}
    assert old["path"] - new["path"] - with_operation <= named("path", "from")
