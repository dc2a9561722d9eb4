"""The files of a facade. The tree of templates mirrors the tree of the package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sttgen.diagnostics import Diagnostics
from sttgen.render.data import data_text
from sttgen.render.templates import Rendered, Templates, requirement
from sttgen.render.views.facade import FacadeView


def render_facade(
    package: FacadeView,
    surface: Mapping[str, Any],
    plans: Mapping[str, Mapping[str, object]],
    templates: list[Path],
    diagnostics: Diagnostics,
) -> list[Rendered]:
    """The files of a facade package, unformatted.

    Args:
        package: The view.
        surface: The surface of the old client as data.
        plans: For each target, by the name of its file, what becomes of old names there.
        templates: Folders of templates; the last is the built-in one.
        diagnostics: Takes what is wrong with the templates of a user.
    """
    render = Templates(templates, package, diagnostics).render

    def one(path: str, *definitions: str) -> Rendered:
        return render(f"facade/{path}.jinja", path, ("__all__", *definitions))

    def files() -> Iterator[Rendered]:
        yield one("__init__.py", "__version__", "recorder", requirement(package.runtime))
        yield one("api_client.py", "ApiClient")
        yield one("configuration.py", "Configuration")
        yield one("rest.py", "logger")
        yield one("api/__init__.py", "_CLASSES", *package.apis)
        yield one("models/__init__.py", "_CLASSES", *package.models)
        yield Rendered("_surface.json", data_text(surface), None)
        for name, plan in plans.items():
            yield Rendered(f"_plans/{name}.json", data_text(plan), None)

    return list(files())
