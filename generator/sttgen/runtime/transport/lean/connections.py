"""Connections to one origin: made by urllib3, kept here while nobody uses them."""

from __future__ import annotations

import weakref
from typing import Any

from urllib3 import PoolManager

from ..deadline import attempt_timeout, open_connection
from .wire import Wire


class Route:
    """The way to an origin, directly or through a proxy, with the connections that are open and idle.

    There is no lock, because a fork could inherit it while it is held: lists of Python are thread-safe.

    Args:
        manager: Knows the TLS options and the proxy.
        origin: The origin.
        size: Number of idle connections to keep open.

    Attributes:
        host: The value of the Host header.
        prefix: Text before each target: the origin for plain http through a proxy, else "".
        headers: Headers for the proxy, if it sees the requests.
    """

    def __init__(self, manager: PoolManager, origin: str, size: int) -> None:
        self._pool: Any = manager.connection_from_url(origin)
        self._size = size
        self._idle: list[Wire] = []
        self._closed = False
        self.host = origin.partition("://")[2]
        proxied, tls = self._pool.proxy is not None, origin.startswith("https://")
        forwards, self._tunnel = proxied and not tls, proxied and tls
        self.prefix = origin if forwards else ""
        self.headers: dict[str, str] = dict(self._pool.proxy_headers) if forwards else {}
        weakref.finalize(self, _close, self._idle)

    def take(self) -> Wire | None:
        """Take an idle connection that is still open, or None."""
        while self._idle:
            try:
                wire = self._idle.pop()
            except IndexError:  # another thread was faster
                break
            if wire.is_usable:
                return wire
            wire.close()
        return None

    def open(self, connect: float, end: float) -> Wire:
        """Open a connection.

        Args:
            connect: Seconds to connect.
            end: Moment, by `monotonic`, at which the deadline of the call passes.

        Raises:
            HTTPError: There is no connection; nothing was sent.
        """
        limits = attempt_timeout((connect, connect), end)
        return Wire(open_connection(self._pool, tunnel=self._tunnel, timeout=limits))

    def keep(self, wire: Wire) -> None:
        """Keep a connection for the next attempt, or close it if there are enough."""
        if len(self._idle) >= self._size:
            wire.close()
            return
        self._idle.append(wire)
        if self._closed:
            _close(self._idle)

    def close(self) -> None:
        """Close the idle connections, and the others as soon as nobody uses them."""
        self._closed = True
        _close(self._idle)


def _close(idle: list[Wire]) -> None:
    while idle:
        try:
            idle.pop().close()
        except IndexError:
            return
