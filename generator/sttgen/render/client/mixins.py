"""The classes of a kit in views: imports, base classes and type arguments."""

from __future__ import annotations

from collections.abc import Iterable

from sttgen.naming import Identifier
from sttgen.overlay.model import KitClass, KitModule
from sttgen.render.code import Code, code, joined
from sttgen.render.views import ModuleView


def path(dotted: str) -> Code:
    """Return a dotted path, whose parts must be identifiers, as code."""
    return joined(".", [Identifier(part) for part in dotted.split(".")])


def base_class(mixin: KitClass) -> Code:
    """Return a class of a kit with its type arguments, for a class statement."""
    name = code("{}", Identifier(mixin.name))
    return code("{}[{}]", name, joined(", ", list(map(path, mixin.types)))) if mixin.types else name


def mixin_imports(package: Code, mixins: Iterable[KitClass]) -> tuple[tuple[Code, Identifier], ...]:
    """Return a sorted pair (module, name) for each class.

    Args:
        package: Package of the kit, as in an import statement.
        mixins: The classes.
    """
    return tuple(
        sorted({(code("{}.{}", package, path(mixin.module)), Identifier(mixin.name)) for mixin in mixins})
    )


def module_view(package: Code, module: KitModule) -> ModuleView:
    """Return the view of a module that a kit adds to the package."""
    return ModuleView(
        name=Identifier(module.name),
        doc=module.doc,
        source=code("{}.{}", package, Identifier(module.name)),
        exports=tuple(map(Identifier, module.exports)),
    )
