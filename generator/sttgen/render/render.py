"""Render views with templates to text, in memory. The tree of templates mirrors the tree of the package."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import jinja2

from sttgen.diagnostics import Diagnostics, Location
from sttgen.render.env import NotCodeError, environment
from sttgen.render.views import ModelsView, PackageView, RuntimeView

_GROUP = "operations/{group}.py.jinja"
_INIT = ("TYPE_CHECKING", "__all__", "__version__", "__getattr__", "__dir__", "_MODULES")


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


def render_client(package: PackageView, templates: list[Path], diagnostics: Diagnostics) -> list[Rendered]:
    """Render the files of a client package, unformatted.

    Args:
        package: The view.
        templates: Folders of templates; the last is the built-in one.
        diagnostics: Receives E603 for errors in templates of the user.
    """
    render = Templates(templates, package, diagnostics).render

    def one(template: str, path: str, definitions: Iterable[str], **views: object) -> Rendered:
        return render(f"client/{template}", path, definitions, **views)

    def files() -> Iterator[Rendered]:
        yield one("__init__.py.jinja", "__init__.py", (*_INIT, requirement(package.runtime)))
        yield one("client.py.jinja", "client.py", _client_definitions(package))
        yield one("enums.py.jinja", "enums.py", ("__all__", *(enum.name for enum in package.enums)))
        yield one("models.py.jinja", "models.py", _model_definitions(package.models), module=package.models)
        if package.results is not None:
            names = _model_definitions(package.results)
            yield one("models.py.jinja", "results.py", names, module=package.results)
        for module in package.modules:
            yield one("{module}.py.jinja", f"{module.name}.py", ("__all__",), module=module)
        yield one("operations/__init__.py.jinja", "operations/__init__.py", ())
        for group in package.client.groups:
            names = frozenset(operation.constant for operation in group.operations)
            names |= {"__all__", "_POLLER", group.class_name, group.raw_class_name}
            yield one(_GROUP, f"operations/{group.attribute}.py", names, group=group)

    return list(files())


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


def _model_definitions(module: ModelsView) -> frozenset[str]:
    return frozenset(
        {"__all__", *(model.name for model in module.models), *(alias.name for alias in module.aliases)}
    )


def _client_definitions(package: PackageView) -> frozenset[str]:
    return frozenset({"__all__", "_BASE_PATH", "_SECURITY", package.client.name, package.client.raw_name})
