# A copy of sttgen.runtime.streams: edits are lost when sttgen runs again.
"""Responses that are read while they arrive: events, and bytes."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from types import TracebackType
from typing import Any, BinaryIO, Generic, Self, TypeVar

from msgspec import Struct
from urllib3 import HTTPHeaderDict

from .coroutines import iterate_sync
from .decode import decode_json
from .download import open_sink
from .errors import ApiConnectionError, ResponseDecodingError, ResponseTooLarge
from .events import EventParser, Parser, RecordParser, ServerSentEvent, TooLong
from .frames import without_locals
from .media import essence, represented
from .operation import Operation
from .redact import redact
from .transport.receive import Response

T = TypeVar("T")
_SEQUENCE = "application/json-seq"
_MOST_RECONNECTS = 5
_PAUSE = 1000
"""Milliseconds to wait before reconnecting if the service does not say how many."""


class StreamOf(Struct, frozen=True):
    """The declared type of a response that is a stream.

    Attributes:
        item: The type of the data of an event, or of a line.
        end: Data that marks the end of the stream; "" for none.
        reconnects: Whether a broken stream goes on after the last event, with `Last-ServerSentEvent-ID`.
    """

    item: Any
    end: str = ""
    reconnects: bool = False


def declared_stream(operation: Operation[Any], response: Response) -> StreamOf | None:
    """Return the declared type of a response if that is a stream."""
    returns = operation.returns
    if type(returns) is dict:
        status = response.status
        keys = (status, f"{status // 100}XX", "default")
        returns = next((returns[key] for key in keys if key in returns), None)
    if type(returns) is dict:
        returns, _ = represented(returns, response.headers.get("Content-Type", ""))
    return returns if isinstance(returns, StreamOf) else None


Reopen = Callable[[str], Awaitable[Response]]
"""Sends the request again, with the id of the last event."""


class EventReader(Generic[T]):
    """What synchronous and asynchronous streams of events share.

    Args:
        operation: The operation, for messages.
        declared: The declared type of the stream.
        response: The response, whose body is still to be read.
        reopen: Sends the request again.
        sleep: Waits, in seconds.
    """

    def __init__(
        self,
        operation: Operation[Any],
        declared: StreamOf,
        response: Response,
        reopen: Reopen,
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self.operation = operation
        self.response = response
        self.last_event_id = ""
        self._declared = declared
        self._limit = response.body.limit if response.body else None
        self._reopen = reopen
        self._sleep = sleep
        self._count = 0

    async def events(self) -> AsyncGenerator[T, None]:
        """Yield the events, those of further connections too."""
        failures = 0
        while True:
            parser = self._parser()
            count = self._count
            try:
                async for event in self._read(parser):
                    yield event
            except ApiConnectionError:
                failures = failures + 1 if self._count == count else 1
                if not (self._declared.reconnects and self.last_event_id) or failures > _MOST_RECONNECTS:
                    raise
            else:
                return
            retry = parser.retry if isinstance(parser, EventParser) else None
            await self._sleep((_PAUSE if retry is None else retry) / 1000)
            self.response = await self._reopen(self.last_event_id)
            if self.response.body is None:  # 204: the service has no more events
                return

    def _parser(self) -> Parser:
        media = essence(self.response.headers.get("Content-Type", ""))
        if media == "text/event-stream":
            return EventParser(self._limit, self.last_event_id)
        return RecordParser(self._limit, b"\x1e" if media == _SEQUENCE else b"\n")

    async def _read(self, parser: Parser) -> AsyncGenerator[T, None]:
        """Yield the events of one connection."""
        body = self.response.body
        if body is None:
            return
        try:
            async for piece in body.pieces():
                for event in parser.feed(piece):
                    if self._ends(event):
                        return
                    yield self._decoded(event)
            for event in parser.end():
                yield self._decoded(event)
        except TooLong:
            message = f"{self._place()} is larger than max_response_bytes ({self._limit} bytes)"
            raise ResponseTooLarge(message, operation=self.operation.id) from None
        finally:
            body.close()

    def _ends(self, event: ServerSentEvent[str] | bytes) -> bool:
        end = self._declared.end
        data = event.data if isinstance(event, ServerSentEvent) else event.decode("utf-8", "replace")
        return bool(end) and data.strip() == end

    def _place(self) -> str:
        return f"{self.operation.id}: event {self._count + 1} of the stream"

    def _decoded(self, event: ServerSentEvent[str] | bytes) -> Any:
        """Return an event, or the value of a record, with its data decoded."""
        tp = self._declared.item
        text = event.data.encode() if isinstance(event, ServerSentEvent) else event
        try:
            if isinstance(event, ServerSentEvent) and tp is str:
                data: Any = event.data
            else:
                data = decode_json(text, tp, strict=not self.operation.lenient)
        except ResponseDecodingError as problem:
            reason = problem.message.removeprefix("the response ")
            problem.args = (redact(f"{self._place()} {reason}"),)
            problem.operation, problem.status = self.operation.id, self.response.status
            problem.headers = dict(self.response.headers)
            raise
        self._count += 1
        if not isinstance(event, ServerSentEvent):
            return data
        self.last_event_id = event.id
        return ServerSentEvent(data=data, type=event.type, id=event.id, retry=event.retry)

    def close(self) -> None:
        """Release the connection."""
        if self.response.body is not None:
            self.response.body.close()


class BaseStream:
    """What all streams share: the response.

    Attributes:
        status: HTTP status.
        headers: Headers; names are case-insensitive.
    """

    def __init__(self, operation: Operation[Any], response: Response) -> None:
        self._operation = operation
        self.status: int = response.status
        self.headers: HTTPHeaderDict = response.headers

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._operation.id}, {self.status}>"


class EventStream(BaseStream, Generic[T]):
    """The events of a response, which are received while you iterate over them, once.

    The connection is released at the end, by `close()`, and at the end of a `with` block.
    """

    def __init__(self, reader: EventReader[T]) -> None:
        super().__init__(reader.operation, reader.response)
        self._reader = reader
        self._events = iterate_sync(reader.events())

    @property
    def last_event_id(self) -> str:
        """The id of the last event that has one; "" if none had one."""
        return self._reader.last_event_id

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        """Return the next event.

        Raises:
            ApiConnectionError: The connection broke, or nothing arrived within the timeout.
            ResponseDecodingError: The event does not match its documented type.
            ResponseTooLarge: The event is larger than `max_response_bytes`.
        """
        return next(self._events)

    def close(self) -> None:
        """Release the connection. Iterating ends."""
        self._events = iter(())
        self._reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class ByteStream(BaseStream):
    """The bytes of a response, which are received while you iterate over them or save them, once.

    The connection is released at the end, by `close()`, and at the end of a `with` block.
    """

    def __init__(self, operation: Operation[Any], response: Response) -> None:
        super().__init__(operation, response)
        self._body = response.body
        self._pieces = iterate_sync(pieces_of(response))

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        """Return the next bytes, decompressed.

        Raises:
            ApiConnectionError: The connection broke, or nothing arrived within the timeout.
        """
        return next(self._pieces)

    @without_locals
    def save(self, to: str | os.PathLike[str] | BinaryIO) -> None:
        """Write the bytes to a file.

        Args:
            to: A path, where the file appears when it is complete; or an open binary file.

        Raises:
            ApiConnectionError: The connection broke, or nothing arrived within the timeout.
        """
        with open_sink(to) as sink:
            for piece in self:
                sink.file.write(piece)

    def close(self) -> None:
        """Release the connection. Iterating ends."""
        self._pieces = iter(())
        if self._body is not None:
            self._body.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


async def pieces_of(response: Response) -> AsyncGenerator[bytes, None]:
    """Yield the body of a response in pieces."""
    if response.body is not None:
        try:
            async for piece in response.body.pieces():
                yield piece
        finally:
            response.body.close()
