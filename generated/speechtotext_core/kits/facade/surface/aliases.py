# A copy of sttgen.kits.facade.surface.aliases: edits are lost when sttgen runs again.
"""A package under another name, which the program puts into ``sys.modules``: ``swagger_client``, say.

Python would load ``swagger_client.rest`` a second time then, with classes that are not those of the package.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Same(Loader):
    """Gives a module that exists already, and leaves it as it is."""

    def __init__(self, module: ModuleType) -> None:
        self._module, self._spec = module, module.__spec__

    def create_module(self, spec: ModuleSpec) -> ModuleType:  # noqa: ARG002  of the interface
        return self._module

    def exec_module(self, module: ModuleType) -> None:
        module.__spec__ = self._spec


class _Aliases(MetaPathFinder):
    """Finds the modules of packages that the program has put under another name."""

    def __init__(self) -> None:
        self.packages: set[str] = set()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002  of the interface
        target: ModuleType | None = None,  # noqa: ARG002  of the interface
    ) -> ModuleSpec | None:
        above, _, name = fullname.rpartition(".")
        real = getattr(sys.modules.get(above), "__name__", above)
        if real == above or not any(f"{real}.".startswith(f"{package}.") for package in self.packages):
            return None
        try:
            module = import_module(f"{real}.{name}")
        except ModuleNotFoundError:
            return None
        return ModuleSpec(fullname, _Same(module), is_package=hasattr(module, "__path__"))


_ALIASES = _Aliases()


def add_aliases(module: str) -> None:
    """Let the package of a module be imported under any name that the program gives it.

    Args:
        module: One of its modules.
    """
    _ALIASES.packages.add(module.rpartition(".")[0])
    if _ALIASES not in sys.meta_path:
        sys.meta_path.insert(0, _ALIASES)
