# A copy of sttgen.runtime.aio.uploads: edits are lost when sttgen runs again.
"""The body of a request, as aiohttp reads it: in pieces, each within the timeout."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from ..coroutines import in_thread
from ..sources import Stream

_PIECE = 1 << 16


class Upload:
    """A body that is being sent. aiohttp has no timeout for sending, so this limits each piece.

    Args:
        body: The body.
        seconds: The longest time that the connection may take for a piece.

    Attributes:
        headers: The length of a body that is in memory, which aiohttp would send in chunks.
        failure: The exception that reading the body raised, or None.
    """

    def __init__(self, body: bytes | Stream, seconds: float) -> None:
        self._body = body
        self._seconds = seconds
        self._position = 0
        self.headers = {"Content-Length": str(len(body))} if isinstance(body, bytes) else {}
        self.failure: Exception | None = None

    def payload(self, watch: asyncio.Timeout) -> bytes | AsyncIterator[bytes]:
        """Return the data for aiohttp.

        Args:
            watch: The timeout of the request.
        """
        if isinstance(self._body, bytes) and len(self._body) <= _PIECE:
            return self._body
        self._watch, self._end = watch, watch.when()
        return self

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        # The previous piece was sent. In the end, aiohttp's own timeout for the response begins.
        self._watch.reschedule(self._end)
        try:
            piece = await self._next()
        except Exception as problem:
            self.failure = problem
            raise
        if not piece:
            raise StopAsyncIteration
        limit = asyncio.get_running_loop().time() + self._seconds
        self._watch.reschedule(limit if self._end is None else min(limit, self._end))
        return piece

    async def _next(self) -> bytes:
        if not isinstance(self._body, bytes):
            return await self._body.next(in_thread)
        piece = self._body[self._position : self._position + _PIECE]
        self._position += len(piece)
        return piece
