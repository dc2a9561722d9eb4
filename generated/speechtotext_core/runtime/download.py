# A copy of sttgen.runtime.download: edits are lost when sttgen runs again.
"""Where a download comes from, and where it goes: a file that appears only when it is complete, or one that
the caller opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from uuid import uuid4


class _Links(Protocol):
    @property
    def content_url(self) -> Any: ...


class HasContent(Protocol):
    """An entity that says where its content can be fetched: a file of a job, for example."""

    @property
    def links(self) -> _Links: ...


def content_url(file: str | HasContent) -> str:
    """The URL of a file, which is that URL or an entity. Raises ValueError when it has none."""
    url = file if isinstance(file, str) else getattr(getattr(file, "links", None), "content_url", None)
    if not isinstance(url, str) or not url:
        raise ValueError(
            "a URL, or a file with a URL in links.content_url, is needed; "
            f"got {'a file without it' if hasattr(file, 'links') else type(file).__name__}"
        )
    return url


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
