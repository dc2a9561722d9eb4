"""The classes of a kit in views: imports, base classes and type arguments."""

from __future__ import annotations

from collections.abc import Iterable

from sttgen.naming import Identifier
from sttgen.overlay.model import Kit, KitClass, KitModule
from sttgen.render.code import Code, code, joined
from sttgen.render.views import ModuleView


def home(kit: Kit, module: str, parent: Code) -> Code:
    """Return the module of a kit for an import statement.

    Args:
        kit: The kit.
        module: Dotted path of the module inside the kit.
        parent: The dots that lead from the importing module to the package.
    """
    return code("{}_kits.{}.{}", parent, Identifier(kit.name), path(module))


def path(dotted: str) -> Code:
    """Return a dotted path, whose parts must be identifiers, as code."""
    return joined(".", [Identifier(part) for part in dotted.split(".")])


def base_class(mixin: KitClass) -> Code:
    """Return a class of a kit with its type arguments, for a class statement."""
    name = code("{}", Identifier(mixin.name))
    return code("{}[{}]", name, joined(", ", list(map(path, mixin.types)))) if mixin.types else name


def mixin_imports(kit: Kit, mixins: Iterable[KitClass], parent: Code) -> tuple[tuple[Code, Identifier], ...]:
    """Return a sorted pair (module, name) for each class."""
    pairs = {(home(kit, mixin.module, parent), Identifier(mixin.name)) for mixin in mixins}
    return tuple(sorted(pairs))


def module_view(kit: Kit, module: KitModule) -> ModuleView:
    """Return the view of a module that a kit adds to the package."""
    return ModuleView(
        name=Identifier(module.name),
        doc=module.doc,
        source=home(kit, module.name, Code(".")),
        exports=tuple(map(Identifier, module.exports)),
    )
