"""Templates print; they never draw a conclusion."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from sttgen.build.run import make
from sttgen.config import PackageConfig
from sttgen.diagnostics import Diagnostics
from sttgen.pages.diagnostics_view import DiagnosticsView
from sttgen.pages.guide import IndexView, MigrationView, StepView
from sttgen.pages.schemas_view import SchemasView
from sttgen.pages.targets_view import TargetsView
from sttgen.pages.templates_view import TemplatesView
from sttgen.render.code import Code
from sttgen.render.env import NotCodeError, environment
from sttgen.render.views.templates import TEMPLATES
from tests.contracts.rooms import ROOT
from tests.contracts.template_rules import Template

FOLDER = ROOT / "templates"
DOCUMENTS: dict[str, dict[str, type]] = {
    "DIAGNOSTICS.md.jinja": {"page": DiagnosticsView},
    "REFERENCE.md.jinja": {"page": SchemasView},
    "FROM_OLD_CLIENT.md.jinja": {"page": MigrationView},
    "MIGRATING.md.jinja": {"page": IndexView},
    "STEP.md.jinja": {"page": StepView},
    "SHIM.md.jinja": {"page": TargetsView},
    "TEMPLATES.md.jinja": {"page": TemplatesView},
}
CHECKED = [Template(FOLDER, name, scope) for name, scope in TEMPLATES.items()]
CHECKED += [Template(FOLDER / "docs", name, scope) for name, scope in DOCUMENTS.items()]
ALL = sorted(FOLDER.rglob("*.jinja"))


def _name(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("template", CHECKED, ids=lambda template: template.name)
def test_templates_only_print(template: Template) -> None:
    assert template.misuses == []


def test_every_template_is_checked() -> None:
    assert {path for template in CHECKED for path in template.files} == set(ALL)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{% set x = 1 %}", "a statement of the kind Assign is not allowed"),
        ("{% if page.title %}{% endif %}", "'if' asks something other than a boolean"),
        ("{% if page.done and page.done %}{% endif %}", "'if' asks something other than a boolean"),
        ("{% if page.done is none %}{% endif %}", "'if' asks something other than a boolean"),
        ("{% for x in page.title %}{% endfor %}", "'for' loops over something other than a sequence"),
        ("{% for x in page.rows if x %}{% endfor %}", "'for' loops over something other than a sequence"),
        ("{% for x in page.rows %}{% if loop.last %}{% endif %}{% endfor %}", "'if' asks something other"),
        ("{{ page.rows | length }}", "it prints something other than a finished attribute"),
        ("{{ page.title ~ page.title }}", "it prints something other than a finished attribute"),
        ("{{ page.title }}", "it prints something other than a finished attribute"),
        ("{{ page.name | literal }}", "the filter 'literal' needs a text"),
        ("{{ page.missing }}", "it prints something other than a finished attribute"),
        ("{{ 'a' | literal }}", "the filter 'literal' needs a text"),
        ("{{ page.title | literal }}{% if page.done %}{{ page.name }}{% endif %}", None),
        ("{% filter upper %}{{ page.name }}{% endfilter %}", "a statement of the kind FilterBlock is not"),
        ("{% filter import_order %}{{ page.title }}{% endfilter %}", "it prints something other than"),
        ("{% filter import_order %}{{ page.name }}{% endfilter %}", None),
        ("{% for x in page.rows %}{{ x }}{% endfor %}{% if page.note is not none %}{% endif %}", None),
    ],
)
def test_the_check_detects_conclusions(text: str, reason: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.jinja").write_text(text, encoding="utf-8")
    misuses = Template(tmp_path, "a.jinja", {"page": _Page}).misuses
    assert len(misuses) == (reason is not None)
    assert reason is None or reason in misuses[0]


@dataclass(frozen=True)
class _Page:
    title: str
    name: Code
    note: Code | None
    done: bool
    rows: tuple[Code, ...]


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_templates_are_short(path: Path) -> None:
    ceiling = 40 if path.name.startswith("_") and path.stem != "__init__.py" else 120
    assert len(path.read_text(encoding="utf-8").splitlines()) <= ceiling


def test_templates_print_code_only() -> None:
    env = environment([FOLDER])
    with pytest.raises(NotCodeError):
        env.from_string("{{ text }}").render(text="import os")
    assert env.from_string("{{ text | literal }}").render(text="import os") == "'import os'"
    with pytest.raises(jinja2.UndefinedError):
        env.from_string("{{ nothing }}").render()


@pytest.mark.parametrize("name", ["client", "models", "enums", "operations/{group}"])
def test_template_blocks_can_be_extended(name: str, tmp_path: Path) -> None:
    """Without blocks, `extends` would reach the built-in template and have no effect."""
    text = (FOLDER / f"client/{name}.py.jinja").read_text(encoding="utf-8")
    blocks = jinja2.Environment(autoescape=False).parse(text).find_all(nodes.Block)
    assert {block.name for block in blocks} == {"imports", "methods"}
    path = tmp_path / "templates" / "client" / f"{name}.py.jinja"
    path.parent.mkdir(parents=True)
    path.write_text(
        f"""{{% extends "builtin/client/{name}.py.jinja" %}}
{{% block imports %}}
import math
{{% endblock %}}
{{% block methods %}}

    def added(self) -> float:
        return math.pi
{{% endblock %}}
""",
        encoding="utf-8",
    )
    spec = ROOT / "specs/v3_1/openapi.yaml"
    config = PackageConfig(
        name="made", root=ROOT, spec=spec, overlay=spec.with_name("overlay.yaml"),
        output=tmp_path / "out", templates=tmp_path / "templates",
    )  # fmt: skip
    diagnostics = Diagnostics()
    make(config, diagnostics)
    assert not diagnostics.errors
    changed = ast.parse(
        (tmp_path / "out/made" / _A_MODULE.get(name, f"{name}.py")).read_text(encoding="utf-8")
    )
    classes = [node for node in changed.body if isinstance(node, ast.ClassDef)]
    assert "added" in {node.name for node in ast.walk(classes[0]) if isinstance(node, ast.FunctionDef)}


_A_MODULE = {"operations/{group}": "operations/projects.py"}
