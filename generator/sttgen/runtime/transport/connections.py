"""The sender over urllib3, with connections that are opened on demand in each process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from math import inf
from time import sleep
from typing import Any

import urllib3
from msgspec import Struct
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPHeaderDict, PoolManager
from urllib3.exceptions import HTTPError, ProtocolError

from .deadline import attempt_timeout
from .proxies import Proxies, manager
from .receive import CHUNK
from .sender import Attempt
from .tls import Tls

# Attempts are counted by the runtime, so that each can be observed and gets the remaining time only.
_ONE_ATTEMPT = urllib3.Retry(False, redirect=False)
_timeout_without_end = lru_cache(maxsize=64)(attempt_timeout)


class Connections(Struct, frozen=True, eq=False):
    """The connections of one process.

    Attributes:
        pid: Id of the process.
        pool: Connections to the configured origin.
        managers: Connections to other origins, by proxy ("" for none).
        prefix: Text before each target: the origin for plain http through a proxy, else "".
    """

    pid: int
    pool: HTTPConnectionPool
    managers: dict[str, PoolManager]
    prefix: str


class Urllib3Sender:
    """Sends with urllib3, synchronously: its coroutines never suspend.

    Thread-safe, picklable and usable after a fork; in the new process it opens new connections.

    Args:
        origin: The configured origin.
        proxies: Chooses the proxy of a URL.
        tls: The TLS options.
        pool_size: Number of connections to keep open.
    """

    def __init__(self, origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> None:
        self._origin = origin
        self._proxies = proxies
        self._tls = tls
        self._pool_size = pool_size
        self._connections: Connections | None = None

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_connections": None}

    async def send(self, attempt: Attempt) -> Urllib3Incoming:
        """Send a request, and return its response when the head has arrived."""
        body: Any = attempt.body  # a Stream is enough like a file
        end = attempt.end
        limits = _timeout_without_end if end == inf else attempt_timeout
        sender: HTTPConnectionPool | PoolManager
        if attempt.origin == self._origin:
            connections = self._connect()
            sender, target = connections.pool, connections.prefix + attempt.target
        else:
            target = attempt.url
            sender = self._manager(target)
        return Urllib3Incoming(
            sender.urlopen(
                attempt.method,
                target,
                body=body,
                headers=attempt.headers,
                redirect=False,
                assert_same_host=False,
                retries=_ONE_ATTEMPT,
                timeout=limits(attempt.timeout, end),
                preload_content=False,
            )
        )

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        sleep(seconds)

    async def close(self) -> None:
        """Close the connections of this process. The next request opens new ones."""
        connections, self._connections = self._connections, None
        if connections is not None and connections.pid == os.getpid():
            for pool_manager in connections.managers.values():
                pool_manager.clear()

    def _connect(self) -> Connections:
        """Return the connections of this process, opened on first use.

        Two threads may both open them; then one set serves a single request. There is no lock, because a fork
        could inherit it while it is held.
        """
        connections = self._connections
        if connections is None or connections.pid != os.getpid():
            self._connections = connections = self._open()
        return connections

    def _manager(self, url: str) -> PoolManager:
        """Return the pool manager for a URL of any origin."""
        proxy, managers = self._proxies.choose(url), self._connect().managers
        return managers.get(proxy) or managers.setdefault(proxy, manager(proxy, self._options))

    @property
    def _options(self) -> dict[str, Any]:
        options = {"blocksize": CHUNK, "maxsize": self._pool_size}
        return options if self._tls.context is None else options | {"ssl_context": self._tls.context}

    def _open(self) -> Connections:
        origin, proxy = self._origin, self._proxies.choose(self._origin)
        pool_manager = manager(proxy, self._options)
        prefix = origin if proxy and origin.startswith("http://") else ""
        pool = pool_manager.connection_from_url(origin)
        return Connections(os.getpid(), pool, {proxy: pool_manager}, prefix)


class Urllib3Incoming:
    """A response of urllib3 whose body is still to be read; see `Incoming`."""

    __slots__ = ("_pieces", "_response", "headers", "length", "reason", "status")

    def __init__(self, response: BaseHTTPResponse) -> None:
        self.status: int = response.status
        self.reason: str | None = response.reason
        self.headers: HTTPHeaderDict = response.headers
        # Of several lengths, also of equal ones, http.client knows none: it reads until the connection ends.
        several = "," in response.headers.get("Content-Length", "")
        self.length: int | None = None if several else response.length_remaining
        self._response = response
        self._pieces: Iterator[bytes] | None = None

    async def read(self, size: int | None = None) -> bytes:
        """Return the next bytes of the body."""
        if size is None:
            return self._response.read(decode_content=False)
        if self._pieces is None:
            self._pieces = self._response.stream(size, decode_content=False)
        try:
            return next(self._pieces, b"")
        except (OverflowError, ValueError) as problem:
            # http.client raises these for chunk sizes that are not numbers, for example.
            if isinstance(problem, HTTPError):
                raise
            raise ProtocolError(f"the HTTP framing of the response is wrong: {problem}") from None

    def close(self) -> None:
        """Close the connection without reading the rest."""
        self._response.close()
        self._response.release_conn()
