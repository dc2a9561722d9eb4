"""The rename map from v3.0 to v3.1 names only what exists, and leaves no difference out."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tests.specs.documents import Node, document, is_sentence, load, operations, resolve


def names(doc: Node) -> dict[str, set[str]]:
    """What a rule of each area may name."""
    schemas = doc["components"]["schemas"]
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
        },
        "host": {doc["servers"][0]["url"]},
        "header": {"*.*.Retry-After"},
    }


def as_list(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [value]


def test_version_pair_names_only_what_exists() -> None:
    rules = load("migrations/v3_0_to_v3_1.yaml")["rules"]
    old, new = names(document("v3_0")), names(document("v3_1"))
    result = load("v3_1/result.schema.yaml")["$defs"]
    new["result"] = {f"{n}.{p}" for n, s in result.items() for p in s["properties"]}
    assert max(Counter(rule["id"] for rule in rules).values()) == 1
    for rule in rules:
        assert set(rule) - {"handling"} == {"id", "area", "action", "from", "to", "level", "note"}, rule["id"]
        assert rule["level"] in ("auto", "info", "manual"), rule["id"]
        assert re.fullmatch(r"V30-[A-Z]+-[\w-]+", rule["id"])
        assert is_sentence(rule["note"]), rule["id"]
        for name in as_list(rule["from"]):
            assert name in old[rule["area"]], rule["id"]
        for name in as_list(rule["to"]):
            assert name in new[rule["area"]], rule["id"]


def test_version_pair_accounts_for_every_difference() -> None:
    rules = load("migrations/v3_0_to_v3_1.yaml")["rules"]
    old, new = names(document("v3_0")), names(document("v3_1"))
    for area in ("operation", "path", "definition", "enum"):
        left = {name for rule in rules if rule["area"] == area for name in as_list(rule["from"])}
        right = {name for rule in rules if rule["area"] == area for name in as_list(rule["to"])}
        if area == "path":  # those of new operations come with them
            assert old[area] - new[area] <= left
            continue
        if area == "operation":
            assert left == old[area]
            assert right == new[area]
        assert old[area] - new[area] <= left
        if area == "enum":  # those of new definitions come with them
            added = {n for n in new[area] - old[area] if n.split(".")[0] in old["definition"]}
            assert added <= right
            continue
        assert new[area] - old[area] <= right
    gone = {p for p in old["property"] - new["property"] if p.split(".")[0] in new["definition"]}
    assert gone <= {n for rule in rules if rule["area"] == "property" for n in as_list(rule["from"])}
    here = {p for p in new["property"] - old["property"] if p.split(".")[0] in old["definition"]}
    assert here <= {n for rule in rules if rule["area"] == "property" for n in as_list(rule["to"])}
