"""Requests as they arrived, for the assertions of tests."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import parse_qs, unquote

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

KEPT_BYTES = 1 << 20


class RecordedRequest:
    """One request. Its body is recorded as far as the application has received it.

    Attributes:
        method: The method.
        target: The path and the query, as they were sent.
        headers: The headers; names have no case.
        connection: The client's port, which tells connections apart.
        body: The first mebibyte of the body.
        size: The size of the whole body.
        complete: Whether the request has ended, or the client has left.
    """

    def __init__(self, scope: Scope) -> None:
        query: bytes = scope["query_string"]
        target: bytes = scope["raw_path"] + (b"?" + query if query else b"")
        self.method: str = scope["method"]
        self.target = target.decode("ascii")
        self.headers = Headers(scope=scope)
        self.connection: int = scope["client"][1]
        self.size = 0
        self.complete = False
        self._body = bytearray()
        self._digest = hashlib.sha256()

    def recording(self, receive: Receive) -> Receive:
        """The same ``receive``, whose messages are recorded."""

        async def received() -> Message:
            message = await receive()
            piece = message.get("body", b"")
            self.size += len(piece)
            self._digest.update(piece)
            self.complete = not message.get("more_body", False)
            self._body += piece[: max(0, KEPT_BYTES - len(self._body))]
            return message

        return received

    @property
    def body(self) -> bytes:
        return bytes(self._body)

    @property
    def sha256(self) -> str:
        """The digest of the whole body, in hex."""
        return self._digest.hexdigest()

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self._body)

    @property
    def raw_path(self) -> str:
        """The path, as it was sent."""
        return self.target.partition("?")[0]

    @property
    def path(self) -> str:
        """The path, percent-decoded."""
        return unquote(self.raw_path)

    @property
    def query(self) -> str:
        """The query, as it was sent."""
        return self.target.partition("?")[2]

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The query, decoded."""
        return parse_qs(self.query, keep_blank_values=True)
