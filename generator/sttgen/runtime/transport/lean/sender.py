"""The sender of synchronous clients: reads and writes HTTP/1.1 itself, on connections that urllib3 makes."""

from __future__ import annotations

import os
from http.client import RemoteDisconnected
from time import sleep
from typing import Any

from urllib3 import HTTPHeaderDict, PoolManager
from urllib3.exceptions import ProtocolError

from ..proxies import Proxies, manager
from ..sender import Attempt
from ..tls import Tls
from .body import body_of
from .connections import Route
from .head import Head, parse_head
from .request import encode_head, send_request
from .wire import CHUNK, Wire

_MOST_INTERIM = 20
_MOST_ROUTES = 10


class LeanSender:
    """Sends synchronously: its coroutines never suspend.

    Thread-safe, picklable and usable after a fork; in the new process it opens new connections.

    Args:
        origin: The configured origin.
        proxies: Chooses the proxy of a URL.
        tls: The TLS options.
        pool_size: Number of idle connections to keep open, for each origin.
    """

    def __init__(self, origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> None:
        self._origin = origin
        self._proxies = proxies
        self._tls = tls
        self._pool_size = pool_size
        self._routes: dict[str, Route] = {}
        self._pid = 0

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_routes": {}, "_pid": 0}

    async def send(self, attempt: Attempt) -> LeanIncoming:
        """Send a request, and return its response when the head has arrived."""
        route = self._route(attempt.origin)
        headers = attempt.headers | route.headers if route.headers else attempt.headers
        head, chunked = encode_head(
            attempt.method, route.prefix + attempt.target, route.host, headers, attempt.body
        )
        wire = route.take() or route.open(attempt.timeout[0], attempt.end)
        try:
            wire.limit(attempt.timeout[1], attempt.end)
            complete = send_request(wire, head, attempt.body, chunked)
            return LeanIncoming(_answer(wire, attempt.method), wire, route, complete)
        except OSError as problem:
            wire.close()
            raise wire.failure(problem, "Connection aborted.") from None
        except BaseException:
            wire.close()
            raise

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        sleep(seconds)

    async def close(self) -> None:
        """Close the connections of this process. The next request opens new ones."""
        routes, self._routes = self._routes, {}
        for route in routes.values():
            route.close()

    def _route(self, origin: str) -> Route:
        """Return the route to an origin, in this process.

        Two threads may both make it; then one of the two serves a single request.
        """
        if self._pid != os.getpid():
            self._routes, self._pid = {}, os.getpid()
        route = self._routes.get(origin)
        if route is None:
            self._routes[origin] = route = self._make_route(origin)
        return route

    def _make_route(self, origin: str) -> Route:
        if len(self._routes) >= _MOST_ROUTES:
            for other in list(self._routes):
                if other != self._origin and (route := self._routes.pop(other, None)) is not None:
                    route.close()
                    break
        options: dict[str, Any] = {"blocksize": CHUNK, "maxsize": 1}
        if self._tls.context is not None:
            options["ssl_context"] = self._tls.context
        pool_manager: PoolManager = manager(self._proxies.choose(origin), options)
        return Route(pool_manager, origin, self._pool_size)


def _answer(wire: Wire, method: str) -> Head:
    """Read the head of the response, after those of interim responses."""
    for _ in range(_MOST_INTERIM):
        lines = wire.head()
        if not lines:
            problem = RemoteDisconnected("Remote end closed connection without response")
            raise ProtocolError("Connection aborted.", problem)
        head = parse_head(lines, method)
        if head.status == 101:
            raise ProtocolError("the service switched to another protocol, which it was not asked to")
        if head.status >= 200:
            return head
    raise ProtocolError(f"the service sent more than {_MOST_INTERIM} interim responses")


class LeanIncoming:
    """A response whose body is still to be read; see `Incoming`."""

    __slots__ = ("_body", "_keeps", "_route", "_wire", "headers", "length", "reason", "status")

    def __init__(self, head: Head, wire: Wire, route: Route, complete: bool) -> None:
        self.status: int = head.status
        self.reason: str | None = head.reason
        self.headers: HTTPHeaderDict = head.headers
        self.length: int | None = head.length
        self._keeps = head.keeps and complete
        self._wire, self._route = wire, route
        self._body = body_of(head, wire)
        if self._body.ended:
            self._end()

    async def read(self, size: int | None = None) -> bytes:
        """Return the next bytes of the body."""
        body = self._body
        if body.ended:
            return b""
        try:
            data = body.rest() if size is None else body.take(size)
        except OSError as problem:
            self.close()
            raise self._wire.failure(problem, f"Connection broken: {problem!r}") from None
        except BaseException:
            self.close()
            raise
        if body.ended:
            self._end()
        return data

    def close(self) -> None:
        """Close the connection without reading the rest."""
        if not self._body.ended:
            self._body.ended = True
            self._wire.close()

    def _end(self) -> None:
        if self._keeps and self._wire.is_empty:
            self._route.keep(self._wire)
        else:
            self._wire.close()
