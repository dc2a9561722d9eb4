"""A server on loopback that answers as a test says, and records requests.

    with ScriptedServer() as server:
        server.on("GET", "/things/1", Reply(status=503), Reply(json={"name": "a"}))
        client = SomeClient(server.url)
        ...
        assert [request.target for request in server.requests] == ["/things/1", "/things/1"]

The replies of a route are sent in turn, the last one again and again. A route is a method and the path of
a request without its query, as it was sent; ``"*"`` stands for any. A reply may be a function of the request;
such functions never run at the same time. A second origin is simply a second server.
"""

from __future__ import annotations

import asyncio
import json as json_module
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from tests.servers import faults
from tests.servers.asgi import AsgiServer
from tests.servers.recording import RecordedRequest


@dataclass(frozen=True)
class Reply:
    """An answer, and what goes wrong with it.

    Attributes:
        status: The status.
        json: The body as data.
        body: The body if there is no ``json``: bytes, or pieces, which are sent chunked without ``length``.
        headers: The headers.
        length: The length of a body that is given in pieces.
        delay: Seconds before the status line.
        pause: Seconds before each piece of the body.
        cut: Close the connection after so many bytes of the body, although all of them were announced.
        reset: Answer nothing and reset the connection, after the request was read.
    """

    status: int = 200
    json: Any = None
    body: bytes | Iterable[bytes] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    delay: float = 0.0
    pause: float = 0.0
    cut: int | None = None
    reset: bool = False

    @classmethod
    def redirect(cls, url: str, status: int = 302) -> Reply:
        """A redirect to ``url``."""
        return cls(status=status, headers={"Location": url})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application, when the request was read."""
        if self.delay:
            await faults.hang(receive, self.delay)
        if self.reset:
            faults.reset(scope)
            return
        if self.cut is not None:
            send = faults.cutting(scope, receive, send, self.cut)
        await self._response()(scope, receive, send)

    def _response(self) -> Response:
        headers = dict(self.headers)
        if self.json is not None:
            headers.setdefault("Content-Type", "application/json")
        content = json_module.dumps(self.json).encode() if self.json is not None else self.body
        if self.status in (204, 304):
            content = b""
        length = len(content) if isinstance(content, bytes) else self.length
        if length is not None and self.status not in (204, 304):
            headers["Content-Length"] = str(length)
        response = StreamingResponse(self._pieces([content] if isinstance(content, bytes) else content))
        response.status_code = self.status
        # Starlette would send the names in lower case, and some tests compare them.
        response.raw_headers = [(n.encode("latin-1"), v.encode("latin-1")) for n, v in headers.items()]
        return response

    async def _pieces(self, content: Iterable[bytes]) -> AsyncIterator[bytes]:
        for piece in content:
            # Without a pause too: then Starlette notices that the client has left.
            await asyncio.sleep(self.pause)
            yield piece


Script = Reply | Callable[[RecordedRequest], Reply]


class ScriptedServer(AsgiServer):
    """See the module.

    Attributes:
        requests: The requests, each of them when it was read.
    """

    def __init__(self, *, context: ssl.SSLContext | None = None) -> None:
        super().__init__(self._serve_request, context=context)
        self.requests: list[RecordedRequest] = []
        self._routes: dict[tuple[str, str], list[Script]] = {}

    def on(self, method: str, path: str, *replies: Script) -> Self:
        """Answer requests of this method and path with ``replies``, in turn; the last one stays."""
        self._routes[method, path] = list(replies)
        return self

    async def _serve_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = RecordedRequest(scope)
        try:
            async for _ in Request(scope, request.recording(receive)).stream():
                pass
        except ClientDisconnect:
            return
        self.requests.append(request)
        await self._reply(request)(scope, receive, send)

    def _reply(self, request: RecordedRequest) -> Reply:
        """The next reply of a request. One without a route gets 599 and a reason."""
        method, path = request.method, request.raw_path
        for route in ((method, path), (method, "*"), ("*", path), ("*", "*")):
            if replies := self._routes.get(route):
                script = replies.pop(0) if len(replies) > 1 else replies[0]
                return script if isinstance(script, Reply) else script(request)
        return Reply(status=599, body=f"there is no route for {method} {path}".encode())
