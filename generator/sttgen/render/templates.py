"""Render templates to text, in memory: those of the user before the built-in ones."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import jinja2

from sttgen.diagnostics import Diagnostics, Location
from sttgen.render.env import NotCodeError, environment
from sttgen.render.views import RuntimeView


@dataclass(frozen=True)
class Rendered:
    """One file of a package.

    Attributes:
        path: Path relative to the package.
        text: Unformatted text.
        definitions: Top-level names that the file may define; None for a template of the user.
        template: Name of the template, if it is one of the user.
    """

    path: str
    text: str
    definitions: frozenset[str] | None
    template: str | None = None


class Templates:
    """The templates of one package, those of the user before the built-in ones.

    Args:
        folders: Folders of templates; the last is the built-in one.
        package: The view that every template sees.
        diagnostics: Receives E603 for errors in templates of the user.
    """

    def __init__(self, folders: list[Path], package: object, diagnostics: Diagnostics) -> None:
        self._env = environment(folders)
        self._folders = folders
        self._package = package
        self._diagnostics = diagnostics

    def render(self, template: str, path: str, definitions: Iterable[str], **views: object) -> Rendered:
        """Render the file at ``path``; if the template has errors, return an empty file."""
        try:
            source = self._env.get_template(template)
            text = source.render(package=self._package, **views)
        except Exception as error:
            # A template of the user can raise anything; in a built-in one, anything else is a bug.
            if len(self._folders) == 1 and not isinstance(error, jinja2.TemplateError | NotCodeError):
                raise
            message = f"{template}: {str(error) or type(error).__name__}"
            self._diagnostics.add("E603", message, _place(error, self._folders))
            return Rendered(path, "", frozenset())
        if source.filename is not None and Path(source.filename).is_relative_to(self._folders[-1]):
            return Rendered(path, text, frozenset(definitions))
        return Rendered(path, text, None, template)


def requirement(runtime: RuntimeView) -> str:
    """The statement that refuses a runtime of another version."""
    return f"require({runtime.version}, __name__)"


def _place(error: Exception, templates: list[Path]) -> Location:
    """Return the location of an error: the innermost line of a template in the traceback."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Location(Path(error.filename or error.name or "template").name, error.lineno, 1)
    frames = [(Path(f.filename), f.lineno or 0) for f in traceback.extract_tb(error.__traceback__)]
    inside = [(path.name, line) for path, line in frames if any(path.is_relative_to(t) for t in templates)]
    return Location(*inside[-1], 1) if inside else Location(templates[0].name)
