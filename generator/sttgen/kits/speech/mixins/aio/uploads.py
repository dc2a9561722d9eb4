"""Uploading a file of any size as a dataset, and resuming that, in asynchronous clients."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from ...files.blocks import UploadProgress

Dataset = TypeVar("Dataset")


class UploadsMixin(Generic[Dataset]):
    """Methods of the group of operations on datasets."""

    if TYPE_CHECKING:

        async def create(self, body: Any, /) -> Dataset: ...
        async def get(self, id: str, /) -> Dataset: ...
        async def get_blocks(self, id: str, /) -> Any: ...
        async def upload_block(self, id: str, blockid: str, body: bytes, /) -> None: ...
        async def commit_blocks(self, id: str, body: Sequence[Mapping[str, Any]], /) -> None: ...

    async def upload_file(
        self,
        path: str | os.PathLike[str],
        dataset: str | Dataset | Mapping[str, Any],
        *,
        block_size: int = 8 * 1024 * 1024,
        on_progress: Callable[[UploadProgress], object] | None = None,
    ) -> Dataset:
        """Create a dataset from a file of any size, sent in blocks; or resume such an upload.

        One block is in memory at a time. Blocks that the service has already are recognised by their content
        and not sent again.

        Args:
            path: The file.
            dataset: What to create, as for ``create``, without ``content_url``; or the id or entity of a
                dataset whose upload was interrupted, to resume it.
            block_size: Bytes of a block, at most 8 MiB. To resume an upload, pass the size it began with.
            on_progress: Called after each block.

        Returns:
            The dataset after all blocks were committed. Its import goes on: ``wait`` for it.

        Raises:
            ApiError: The service refused something or could not be reached. A note of the error gives the id
                of the dataset, to resume the upload.
            OSError: The file cannot be read, or changed during the upload.
            ValueError: The file is empty, or the block size is impossible.
        """
        from ...files.uploading import upload  # noqa: PLC0415 - few programs upload files

        entity: Dataset = await upload(self, path, dataset, block_size, on_progress)
        return entity
