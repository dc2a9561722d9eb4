"""The document of short audio: valid, described everywhere, its examples hold, and its sources are named."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from tests.specs.documents import Node, is_sentence, load, operations, resolve

DOCUMENT: Node = load("short_audio/openapi.yaml")
SOURCES: Node = DOCUMENT["info"]["x-sources"]


def _nodes(node: Any, place: str = "#") -> Iterator[tuple[str, Node]]:
    if isinstance(node, dict):
        yield place, node
    for key, inner in (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        yield from _nodes(inner, f"{place}/{key}")


def _check(schema: Node, value: Any) -> None:
    whole = {"allOf": [schema], "components": DOCUMENT["components"]}
    OAS31Validator(whole, format_checker=OAS31Validator.FORMAT_CHECKER).validate(value)


def test_it_is_valid() -> None:
    validate(DOCUMENT)


def test_each_source_has_a_title_and_a_date_and_confirms_something_or_is_cited() -> None:
    text = json.dumps(DOCUMENT)
    for name, source in SOURCES.items():
        assert is_sentence(source["title"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d|undated", str(source["date"]))
        assert f'"{name}"' in text.replace(f'"{name}": {{"title"', "") or f"`{name}`" in text, name
    assert "http" not in json.dumps(SOURCES)


def test_every_statement_is_confirmed_or_marked() -> None:
    """The sources of an operation or schema also stand for what is inside it."""
    for place, node in _nodes(DOCUMENT):
        assert set(node.get("x-confirmed-by", ())) <= SOURCES.keys(), place
        assert is_sentence(node.get("x-unconfirmed", "There is nothing.")), place
    for path, method, operation in operations(DOCUMENT):
        assert operation["x-confirmed-by"], f"{method} {path}"
    inner = {"ProsodyFeedback", "BreakFeedback", "BreakConfidence", "IntonationFeedback", "MonotoneFeedback"}
    shared = {"Ticks", "Score"}
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert "x-confirmed-by" in schema or "x-unconfirmed" in schema or name in inner | shared, name


def test_everything_is_described() -> None:
    for place, node in _nodes(DOCUMENT["components"]["schemas"]):
        if place.endswith("/properties"):
            for name, member in node.items():
                assert is_sentence(resolve(DOCUMENT, member).get("description")), f"{place}/{name}"
    for _, _, operation in operations(DOCUMENT):
        for parameter in operation.get("parameters", ()):
            assert is_sentence(parameter["description"]), parameter["name"]


def test_examples_hold() -> None:
    count = 0
    for _, node in _nodes(DOCUMENT["paths"]):
        for example in node.get("examples", {}).values() if isinstance(node.get("examples"), dict) else ():
            _check(node["schema"], example["value"])
            count += 1
        if "example" in node and "schema" not in node:
            _check({key: value for key, value in node.items() if key != "contentSchema"}, node["example"])
            count += 1
    assert count >= 4


def test_the_example_of_the_header_is_an_assessment() -> None:
    parameters = DOCUMENT["paths"]["/speech/recognition/{mode}/cognitiveservices/v1"]["post"]["parameters"]
    schema = next(p["schema"] for p in parameters if p["name"] == "Pronunciation-Assessment")
    _check(schema["contentSchema"], json.loads(base64.b64decode(schema["example"], validate=True)))


@pytest.mark.parametrize("value", [True, False, "True", "False"])
def test_switches_are_booleans_or_their_texts(value: object) -> None:
    parameters = {"ReferenceText": "x", "EnableMiscue": value}
    _check({"$ref": "#/components/schemas/PronunciationAssessmentParameters"}, parameters)
