# A copy of sttgen.runtime.transport.connections: edits are lost when sttgen runs again.
"""The connections of a client, opened on demand in each process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from urllib3 import HTTPConnectionPool, PoolManager

from .proxies import Proxies, manager
from .tls import Tls

CHUNK = 1 << 16


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


class Network:
    """Opens the connections that clients share.

    Thread-safe, picklable and usable after a fork; in the new process it opens new connections.

    Args:
        origin: The configured origin.
        proxies: Chooses the proxy of a URL.
        tls: The TLS options.
        pool_size: Number of connections to keep open.

    Raises:
        ValueError: `pool_size` is not a positive int.
    """

    def __init__(self, origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> None:
        if not isinstance(pool_size, int) or pool_size < 1:
            raise ValueError(f"pool_size must be an int of at least 1; got {pool_size!r}")
        self._origin = origin
        self._proxies = proxies
        self._tls = tls
        self._pool_size = pool_size
        self._connections: Connections | None = None

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_connections": None}

    def secrets(self) -> Iterator[str]:
        """Yield what a pickle would contain that no other process may read."""
        if self._proxies.have_login:
            yield "the login of its proxy"
        if self._tls.has_password:
            yield "the password of its client_cert"

    def connect(self) -> Connections:
        """Return the connections of this process, opened on first use.

        Two threads may both open them; then one set serves a single request. There is no lock, because a fork
        could inherit it while it is held.
        """
        connections = self._connections
        if connections is None or connections.pid != os.getpid():
            self._connections = connections = self._open()
        return connections

    def manager(self, url: str) -> PoolManager:
        """Return the pool manager for a URL of any origin."""
        proxy, managers = self._proxies.choose(url), self.connect().managers
        return managers.get(proxy) or managers.setdefault(proxy, manager(proxy, self._options))

    def close(self) -> None:
        """Close the connections of this process. The next request opens new ones."""
        connections, self._connections = self._connections, None
        if connections is not None and connections.pid == os.getpid():
            for pool_manager in connections.managers.values():
                pool_manager.clear()

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
