"""The connections of a client: how they are opened, through which proxy, and in which process."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote, urlsplit

import urllib3
from msgspec import Struct
from urllib3 import HTTPConnectionPool, PoolManager, ProxyManager

from .redact import Secret

CHUNK = 1 << 16


class Connections(Struct, frozen=True, eq=False):
    """The connections of one process: a pool for the configured origin, a manager for all others."""

    pid: int
    manager: PoolManager
    pool: HTTPConnectionPool
    prefix: str
    """What stands before a target: the origin for plain http through a proxy, else nothing."""


class Network:
    """Opens connections when they are first needed.

    Thread-safe; picklable, and usable after a fork: connections are then opened anew.
    """

    def __init__(self, origin: str, proxy: str | None, ca_certs: str | None, pool_size: int) -> None:
        self._origin = origin
        self._proxy = Secret(proxy or "")
        self._options: dict[str, Any] = {"blocksize": CHUNK, "maxsize": pool_size}
        if ca_certs:
            self._options["ca_certs"] = ca_certs
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

    def close(self) -> None:
        """Close the connections of this process. The next request opens new ones."""
        connections, self._connections = self._connections, None
        if connections is not None and connections.pid == os.getpid():
            connections.manager.clear()

    def _open(self) -> Connections:
        origin, proxy = self._origin, self._proxy
        manager = PoolManager(**self._options)
        if proxy:
            parts = urlsplit(proxy)
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
            headers = urllib3.make_headers(proxy_basic_auth=login)
            manager = ProxyManager(proxy, proxy_headers=headers, **self._options)
        prefix = origin if proxy and origin.startswith("http://") else ""
        return Connections(os.getpid(), manager, manager.connection_from_url(origin), prefix)
