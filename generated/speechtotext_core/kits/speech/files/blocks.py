# A copy of sttgen.kits.speech.files.blocks: edits are lost when sttgen runs again.
"""A file of any size as blocks of a dataset: their ids, and which of them the service has. Sends nothing."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from msgspec import Struct

from ..entities import member

BLOCK_SIZE = 8 * 1024 * 1024
"""Bytes of a block, the most that the service takes."""


class UploadProgress(Struct, frozen=True):
    """The progress of an upload."""

    id: str
    """The dataset; with its id, an interrupted upload can be resumed."""
    bytes_done: int
    """Bytes of the file that the service has."""
    bytes_total: int
    """Bytes of the file."""
    bytes_found: int
    """Those of `bytes_done` that an earlier upload had sent."""


class Block(Struct):
    """A block of a file."""

    id: str
    content: bytes
    is_stored: bool
    """Whether the service has it already."""


class BlockFile:
    """A file that is read in blocks.

    The id of a block holds its number and a digest of its bytes. So a block that the service has under that
    id, in the right size, is the right block, and is not sent again; a block of another file is never taken
    for it.

    Args:
        path: The file.
        block_size: Bytes, 1 to 8 MiB.

    Raises:
        ValueError: The file is empty, or the block size is impossible.
        OSError: The file cannot be read.
    """

    def __init__(self, path: str | os.PathLike[str], block_size: int) -> None:
        if not 0 < block_size <= BLOCK_SIZE:
            raise ValueError(f"block_size must be 1 to {BLOCK_SIZE} bytes, got {block_size}")
        path = Path(path)
        self._name, self._block_size = path.name, block_size
        self._committed: dict[str, int] = {}
        self._uncommitted: dict[str, int] = {}
        self._ids: list[str] = []
        self._done = self._stored = 0
        self._file = path.open("rb")
        self._size = os.fstat(self._file.fileno()).st_size
        if self._size == 0:
            self._file.close()
            raise ValueError(f"{self._name} is empty")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def resume(self, stored: object) -> None:
        """Take the blocks that the service has of an earlier upload: its answer to `get_blocks`."""
        self._committed, self._uncommitted = (
            {member(block, "name"): member(block, "size") for block in member(stored, state) or ()}
            for state in ("committed_blocks", "uncommitted_blocks")
        )

    def blocks(self) -> Iterator[Block]:
        """The blocks of the file in their order.

        Raises:
            OSError: The size of the file changes meanwhile.
        """
        while content := self._file.read(self._block_size):
            length = len(content)
            # At once, since a file that somebody appends to might never end.
            if self._done + length > self._size:
                raise OSError(f"{self._name} grew while it was read")
            # All ids are Base64 of the same length, as storage demands.
            name = f"{len(self._ids):06d}{hashlib.sha256(content).hexdigest()[:24]}"
            id = base64.b64encode(name.encode()).decode()
            is_stored = length in (self._uncommitted.get(id), self._committed.get(id))
            block = Block(id, content, is_stored)
            self._ids.append(id)
            self._done += length
            self._stored += length if is_stored else 0
            del content
            yield block
            del block
        if self._done != self._size:
            raise OSError(f"{self._name} became shorter while it was read")

    def progress(self, id: str) -> UploadProgress:
        """The progress of the upload into a dataset, after the present block."""
        return UploadProgress(id, self._done, self._size, self._stored)

    @property
    def is_committed(self) -> bool:
        """Whether these blocks are the dataset already, because only the answer to the commit was lost."""
        return not self._uncommitted and list(self._committed) == self._ids

    def commit_list(self) -> list[dict[str, str]]:
        """The body of the commit."""
        return [{"kind": "Latest", "id": id} for id in self._ids]
