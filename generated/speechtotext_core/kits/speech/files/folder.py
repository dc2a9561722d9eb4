# A copy of sttgen.kits.speech.files.folder: edits are lost when sttgen runs again.
"""Saving files of the service in a folder, under names that are safe on every system."""

from __future__ import annotations

import io
import os
import re
import unicodedata
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

_UNSAFE = re.compile(r'[<>:"/\\|?*]+')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
"""What Windows takes for a device, whatever follows after a dot."""
_LONGEST = 150
"""Bytes of a name; systems allow 255, and the name of a temporary file is longer than the name itself."""


def safe_name(name: str) -> str:
    """`name` as a file name that is safe on every system, and looks like what it is.

    It is one path segment: `a/b.json` is `a_b.json`. What no system shows (marks that change the direction of
    text, joiners) is left out, other control characters are `_`. Accents are written in one way (NFC). Names
    of devices get a `_`, long names are cut before their ending, and an empty name is `file`.
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
    """A character, without what is invisible, and with `_` for what breaks a line or steers a terminal."""
    category = unicodedata.category(letter)
    return "" if category == "Cf" else "_" if category in ("Cc", "Zl", "Zp") else letter


class Folder:
    """A folder that is made when needed, and gives each name once.

    Names differ in more than the case of their letters, since some systems ignore it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        self.path.mkdir(parents=True, exist_ok=True)

    def place(self, name: str) -> Path:
        """A path for a file that the service calls `name`; the second of a name gets a number."""
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
    """What is equal for names that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


class CountingWriter(io.BufferedWriter):
    """A binary file that tells how much was written to it so far, and starts again when it is rewound."""

    def __init__(self, raw: io.RawIOBase, told: Callable[[int], object]) -> None:
        super().__init__(raw)
        self._told = told

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]  # any buffer, as open files take
        written = super().write(data)
        self._told(self.tell())
        return written


def stamp_of(address: str, made: datetime) -> int:
    """The time of modification, in nanoseconds, under which a file of the service is saved.

    The second in which the service made it, and a digest of its address within that second: so the time
    tells as well which file it is.
    """
    within = zlib.crc32(address.encode(errors="replace")) % 10**7
    # In steps of 100 ns, the finest that Windows keeps.
    return int(made.timestamp()) * 10**9 + within * 100


def is_saved(path: Path, size: int, stamp: int) -> bool:
    """Whether a file was saved whole at `path`, and not touched since."""
    try:
        there = path.stat()
    except OSError:
        return False
    return (there.st_size, there.st_mtime_ns) == (size, stamp)


def save(
    path: Path,
    fetch: Callable[[CountingWriter], object],
    told: Callable[[int], object],
    stamp: int | None = None,
) -> None:
    """Let `fetch` write a file that appears at `path` only when it is complete.

    told: gets the bytes written so far. stamp: the time of modification to give it; None for now.
    """
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with CountingWriter(io.FileIO(part, "x"), told) as file:
            fetch(file)
        if stamp is not None:
            # Where a time is impossible, the file is fetched again next time.
            with suppress(OSError, OverflowError):
                os.utime(part, ns=(stamp, stamp))
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
