"""What a user installs: the tool, the clients, and nothing else at top level."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.contracts.rooms import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return zipfile.ZipFile(next(Path(folder).glob("*.whl")))


@pytest.mark.xdist_group("wheel")
def test_the_wheel(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    top = {name.partition("/")[0] for name in names}
    info = {name for name in top if name.endswith(".dist-info")}
    assert len(info) == 1
    manifests = ROOT.glob("generated/**/MANIFEST.json")
    packages = {path.relative_to(ROOT / "generated").parts[0] for path in manifests}
    assert {"speechtotext_core", "speechtotext_v3_1"} <= packages
    assert top - info == {"sttgen", *packages}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".rej", ".orig"))]
    for needed in (
        "sttgen/templates/client/models.py.jinja",
        "sttgen/specs/v3_1/openapi.yaml",
        "sttgen/naming/reserved.yaml",
        "sttgen/catalogue.yaml",
        "speechtotext_v3_1/py.typed",
        "speechtotext_core/runtime/session.py",
        "speechtotext_core/kits/speech/mixins/results.py",
        "speechtotext_core/py.typed",
    ):
        assert needed in names
    metadata = wheel.read(f"{info.pop()}/METADATA").decode()
    always = [
        line for line in metadata.splitlines() if line.startswith("Requires-Dist:") and "extra ==" not in line
    ]
    assert sorted(line.split()[1].split("<")[0].split(">")[0] for line in always) == ["msgspec", "urllib3"]


def test_users_get_a_range_of_formatters_and_we_the_one_that_formatted() -> None:
    """An exact version in the extra of users collides with the one that formats their own code."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {
        name: {one.name: one.specifier for one in map(Requirement, texts)}
        for name, texts in project["optional-dependencies"].items()
    }
    assert {part.operator for specifier in extras["generate"].values() for part in specifier} <= {">=", "<"}
    (ours,) = extras["pinned"]["black"]
    assert ours.operator == "=="
    assert extras["generate"]["black"].contains(ours.version)
    for manifest in ROOT.glob("generated/*/MANIFEST.json"):
        assert json.loads(manifest.read_bytes())["formatter"] == f"black {ours.version}"


def test_we_build_with_the_pinned_formatter() -> None:
    for path in ("Makefile", ".ci/run"):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert "[generate]" not in text
        assert "[pinned]" in text


@pytest.mark.xdist_group("wheel")
def test_the_tool_works_from_the_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Templates and reserved names are found where the wheel has them."""
    wheel.extractall(tmp_path / "site")
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from sttgen.cli import cli; cli()"
    spec = ROOT / "specs/v3_1/openapi.yaml"
    overlay = spec.with_name("overlay.yaml")
    command = [
        sys.executable,
        "-c",
        program,
        str(tmp_path / "site"),
        "generate",
        str(spec),
        "--overlay",
        str(overlay),
    ]
    done = subprocess.run(
        [*command, "--package", "made", "--output", str(tmp_path / "out"), "--json"],
        capture_output=True, text=True, env={"PATH": ""}, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/made/client.py").is_file()
