"""HTTP/1.1 on the loopback interface, with every way in which a response can go wrong on the wire.

Nothing here knows the API. An `Origin` is one listening socket with one function that answers; the service
has two of them, because result files must come from another origin than the API.
"""

from __future__ import annotations

import contextlib
import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from .body import PIECE, Body, BodyError


@dataclass(frozen=True)
class Request:
    """One request. `path` is as it was sent, still percent-encoded."""

    origin: str
    method: str
    target: str
    headers: Message
    body: Body

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(self.target.partition("?")[2], keep_blank_values=True)


@dataclass(frozen=True)
class FileSlice:
    """A body that is read from disk while it is sent."""

    path: Path
    start: int
    length: int


@dataclass
class Response:
    """An answer; the last four fields are only ever changed by faults."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | FileSlice = b""
    reset: bool = False
    """Send nothing and reset the connection."""
    cut: bool = False
    """Announce the whole body, send half of it, and close."""
    pause: float = 0.0
    """Seconds between the pieces of the body."""
    piece: int = PIECE
    """Size of a piece."""

    @property
    def length(self) -> int:
        return len(self.body) if isinstance(self.body, bytes) else self.body.length


Answer = Callable[[Request], Response]


class Origin:
    """One scheme, host and port: a threaded server around one function, which leaves no socket behind."""

    def __init__(self, name: str, answer: Answer, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self.stopping = threading.Event()
        self._server = _Server((host, port), name, answer, self.stopping)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.005,), name=f"{name} origin"
        )
        self.url = f"http://{host}:{self._server.server_address[1]}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.stopping.set()
        if self._thread.ident is not None:
            self._server.shutdown()
            self._thread.join()
        self._server.close_connections()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined by server_close, so that no test leaks a thread into the next
    request_queue_size = 128

    def __init__(
        self, address: tuple[str, int], name: str, answer: Answer, stopping: threading.Event
    ) -> None:
        self.origin_name = name
        self.answer = answer
        self.stopping = stopping
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        """Wake every thread that waits for the next request of a kept connection."""
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients may leave whenever they like; everything else is answered by the application."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def __getattr__(self, name: str) -> Any:
        """Whatever the method is: the application decides, not the base class with its 501."""
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def version_string(self) -> str:
        return "SpeechService"

    def handle_expect_100(self) -> bool:
        """The base class leaves the go-ahead in the buffer."""
        good = super().handle_expect_100()
        self.wfile.flush()
        return good

    def log_message(self, format: str, *args: Any) -> None:
        """Silence: what happened is in the record of requests."""

    def _serve(self) -> None:
        body = Body(self.rfile, self.headers)
        request = Request(self.server.origin_name, self.command, self._target(), self.headers, body)
        try:
            response = self.server.answer(request)
        except BodyError:
            response = Response(HTTPStatus.BAD_REQUEST, {"Connection": "close"})
        if response.reset:
            self._reset()
        else:
            self._send(response)

    def _target(self) -> str:
        """As it was sent: the base class merges slashes at the start, which would hide a client's mistake."""
        target = self.requestline.split(" ")[1]
        return re.sub(r"^https?://[^/?]*", "", target) or "/"

    def _send(self, response: Response) -> None:
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.status >= 200 and response.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            # A HEAD answer announces the length of what a GET would carry.
            if "Content-Length" not in response.headers:
                self.send_header("Content-Length", str(response.length))
            body = b"" if self.command == "HEAD" else response.body
        else:
            body = b""
        if response.headers.get("Connection", "").lower() == "close":
            self.close_connection = True
        self.end_headers()
        self._send_body(body, response)

    def _send_body(self, body: bytes | FileSlice, response: Response) -> None:
        remaining = response.length // 2 if response.cut else response.length
        for piece in _cut_up(body, response.piece):
            if response.pause:
                self.wfile.flush()
                if self.server.stopping.wait(response.pause):
                    break
            self.wfile.write(piece[:remaining])
            remaining -= len(piece)
            if remaining <= 0:
                break
        self.wfile.flush()
        if response.cut:
            self.close_connection = True

    def _reset(self) -> None:
        """Close with RST instead of FIN, as a crashed server or a dropped gateway does."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # `shutdown_request` would say goodbye politely first; closing both descriptors now makes the reset
        # happen.
        self.rfile.close()
        self.connection.close()


def _cut_up(body: bytes | FileSlice, size: int) -> Iterator[bytes]:
    if isinstance(body, bytes):
        for start in range(0, len(body), size):
            yield body[start : start + size]
        return
    with body.path.open("rb") as file:
        file.seek(body.start)
        remaining = body.length
        while remaining and (piece := file.read(min(size, remaining))):
            remaining -= len(piece)
            yield piece
