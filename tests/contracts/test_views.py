"""The page on the views of templates: complete, and true to what rendering hands over."""

from __future__ import annotations

import dataclasses
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import meta

from sttgen.build.run import make
from sttgen.config import Distribution, PackageConfig, PageConfig, read_config
from sttgen.diagnostics import Diagnostics
from sttgen.pages.templates_view import templates_view
from sttgen.render.env import environment
from sttgen.render.views.templates import TEMPLATES
from tests.contracts.rooms import ROOT, TOOL

PAGE = ROOT / "generated" / "TEMPLATES.md"
PETS = ROOT / "tests" / "project" / "documents" / "pets.json"
ENVIRONMENT = environment([ROOT / "templates"])


def _declared() -> dict[str, list[str]]:
    """The attributes of every view that the tool declares."""
    modules = [
        import_module(f"sttgen.render.views.{path.stem}") for path in TOOL.glob("render/views/[!_]*.py")
    ]
    return {
        value.__name__: [field.name for field in dataclasses.fields(value)]
        for module in modules
        for value in vars(module).values()
        if dataclasses.is_dataclass(value) and isinstance(value, type)
    }


def test_every_attribute_of_every_view_has_a_meaning() -> None:
    sections = templates_view(TEMPLATES).views
    documented = {section.name: [a.name.strip("`") for a in section.attributes] for section in sections}
    assert documented == _declared()
    assert len(documented) > 20
    assert [section.name for section in sections if not section.meaning.endswith(".")] == []
    unclear = [f"{s.name}.{a.name}" for s in sections for a in s.attributes if not a.meaning.endswith(".")]
    assert unclear == []


def test_docstrings_name_no_attribute_that_is_not_there() -> None:
    for path in sorted(TOOL.glob("render/views/[!_]*.py")):
        for value in vars(import_module(f"sttgen.render.views.{path.stem}")).values():
            if dataclasses.is_dataclass(value):
                named = re.findall(r"^        (\w+): ", value.__doc__ or "", re.M)
                assert named == [field.name for field in dataclasses.fields(value)], value


def test_every_template_is_listed() -> None:
    folder = ROOT / "templates"
    paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*.jinja")}
    assert {path for path in paths if not path.startswith("docs/")} == set(TEMPLATES)


def test_templates_are_given_what_the_page_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: dict[str | None, dict[str, type]] = {}
    render = jinja2.Template.render

    def watched(template: jinja2.Template, **views: Any) -> str:
        given[template.name] = {name: type(view) for name, view in views.items()}
        return render(template, **views)

    monkeypatch.setattr(jinja2.Template, "render", watched)
    project = PackageConfig(
        "made",
        PETS,
        tmp_path / "src",
        ROOT,
        project=Distribution(tmp_path, "made", table=(("name", "made"),)),
    )
    make(project, Diagnostics(), check=True)
    for config in read_config(ROOT / "pyproject.toml", Diagnostics()):
        if not isinstance(config, PageConfig) and config.name != "speechtotext_v3_0":
            make(config, Diagnostics(), check=True)
    parts = {
        path for path in TEMPLATES if re.search(r"/_[a-z][a-z_]*\.py\.jinja$", path) and "shim" not in path
    }
    assert {name: given[name] for name in TEMPLATES if name not in parts} == {
        name: views for name, views in TEMPLATES.items() if name not in parts
    }
    assert parts == {
        "client/_init.py.jinja",
        "client/_members.py.jinja",
        "client/_raw.py.jinja",
        "client/operations/_method.py.jinja",
        "client/operations/_methods.py.jinja",
        "client/operations/_raw_group.py.jinja",
    }


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_use_nothing_that_the_page_does_not_name(name: str) -> None:
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    assert meta.find_undeclared_variables(ENVIRONMENT.parse(text)) <= set(TEMPLATES[name])


def test_types_lead_to_their_views() -> None:
    text = PAGE.read_text(encoding="utf-8")
    headings = {heading.lower() for heading in re.findall(r"^## (\w+)$", text, re.M)}
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert links <= headings
    assert "| `fields` | [`tuple[FieldView, ...]`](#fieldview) | Its own attributes" in text
    assert "| `default` | `Code \\| None` | " in text


def test_the_readme_leads_to_the_page() -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("`--templates DIR`")[2]
    assert f"]({PAGE.relative_to(ROOT).as_posix()})" in section.partition("\n## ")[0]
