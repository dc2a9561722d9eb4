"""The Python files of a project beside the package: its tests, and the examples of its README."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sttgen.diagnostics import Diagnostics
from sttgen.render.project.views import ProjectCode
from sttgen.render.templates import Rendered, Templates

TESTS = "tests/generated"
"""The folder of the generated tests."""
_FIXTURES = ("__all__", "service", "client")


@dataclass(frozen=True)
class ProjectSource:
    """Rendered files, unformatted.

    Attributes:
        generated: Files that follow the document.
        kept: Files that are written once, and belong to the user from then on.
        examples: Programs for the README, by their names.
    """

    generated: tuple[Rendered, ...]
    kept: tuple[Rendered, ...]
    examples: tuple[Rendered, ...]


def render_project(view: ProjectCode, templates: list[Path], diagnostics: Diagnostics) -> ProjectSource:
    """Render the Python files of a project.

    Args:
        view: The views.
        templates: Folders of templates; the last is the built-in one.
        diagnostics: Receives E603 for errors in templates of the user.
    """
    render = Templates(templates, view.project, diagnostics).render

    def generated() -> Iterator[Rendered]:
        yield render("project/tests/generated/__init__.py.jinja", f"{TESTS}/__init__.py", ())
        yield render("project/tests/generated/fixtures.py.jinja", f"{TESTS}/fixtures.py", _FIXTURES)
        yield render(
            "project/tests/generated/test_package.py.jinja",
            f"{TESTS}/test_package.py",
            ("test_version", "test_types_are_part_of_the_package"),
        )
        for name, tests in view.groups.items():
            names = [call.test for call in tests.calls]
            path = f"{TESTS}/test_{name}.py"
            yield render("project/tests/generated/test_{group}.py.jinja", path, names, tests=tests)
        path = f"{TESTS}/test_aio.py"
        yield render("project/tests/generated/test_aio.py.jinja", path, ["test_calls"], tests=view.aio)

    def examples() -> Iterator[Rendered]:
        for name, example in (("reading", view.listing), ("sending", view.body)):
            if example is not None:
                yield render("project/readme/call.py.jinja", f"{name}.py", ("With",), example=example)
        if view.listing is not None:
            names = ("main", "asyncio.run(main())")
            yield render("project/readme/aio.py.jinja", "aio.py", names, example=view.listing)
        if view.entity is not None:
            yield render("project/readme/errors.py.jinja", "errors.py", ("With",), example=view.entity)
        yield render("project/readme/options.py.jinja", "options.py", ("client",))

    kept = (
        render("project/tests/__init__.py.jinja", "tests/__init__.py", ()),
        render("project/tests/conftest.py.jinja", "tests/conftest.py", ("__all__",)),
    )
    return ProjectSource(tuple(generated()), kept, tuple(examples()))
