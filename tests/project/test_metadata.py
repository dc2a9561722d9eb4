"""What a project takes from its document: version, license, links, title; hostile text stays text."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

from sttgen.ir import Scalar
from sttgen.render.project.metadata import release_of
from sttgen.render.project.pyproject import ASYNC, DEPENDENCIES, EXTRAS
from sttgen.render.project.samples import SCALARS
from tests.generator.packages import document, operation
from tests.project.projects import CLINIC, PETS, ROOT, make_project


@pytest.mark.parametrize(
    ("stated", "release"),
    [
        ("1.2.3", "1.2.3"),
        ("v3.1", "3.1"),
        ("2024-11-15", "2024.11.15"),
        ("2023-10-01-preview", "2023.10.1rc0"),
        ("1.0.0-beta.2", "1.0.0b2"),
        ("1.0.0-oas3", "1.0.0"),
        ("1.0+build.7", "1.0"),
        ("latest", "0.1.0"),
        ("", "0.1.0"),
        ('1.0"\n[tool.evil]\nx = "', "1.0"),
        ("9" * 5000, "999999999"),
        ("Version 7, of May", "7"),
        ("\u0663\u0664", "0.1.0"),
    ],
)
def test_versions_become_those_of_python_packages(stated: str, release: str) -> None:
    assert release_of(stated) == release
    assert str(Version(release)) == release


def test_dependencies_are_those_of_our_own_clients() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(DEPENDENCIES) == set(project["dependencies"])
    extras = project["optional-dependencies"]
    assert extras["async"] == [ASYNC]
    assert EXTRAS["speech"] == {name: extras[name] for name in ("azure", "dask")}


def test_every_scalar_has_an_example() -> None:
    assert SCALARS.keys() == set(Scalar)


def test_metadata_comes_from_the_document(tmp_path: Path) -> None:
    made = make_project(tmp_path, CLINIC, "clinic_api")
    project = tomllib.loads(made.text("pyproject.toml"))["project"]
    assert (project["name"], project["version"]) == ("clinic-api", "2024.11.15rc0")
    assert project["license"] == "Apache-2.0"
    assert project["urls"] == {
        "Documentation": "https://clinic.example/docs",
        "Terms of Service": "https://clinic.example/terms",
    }
    assert '__version__ = "2024.11.15rc0"' in made.text("src/clinic_api/__init__.py")


def test_a_name_that_no_index_accepts_is_an_error(tmp_path: Path) -> None:
    made = make_project(tmp_path, PETS, name="-pets-", release="one")
    assert (made.ids, made.result) == (["E004"], None)
    assert len(made.diagnostics) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("package", "name", "count"),
    [("requests", None, 2), ("pets", "Typing-Extensions", 1), ("json", "pets", 1), ("pets", None, 0)],
)
def test_a_name_that_hides_another_package_is_a_warning(
    tmp_path: Path, package: str, name: str | None, count: int
) -> None:
    made = make_project(tmp_path, PETS, package, name=name, check=True)
    assert [finding.id for finding in made.diagnostics] == ["W617"] * count


EVIL = (
    'x"]\n[project.scripts]\nevil = "os:abort"\n\'\'\'"""\n# {{ 7 * 7 }} ${{ secrets.KEY }} {% raw %} '
    "`id` ``<script>` | <img src=x> \\"
)
"""Text that leaves a string of TOML or Python, a table cell or a paragraph of Markdown, and templates."""


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    tmp_path.joinpath("evil.json").write_text(
        json.dumps(
            document(
                {"/a": {"get": operation(f"Do_{EVIL}", tags=[EVIL], summary=EVIL, description=EVIL)}},
                info={
                    "title": EVIL,
                    "version": EVIL,
                    "description": f"{EVIL}\n\n<script>alert(1)</script>",
                    "license": {"name": EVIL, "identifier": EVIL},
                    "contact": {"url": f"https://x.example/{EVIL}"},
                    "termsOfService": "javascript:alert(1)",
                },
                tags=[{"name": EVIL, "description": EVIL}],
                externalDocs={"url": "https://x.example/)](javascript:alert(1))"},
                components={"securitySchemes": {EVIL: {"type": "apiKey", "in": "header", "name": EVIL}}},
            )
        ),
        encoding="utf-8",
    )
    made = make_project(tmp_path / "out", tmp_path / "evil.json", "evil")
    assert made.result is not None, list(map(str, made.diagnostics))
    project = tomllib.loads(made.text("pyproject.toml"))["project"]
    assert "scripts" not in project
    assert "license" not in project
    assert project["version"] == "7"
    assert project["urls"] == {"Documentation": "https://x.example/)](javascript:alert(1))"}
    assert "\n" not in project["description"]
    for page in ("README.md", "OPERATIONS.md", "CHANGELOG.md"):
        text = made.text(page)
        outside = re.sub(r"(?m)^```.*?^```", "", text, flags=re.S)
        unescaped = re.findall(r"(?<!\\)<(?!!-- Generated|https://)", outside)
        assert unescaped == [], text
        rows = [line for line in text.splitlines() if line.startswith("| `")]
        assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {4}, rows
    assert yaml.safe_load(made.text(".github/workflows/ci.yml"))["jobs"].keys() == {
        "test",
        "build",
        "publish",
    }
    for path in made.folder.rglob("*.py"):
        ast.parse(path.read_text(encoding="utf-8"))
