"""Documents of our own, each with the habits of one kind of public description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sttgen.diagnostics import Diagnostics
from sttgen.document import load, normalise, validate

from .helpers import references, shown
from .test_hostile import keep_promises

HABITS = Path(__file__).with_name("habits")

EXPECTED: dict[str, set[str]] = {
    "code_host": set(),
    "payment_service": set(),
    "cluster": set(),
    "pet_store": set(),
    "cloud": set(),
    "chat_service": set(),
    "python_framework": set(),
    "dotnet_generator": set(),
    "java_framework": set(),
    "discovery": set(),
}
"""The documents, and the ids of the warnings and notes that they deserve."""


def test_every_document_is_expected() -> None:
    assert {path.stem for path in HABITS.iterdir()} == EXPECTED.keys()


@pytest.mark.parametrize("habit", EXPECTED)
def test_habits(habit: str) -> None:
    diagnostics = Diagnostics()
    source = load(HABITS / f"{habit}.yaml", diagnostics)
    assert source is not None
    document = normalise(source, diagnostics)
    validate(source, diagnostics)
    assert document is not None
    assert {diagnostic.id for diagnostic in diagnostics} == EXPECTED[habit], shown(diagnostics)
    keep_promises(document.data)


def _normal(habit: str) -> dict[str, Any]:
    diagnostics = Diagnostics()
    source = load(HABITS / f"{habit}.yaml", diagnostics)
    document = normalise(source, diagnostics) if source else None
    assert document is not None, shown(diagnostics)
    return document.data


def test_a_property_called_ref_is_a_property() -> None:
    pod = _normal("cluster")["components"]["schemas"]["io.k8s.api.core.v1.Pod"]
    assert pod["properties"]["$ref"] == {"type": "string"}
    assert pod["properties"]["port"] == {
        "$ref": "#/components/schemas/io.k8s.IntOrString",
        "description": "d",
        "default": {},
    }


def test_wrapped_references() -> None:
    thing = _normal("dotnet_generator")["components"]["schemas"]["Thing"]["properties"]
    null = {"type": "null"}
    assert thing["parent"] == {"oneOf": [{"$ref": "#/components/schemas/Thing"}, null]}
    assert thing["level"] == {"anyOf": [{"$ref": "#/components/schemas/Level"}, null], "description": "d"}


def test_parts_of_forms() -> None:
    body = _normal("python_framework")["components"]["schemas"]["Body_create"]["properties"]
    assert body["file"] == {"type": "string", "title": "File", "format": "binary"}
    assert body["files"]["items"] == {"type": "string", "format": "binary"}


def test_examples_are_data() -> None:
    data = _normal("code_host")
    (item,) = data["paths"].values()
    content = item["get"]["responses"]["200"]["content"]["application/json"]
    assert content["examples"] == {"default": {"value": {"login": "x", "$ref": "#/this/is/data"}}}
    assert "#/this/is/data" not in references(data)
