"""The source and the destination of a download.

A path is written to a temporary file beside it and appears only when the download is complete.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeAlias
from uuid import uuid4


class _Links(Protocol):
    @property
    def content_url(self) -> Any:
        """The URL of the content."""
        ...


class HasLinks(Protocol):
    """An entity with a link to its content, such as a result file of a job."""

    @property
    def links(self) -> _Links:
        """Links of the entity, among them `content_url`."""
        ...


class HasContentUrl(Protocol):
    """A file with the URL of its content, such as those of a model."""

    @property
    def content_url(self) -> str:
        """The URL of the content."""
        ...


HasContent: TypeAlias = HasLinks | HasContentUrl
"""An entity whose content can be downloaded."""


def content_url(file: str | HasContent) -> str:
    """Return the URL of a file, which is a URL or an entity.

    Raises:
        ValueError: The entity has no URL.
    """
    url = file if isinstance(file, str) else getattr(getattr(file, "links", file), "content_url", None)
    if not isinstance(url, str) or not url:
        known = hasattr(file, "links") or hasattr(file, "content_url")
        got = "an entity without it" if known else type(file).__name__
        raise ValueError(
            f"file must be a URL, or an entity with a URL in links.content_url or content_url; got {got}"
        )
    return url


class Sink:
    """A file that a download is written to.

    Attributes:
        file: The open file.
        start: Position to return to before another attempt; None if the file is not seekable.
    """

    __slots__ = ("file", "start")

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.start = file.tell() if file.seekable() else None

    def rewind(self) -> bool:
        """Discard what was written. Return False if the file is not seekable."""
        if self.start is None:
            return False
        self.file.seek(self.start)
        self.file.truncate()
        return True


@contextmanager
def open_sink(to: str | os.PathLike[str] | BinaryIO) -> Iterator[Sink]:
    """Open a `Sink` for a path or an open binary file.

    For a path, a temporary file in the same folder is written and renamed at the end.
    """
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
