"""Take streams apart: server-sent events, JSON lines and JSON text sequences. Nothing is received here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

T = TypeVar("T")
_BOM = b"\xef\xbb\xbf"
_LINES = re.compile(rb"\r\n|\n|\r")


class ServerSentEvent(Struct, Generic[T], frozen=True, kw_only=True):
    """A server-sent event.

    Attributes:
        data: The data of the event.
        type: The type that the event names; `message` if it names none.
        id: The id of the last event that has one, this one included; "" if none had one.
        retry: Milliseconds to wait before reconnecting, as the service last asked for; None if it did not.
    """

    data: T
    type: str = "message"
    id: str = ""
    retry: int | None = None


class TooLong(Exception):
    """An event is longer than the limit."""


class Parser(Protocol):
    """Takes a stream apart, whatever the sizes of the pieces in which it arrives."""

    def feed(self, data: bytes) -> Iterator[ServerSentEvent[str] | bytes]:
        """Yield what is complete with these bytes."""
        ...

    def end(self) -> Iterator[ServerSentEvent[str] | bytes]:
        """Yield what the end of the stream completes."""
        ...


class _Pieces:
    """The beginning of something whose end has not arrived, up to a limit."""

    __slots__ = ("_limit", "_pieces", "_size")

    def __init__(self, limit: int | None) -> None:
        self._limit, self._size = limit, 0
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._limit is not None and self._size > self._limit:
            raise TooLong
        self._pieces.append(piece)

    def take(self) -> bytes:
        data = b"".join(self._pieces)
        self._pieces, self._size = [], 0
        return data


class EventParser:
    """Server-sent events, by the rules of the HTML standard.

    Args:
        limit: Most bytes of an event; None for no limit.
        last_id: The id of the last event before this stream.
    """

    def __init__(self, limit: int | None = None, last_id: str = "") -> None:
        self.last_id = last_id
        self.retry: int | None = None
        self._limit = limit
        self._line = _Pieces(limit)
        self._is_first = True
        self._skips_newline = False
        self._id = last_id
        self._clear()

    def _clear(self) -> None:
        self._data: list[str] = []
        self._type = ""
        self._size = 0

    def feed(self, data: bytes) -> Iterator[ServerSentEvent[str]]:
        """Yield the events that are complete with these bytes."""
        if self._skips_newline and data:
            data, self._skips_newline = data.removeprefix(b"\n"), False
        start = 0
        for match in _LINES.finditer(data):
            self._line.add(data[start : match.start()])
            start = match.end()
            event = self._end_line(self._line.take())
            if event is not None:
                yield event
        self._skips_newline = data.endswith(b"\r")
        if start < len(data):
            self._line.add(data[start:])

    def end(self) -> Iterator[ServerSentEvent[str]]:
        """Yield nothing: an event that is not complete is discarded."""
        return iter(())

    def _end_line(self, line: bytes) -> ServerSentEvent[str] | None:
        if self._is_first:
            line, self._is_first = line.removeprefix(_BOM), False
        if not line:
            return self._dispatch()
        self._size += len(line)
        if self._limit is not None and self._size > self._limit:
            raise TooLong
        name, _, value = line.decode("utf-8", "replace").partition(":")
        self._set(name, value.removeprefix(" "))
        return None

    def _set(self, name: str, value: str) -> None:
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._type = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdecimal():
            self.retry = int(value[:9])

    def _dispatch(self) -> ServerSentEvent[str] | None:
        self.last_id = self._id
        data, type_ = "\n".join(self._data), self._type
        # An event whose only data is an empty line has data; one without the field has none.
        has_data = bool(self._data)
        self._clear()
        if not has_data:
            return None
        return ServerSentEvent(data=data, type=type_ or "message", id=self.last_id, retry=self.retry)


class RecordParser:
    """JSON lines, or the records of a JSON text sequence (RFC 7464).

    Args:
        limit: Most bytes of a record; None for no limit.
        separator: The byte between records.
    """

    def __init__(self, limit: int | None = None, separator: bytes = b"\n") -> None:
        self._separator = separator
        self._record = _Pieces(limit)

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield the records that are complete with these bytes."""
        *complete, rest = data.split(self._separator)
        for piece in complete:
            self._record.add(piece)
            yield from self.end()
        self._record.add(rest)

    def end(self) -> Iterator[bytes]:
        """Yield the record that ends here, unless it is empty."""
        record = self._record.take().strip()
        if record:
            yield record
