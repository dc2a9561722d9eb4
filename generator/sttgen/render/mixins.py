"""Classes of a kit as the views show them: imports, bases and type arguments."""

from __future__ import annotations

from collections.abc import Iterable

from sttgen.naming import Identifier
from sttgen.overlay.model import Kit, KitClass, KitModule
from sttgen.render.code import Code, code, joined
from sttgen.render.views import ModuleView


def home(kit: Kit, module: str, parent: Code) -> Code:
    """The module of a kit, as an import statement of the package names it.

    Args:
        kit: The kit.
        module: The module, as a dotted path inside the kit.
        parent: The dots that lead from the importing module to the package.
    """
    return code("{}_kits.{}.{}", parent, Identifier(kit.name), path(module))


def path(dotted: str) -> Code:
    """A dotted path, each part of which is a Python name."""
    return joined(".", [Identifier(part) for part in dotted.split(".")])


def base_class(mixin: KitClass) -> Code:
    """A class of a kit with its type arguments, as a class statement names it."""
    name = code("{}", Identifier(mixin.name))
    return code("{}[{}]", name, joined(", ", list(map(path, mixin.types)))) if mixin.types else name


def mixin_imports(kit: Kit, mixins: Iterable[KitClass], parent: Code) -> tuple[tuple[Code, Identifier], ...]:
    """Pairs of a module and a name, one for each class, sorted."""
    pairs = {(home(kit, mixin.module, parent), Identifier(mixin.name)) for mixin in mixins}
    return tuple(sorted(pairs))


def module_view(kit: Kit, module: KitModule) -> ModuleView:
    """The view of a module that a kit adds to the package."""
    return ModuleView(
        name=Identifier(module.name),
        doc=module.doc,
        source=home(kit, module.name, Code(".")),
        exports=tuple(map(Identifier, module.exports)),
    )
