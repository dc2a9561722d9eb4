"""A forward proxy: tunnels for CONNECT, and plain requests passed on as they are."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urlsplit

from tests.servers.raw import RawServer


class ConnectProxy(RawServer):
    """A proxy; its ``requests`` are the heads that it got.

    Args:
        answer_to_connect: What it answers instead of opening a tunnel.
        context: Makes it an https proxy.
    """

    def __init__(self, answer_to_connect: bytes | None = None, context: ssl.SSLContext | None = None) -> None:
        super().__init__(self._pass_on, context)
        self._refusal = answer_to_connect

    def _pass_on(self, head: bytes, client: socket.socket) -> Iterable[bytes]:
        method, target, _ = head.split(b"\r\n")[0].split(b" ")
        if method == b"CONNECT" and self._refusal is not None:
            return [self._refusal]
        place = target if method == b"CONNECT" else urlsplit(target).netloc
        host, _, port = place.decode().partition(":")
        with socket.create_connection((host, int(port))) as upstream:
            if method == b"CONNECT":
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                upstream.sendall(head.replace(b"http://" + place, b"", 1))
            back = threading.Thread(target=_pump, args=(upstream, client), daemon=True)
            back.start()
            _pump(client, upstream)
            back.join()
        return []


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
