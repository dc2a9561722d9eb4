"""The rename map from v2.0 to v3.0 covers every name of v2.0, and leads to names that exist."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sttgen.migration.vocabulary import CONVERSIONS, HANDLINGS
from tests.specs.v2_to_v3 import (
    KINDS,
    NAMES2,
    NAMES3,
    OPS3,
    RULES,
    S2,
    S3,
    SPECS,
    V3,
    Rule,
    area,
    exists,
    listed,
    matches,
    path_rule,
    rules_for,
    targets,
)

PREFIX = {
    "host": "HOST",
    "operation": "OP",
    "path": "PATH",
    "parameter": "(?:QRY|PATH|BODY|FORM)",
    "definition": "DEF",
    "property": "PROP",
    "key": "KEY",
    "enum": "ENUM",
    "header": "HDR",
    "status": "STATUS",
    "error": "ERR",
    "result": "RES",
}
CONVERSION = re.compile(r"^\| `([a-z]\w*)` \| (?:both|request|response) \|", re.M)


def test_rules_have_unique_ids_and_the_fields_of_the_shape() -> None:
    first = [("*.id", "*.self"), ("*.name", "*.displayName"), ("accuracytests", "evaluations")]
    assert [(r["from"], r["to"]) for r in RULES[:3]] == first
    assert [i for i, n in Counter(r["id"] for r in RULES).items() if n > 1] == []
    for rule in RULES:
        assert re.fullmatch(rf"V2-{PREFIX[rule['area']]}-[\w.*-]+", rule["id"]), rule["id"]
        assert rule["level"] in {"auto", "lossy", "manual", "info"}, rule["id"]
        assert rule.get("direction", "both") in {"request", "response", "both"}, rule["id"]
        assert rule["note"].strip(), rule["id"]
        assert {"from", "to", "before", "after"} <= rule.keys(), rule["id"]
        assert (rule["action"] == "add") == (rule["from"] is None), rule["id"]
        assert ("option" in rule) == ("choices" in rule), rule["id"]
        assert "refuse" in rule.get("choices", {"refuse": ""}), rule["id"]


def test_conversions_are_exactly_the_documented_ones() -> None:
    text = (SPECS / "migrations/README.md").read_text(encoding="utf-8")
    conversions, _, handling = text.partition("\n## Handling")
    assert set(CONVERSION.findall(conversions)) == CONVERSIONS
    assert set(CONVERSION.findall(handling)) == HANDLINGS


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_v2_has_a_rule(kind: str) -> None:
    errors = NAMES2["error"] if kind == "property" else set()
    assert sorted(n for n in NAMES2[kind] - errors if not rules_for(kind, n)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_speaks_of_something_in_v2(kind: str) -> None:
    patterns = [(r["id"], p) for r in area(kind) for p in listed(r["from"])]
    assert [x for x in patterns if not any(matches(x[1], n) for n in NAMES2[kind])] == []


def test_every_path_of_v2_leads_to_paths_of_v3() -> None:
    for name in NAMES2["path"]:
        rule = path_rule(name)
        if isinstance(rule["to"], str) and " " not in rule["to"]:
            old, new = rule["from"], rule["to"]
            wanted = [name if new == "*" else name.replace(f"/{old}", f"/{new}")]
        else:
            wanted = listed(rule["to"])
        assert set(wanted) <= NAMES3["path"], (name, wanted)


@pytest.mark.parametrize("kind", KINDS)
def test_every_target_exists_in_v3(kind: str) -> None:
    lost = []
    for name in NAMES2[kind]:
        for rule in rules_for(kind, name)[:1]:
            for to in targets(rule, name):
                lost += [] if any(exists(kind, t) for t in to) else [(name, rule["id"], to)]
    assert lost == []


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r["area"] == "key" or r["from"] is None], ids=lambda r: r["id"]
)
def test_targets_of_keys_and_additions_exist_in_v3(rule: Rule) -> None:
    for to in listed(rule["to"]):
        assert exists(rule["area"], to), to
    for old in listed(rule["from"]):
        owner, member, _ = old.split(".", 2)
        assert S2[owner]["properties"][member]["additionalProperties"] == {"type": "string"}, old


@pytest.mark.parametrize(
    "rule", [r for r in RULES if {"via", "collection", "file_kind"} & r.keys()], ids=lambda r: r["id"]
)
def test_further_fields_name_things_of_v3(rule: Rule) -> None:
    assert rule.get("via", "GetModels") in OPS3
    assert f"/{rule.get('collection', 'models')}/{{id}}" in V3["paths"]
    assert rule.get("file_kind", "Transcription") in S3["FileKind"]["enum"]
