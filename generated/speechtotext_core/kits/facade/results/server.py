# A copy of sttgen.kits.facade.results.server: edits are lost when sttgen runs again.
"""A server in this process for result files in the old format.

It listens on the loopback interface only, at a free port, and answers below a random path, so that neither
another machine nor another user who does not know the address can read anything. A web page cannot reach it
either: a request whose ``Host`` header names another host is refused. Each connection serves one request.

The files are in memory, or in one temporary file without a name: the operating system removes it when the
process ends, also when the process is killed.
"""

from __future__ import annotations

import atexit
import http.client
import io
import os
import secrets
import socket
import socketserver
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

CONNECTIONS = 64
"""Connections that are served at once; further ones wait."""

HEAD_BYTES = 16 << 10
"""The longest request line with headers that is read."""

HEAD_SECONDS = 10.0
"""How long a client may take to send them."""

BODY_SECONDS = 600.0
"""How long a client may take to read a file."""

Read = Callable[[], bytes]


class ResultServer:
    """Serves documents until the process ends. Threads may share it.

    Attributes:
        pid: The process that it runs in; a forked child has none of its threads.
        url: What all addresses begin with.
    """

    def __init__(self) -> None:
        self.pid = os.getpid()
        self._documents: dict[str, Read] = {}
        self._owners: dict[str, str] = {}
        self._files: dict[str | None, _UnnamedFile] = {}
        self._lock = threading.Lock()
        self._root = f"/{secrets.token_urlsafe(24)}"
        self._listener = _Listener(self._documents)
        self.url = f"http://127.0.0.1:{self._listener.port}{self._root}"
        threading.Thread(target=self._listener.serve_forever, name="facade results", daemon=True).start()

    def publish(
        self, id: str, documents: Mapping[str, bytes], *, folder: str | None, memory: bool
    ) -> dict[str, str]:
        """Serve the documents of a job, instead of its earlier documents.

        Args:
            id: The job.
            documents: Their content, by channel.
            folder: Where the temporary file is; None is the system's folder.
            memory: Keep them in memory instead.

        Returns:
            Their addresses, by channel.

        Raises:
            OSError: There is no room for them.
        """
        with self._lock:
            short = id.partition("-")[0]
            name = short if self._owners.setdefault(short, id) == id else id
            paths = {key: f"{self._root}/{name}/{key}.json" for key in documents}
            for key, content in documents.items():
                # The same again takes no more room, however often a program asks.
                old = self._documents.get(paths[key])
                if old is None or old() != content:
                    self._documents[paths[key]] = self._keep(content, folder, memory=memory)
        return {key: f"{self.url}{path.removeprefix(self._root)}" for key, path in paths.items()}

    def _keep(self, content: bytes, folder: str | None, *, memory: bool) -> Read:
        if memory:
            return lambda: content
        if folder not in self._files:
            self._files[folder] = _UnnamedFile(folder)
        return self._files[folder].keep(content)


class _UnnamedFile:
    """A temporary file that only this process can open, with one document after another."""

    def __init__(self, folder: str | None) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  it is open as long as the process
        atexit.register(self._file.close)
        self._lock = threading.Lock()

    def keep(self, content: bytes) -> Read:
        with self._lock:
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(content)
            self._file.flush()
        return partial(self._read, start, len(content))

    def _read(self, start: int, length: int) -> bytes:
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)


class _Listener(socketserver.ThreadingTCPServer):
    """Accepts connections, a bounded number at once."""

    daemon_threads = True
    request_queue_size = CONNECTIONS

    def __init__(self, documents: Mapping[str, Read]) -> None:
        self.documents = documents
        self._free = threading.BoundedSemaphore(CONNECTIONS)
        super().__init__(("127.0.0.1", 0), _Handler)
        self.port: int = self.server_address[1]
        self.hosts = frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    def process_request(self, request: Any, client_address: Any) -> None:
        self._free.acquire()
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log nothing: a client that breaks off does not concern the program, and the path is a secret."""


class _Handler(BaseHTTPRequestHandler):
    server: _Listener
    server_version, sys_version = "results", ""

    def setup(self) -> None:
        super().setup()
        self.rfile = io.BufferedReader(_Head(self.connection))

    def handle(self) -> None:
        try:
            super().handle()
        except http.client.LineTooLong:
            self.close_connection = True

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        self.connection.settimeout(BODY_SECONDS)
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            # A page of another site can give its own name this address, but it cannot change this header.
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        read = self.server.documents.get(self.path.partition("?")[0])
        content = None if read is None else read()
        self.send_response(HTTPStatus.NOT_FOUND if content is None else HTTPStatus.OK)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content or b"")))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body and content:
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: the path is a secret."""


class _Head(io.RawIOBase):
    """The request head of a client, limited in bytes and time."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._left = HEAD_BYTES
        self._end = time.monotonic() + HEAD_SECONDS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        if self._left == 0:
            raise http.client.LineTooLong("request")  # which becomes status 431 where headers are read
        self._connection.settimeout(seconds)
        count = self._connection.recv_into(memoryview(buffer)[: self._left])
        self._left -= count
        return count
