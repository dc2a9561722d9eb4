"""The v2.0 document is sound, and the map to v3.0 covers all of it and leads nowhere that does not exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from openapi_spec_validator import validate

ROOT = Path(__file__).resolve().parents[2]
SPECS = ROOT / "specs"
SHARED = ROOT.parent / "shared"
OFFICIAL = SHARED / "official" / "v2.0" / "speechtotext.json"
METHODS = ("get", "put", "post", "patch", "delete")
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
CONVERSION = re.compile(r"^#     ([a-z]\w*)\s+(?:both|request|response):", re.M)

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
    found = {}
    for path, item in doc["paths"].items():
        for method in METHODS:
            if method in item:
                op = item[method]
                op = {**op, "parameters": item.get("parameters", []) + op.get("parameters", [])}
                found[op["operationId"]] = (method.upper(), path, op)
    return found


OPS2, OPS3 = operations(V2), operations(V3)


def listed(value: Json) -> list[Json]:
    return [] if value is None else value if isinstance(value, list) else [value]


def area(name: str) -> list[Rule]:
    return [rule for rule in RULES if rule["area"] == name]


# What a name of an area can stand for, in either document: the sets that rules are held against.


def names(doc: Json, schemas: Json, ops: Json) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {
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
            out["parameter"].add(f"{oid}.{parameter['in']}.{parameter['name']}")
        for media, content in op.get("requestBody", {}).get("content", {}).items():
            if "form" in media:
                fields = ref(doc, content["schema"])["properties"]
                out["parameter"] |= {f"{oid}.form.{field}" for field in fields}
            else:
                out["parameter"].add(f"{oid}.body.{op['x-codegen-request-body-name']}")
        for status, response in op["responses"].items():
            out["status"].add(f"{oid}.{status}")
            out["header"] |= {f"{oid}.{status}.{h}" for h in ref(doc, response).get("headers", {})}
        for scheme in doc["components"]["securitySchemes"].values():
            out["header"].add(f"{oid}.request.{scheme['name']}")
    errors = ("Error", "ErrorDetail", "InnerErrorV2", "InnerError")
    out["error"] = {n for n in out["property"] if n.split(".")[0] in errors}
    return out


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
        found = []
        for node in (ref(V3, n) for n in nodes):
            if part in node.get("properties", {}):
                found.append(node["properties"][part])
            elif part == "*" and "additionalProperties" in node:
                found.append(node["additionalProperties"])
        nodes = found
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


# --- the document


def test_the_document_is_valid_openapi_30() -> None:
    assert V2["openapi"] == "3.0.3"
    validate(V2)


def test_the_document_has_the_known_size() -> None:
    assert (len(OPS2), len(V2["paths"]), len(S2)) == (34, 17, 27)
    assert Counter(m for m, _, _ in OPS2.values()) == {"GET": 16, "POST": 6, "PATCH": 5, "DELETE": 7}
    assert len(NAMES2["property"]) == 121
    assert sum("enum" in s for s in S2.values()) == 4
    assert sum(bool(op.get("x-ms-long-running-operation")) for *_, op in OPS2.values()) == 6
    assert V2["servers"][0]["url"] == "{endpoint}/speechtotext/v2.0"
    assert "endpoint" in V2["servers"][0]["variables"]


def test_tags_are_those_that_the_old_classes_were_named_after() -> None:
    used = {tag for *_, op in OPS2.values() for tag in op["tags"]}
    classes = {"".join(w.capitalize() for w in re.findall("[A-Za-z]+", tag)) + "Api" for tag in used}
    assert used == {tag["name"] for tag in V2["tags"]}
    assert classes == {
        "CustomSpeechAccuracyTestsApi",
        "CustomSpeechDatasetsForModelAdaptationApi",
        "CustomSpeechEndpointsApi",
        "CustomSpeechModelsApi",
        "CustomSpeechTranscriptionsApi",
    }


def test_json_bodies_keep_the_name_that_callers_use() -> None:
    for oid, (_, _, op) in OPS2.items():
        json_body = "application/json" in op.get("requestBody", {}).get("content", {})
        assert json_body == ("x-codegen-request-body-name" in op), oid


def test_everything_is_described() -> None:
    bare = []
    for oid, (_, _, op) in OPS2.items():
        bare += [oid] if not (op.get("summary") and op.get("description")) else []
        bare += (
            [f"{oid} body"] if not op.get("requestBody", {"description": "none"}).get("description") else []
        )
        bare += [f"{oid} {code}" for code, r in op["responses"].items() if not ref(V2, r).get("description")]
    for name, schema in S2.items():
        bare += [] if schema.get("description") else [name]
        bare += [f"{name}.{p}" for p, s in schema.get("properties", {}).items() if not s.get("description")]
        if "enum" in schema:
            values = schema["x-ms-enum"]["values"]
            assert [v["value"] for v in values] == schema["enum"]
            bare += [f"{name}.{v['value']}" for v in values if not v.get("description")]
    for section in ("parameters", "headers", "responses", "securitySchemes"):
        parts = V2["components"][section]
        bare += [f"{section}/{n}" for n, node in parts.items() if not node.get("description")]
    form = OPS2["UploadDataset"][2]["requestBody"]["content"]["multipart/form-data"]["schema"]
    bare += [f"form {n}" for n, field in form["properties"].items() if not field.get("description")]
    assert bare == []


def test_the_result_schema_is_sound_and_described() -> None:
    jsonschema.Draft202012Validator.check_schema(RESULT2)
    for part in (RESULT2, *RESULT2["$defs"].values()):
        assert part["description"]
        assert all(s.get("description") for s in part.get("properties", {}).values()), part["title"]
    assert all(part["title"] == name for name, part in RESULT2["$defs"].items())


@pytest.mark.parametrize(
    "path", ["v2_0/openapi.yaml", "v2_0/result.schema.yaml", "migrations/v2_0_to_v3_0.yaml"]
)
def test_files_mean_the_same_in_yaml_11_and_12(path: str) -> None:
    assert yaml.safe_load((SPECS / path).read_text(encoding="utf-8")) == load(path)


# --- the map


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
    text = (SPECS / "migrations/v2_0_to_v3_0.yaml").read_text(encoding="utf-8").partition("\nrules:")[0]
    conversions, _, handling = text.partition("\n# Handling")
    assert {r["convert"] for r in RULES if "convert" in r} == set(CONVERSION.findall(conversions))
    assert {r["handling"] for r in RULES if "handling" in r} == set(CONVERSION.findall(handling))


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


# --- the examples


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
