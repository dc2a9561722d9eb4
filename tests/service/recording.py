"""What was asked of the service, kept for the assertions of tests."""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote

from .wire import Request


@dataclass
class RecordedRequest:
    """One request as it arrived. `status` is None while it is worked on, and when no answer was sent."""

    origin: str
    method: str
    target: str
    headers: dict[str, str]
    """Names in lower case."""
    request_id: str
    """What the answer calls the request, in `apim-request-id` (API) or `x-ms-request-id` (storage)."""
    body_size: int = 0
    body_digest: str = ""
    """SHA-256 in hex."""
    body: bytes | None = b""
    """None when the body was large."""
    operation: str | None = None
    """The operation id in the document of the version that was called."""
    status: int | None = None

    @property
    def raw_path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def path(self) -> str:
        return unquote(self.raw_path)

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(self.target.partition("?")[2], keep_blank_values=True)

    def json(self) -> Any:
        return json.loads(self.body or b"null")


@dataclass(frozen=True)
class Violation:
    """Something that a well-behaved client never does, whatever the answer was."""

    kind: str
    detail: str
    request: RecordedRequest


class RequestLog:
    """The requests in the order in which they arrived, at both origins."""

    def __init__(self) -> None:
        self._items: list[RecordedRequest] = []
        self._lock = threading.Lock()

    def begin(self, request: Request) -> RecordedRequest:
        headers: dict[str, str] = {}
        for name, value in request.headers.items():
            known = headers.get(name.lower())
            headers[name.lower()] = value if known is None else f"{known}, {value}"
        record = RecordedRequest(
            request.origin, request.method, request.target, headers, request_id=str(uuid.uuid4())
        )
        with self._lock:
            self._items.append(record)
        return record

    @staticmethod
    def end(record: RecordedRequest, request: Request, status: int | None) -> None:
        record.body_size = request.body.size
        record.body_digest = request.body.digest
        record.body = request.body.kept
        record.status = status

    def __iter__(self) -> Iterator[RecordedRequest]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> RecordedRequest:
        return self._items[index]

    def all(self) -> list[RecordedRequest]:
        with self._lock:
            return list(self._items)

    def select(
        self,
        method: str | None = None,
        path: str | None = None,
        *,
        origin: str | None = None,
        operation: str | None = None,
    ) -> list[RecordedRequest]:
        """Those that match everything given; `path` is a regular expression searched in the decoded path."""
        return [
            record
            for record in self.all()
            if (method is None or record.method == method)
            and (path is None or re.search(path, record.path))
            and (origin is None or record.origin == origin)
            and (operation is None or record.operation == operation)
        ]

    def count(self, method: str | None = None, path: str | None = None, **more: str) -> int:
        return len(self.select(method, path, **more))

    @property
    def last(self) -> RecordedRequest:
        return self._items[-1]

    def clear(self) -> None:
        with self._lock:
            self._items.clear()
