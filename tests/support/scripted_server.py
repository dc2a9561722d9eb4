"""A small HTTP server on loopback that answers as a test says, and remembers what it was asked.

    with ScriptedServer() as server:
        server.on("GET", "/things/1", Reply(status=503), Reply(json={"name": "a"}))
        client = SomeClient(server.url)
        ...
        assert [request.target for request in server.requests] == ["/things/1", "/things/1"]

Replies of one route are given in turn, and the last one again and again. A route is a method and the path of
a request without its query, as it was sent; `"*"` stands for any. A reply may be a function of the request.
A second origin is simply a second server.
"""

from __future__ import annotations

import hashlib
import json as json_module
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

_KEPT_BODY = 1 << 20


@dataclass(frozen=True)
class Recorded:
    """A request as it arrived. `body` keeps at most 1 MiB; `size` and `sha256` are those of the whole."""

    method: str
    target: str
    headers: Message
    body: bytes
    size: int
    sha256: str
    connection: int

    @property
    def path(self) -> str:
        """The target without its query, as it was sent."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The query, as it was sent."""
        return self.target.partition("?")[2]

    @property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json_module.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """What to answer, and how badly.

    json: the body as data; else `body`, bytes or an iterable of bytes (sent chunked without `length`).
    delay: seconds before the status line. pause: seconds before each chunk of an iterable body.
    cut: close the connection after this many bytes of the body, although the header announced all of them.
    reset: answer nothing and reset the connection, after the request was read.
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
        """A redirect to `url`."""
        return cls(status=status, headers={"Location": url})

    @property
    def content(self) -> bytes | Iterable[bytes]:
        """The body, with `json` encoded."""
        return json_module.dumps(self.json).encode() if self.json is not None else self.body


Script = Reply | Callable[[Recorded], Reply]


class ScriptedServer:
    """See the module. `url` has no trailing slash. It stops serving when the context ends."""

    def __init__(self) -> None:
        self.requests: list[Recorded] = []
        self._routes: dict[tuple[str, str], list[Script]] = {}
        self._lock = threading.Lock()
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.scripted = self
        self.port: int = self._http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    def on(self, method: str, path: str, *replies: Script) -> Self:
        """Answer requests of this method and path with `replies`, in turn; the last one stays."""
        self._routes[method, path] = list(replies)
        return self

    def close(self) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def answer(self, request: Recorded) -> Reply:
        """Record a request and choose its reply. A request without a route gets 599 and a reason."""
        with self._lock:
            self.requests.append(request)
            for route in (
                (request.method, request.path),
                (request.method, "*"),
                ("*", request.path),
                ("*", "*"),
            ):
                if replies := self._routes.get(route):
                    script = replies.pop(0) if len(replies) > 1 else replies[0]
                    return script if isinstance(script, Reply) else script(request)
        return Reply(status=599, body=f"no route for {request.method} {request.path}".encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    scripted: ScriptedServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that go away are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server
    raw_requestline: bytes

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def _serve(self) -> None:
        request = self._record()
        reply = self.server.scripted.answer(request)
        time.sleep(reply.delay)
        if reply.reset:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._hang_up()
        else:
            self._send(reply)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _serve

    def _send(self, reply: Reply) -> None:
        content = reply.content
        length = len(content) if isinstance(content, bytes) else reply.length
        self.send_response(reply.status)
        if reply.json is not None and "Content-Type" not in reply.headers:
            self.send_header("Content-Type", "application/json")
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204 and length is not None:
            self.send_header("Content-Length", str(length))
        if length is None:
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.command == "HEAD" or reply.status == 204:
            return
        if reply.cut is not None:
            self.wfile.write(b"".join([content] if isinstance(content, bytes) else content)[: reply.cut])
            self.wfile.flush()
            self._hang_up()
            return
        for chunk in [content] if isinstance(content, bytes) else content:
            if reply.pause:
                self.wfile.flush()
                time.sleep(reply.pause)
            self.wfile.write(chunk if length is not None else b"%x\r\n%b\r\n" % (len(chunk), chunk))
        self.wfile.write(b"" if length is not None else b"0\r\n\r\n")

    def _hang_up(self) -> None:
        self.close_connection = True
        self.wfile.close()
        self.rfile.close()
        self.connection.close()

    def _record(self) -> Recorded:
        kept, size, digest = bytearray(), 0, hashlib.sha256()
        for chunk in self._body():
            kept += chunk[: max(0, _KEPT_BODY - len(kept))]
            size += len(chunk)
            digest.update(chunk)
        target = self.raw_requestline.split(b" ")[1].decode("latin-1")
        port: int = self.client_address[1]
        return Recorded(self.command, target, self.headers, bytes(kept), size, digest.hexdigest(), port)

    def _body(self) -> Iterable[bytes]:
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            while length := int(self.rfile.readline(), 16):
                yield self.rfile.read(length)
                self.rfile.readline()
            self.rfile.readline()
        left = int(self.headers.get("Content-Length", 0))
        while left > 0 and (chunk := self.rfile.read(min(left, 1 << 16))):
            left -= len(chunk)
            yield chunk
