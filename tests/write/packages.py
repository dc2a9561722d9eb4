"""A small package in memory, and the findings about its place on the disk."""

from __future__ import annotations

from pathlib import Path

from sttgen.diagnostics import Diagnostics
from sttgen.write import (
    check_target,
    with_manifest,
)


def package_files(version: str, count: int = 3) -> dict[str, bytes]:
    texts = {f"folder/m{index}.py": f"x = {version!r}\n" for index in range(count)}
    return with_manifest({"__init__.py": f"v = {version!r}\n", **texts}, {"generator": "test"})


def ids(folder: Path) -> list[str]:
    diagnostics = Diagnostics()
    check_target(folder, package_files("a"), diagnostics)
    return [finding.id for finding in diagnostics]
