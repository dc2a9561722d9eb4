"""Where a download goes: a file that appears only when it is complete, or one that the caller opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


class Sink:
    """A file being written. start: the position to go back to for another attempt; None when it cannot."""

    __slots__ = ("file", "start")

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.start = file.tell() if file.seekable() else None

    def rewind(self) -> bool:
        """Forget what was written. Returns whether that can be done."""
        if self.start is None:
            return False
        self.file.seek(self.start)
        self.file.truncate()
        return True


@contextmanager
def open_sink(to: str | os.PathLike[str] | BinaryIO) -> Iterator[Sink]:
    """A Sink for a path or an open binary file. A path is written beside itself, and moved at the end."""
    if not isinstance(to, str | os.PathLike):
        yield Sink(to)
        return
    path = Path(to)
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with open(part, "xb") as file:
            yield Sink(file)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
