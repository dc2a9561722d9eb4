"""``--include`` and ``--exclude``: the operations that are generated, and the schemas that they need."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.runner import run

_SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example'}]
paths:
  /pets/{id}:
    get:
      operationId: Pets_Get
      tags: [pets]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
    delete:
      operationId: Pets_Delete
      tags: [pets, admin]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: d}}
  /orders:
    get:
      operationId: Orders_List
      tags: [orders]
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: string}, owner: {$ref: '#/components/schemas/Owner'}}
      discriminator: {propertyName: kind}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}], properties: {lives: {type: integer}}}
    Owner: {type: object, properties: {name: {type: string}}}
    Order: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}
    Unused: {type: object, properties: {name: {type: string}}}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    path.write_text(_SPEC, encoding="utf-8")
    return path


def _generate(spec: Path, *more: str) -> dict[str, Any]:
    done = run("generate", spec, "--package", "shop", "--output", spec.parent / "out", "--json", *more)
    output: dict[str, Any] = json.loads(done.stdout)
    return output


@pytest.mark.parametrize(
    ("options", "operations", "classes"),
    [
        ([], 3, {"Pet", "Cat", "Owner", "Order", "Unused"}),
        (["--include", "tag:pets"], 2, {"Pet", "Cat", "Owner"}),
        (["--include", "tag:pets", "--exclude", "tag:admin"], 1, {"Pet", "Cat", "Owner"}),
        (["--include", "operation:Orders_*"], 1, {"Order", "Owner"}),
        (["--exclude", "path:/pets/{id}"], 1, {"Order", "Owner"}),
        (["--include", "path:/pets/*", "--include", "tag:orders"], 3, {"Pet", "Cat", "Owner", "Order"}),
        (["--include", "operation:Pets_Delete"], 1, set()),
    ],
)
def test_what_is_generated(spec: Path, options: list[str], operations: int, classes: set[str]) -> None:
    output = _generate(spec, *options)
    assert (output["ok"], output["operations"]) == (True, operations)
    text = (spec.parent / "out/shop/models.py").read_text(encoding="utf-8")
    assert {
        name for name in ("Pet", "Cat", "Owner", "Order", "Unused") if f"class {name}(" in text
    } == classes


def test_a_pattern_that_chooses_nothing_is_an_error(spec: Path) -> None:
    (error,) = _generate(spec, "--include", "tag:pest")["diagnostics"]
    assert (error["id"], error["hint"]) == ("E117", "did you mean 'tag:pets'?")
    done = run("generate", spec, "--package", "shop", "--output", spec.parent, "--exclude", "pets")
    assert done.exit_code == 2
    assert "write tag:NAME, path:/pets/* or operation:Pets_*" in done.stderr


def test_in_a_configuration(spec: Path) -> None:
    config = spec.parent / "pyproject.toml"
    table = '[[tool.sttgen.package]]\nname = "shop"\nspec = "openapi.yaml"\noutput = "."\n'
    config.write_text(f'{table}include = ["tag:orders"]\n')
    done = run("build", "--config", config, "--json")
    assert json.loads(done.stdout)["packages"][0]["operations"] == 1
    config.write_text(f'{table}exclude = ["orders"]\n')
    done = run("build", "--config", config)
    assert "has a pattern under 'exclude' that chooses nothing: 'orders'" in done.stderr
