"""Render pages: data to a view, and the view with a template to text."""

from __future__ import annotations

from collections.abc import Mapping

from sttgen.catalogue import Entry
from sttgen.config import packaged
from sttgen.migration import Plan
from sttgen.pages.diagnostics_view import diagnostics_view
from sttgen.pages.env import environment
from sttgen.pages.migration_view import migration_view
from sttgen.pages.templates_view import templates_view


def migration_page(plan: Plan) -> str:
    """Return the migration guide of a rename map, in Markdown."""
    return _render("MIGRATING.md.jinja", migration_view(plan))


def diagnostics_page(catalogue: Mapping[str, Entry]) -> str:
    """Return the page of all diagnostics, in Markdown."""
    return _render("DIAGNOSTICS.md.jinja", diagnostics_view(catalogue))


def templates_page(templates: Mapping[str, Mapping[str, type]]) -> str:
    """Return the page of the views of the built-in templates, in Markdown."""
    return _render("TEMPLATES.md.jinja", templates_view(templates))


def _render(template: str, view: object) -> str:
    source = environment(packaged("templates") / "docs").get_template(template)
    return source.render(page=view).rstrip() + "\n"
