# A copy of sttgen.runtime.transport.connections: edits are lost when sttgen runs again.
"""The connections of a client: opened when they are needed, in the process that needs them."""

from __future__ import annotations

import os
from typing import Any

from msgspec import Struct
from urllib3 import HTTPConnectionPool, PoolManager

from .proxies import Proxies, manager
from .tls import Tls

CHUNK = 1 << 16


class Connections(Struct, frozen=True, eq=False):
    """The connections of one process: a pool for the configured origin, a manager a proxy for all others."""

    pid: int
    pool: HTTPConnectionPool
    managers: dict[str, PoolManager]
    prefix: str
    """What stands before a target: the origin for plain http through a proxy, else nothing."""


class Network:
    """Opens the connections of clients that share them.

    Thread-safe; picklable, and usable after a fork: connections are then opened anew.
    """

    def __init__(self, origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> None:
        if not isinstance(pool_size, int) or pool_size < 1:
            raise ValueError(f"pool_size is a number of connections from 1, not {pool_size!r}")
        self._origin = origin
        self._proxies = proxies
        self._tls = tls
        self._pool_size = pool_size
        self._connections: Connections | None = None

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_connections": None}

    def connect(self) -> Connections:
        """The connections of this process.

        Two threads may both open them, and one set then serves one request: better than a lock, which a
        fork could inherit while it is held.
        """
        connections = self._connections
        if connections is None or connections.pid != os.getpid():
            self._connections = connections = self._open()
        return connections

    def manager(self, url: str) -> PoolManager:
        """What opens connections to the origin of a URL, which may be any."""
        proxy, managers = self._proxies.choose(url), self.connect().managers
        return managers.get(proxy) or managers.setdefault(proxy, manager(proxy, self._options))

    def close(self) -> None:
        """Close the connections of this process. The next request opens new ones."""
        connections, self._connections = self._connections, None
        if connections is not None and connections.pid == os.getpid():
            for opener in connections.managers.values():
                opener.clear()

    @property
    def _options(self) -> dict[str, Any]:
        options = {"blocksize": CHUNK, "maxsize": self._pool_size}
        return options if self._tls.context is None else options | {"ssl_context": self._tls.context}

    def _open(self) -> Connections:
        origin, proxy = self._origin, self._proxies.choose(self._origin)
        opener = manager(proxy, self._options)
        prefix = origin if proxy and origin.startswith("http://") else ""
        return Connections(os.getpid(), opener.connection_from_url(origin), {proxy: opener}, prefix)
