"""Requests to both origins, kept for the assertions of tests."""

from __future__ import annotations

import re
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.types import Scope

from tests.servers.recording import RecordedRequest


class ServiceRequest(RecordedRequest):
    """One request to the service.

    Attributes:
        origin: `api` or `storage`.
        request_id: The id that the answer has in `apim-request-id` (API) or `x-ms-request-id` (storage).
        operation: The operation's id in the document of the version that was called.
        status: The status of the answer; None until it is sent, and if none is sent.
    """

    def __init__(self, origin: str, scope: Scope) -> None:
        super().__init__(scope)
        self.origin = origin
        self.request_id = str(uuid.uuid4())
        self.operation: str | None = None
        self.status: int | None = None


@dataclass(frozen=True)
class Violation:
    """Something that a well-behaved client never does, whatever the answer was."""

    kind: str
    detail: str
    request: ServiceRequest


class RequestLog:
    """The requests in the order in which they arrived, at both origins."""

    def __init__(self) -> None:
        self._items: list[ServiceRequest] = []
        self._lock = threading.Lock()

    def add(self, request: ServiceRequest) -> None:
        with self._lock:
            self._items.append(request)

    def __iter__(self) -> Iterator[ServiceRequest]:
        return iter(self.all())

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> ServiceRequest:
        return self._items[index]

    def all(self) -> list[ServiceRequest]:
        with self._lock:
            return list(self._items)

    def select(
        self,
        method: str | None = None,
        path: str | None = None,
        *,
        origin: str | None = None,
        operation: str | None = None,
    ) -> list[ServiceRequest]:
        """The requests that match everything given; `path` is a regular expression for decoded paths."""
        return [
            request
            for request in self.all()
            if (method is None or request.method == method)
            and (path is None or re.search(path, request.path))
            and (origin is None or request.origin == origin)
            and (operation is None or request.operation == operation)
        ]

    def count(self, method: str | None = None, path: str | None = None, **more: str) -> int:
        return len(self.select(method, path, **more))

    @property
    def last(self) -> ServiceRequest:
        return self._items[-1]

    def clear(self) -> None:
        with self._lock:
            self._items.clear()
