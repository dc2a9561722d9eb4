"""Where the modules of a package import the runtime and kits from, and the package that shares them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sttgen import __version__
from sttgen.diagnostics import Diagnostics
from sttgen.naming import Identifier
from sttgen.render.code import Code, code, literal
from sttgen.render.templates import Rendered, Templates
from sttgen.render.views import RuntimePackageView, RuntimeView


@dataclass(frozen=True)
class RuntimeHome:
    """The place of runtime and kits: in the package itself, or in one that several packages share."""

    shared: Identifier | None = None

    def runtime(self, parent: Code) -> Code:
        """The runtime, as an import statement names it.

        Args:
            parent: The dots that lead from the importing module to its package.
        """
        return code("{}.runtime", self.shared) if self.shared else code("{}_runtime", parent)

    def kit(self, name: Identifier, parent: Code) -> Code:
        """A kit, as an import statement names it; ``parent`` as above."""
        return code("{}.kits.{}", self.shared, name) if self.shared else code("{}_kits.{}", parent, name)

    def view(self) -> RuntimeView:
        """The view of it for modules that lie directly in the package."""
        return RuntimeView(
            module=self.runtime(Code(".")),
            parent=code("{}", self.shared) if self.shared else Code("."),
            name=Code("runtime") if self.shared else Code("_runtime"),
            package=self.shared,
            version=literal(__version__),
        )


def render_runtime(
    package: Identifier, version: str | None, templates: Path, diagnostics: Diagnostics
) -> list[Rendered]:
    """The rendered files of a package that shares the runtime, unformatted.

    Args:
        package: Its name.
        version: The version of the project that it belongs to.
        templates: The folder of templates.
        diagnostics: Takes what is wrong with them.
    """
    view = RuntimePackageView(
        name=package, version=literal(version or __version__), made_by=literal(__version__)
    )
    render = Templates([templates], view, diagnostics).render
    names = ("__all__", "__version__", "_MADE_BY", "require")
    return [render("runtime/__init__.py.jinja", "__init__.py", names)]
