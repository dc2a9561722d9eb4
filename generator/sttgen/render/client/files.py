"""The files of a client package. The tree of templates mirrors the tree of the package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sttgen.diagnostics import Diagnostics
from sttgen.render.client.advice import FILE
from sttgen.render.templates import Rendered, Templates, requirement
from sttgen.render.views import ModelsView, PackageView

_GROUP = "operations/{group}.py.jinja"
_INIT = ("TYPE_CHECKING", "__all__", "__version__", "__getattr__", "__dir__", "_MODULES")
_AIO_INIT = ("TYPE_CHECKING", "__all__", "__getattr__", "__dir__", "_HOMES")


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
        if package.command is not None:
            yield one("__main__.py.jinja", "__main__.py", ())
        yield one("operations/__init__.py.jinja", "operations/__init__.py", ())
        for group in package.client.groups:
            names = frozenset(operation.constant for operation in group.operations)
            names |= {"__all__", "_POLLER", group.class_name, group.raw_class_name}
            yield one(_GROUP, f"operations/{group.attribute}.py", names, group=group)
        yield one("aio/__init__.py.jinja", "aio/__init__.py", _AIO_INIT)
        names = frozenset({"__all__", package.client.name, package.client.raw_name})
        yield one("aio/client.py.jinja", "aio/client.py", names)
        yield one("aio/operations/__init__.py.jinja", "aio/operations/__init__.py", ())
        for group in package.aio.client.groups:
            names = frozenset({"__all__", group.class_name, group.raw_class_name})
            yield one(f"aio/{_GROUP}", f"aio/operations/{group.attribute}.py", names, group=group)
        if package.advice is not None:
            yield Rendered(FILE, package.advice, None)

    return list(files())


def _model_definitions(module: ModelsView) -> frozenset[str]:
    return frozenset(
        {"__all__", *(model.name for model in module.models), *(alias.name for alias in module.aliases)}
    )


def _client_definitions(package: PackageView) -> frozenset[str]:
    return frozenset({"__all__", "_BASE_PATH", "_SECURITY", package.client.name, package.client.raw_name})
