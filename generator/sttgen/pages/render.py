"""Render pages: data to a view, and the view with a template to text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sttgen.catalogue import Entry
from sttgen.config import packaged
from sttgen.migration import Plan
from sttgen.pages.diagnostics_view import diagnostics_view
from sttgen.pages.env import environment
from sttgen.pages.index_view import index_view
from sttgen.pages.migration_view import migration_view
from sttgen.pages.schemas_view import schemas_view
from sttgen.pages.step_view import step_view
from sttgen.pages.targets_view import targets_view
from sttgen.pages.templates_view import templates_view


def migration_page(plan: Plan) -> str:
    """Return the migration guide of a rename map, in Markdown."""
    return _render("FROM_OLD_CLIENT.md.jinja", migration_view(plan))


def step_page(plan: Plan) -> str:
    """Return the page about the last step of a rename map, in Markdown."""
    return _render("STEP.md.jinja", step_view(plan.pairs[-1]))


def index_page(plan: Plan, pages: Mapping[str, str]) -> str:
    """Return the page that leads from any version to any other, in Markdown.

    Args:
        plan: The rename map.
        pages: For each version after which a step begins, the path of the page about it; versions as keys.
    """
    return _render("MIGRATING.md.jinja", index_view(plan, pages))


def targets_page(plan: Plan) -> str:
    """Return the page about old programs on each later version of a rename map, in Markdown."""
    return _render("SHIM.md.jinja", targets_view(plan))


def diagnostics_page(catalogue: Mapping[str, Entry]) -> str:
    """Return the page of all diagnostics, in Markdown."""
    return _render("DIAGNOSTICS.md.jinja", diagnostics_view(catalogue))


def templates_page(templates: Mapping[str, Mapping[str, type]]) -> str:
    """Return the page of the views of the built-in templates, in Markdown."""
    return _render("TEMPLATES.md.jinja", templates_view(templates))


def reference_page(schemas: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the reference of overlays and of the objects that ``--json`` prints, in Markdown."""
    return _render("REFERENCE.md.jinja", schemas_view(schemas))


def _render(template: str, view: object) -> str:
    source = environment(packaged("templates") / "docs").get_template(template)
    return source.render(page=view).rstrip() + "\n"
