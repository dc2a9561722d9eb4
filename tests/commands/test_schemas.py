"""The JSON Schemas of overlays and of ``--json`` accept what the tool reads and prints, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sttgen.overlay import file, pagers
from sttgen.schemas import SCHEMAS
from tests.commands.runner import BROKEN, SPEC, run
from tests.shared import ROOT


def _validator(name: str) -> Draft202012Validator:
    done = run("schema", name)
    assert done.exit_code == 0, done.output
    schema = json.loads(done.stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _accepts(validator: Draft202012Validator, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*/overlay.yaml")), ids=lambda p: p.parent.name)
def test_our_overlays(path: Path) -> None:
    assert _accepts(_validator("overlay"), yaml.safe_load(path.read_text(encoding="utf-8"))) == []


def test_the_schema_of_overlays_has_the_entries_that_are_read() -> None:
    schema = _validator("overlay").schema
    assert isinstance(schema, dict)
    tables = {"": file._TOP, "client": file._CLIENT, "kit": file._KIT}
    for name, table in tables.items():
        part = schema["properties"][name] if name else schema
        assert part["properties"].keys() == table.keys()
    entry = schema["$defs"]["entry"]["properties"]
    assert entry.keys() == file._ENTRY.keys()
    assert entry["pager"]["properties"].keys() == {*pagers._WORDS, *pagers._MICROSOFT}


@pytest.mark.parametrize(
    "overlay",
    [
        "client: {name: not-a-name}",
        "client: {region_template: 'https://a.example'}",
        "client: {env: {key: A}}",
        "overlays: [3]",
        "at: {Pets_List: {rename: not a name}}",
        "at: {Pets_List: {unknown: 1}}",
        "at: {Pets_List: {timeout: 0}}",
        "at: {Pets_List: {poller: {status: state}}}",
        "at: {Pets_List: {advise: {value: 1}}}",
        "at: {Pets_List: {nullable: maybe}}",
        "kit: {attach: {}}",
        "more: 1",
    ],
)
def test_what_the_tool_refuses(overlay: str, spec: Path) -> None:
    assert _accepts(_validator("overlay"), yaml.safe_load(overlay)) != []
    path = spec.with_name("overlay.yaml")
    path.write_text(overlay, encoding="utf-8")
    done = run("generate", spec, "--package", "p", "--output", spec.parent / "out", "--overlay", path)
    assert done.exit_code == 1, done.output


def test_generate_and_build(project: Path) -> None:
    spec = project.with_name("openapi.json")
    for text in (json.dumps(SPEC), BROKEN):
        spec.write_text(text, encoding="utf-8")
        options = ("--package", "pets", "--output", project.parent / "out", "--json")
        assert _accepts(_validator("generate"), json.loads(run("generate", spec, *options).stdout)) == []
        for more in ((), ("--check",)):
            done = run("build", "--config", project, "--json", *more)
            assert _accepts(_validator("build"), json.loads(done.stdout)) == []


def test_diff(project: Path) -> None:
    old = project.with_name("openapi.json")
    new = project.with_name("new.json")
    new.write_text(json.dumps(SPEC).replace("Pets_List", "Pets_Find").replace('"string"', '"integer"'))
    output = json.loads(run("diff", old, new, "--config", project, "--json").stdout)
    assert output["changes"]
    assert _accepts(_validator("diff"), output) == []


def test_migrate() -> None:
    program = ROOT / "tests/rewrite/programs/v2024_11_15/hooks.py"
    output = json.loads(run("migrate", program, "--json").stdout)
    assert output["files"][0]["findings"]
    assert _accepts(_validator("migrate"), output) == []


def test_a_class_and_a_type_of_our_own_choice(spec: Path) -> None:
    overlay = spec.with_name("overlay.yaml")
    pet = "#/components/schemas/Pet"
    overlay.write_text(
        f"at:\n  '{pet}': {{rename: Animal}}\n"
        f"  '{pet}/properties/name': {{fix: {{type: string, format: date-time}}}}\n"
    )
    options = ("--package", "pets", "--output", spec.parent / "out", "--overlay", overlay)
    assert run("generate", spec, *options).exit_code == 0
    text = (spec.parent / "out/pets/models.py").read_text(encoding="utf-8")
    assert "class Animal(" in text
    assert "name: rt.DateTime" in text


def test_each_schema_is_named() -> None:
    files = (ROOT / "generator/sttgen/schemas").glob("*.json")
    assert {path.name.partition(".")[0] for path in files} == set(SCHEMAS)
