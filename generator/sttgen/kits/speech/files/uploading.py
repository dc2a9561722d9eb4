"""Uploading a file as the blocks of a dataset, as a coroutine that both kinds of clients share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from ....runtime.coroutines import blocking, maybe_await
from ..entities import id_of, member
from .blocks import BlockFile, UploadProgress


async def upload(
    group: Any,
    path: str | os.PathLike[str],
    dataset: Any,
    block_size: int,
    on_progress: Callable[[UploadProgress], object] | None,
) -> Any:
    """Create a dataset from a file, or resume such an upload, and return the dataset.

    Args:
        group: The group of operations on datasets.
        path: The file.
        dataset: What to create, or the id or entity of the dataset.
        block_size: Bytes of a block.
        on_progress: Called after each block.
    """
    with BlockFile(path, block_size) as file:
        exists = isinstance(dataset, str) or bool(member(dataset, "id"))
        id = id_of(dataset if exists else await maybe_await(group.create(dataset)))
        try:
            if exists:
                file.resume(await maybe_await(group.get_blocks(id)))
            blocks = file.blocks()
            while (block := await blocking(group._session.run, lambda: next(blocks, None))) is not None:
                if not block.is_stored:
                    await maybe_await(group.upload_block(id, block.id, block.content))
                progress = file.progress(id)
                # Released before the next block is read: memory stays at one block.
                del block
                if on_progress is not None:
                    await maybe_await(on_progress(progress))
            if not file.is_committed:
                await maybe_await(group.commit_blocks(id, file.commit_list()))
            return await maybe_await(group.get(id))
        except Exception as error:
            error.add_note(f"The dataset is {id}: upload_file with this id resumes the upload.")
            raise
