"""Saving files of the service in a folder, under names that are safe on every system."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_LONGEST = 150
"""Bytes of a name; systems allow 255, and the name of a temporary file is longer than the name itself."""


def safe_name(name: str) -> str:
    """`name` as a file name: one path segment, without what any system forbids, and short enough.

    Folders in a name become part of it: `a/b.json` is `a_b.json`. An empty name is `file`.
    """
    name = _UNSAFE.sub("_", name.encode(errors="replace").decode()).strip(" .") or "file"
    if _RESERVED.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    room = _LONGEST - len(f"{dot}{ending}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore')}{dot}{ending}"


class Folder:
    """A folder that is made when needed, and gives each name once.

    Names differ in more than the case of their letters, since some systems ignore it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._taken: set[str] = set()
        self.path.mkdir(parents=True, exist_ok=True)

    def place(self, name: str) -> Path:
        """A path for a file that the service calls `name`; the second of a name gets a number."""
        safe = safe_name(name)
        stem, dot, ending = safe.rpartition(".")
        stem, ending = (stem, dot + ending) if dot else (safe, "")
        chosen, number = safe, 1
        while chosen.casefold() in self._taken:
            number += 1
            chosen = f"{stem}-{number}{ending}"
        self._taken.add(chosen.casefold())
        return self.path / chosen


class CountingWriter(io.BufferedWriter):
    """A binary file that tells how much was written to it so far, and starts again when it is rewound."""

    def __init__(self, raw: io.RawIOBase, told: Callable[[int], object]) -> None:
        super().__init__(raw)
        self._told = told

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]  # any buffer, as open files take
        written = super().write(data)
        self._told(self.tell())
        return written


def save(path: Path, fetch: Callable[[CountingWriter], object], told: Callable[[int], object]) -> None:
    """Let `fetch` write a file that appears at `path` only when it is complete.

    told: gets the bytes written so far.
    """
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with CountingWriter(io.FileIO(part, "x"), told) as file:
            fetch(file)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
