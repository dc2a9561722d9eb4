"""Render the documents of a project."""

from __future__ import annotations

from sttgen.config import packaged
from sttgen.pages.env import environment
from sttgen.pages.project.views import ProjectPage

GENERATED = ("OPERATIONS.md",)
"""The documents that follow the description of the API."""
KEPT = ("README.md", "CHANGELOG.md")
"""The documents that are written once."""


def project_document(name: str, page: ProjectPage) -> str:
    """Return a document, in Markdown."""
    source = environment(packaged("templates") / "docs").get_template(f"project/{name}.jinja")
    return source.render(page=page).rstrip() + "\n"
