"""A server that answers with bytes as they are, over plain sockets or TLS.

It exists for what no HTTP library writes, because it is wrong or rare: broken lengths and chunks, heads that
never end or stall, interim answers, tunnels. Everything else is for ``scripted``.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType
from typing import Self

Answer = Callable[[bytes, socket.socket], Iterable[bytes]]
"""Takes the head of a request, and the connection; gives the pieces to send."""


class RawServer:
    """Answers one request on each connection, in a thread of its own, then closes the connection.

    Args:
        answer: The bytes to send, or a function that gives them, and may talk on by itself.
        context: Makes it an https server.

    Attributes:
        url: Scheme, host and port.
        requests: The heads of the requests.
    """

    def __init__(self, answer: bytes | Answer, context: ssl.SSLContext | None = None) -> None:
        self.requests: list[bytes] = []
        self._answer = answer
        self._context = context
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.url = f"{'http' if context is None else 'https'}://localhost:{self.port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # wakes the thread that accepts
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self.begin(connection)

    def begin(self, connection: socket.socket) -> None:
        """Serve a connection in the background."""
        threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            with connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                head = read_head(connection)
                self.requests.append(head)
                pieces = [self._answer] if isinstance(self._answer, bytes) else self._answer(head, connection)
                for piece in pieces:
                    connection.sendall(piece)


def read_head(connection: socket.socket) -> bytes:
    """Read up to the empty line."""
    head = b""
    while b"\r\n\r\n" not in head and (piece := connection.recv(65536)):
        head += piece
    return head
