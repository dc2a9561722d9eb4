# A copy of sttgen.kits.speech.files.folder: edits are lost when sttgen runs again.
"""Saving files in a folder, under names that are safe on every system."""

from __future__ import annotations

import io
import os
import re
import unicodedata
import zlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from ....runtime.coroutines import Run, using
from ....runtime.download import partial_file

_UNSAFE = re.compile(r'[<>:"/\\|?*]+')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""Names of devices on Windows, whatever follows after a dot."""
_LONGEST = 150
"""The most bytes of a name. Systems allow 255; the name of a temporary file is longer than the final one."""


def safe_name(name: str) -> str:
    """Return a file name that is safe on every system, and looks like what it is.

    It is one path segment: `a/b.json` becomes `a_b.json`. Invisible characters (marks that change the
    direction of text, joiners) are left out, other control characters become `_`. Accents are normalised
    (NFC). Names of devices get a `_`, long names are cut before their extension, and an empty name becomes
    `file`.
    """
    shown = "".join(map(_shown, name.encode(errors="replace").decode()))
    name = _UNSAFE.sub("_", unicodedata.normalize("NFC", shown)).strip(" .") or "file"
    if _DEVICE.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = name, "", ""
    room = _LONGEST - len(f"{dot}{ending}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore')}{dot}{ending}".rstrip(" .")


def _shown(letter: str) -> str:
    """Return a character: "" for an invisible one, `_` for one that breaks a line or controls a terminal."""
    category = unicodedata.category(letter)
    return "" if category == "Cf" else "_" if category in ("Cc", "Zl", "Zp") else letter


class Folder:
    """A folder, created if needed, that gives each name once.

    Names differ in more than case, since some systems ignore it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        self.path.mkdir(parents=True, exist_ok=True)

    def place(self, name: str) -> Path:
        """Return a path for a file that the service calls `name`; a second one of that name gets a number."""
        safe = safe_name(name)
        stem, dot, ending = safe.rpartition(".")
        stem, ending = (stem, dot + ending) if dot else (safe, "")
        chosen, key = safe, _alike(safe)
        number = self._numbers.get(key, 1)
        while _alike(chosen) in self._taken:
            number += 1
            chosen = f"{stem}-{number}{ending}"
        self._numbers[key] = number
        self._taken.add(_alike(chosen))
        return self.path / chosen


def _alike(name: str) -> str:
    """Return a key that is equal for names that some system treats as equal."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


class CountingWriter(io.BufferedWriter):
    """A binary file that reports how much has been written; it starts again when it is rewound.

    Args:
        raw: The file.
        report: Called with the bytes written so far.
    """

    def __init__(self, raw: io.RawIOBase, report: Callable[[int], object]) -> None:
        super().__init__(raw)
        self._report = report

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]  # any buffer, as open files take
        written = super().write(data)
        self._report(self.tell())
        return written


def stamp_of(address: str, created: datetime) -> int:
    """Return the modification time, in nanoseconds, of a file of the service on disk.

    It is the second in which the service created the file, and within that second a digest of its address,
    so that it identifies the file, too.
    """
    within = zlib.crc32(address.encode(errors="replace")) % 10**7
    # In steps of 100 ns, the finest that Windows keeps.
    return int(created.timestamp()) * 10**9 + within * 100


def is_saved(path: Path, size: int, stamp: int) -> bool:
    """Return whether a file was saved whole at `path`, and not changed since."""
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (size, stamp)


async def save(
    run: Run | None,
    path: Path,
    fetch: Callable[[CountingWriter], Awaitable[object]],
    report: Callable[[int], object],
    stamp: int | None = None,
) -> None:
    """Write a file that appears at `path` only when it is complete.

    Args:
        run: Runs what may block; None to do it here.
        path: Where it appears.
        fetch: Writes its content.
        report: Called with the bytes written so far.
        stamp: Its modification time in nanoseconds; None for the present.
    """
    # If the system cannot set this time, the file is fetched again next time.
    async with (
        using(run, partial_file(path, stamp)) as part,
        using(run, CountingWriter(part, report)) as file,
    ):
        await fetch(file)
