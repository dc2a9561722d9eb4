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
    tools = [Requirement(text) for text in extras["dev"]]
    wanted = {tool.name: tool.extras for tool in tools if tool.extras}
    yield from (_lowest(requirement, wanted.get(requirement.name, set())) for requirement in needed)
    names = {project["name"], *(requirement.name for requirement in needed)}
    yield from (str(tool) for tool in tools if tool.name not in names)


def _lowest(requirement: Requirement, extras: set[str]) -> str:
    (version,) = (part.version for part in requirement.specifier if part.operator == ">=")
    chosen = f"[{','.join(sorted(extras))}]" if extras else ""
    return f"{requirement.name}{chosen}=={version}"


if __name__ == "__main__":
    print(*requirements(), sep="\n")
