"""The files of a shim. The tree of templates mirrors the tree of the package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sttgen.diagnostics import Diagnostics
from sttgen.render.data import data_text
from sttgen.render.templates import Rendered, Templates, requirement
from sttgen.render.views.shim import ShimView


def render_shim(
    package: ShimView,
    rename_map: Mapping[str, object],
    plans: Mapping[str, Mapping[str, object]],
    templates: list[Path],
    diagnostics: Diagnostics,
) -> list[Rendered]:
    """The files of a shim package, unformatted.

    Args:
        package: The views.
        rename_map: All that ``explain`` knows as plain data, for ``_map.json``.
        plans: For each target, by the name of its file, what becomes of old names there.
        templates: Folders of templates; the last is the built-in one.
        diagnostics: Takes what is wrong with the templates of a user.
    """
    render = Templates(templates, package, diagnostics).render

    def one(template: str, path: str, *definitions: str, **views: object) -> Rendered:
        return render(f"shim/{template}", path, definitions, **views)

    def files() -> Iterator[Rendered]:
        names = ("__all__", "__version__", "recorder", package.to_new, requirement(package.runtime))
        yield one("__init__.py.jinja", "__init__.py", *names)
        yield one("__main__.py.jinja", "__main__.py")
        yield one("_operations.py.jinja", "_operations.py", "__all__", "OPERATIONS")
        yield one("api_client.py.jinja", "api_client.py", "__all__", "ApiClient")
        yield one("configuration.py.jinja", "configuration.py", "__all__", "Configuration")
        yield one("rest.py.jinja", "rest.py", "__all__", "logger")
        yield one("api/__init__.py.jinja", "api/__init__.py", "__all__")
        for api in package.apis:
            yield one("api/{api}.py.jinja", f"api/{api.module}.py", "__all__", api.name, api=api)
        yield one("models/__init__.py.jinja", "models/__init__.py", "__all__")
        for model in package.models:
            yield one(
                "models/{model}.py.jinja", f"models/{model.module}.py", "__all__", model.name, model=model
            )
        for enum in package.enums:
            yield one("models/{enum}.py.jinja", f"models/{enum.module}.py", "__all__", enum.name, enum=enum)
        yield Rendered("_map.json", data_text(rename_map), None)
        for name, plan in plans.items():
            yield Rendered(f"_plans/{name}.json", data_text(plan), None)

    return list(files())
