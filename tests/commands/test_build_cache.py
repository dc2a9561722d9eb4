"""A build with nothing to do: when a package is made again, and when it is not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sttgen import __version__
from sttgen.build import recipes
from tests.commands.runner import SPEC, run
from tests.shared import ROOT


def _renders(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Counts how often a client is made."""
    calls: list[object] = []
    real = vars(recipes)["client"]

    def counted(*arguments: Any) -> Any:
        calls.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(recipes, "client", counted)
    return calls


def test_nothing_is_rendered_when_nothing_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = _renders(monkeypatch)
    first = run("build", "--config", project)
    second = run("build", "--config", project)
    assert (first.exit_code, second.exit_code, len(calls)) == (0, 0, 1)
    assert re.search(r"pets\s+1\s+1\s+0\s+\d+", second.stdout)
    assert run("build", "--config", project, "--check").exit_code == 0
    assert len(calls) == 2  # --check looks for itself
    # Something written was lost; the document changed; the memory is nonsense.
    (project.parent / "generated/pets/models.py").unlink()
    assert run("build", "--config", project).exit_code == 0
    assert (project.parent / "generated/pets/models.py").exists()
    (project.parent / "openapi.json").write_text(json.dumps({**SPEC, "x-new": 1}), encoding="utf-8")
    run("build", "--config", project)
    (project.parent / ".sttgen/cache.json").write_text("[1]", encoding="utf-8")
    run("build", "--config", project)
    (project.parent / ".sttgen/cache.json").write_text('{"pets": {"inputs": 3}}', encoding="utf-8")
    run("build", "--config", project)
    assert len(calls) == 6
    run("build", "--config", project)
    assert len(calls) == 6


def _upgrade_source(tool: Path) -> None:
    file = tool / "generator/sttgen/runtime/pager.py"
    file.write_text(file.read_text(encoding="utf-8") + "# mended\n", encoding="utf-8")


def _upgrade_template(tool: Path) -> None:
    file = tool / "templates/client/enums.py.jinja"
    file.write_text(file.read_text(encoding="utf-8") + "# mended\n", encoding="utf-8")


def _upgrade_version(tool: Path) -> None:
    file = tool / "generator/sttgen/__init__.py"
    file.write_text(file.read_text(encoding="utf-8").replace(__version__, "99.0"), encoding="utf-8")


def _upgrade_black(tool: Path) -> None:
    metadata = tool / "generator/black-99.0.dist-info/METADATA"
    metadata.parent.mkdir()
    metadata.write_text("Metadata-Version: 2.1\nName: black\nVersion: 99.0\n", encoding="utf-8")


@pytest.mark.parametrize("upgrade", [_upgrade_source, _upgrade_template, _upgrade_version, _upgrade_black])
def test_another_version_of_the_tool_makes_everything_again(
    upgrade: Callable[[Path], None], project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tool = tmp_path_factory.mktemp("tool")  # not below the project, whose files all count as inputs
    ignore = shutil.ignore_patterns("__pycache__")
    for folder in ("generator/sttgen", "templates"):
        shutil.copytree(ROOT / folder, tool / folder, ignore=ignore)

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sttgen", "build", "--config", str(project), *more]
        environment = {**os.environ, "PYTHONPATH": str(tool / "generator")}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert "pets: load" in run().stderr
    assert "pets: load" not in run().stderr
    upgrade(tool)
    assert "pets: load" in run().stderr
    assert run("--check").returncode == 0


_EACH_IN_A_FOLDER = {
    "spec": ("specs/v1/openapi.json", json.dumps(SPEC)),
    "overlay": ("decisions/v1/overlay.yaml", "client: {name: PetClient}\n"),
    "result": ("results/result.yaml", "type: object\nproperties: {n: {type: integer}}\n"),
    "templates": ("templates/client/enums.py.jinja", "EXTRA = 1\n"),
}


@pytest.mark.parametrize("changed", [path for path, _ in _EACH_IN_A_FOLDER.values()])
def test_a_change_of_any_input_makes_a_package_again(changed: str, tmp_path: Path) -> None:
    lines = ["[[tool.sttgen.package]]", 'name = "pets"', 'output = "generated"']
    for key, (name, content) in _EACH_IN_A_FOLDER.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
        lines.append(f'{key} = "{name if key != "templates" else "templates"}"')
    project = tmp_path / "pyproject.toml"
    project.write_text("\n".join(lines), encoding="utf-8")

    def made() -> bool:
        done = run("build", "--config", project)
        assert done.exit_code == 0, done.output
        return "pets: load" in done.stderr

    assert [made(), made()] == [True, False]
    path = tmp_path / changed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert made()


def test_a_folder_with_too_many_files_is_not_cached(project: Path) -> None:
    for number in range(2_001):
        (project.parent / f"a{number}").touch()
    for _ in range(2):
        done = run("build", "--config", project)
        assert (done.exit_code, "pets: load" in done.stderr) == (0, True)


def test_a_link_in_the_place_of_a_generated_file_is_replaced(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert run("build", "--config", project).exit_code == 0
    path = project.parent / "generated/pets/enums.py"
    path.symlink_to(path.rename(tmp_path_factory.mktemp("elsewhere") / "enums.py"))
    assert run("build", "--config", project).exit_code == 0
    assert not path.is_symlink()


def test_a_build_with_nothing_to_do_repeats_its_warnings(project: Path) -> None:
    spec = {**SPEC, "components": {"securitySchemes": {"tls": {"type": "mutualTLS"}}}}
    (project.parent / "openapi.json").write_text(json.dumps(spec), encoding="utf-8")
    first, second = run("build", "--config", project), run("build", "--config", project)
    assert "warning[W415]" in first.stderr
    assert [line for line in first.stderr.splitlines() if "W4" in line] == [
        line for line in second.stderr.splitlines() if "W4" in line
    ]


def test_a_build_with_nothing_to_do_imports_little(project: Path) -> None:
    program = (
        "import sys; from sttgen.cli import cli\n"
        "try: cli(['build', '--config', sys.argv[1]])\n"
        "except SystemExit as end: assert not end.code\n"
        "if sys.argv[2] == 'again':\n"
        "    assert not {'black', 'jinja2', 'yaml', 'openapi_spec_validator', 'msgspec'} & set(sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "generator")}
    for turn in ("first", "again"):
        subprocess.run(
            [sys.executable, "-c", program, str(project), turn],
            env=environment,
            check=True,
            capture_output=True,
        )
