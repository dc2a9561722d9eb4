"""The examples of the rename map from v2.0 to v3.0 fit the documents and name what the clients have."""

from __future__ import annotations

import ast
import re

import jsonschema
import pytest

from tests.specs.v2_to_v3 import (
    RESULT2,
    RESULT3,
    RULES,
    S2,
    S3,
    V2,
    V3,
    Json,
    Rule,
    area,
    counterpart,
    listed,
    load,
    ref,
)


def shown(doc: Json, schemas: Json, name: str | None, fragment: Json) -> list[str]:
    """Members of an example that the definition does not have, and values that its schema refuses."""
    if name is None or not isinstance(fragment, dict):
        return []
    properties = ref(doc, schemas[name]).get("properties")
    if properties is None:
        return []
    wrong = [key for key in fragment if key not in properties]
    for key in fragment.keys() - set(wrong):
        validator = jsonschema.Draft202012Validator(partial(doc, properties[key]))
        if fragment[key] is not None:
            wrong += [f"{key}: {e.message}" for e in validator.iter_errors(fragment[key])]
    return wrong


def partial(doc: Json, node: Json, depth: int = 0) -> Json:
    """A schema without references and without `required`, since examples show only what matters."""
    node = ref(doc, node)
    out = {k: v for k, v in node.items() if k in ("type", "enum", "minimum", "maximum")}
    if depth < 5:
        for word in ("items", "additionalProperties"):
            if isinstance(node.get(word), dict):
                out[word] = partial(doc, node[word], depth + 1)
        if "properties" in node:
            out["properties"] = {k: partial(doc, v, depth + 1) for k, v in node["properties"].items()}
    return out


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r["id"])
def test_examples_are_fragments_of_what_the_rule_speaks_of(rule: Rule) -> None:
    before, after = rule["before"], rule["after"]
    for side in (before, after):
        if isinstance(side, dict) and "python" in side:
            ast.parse(side["python"], mode="eval")
    if any(isinstance(side, dict) and "python" in side for side in (before, after)):
        return
    assert rule["area"] != "operation", "operations are shown as code"
    if rule["area"] in ("property", "definition", "key", "error", "enum") and isinstance(before, dict):
        first = next(iter(listed(rule["from"])), "*")
        old = rule.get("example_of") or first.split(".")[0]
        assert shown(V2, S2, old, before) == []
        new = next(iter(counterpart("definition", old)), None)
        assert shown(V3, S3, new, after) == []
    if rule["area"] == "path":
        assert all(re.match(r"(GET|POST|DELETE) /|\{endpoint\}/", x) for x in [before, *listed(after)])


def test_result_examples_fit_the_schemas() -> None:
    rule = next(r for r in RULES if r["id"] == "V2-RES-Files")
    for document in rule["before"].values():
        jsonschema.Draft202012Validator(RESULT2).validate(document)
    jsonschema.Draft202012Validator(RESULT3).validate(rule["after"])


def test_code_examples_use_the_names_of_the_clients() -> None:
    """`before` calls the method of its operation; `after` calls those that the next pair file leads to."""
    pair = load("migrations/v3_0_to_v3_1.yaml")["rules"]
    later = {r["from"]: r["to"] for r in pair if r["area"] == "operation" and r["from"]}
    for rule in area("operation"):
        assert f"api.{snake(rule['from'])}(" in rule["before"]["python"], rule["id"]
        for call in listed(rule["to"]):
            group, method = later[call].split("_")
            assert f"client.{snake(group)}.{snake(method)}(" in rule["after"]["python"], rule["id"]


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
