"""Responses that asynchronous clients read while they arrive."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Any, BinaryIO, Generic, Self, TypeVar

from ..coroutines import iterate_async
from ..download import open_sink
from ..frames import without_locals
from ..operation import Operation
from ..streams import BaseStream, EventReader, pieces_of
from ..transport.receive import Response

T = TypeVar("T")


class EventStream(BaseStream, Generic[T]):
    """The events of a response, which are received while you iterate over them, once.

    The connection is released at the end, by `close()`, and at the end of an `async with` block.
    """

    def __init__(self, reader: EventReader[T]) -> None:
        super().__init__(reader.operation, reader.response)
        self._reader = reader
        self._events = iterate_async(reader.events())

    @property
    def last_event_id(self) -> str:
        """The id of the last event that has one; "" if none had one."""
        return self._reader.last_event_id

    def __aiter__(self) -> AsyncIterator[T]:
        return self

    async def __anext__(self) -> T:
        """Return the next event; see the synchronous `EventStream`."""
        return await anext(self._events)

    async def close(self) -> None:
        """Release the connection. Iterating ends."""
        await self._events.aclose()
        self._reader.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class ByteStream(BaseStream):
    """The bytes of a response, which are received while you iterate over them or save them, once.

    The connection is released at the end, by `close()`, and at the end of an `async with` block.
    """

    def __init__(self, operation: Operation[Any], response: Response) -> None:
        super().__init__(operation, response)
        self._body = response.body
        self._pieces = iterate_async(pieces_of(response))

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        """Return the next bytes, decompressed; see the synchronous `ByteStream`."""
        return await anext(self._pieces)

    @without_locals
    async def save(self, to: str | os.PathLike[str] | BinaryIO) -> None:
        """Write the bytes to a file; see the synchronous `ByteStream`."""
        with open_sink(to) as sink:
            async for piece in self:
                sink.file.write(piece)

    async def close(self) -> None:
        """Release the connection. Iterating ends."""
        await self._pieces.aclose()
        if self._body is not None:
            self._body.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
