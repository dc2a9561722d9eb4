"""OpenAPI Overlays 1.0 and 1.1, alone and beside our own format."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.runner import run
from tests.shared import ROOT

_SPEC = """openapi: 3.0.3
info: {title: Pets, version: '1'}
servers: [{url: 'https://pets.example'}]
paths:
  /pets:
    get:
      operationId: Pets_List
      parameters: &filters
        - {name: limit, in: query, schema: {type: integer}}
      responses: {'200': {description: d}}
    delete:
      operationId: Pets_Clear
      x-internal: true
      parameters: *filters
      responses: {'204': {description: d}}
  /owners: {}
components:
  schemas:
    Pet: {type: object, properties: {name: {type: string}, tag: {type: string}}}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "openapi.yaml"
    path.write_text(_SPEC, encoding="utf-8")
    return path


def _generate(spec: Path, overlay: str, *more: object) -> dict[str, Any]:
    file = spec.with_name("overlay.yaml")
    file.write_text(overlay, encoding="utf-8")
    options = ("--package", "pets", "--output", spec.parent / "out", "--overlay", file, "--json", *more)
    output: dict[str, Any] = json.loads(run("generate", spec, *options).stdout)
    return output


def _signature(spec: Path, method: str) -> str:
    program = f"import inspect, pets.operations.pets as p; print(inspect.signature(p.Pets.{method}))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=spec.parent / "out", capture_output=True, text=True, check=True)
    return done.stdout


def test_update_remove_and_copy(spec: Path) -> None:
    output = _generate(
        spec,
        """
overlay: 1.1.0
info: {title: Ours, version: 1.0.0}
actions:
  - target: $.paths['/pets'].get
    update: {operationId: Pets_Search, summary: Find pets.}
  - target: $.paths['/pets'].get.parameters
    update: {name: color, in: query, schema: {type: string}}
  - target: $.paths.*.*[?@ == true]
    update: false
  - target: $.paths.*[?@['x-internal'] == false]
    remove: true
  - target: $.paths['/owners']
    copy: $.paths['/pets']
  - target: $.paths['/owners'].get
    update: {operationId: Pets_Owners}
  - target: $.components.schemas.Pet.properties.tag
    remove: true
""",
    )
    assert (output["ok"], output["operations"], output["diagnostics"]) == (True, 2, [])
    assert "color" in _signature(spec, "search")
    assert "color" in _signature(spec, "owners")
    assert "tag" not in (spec.parent / "out/pets/models.py").read_text(encoding="utf-8")
    manifest = json.loads((spec.parent / "out/pets/MANIFEST.json").read_text(encoding="utf-8"))
    assert manifest["overlay"]["file"] == "overlay.yaml"


def test_what_aliases_share_is_changed_in_one_place(spec: Path) -> None:
    target = "$.paths['/pets'].get.parameters"
    overlay = f'overlay: 1.0.0\nactions: [{{target: "{target}", remove: true}}]\n'
    assert _generate(spec, overlay)["ok"] is True
    assert "limit" not in _signature(spec, "list")
    assert "limit" in _signature(spec, "clear")


def test_beside_our_own_format(spec: Path) -> None:
    more = "overlay: 1.0.0\nactions: [{target: \"$.paths['/pets'].delete\", remove: true}]\n"
    spec.with_name("standard.yaml").write_text(more)
    output = _generate(spec, "overlays: [standard.yaml]\nat: {Pets_List: {rename: everything}}\n")
    assert (output["ok"], output["operations"]) == (True, 1)
    assert "limit" in _signature(spec, "everything")
    manifest = json.loads((spec.parent / "out/pets/MANIFEST.json").read_text(encoding="utf-8"))
    assert [each["file"] for each in manifest["overlays"]] == ["standard.yaml"]


@pytest.mark.parametrize(
    ("overlay", "id", "line"),
    [
        ("overlay: 2.0.0\nactions: [{target: $, remove: true}]\n", "E161", 1),
        ("overlay: 1.0.0\nactions: []\n", "E161", 1),
        ("overlay: 1.0.0\nactions:\n- {target: $.info}\n", "E161", 3),
        ("overlay: 1.0.0\nactions:\n- {target: $.info, updat: {}}\n", "E161", 3),
        ("overlay: 1.0.0\nactions:\n- {target: 'info[', update: {}}\n", "E162", 3),
        ("overlay: 1.0.0\nactions:\n- {target: $, remove: true}\n", "E163", 3),
        ("overlay: 1.0.0\nactions:\n- {target: $.info, update: [1]}\n", "E163", 3),
        ("overlay: 1.0.0\nactions:\n- {target: $.info, update: {title: {a: 1}}}\n", "E163", 3),
        ("overlay: 1.1.0\nactions:\n- {target: $.info, copy: $.paths.*}\n", "E163", 3),
        ("overlay: 1.0.0\nactions:\n- {target: $.nothing, remove: true}\n", "W164", 3),
        ("overlays: [../openapi.yaml]\n", "E154", 1),
        ("overlays: [openapi.yaml]\n", "E161", 1),
    ],
)
def test_what_is_wrong_is_located(spec: Path, overlay: str, id: str, line: int) -> None:
    output = _generate(spec, overlay)
    assert output["ok"] is (id[0] == "W")
    found = [(each["id"], Path(each["file"]).name, each["line"]) for each in output["diagnostics"]]
    assert (id, "overlay.yaml", line) in found


def test_without_the_package_for_paths(spec: Path) -> None:
    overlay = spec.with_name("overlay.yaml")
    overlay.write_text("overlay: 1.0.0\nactions: [{target: $.info, update: {title: x}}]\n")
    program = "import sys; sys.modules['jsonpath_rfc9535'] = None; from sttgen.cli import cli; cli()"
    options = ["--package", "p", "--output", str(spec.parent / "out"), "--overlay", str(overlay)]
    command = [sys.executable, "-c", program, "generate", str(spec), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "error[E165]" in done.stderr
    assert "pip install 'speechtotext-rest[overlay]'" in done.stderr
