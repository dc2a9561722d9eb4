"""Views through templates to text, all in memory. The tree of templates mirrors the tree of the package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sttgen.render.env import environment
from sttgen.render.views import ModelsView, PackageView

_GROUP = "operations/{group}.py.jinja"


@dataclass(frozen=True)
class Rendered:
    """One file of a package. ``definitions`` are the top-level names that it may define, None for a template of a user's."""

    path: str
    text: str
    definitions: frozenset[str] | None


def render_client(package: PackageView, templates: list[Path]) -> list[Rendered]:
    """The files of a client package, unformatted.

    Args:
        package: The views.
        templates: Folders of templates; the last is the built-in one.

    Raises:
        jinja2.TemplateError: A template of the user's is wrong.
    """
    env = environment(templates)
    builtin = templates[-1]

    def one(template: str, path: str, definitions: frozenset[str], **views: object) -> Rendered:
        found = env.get_template(template if template.startswith("kits/") else f"client/{template}")
        ours = found.filename is not None and Path(found.filename).is_relative_to(builtin)
        return Rendered(path, found.render(package=package, **views), definitions if ours else None)

    def files() -> Iterator[Rendered]:
        fixed = frozenset({"__all__", "__getattr__", "__dir__", "_MODULES"})
        yield one("__init__.py.jinja", "__init__.py", fixed)
        yield one("client.py.jinja", "client.py", _client_definitions(package))
        yield one("enums.py.jinja", "enums.py", frozenset({"__all__", *(e.name for e in package.enums)}))
        yield one("models.py.jinja", "models.py", _model_definitions(package.models), module=package.models)
        if package.results is not None:
            yield one(
                "models.py.jinja", "results.py", _model_definitions(package.results), module=package.results
            )
        for name in package.modules:
            yield one(f"kits/{package.kit}/package/{name}.py.jinja", f"{name}.py", frozenset({"__all__"}))
        yield one("operations/__init__.py.jinja", "operations/__init__.py", frozenset())
        for group in package.client.groups:
            constants = {operation.constant for operation in group.operations}
            names = {"__all__", "_POLLER", group.class_name, group.raw_class_name, *constants}
            yield one(_GROUP, f"operations/{group.attribute}.py", frozenset(names), group=group)

    return list(files())


def _model_definitions(module: ModelsView) -> frozenset[str]:
    return frozenset(
        {"__all__", *(model.name for model in module.models), *(alias.name for alias in module.aliases)}
    )


def _client_definitions(package: PackageView) -> frozenset[str]:
    return frozenset({"__all__", "_BASE_PATH", "_SECURITY", package.client.name, package.client.raw_name})
