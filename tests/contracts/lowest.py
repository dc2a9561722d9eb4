"""An environment with the lowest versions that ``pyproject.toml`` allows, as requirements for pip.

What clients and the tool depend on has exactly its lowest version; the tools of the tests have any.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement

_FILE = Path(__file__).parents[2] / "pyproject.toml"


def requirements() -> Iterator[str]:
    """Yield one requirement after the other."""
    project = tomllib.loads(_FILE.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [Requirement(text) for text in project["dependencies"] + extras["generate"] + extras["async"]]
    yield from map(_lowest, needed)
    names = {project["name"], *(requirement.name for requirement in needed)}
    yield from (text for text in extras["dev"] if Requirement(text).name not in names)


def _lowest(requirement: Requirement) -> str:
    (version,) = (part.version for part in requirement.specifier if part.operator == ">=")
    return f"{requirement.name}=={version}"


if __name__ == "__main__":
    print(*requirements(), sep="\n")
