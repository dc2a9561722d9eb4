"""``sttgen build``: what it writes, what ``--check`` reports, and what stays when a package has errors."""

from __future__ import annotations

import json
import re
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.commands.runner import BROKEN, run
from tests.shared import ROOT


def test_build_and_check(project: Path) -> None:
    assert run("build", "--config", project, "--check").exit_code == 1
    assert not (project.parent / "generated").exists()
    assert run("build", "--config", project).exit_code == 0
    assert run("build", "--config", project, "--check").exit_code == 0
    client = project.parent / "generated/pets/client.py"
    client.write_text(client.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    done = run("build", "--config", project, "--check")
    assert done.exit_code == 1
    assert "differs: pets/client.py" in done.stdout
    assert client.read_text(encoding="utf-8").endswith("# edited\n")
    done = run("build", "--config", project)
    assert "warning[W614]" in done.stderr
    assert not client.read_text(encoding="utf-8").endswith("# edited\n")


def test_another_formatter_is_named_where_files_differ(project: Path) -> None:
    run("build", "--config", project)
    manifest = project.parent / "generated/pets/MANIFEST.json"
    text = manifest.read_text(encoding="utf-8")
    here = f"black {version('black')}"
    assert json.loads(text)["formatter"] == here
    other = text.replace(here, "black 23.1.0")
    manifest.write_text(other, encoding="utf-8")
    done = run("build", "--config", project, "--check")
    assert done.exit_code == 1
    assert f"pets was formatted by black 23.1.0, but {here} is installed" in done.stdout
    manifest.write_text(other.replace('"formatter"', '"other"'), encoding="utf-8")
    assert "formatted by" not in run("build", "--config", project, "--check").stdout
    run("build", "--config", project)
    assert manifest.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("text", ["{% if %}", "{{ package.nothing }}", "{{ package.doc }}", "{{ 1 / 0 }}"])
def test_an_error_in_a_shim_template_is_located(text: str, tmp_path: Path) -> None:
    templates = tmp_path / "templates" / "shim"
    templates.mkdir(parents=True)
    (templates / "rest.py.jinja").write_text(f"\n{text}\n", encoding="utf-8")
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    (tmp_path / "pyproject.toml").write_text(
        """
        [[tool.sttgen.package]]
        name = "old"
        kind = "shim"
        from = "specs/v2_0/openapi.yaml"
        to = ["speechtotext_v3_1"]
        migrations = ["specs/migrations/v2_0_to_v3_0.yaml", "specs/migrations/v3_0_to_v3_1.yaml"]
        templates = "templates"
        output = "."
        """,
        encoding="utf-8",
    )
    done = run("build", "--config", tmp_path / "pyproject.toml")
    assert done.exit_code == 1, done.output
    assert "rest.py.jinja:2:1: error[E603]: shim/rest.py.jinja: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "old").exists()


def test_a_broken_package_does_not_keep_the_others_from_being_made(project: Path) -> None:
    table = '\n[[tool.sttgen.package]]\nname = "{}"\nspec = "{}"\noutput = "."\n'
    text = project.read_text(encoding="utf-8")
    project.write_text(table.format("broken", "broken.json") + text + table.format("more", "openapi.json"))
    (project.parent / "broken.json").write_text(BROKEN, encoding="utf-8")
    done = run("build", "--config", project)
    assert done.exit_code == 1
    assert "broken.json:" in done.stderr
    assert re.search(r"^\d+ errors?$", done.stderr, re.MULTILINE)
    assert "package 'broken' was not written\n" in done.stderr
    assert (project.parent / "generated/pets/client.py").is_file()
    assert (project.parent / "more/client.py").is_file()
    assert not (project.parent / "broken").exists()


def test_a_package_with_errors_stays_as_it_was(project: Path) -> None:
    assert run("build", "--config", project).exit_code == 0
    before = (project.parent / "generated/pets/client.py").read_bytes()
    (project.parent / "openapi.json").write_text(BROKEN, encoding="utf-8")
    done = run("build", "--config", project)
    assert done.exit_code == 1
    assert "package 'pets' was not written; the previous version is unchanged\n" in done.stderr
    assert (project.parent / "generated/pets/client.py").read_bytes() == before
    done = run("build", "--config", project, "--check")
    assert "package 'pets' could not be checked\n" in done.stderr


def test_findings_of_a_shared_document_are_reported_once(project: Path) -> None:
    table = '\n[[tool.sttgen.package]]\nname = "more"\nspec = "openapi.json"\noutput = "."\n'
    project.write_text(project.read_text(encoding="utf-8") + table, encoding="utf-8")
    (project.parent / "openapi.json").write_text(BROKEN, encoding="utf-8")
    done = run("build", "--config", project)
    assert len(re.findall(r"^openapi\.json:.* error\[", done.stderr, re.MULTILINE)) == 1
    assert "\n1 error\n" in done.stderr
    for name in ("pets", "more"):
        assert f"package '{name}' was not written\n" in done.stderr


def test_templates_of_a_configured_package(project: Path) -> None:
    templates = project.parent / "templates" / "client"
    templates.mkdir(parents=True)
    (templates / "enums.py.jinja").write_text("EXTRA = 1\n", encoding="utf-8")
    project.write_text(project.read_text(encoding="utf-8") + 'templates = "templates"\n', encoding="utf-8")
    done = run("build", "--config", project)
    assert done.exit_code == 0, done.output
    assert (project.parent / "generated/pets/enums.py").read_text(encoding="utf-8") == "EXTRA = 1\n"
