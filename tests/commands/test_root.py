"""``--root``: references that leave the folder of a description, and how far."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.runner import run

_SPEC = """openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets:
    get:
      operationId: Pets_Get
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: 'REFERENCE#/Pet'}}}}
"""
_PET = "Pet: {type: object, properties: {name: {$ref: 'name.yaml'}}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a description in ``pets/v1``, what it shares in ``common``, and a secret beside it."""
    root = tmp_path / "all"
    for folder in ("pets/v1", "common"):
        (root / folder).mkdir(parents=True)
    (root / "common/types.yaml").write_text(_PET)
    (root / "common/name.yaml").write_text("type: string\n")
    (tmp_path / "secret.yaml").write_text(_PET)
    (tmp_path / "name.yaml").write_text("type: string\n")
    (root / "common/link.yaml").symlink_to(tmp_path / "secret.yaml")
    return root


def _generate(root: Path, reference: str, *more: object) -> dict[str, object]:
    spec = root / "pets/v1/openapi.yaml"
    spec.write_text(_SPEC.replace("REFERENCE", reference))
    done = run("generate", spec, "--package", "pets", "--output", root / "out", "--json", *more)
    output: dict[str, object] = json.loads(done.stdout)
    return output


def _messages(output: dict[str, object]) -> list[str]:
    assert isinstance(output["diagnostics"], list)
    return [f"{one['id']} {one['message']}; {one['hint']}" for one in output["diagnostics"]]


def test_without_it_the_message_says_so(root: Path) -> None:
    (message,) = _messages(_generate(root, "../../common/types.yaml"))
    assert message.startswith("E304 '../../common/types.yaml' is outside the folder of the description; ")
    assert "--root DIR ('root' in a configuration)" in message


def test_references_reach_the_root(root: Path) -> None:
    output = _generate(root, "../../common/types.yaml", "--root", root)
    assert (output["ok"], output["models"], _messages(output)) == (True, 1, [])


@pytest.mark.parametrize(
    "reference",
    [
        "../../../secret.yaml",
        "../../common/link.yaml",
        "/etc/passwd",
        "file:///etc/passwd",
        "../../common/../../secret.yaml",
    ],
)
def test_never_outside_the_root(root: Path, reference: str) -> None:
    output = _generate(root, reference, "--root", root)
    assert output["ok"] is False
    assert any(message.startswith("E304") and "'root' names" in message for message in _messages(output))


def test_a_link_to_the_root_is_the_root(root: Path) -> None:
    link = root.parent / "link"
    link.symlink_to(root)
    assert _generate(root, "../../common/types.yaml", "--root", link)["ok"] is True


def test_the_network_is_not_in_the_root(root: Path) -> None:
    (message,) = _messages(_generate(root, "https://pets.example/types.yaml", "--root", root))
    assert message.startswith("E305")


def test_the_description_must_be_in_the_root(root: Path) -> None:
    (message,) = _messages(_generate(root, "types.yaml", "--root", root / "common"))
    assert message.startswith("E116 'openapi.yaml' is not in the folder 'common'")


def test_in_a_configuration(root: Path) -> None:
    (root / "pets/v1/openapi.yaml").write_text(_SPEC.replace("REFERENCE", "../../common/types.yaml"))
    table = '[[tool.sttgen.package]]\nname = "pets"\nspec = "pets/v1/openapi.yaml"\noutput = "out"\n'
    (root / "pyproject.toml").write_text(table)
    refused = run("build", "--config", root / "pyproject.toml")
    assert (refused.exit_code, "error[E304]" in refused.stderr) == (1, True)
    (root / "pyproject.toml").write_text(f'{table}root = "."\n')
    assert run("build", "--config", root / "pyproject.toml").exit_code == 0
    model = (root / "out/pets/models.py").read_text()
    (root / "common/name.yaml").write_text("type: integer\n")
    assert run("build", "--config", root / "pyproject.toml").exit_code == 0
    assert (root / "out/pets/models.py").read_text() != model, "the cache knows the files of the root"
