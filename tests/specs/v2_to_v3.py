"""The documents of v2.0 and v3.0, the rules between them, and the names that their rules may speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

SPECS = Path(__file__).resolve().parents[2] / "specs"
METHODS = ("get", "put", "post", "patch", "delete")
Json = Any
Rule = dict[str, Any]
KINDS = ["operation", "definition", "property", "enum", "parameter", "header", "status", "error", "result"]


class Yaml12(yaml.SafeLoader):
    """Resolves plain scalars as YAML 1.2 does: no dates, no on/off, no sexagesimal numbers."""


Yaml12.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", list("tf")),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^[-+]?\d+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?$", list("-+.0123456789")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def load(path: str) -> Json:
    return yaml.load((SPECS / path).read_text(encoding="utf-8"), Yaml12)


V2, V3 = load("v2_0/openapi.yaml"), load("v3_0/openapi.yaml")
MAP = load("migrations/v2_0_to_v3_0.yaml")
RULES: list[Rule] = MAP["rules"]
S2, S3 = V2["components"]["schemas"], V3["components"]["schemas"]
RESULT2, RESULT3 = load("v2_0/result.schema.yaml"), load("v3_0/result.schema.yaml")


def ref(doc: Json, node: Json) -> Json:
    """What a node refers to, through $ref and an allOf of one."""
    while isinstance(node, dict) and ("$ref" in node or len(node.get("allOf", ())) == 1):
        target = node["$ref"] if "$ref" in node else node["allOf"][0].get("$ref")
        if target is None:
            break
        node = doc
        for part in target[2:].split("/"):
            node = node[part.replace("~1", "/").replace("~0", "~")]
    return node


def operations(doc: Json) -> dict[str, tuple[str, str, Json]]:
    """Method, path and node of each operation, by its id."""
    operations = {}
    for path, item in doc["paths"].items():
        for method in METHODS:
            if method in item:
                op = item[method]
                op = {**op, "parameters": item.get("parameters", []) + op.get("parameters", [])}
                operations[op["operationId"]] = (method.upper(), path, op)
    return operations


OPS2, OPS3 = operations(V2), operations(V3)


def listed(value: Json) -> list[Json]:
    return [] if value is None else value if isinstance(value, list) else [value]


def area(name: str) -> list[Rule]:
    return [rule for rule in RULES if rule["area"] == name]


def names(doc: Json, schemas: Json, ops: Json) -> dict[str, set[str]]:
    """What a rule of each area may name in a document."""
    names: dict[str, set[str]] = {
        "operation": set(ops),
        "definition": set(schemas),
        "property": {f"{n}.{p}" for n, s in schemas.items() for p in s.get("properties", {})},
        "enum": {f"{n}.{v}" for n, s in schemas.items() for v in s.get("enum", ())},
        "path": {f"{method} {path}" for method, path, _ in ops.values()},
        "parameter": set(),
        "header": set(),
        "status": set(),
    }
    for oid, (_, _, op) in ops.items():
        for parameter in (ref(doc, p) for p in op["parameters"]):
            names["parameter"].add(f"{oid}.{parameter['in']}.{parameter['name']}")
        for media, content in op.get("requestBody", {}).get("content", {}).items():
            if "form" in media:
                fields = ref(doc, content["schema"])["properties"]
                names["parameter"] |= {f"{oid}.form.{field}" for field in fields}
            else:
                names["parameter"].add(f"{oid}.body.{op['x-codegen-request-body-name']}")
        for status, response in op["responses"].items():
            names["status"].add(f"{oid}.{status}")
            names["header"] |= {f"{oid}.{status}.{h}" for h in ref(doc, response).get("headers", {})}
        for scheme in doc["components"]["securitySchemes"].values():
            names["header"].add(f"{oid}.request.{scheme['name']}")
    errors = ("Error", "ErrorDetail", "InnerErrorV2", "InnerError")
    names["error"] = {n for n in names["property"] if n.split(".")[0] in errors}
    return names


NAMES2, NAMES3 = names(V2, S2, OPS2), names(V3, S3, OPS3)


def result_names(schema: Json) -> set[str]:
    classes = {schema["title"]: schema, **schema["$defs"]}
    return {f"{name}.{member}" for name, part in classes.items() for member in part.get("properties", {})}


NAMES2["result"], NAMES3["result"] = result_names(RESULT2), result_names(RESULT3)


def matches(pattern: str, name: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", "[^.]*"), name) is not None


def rules_for(kind: str, name: str) -> list[Rule]:
    """The rules that speak of a v2 name, the most precise first."""
    patterns = [(p, rule) for rule in area(kind) for p in listed(rule["from"])]
    hits = sorted(
        [(p.count("*"), rule["id"], rule) for p, rule in patterns if matches(p, name)], key=lambda h: h[:2]
    )
    return [rule for *_, rule in hits]


def path_rule(name: str) -> Rule:
    exact = [rule for rule in area("path") if name in listed(rule["from"])]
    segment = [rule for rule in area("path") if rule["from"] in name.split(" ")[1].split("/")]
    return (exact + segment + [rule for rule in area("path") if rule["from"] == "*"])[0]


def walks(dotted: str) -> bool:
    """Whether `Schema.property.member` exists in v3.0; `*` is any key of a map."""
    first, *rest = dotted.split(".")
    nodes = list(S3.values()) if first == "*" else [S3[first]] if first in S3 else []
    for part in rest:
        inner = []
        for node in (ref(V3, n) for n in nodes):
            if part in node.get("properties", {}):
                inner.append(node["properties"][part])
            elif part == "*" and "additionalProperties" in node:
                inner.append(node["additionalProperties"])
        nodes = inner
    return bool(nodes)


def counterpart(kind: str, old: str) -> list[str]:
    rule = next(rule for rule in area(kind) if rule["from"] == old)
    return listed(rule["to"])


def targets(rule: Rule, name: str) -> Iterator[list[str]]:
    """For each target of a rule the v3 names it can mean for one v2 name; any of them has to exist."""
    kind = rule["area"]
    owner, _, rest = name.partition(".")
    for to in listed(rule["to"]):
        head, _, tail = to.partition(".")
        owners = [head]
        if head == "*" and kind in ("parameter", "header", "status"):
            owners = counterpart("operation", owner)
            if not owners:  # the operation itself has no counterpart
                continue
        elif head == "*":
            owners = counterpart("definition", owner)
        if kind == "enum" and tail == "*":
            tail = rest
        yield [f"{o}.{tail}" if tail else o for o in owners]


def exists(kind: str, name: str) -> bool:
    if kind in ("property", "key"):
        return walks(name)
    return any(matches(name, known) for known in NAMES3[kind])
