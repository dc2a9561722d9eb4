"""Classes of a kit as the views show them: imports, bases and type arguments."""

from __future__ import annotations

from collections.abc import Iterable

from sttgen.naming import Identifier
from sttgen.overlay.model import KitClass, KitModule
from sttgen.render.code import Code, code, joined
from sttgen.render.views import ModuleView


def path(dotted: str) -> Code:
    """A dotted path, each part of which is a Python name."""
    return joined(".", [Identifier(part) for part in dotted.split(".")])


def base_class(mixin: KitClass) -> Code:
    """A class of a kit with its type arguments, as a class statement names it."""
    name = code("{}", Identifier(mixin.name))
    return code("{}[{}]", name, joined(", ", list(map(path, mixin.types)))) if mixin.types else name


def mixin_imports(package: Code, mixins: Iterable[KitClass]) -> tuple[tuple[Code, Identifier], ...]:
    """Pairs of a module and a name, one for each class, sorted.

    Args:
        package: The package of the kit, as an import statement names it.
        mixins: The classes.
    """
    return tuple(
        sorted({(code("{}.{}", package, path(mixin.module)), Identifier(mixin.name)) for mixin in mixins})
    )


def module_view(package: Code, module: KitModule) -> ModuleView:
    """The view of a module that a kit adds to the package."""
    return ModuleView(
        name=Identifier(module.name),
        doc=module.doc,
        source=code("{}.{}", package, Identifier(module.name)),
        exports=tuple(map(Identifier, module.exports)),
    )
