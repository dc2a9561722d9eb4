"""The document of version 2.0: valid, complete and described everywhere."""

from __future__ import annotations

import re
from collections import Counter

import jsonschema
import pytest
import yaml
from openapi_spec_validator import validate

from tests.specs.v2_to_v3 import NAMES2, OPS2, RESULT2, S2, SPECS, V2, load, ref


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
