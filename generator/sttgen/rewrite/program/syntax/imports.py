"""What import statements mean: the old package, or another file of the program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

_FACADE = re.compile(r"speechtotext_old\.(?:v|_)?\w+")


class Imports:
    """Finds modules.

    Args:
        files: The paths of all files of the program.
        packages: The names of packages that are old clients.
    """

    def __init__(self, files: Iterable[str], packages: Iterable[str]) -> None:
        self._files = {PurePath(file): file for file in files}
        self._packages = tuple(packages)

    def old_path(self, name: str) -> str | None:
        """Return which module of the old package a dotted name is; None if it is something else."""
        for package in self._packages:
            if name == package or name.startswith(f"{package}."):
                return name[len(package) + 1 :].rpartition(".")[2]
        facade = _FACADE.match(name)
        return name[facade.end() + 1 :].rpartition(".")[2] if facade else None

    def names_module(self, text: str) -> bool:
        """Return whether a text is the dotted name of the old package, or of something in it."""
        return self.old_path(text) is not None and all(map(str.isidentifier, text.split(".")))

    def file(self, importing: str, name: str, level: int) -> str | None:
        """Return the file of a module.

        Args:
            importing: The file with the import statement.
            name: The dotted name.
            level: The number of dots before it.
        """
        parts = name.split(".") if name else []
        if level:
            folder = PurePath(importing).parents[level - 1]
            return self._at(folder.joinpath(*parts))
        for folder in PurePath(importing).parents:
            outcome = self._at(folder.joinpath(*parts)) if parts else None
            if outcome is not None:
                return outcome
        return None

    def _at(self, path: PurePath) -> str | None:
        candidates = (path.with_name(f"{path.name}.py") if path.name else path, path / "__init__.py")
        return next((self._files[one] for one in candidates if one in self._files), None)
