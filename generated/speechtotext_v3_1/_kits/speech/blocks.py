"""Sending a file of any size as a dataset, in blocks, and going on where an interrupted upload stopped."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from msgspec import Struct

from .protocols import DatasetGroup, id_of, member

E = TypeVar("E")

BLOCK_SIZE = 8 * 1024 * 1024
"""Bytes of a block, the most that the service takes."""


class UploadProgress(Struct, frozen=True):
    """How far an upload has come."""

    id: str
    """The dataset; with its id, an interrupted upload can go on."""
    bytes_done: int
    """Bytes of the file that the service has."""
    bytes_total: int
    """Bytes of the file."""
    bytes_found: int
    """Those of `bytes_done` that an earlier upload had sent."""


def upload_file(
    group: DatasetGroup[E],
    path: str | os.PathLike[str],
    dataset: Any,
    *,
    block_size: int = BLOCK_SIZE,
    on_progress: Callable[[UploadProgress], object] | None = None,
) -> E:
    """Create a dataset and send its file in blocks; behind `datasets.upload_file` of a generated client.

    The id of a block holds its number and a digest of its bytes. So a block that the service has under that
    id, in the right size, is the right block, and is not sent again; a block of another file is never taken
    for it.

    Args:
        group: The operations on datasets.
        path: The file.
        dataset: What to create; or the id or entity of a dataset to go on with.
        block_size: Bytes, 1 to 8 MiB. An upload goes on only with the size that it began with.
        on_progress: Is called after each block.

    Returns:
        The dataset after the commit; its import goes on.

    Raises:
        ValueError: The file is empty, or the block size is impossible.
        OSError: The file cannot be read, or changes meanwhile.

        Errors after the creation, whatever their kind, carry a note with the id.
    """
    if not 0 < block_size <= BLOCK_SIZE:
        raise ValueError(f"block_size is 1 to {BLOCK_SIZE} bytes")
    path = Path(path)
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size == 0:
            raise ValueError(f"{path.name} is empty")
        id, known = _begin(group, dataset)
        try:
            committed, uncommitted = _stored(group, id) if known else ({}, {})
            ids: list[str] = []
            done = found = 0
            for block_id, block in _blocks(file, block_size):
                length = len(block)
                # At once, since a file that somebody appends to might never end.
                if done + length > size:
                    raise OSError(f"{path.name} grew while it was read")
                if length in (uncommitted.get(block_id), committed.get(block_id)):
                    found += length
                else:
                    group.upload_block(id, block_id, block)
                # Let go before the next one is read: memory stays at one block.
                del block
                ids.append(block_id)
                done += length
                if on_progress is not None:
                    on_progress(UploadProgress(id, done, size, found))
            if done != size:
                raise OSError(f"{path.name} became shorter while it was read")
            # A commit whose answer was lost is not repeated: these very blocks are the dataset already.
            if uncommitted or list(committed) != ids:
                group.commit_blocks(id, [{"kind": "Latest", "id": block_id} for block_id in ids])
            return group.get(id)
        except Exception as error:
            error.add_note(
                f"The dataset is {id}: upload_file with this id goes on where this upload stopped."
            )
            raise


def _begin(group: DatasetGroup[Any], dataset: Any) -> tuple[str, bool]:
    """The id of the dataset, and whether it was there before."""
    if isinstance(dataset, str) or member(dataset, "id"):
        return id_of(dataset), True
    return id_of(group.create(dataset)), False


def _stored(group: DatasetGroup[Any], id: str) -> tuple[dict[str, int], dict[str, int]]:
    """The blocks that the service has, committed and not: id to size."""
    stored = group.get_blocks(id)
    committed, uncommitted = (
        {member(block, "name"): member(block, "size") for block in member(stored, state) or ()}
        for state in ("committed_blocks", "uncommitted_blocks")
    )
    return committed, uncommitted


def _blocks(file: BinaryIO, size: int) -> Iterator[tuple[str, bytes]]:
    """(id, bytes) of each block. All ids are Base64 of the same length, as storage demands."""
    number = 0
    while block := file.read(size):
        name = f"{number:06d}{hashlib.sha256(block).hexdigest()[:24]}"
        yield base64.b64encode(name.encode()).decode(), block
        del block
        number += 1
