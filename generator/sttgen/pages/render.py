"""Pages: data through a view and a template to text."""

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
    """The guide of a rename map, in Markdown."""
    return _rendered("MIGRATING.md.jinja", migration_view(plan))


def diagnostics_page(catalogue: Mapping[str, Entry]) -> str:
    """The list of all diagnostics, in Markdown."""
    return _rendered("DIAGNOSTICS.md.jinja", diagnostics_view(catalogue))


def templates_page(templates: Mapping[str, Mapping[str, type]]) -> str:
    """The views of the built-in templates, in Markdown."""
    return _rendered("TEMPLATES.md.jinja", templates_view(templates))


def _rendered(template: str, view: object) -> str:
    found = environment(packaged("templates") / "docs").get_template(template)
    return found.render(page=view).rstrip() + "\n"
