"""The sender over aiohttp, for asynchronous clients. This module imports aiohttp, so it is imported late."""

from __future__ import annotations

import asyncio
import os
from asyncio import AbstractEventLoop
from collections.abc import Mapping
from functools import lru_cache
from math import inf
from ssl import SSLContext
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import ClientResponse, ClientSession, ClientTimeout
from msgspec import Struct
from urllib3 import HTTPHeaderDict
from urllib3.util import parse_url
from urllib3.util.ssl_ import create_urllib3_context
from yarl import URL

from ..redact import Secret
from ..transport.headers import LateHeaders
from ..transport.proxies import Proxies, login_of
from ..transport.sender import Attempt
from ..transport.tls import Tls
from .failures import translated
from .head_timeouts import HeadTimeouts
from .uploads import Upload

_MEDIA_TYPE = ("Content-Type",)
"""The header that aiohttp would add where there is none. The others that it adds are always there."""
_BODILESS = frozenset({204, 304})
_inherited: list[_Connections] = []
"""Connections that a fork inherited: closing them would disturb those of the parent process."""


class _Connections(Struct, frozen=True, eq=False):
    """The connections of one event loop."""

    session: ClientSession
    heads: HeadTimeouts


@lru_cache(maxsize=64)
def _timeout_without_end(timeout: tuple[float, float]) -> ClientTimeout:
    connect, read = timeout
    return ClientTimeout(total=None, connect=None, sock_connect=connect, sock_read=read, ceil_threshold=inf)


def _timeout_until(end: float, timeout: tuple[float, float]) -> ClientTimeout:
    connect, read = timeout
    left = max(0.001, end - monotonic())
    return ClientTimeout(
        total=None, connect=left, sock_connect=min(connect, left), sock_read=read, ceil_threshold=inf
    )


class AiohttpSender:
    """Sends with aiohttp. Each event loop has connections of its own, at most `pool_size`.

    Picklable and usable after a fork; in the new process it opens new connections.

    Args:
        origin: The configured origin.
        proxies: Chooses the proxy of a URL.
        tls: The TLS options.
        pool_size: Number of connections; further calls wait for one.
    """

    def __init__(self, origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> None:
        self._origin = origin
        self._proxies = proxies
        self._tls = tls
        self._pool_size = pool_size
        self._reset()

    def _reset(self) -> None:
        self._pid = os.getpid()
        self._connections: dict[AbstractEventLoop, _Connections] = {}
        self._context: SSLContext | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("_origin", "_proxies", "_tls", "_pool_size")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._reset()

    async def send(self, attempt: Attempt) -> AiohttpIncoming:
        """Send a request, and return its response when the head has arrived."""
        end, timeout = attempt.end, attempt.timeout
        upload = None if attempt.body is None else Upload(attempt.body, timeout[1])
        arguments: dict[str, Any] = {
            "headers": attempt.headers if upload is None else attempt.headers | upload.headers,
            "timeout": _timeout_without_end(timeout) if end == inf else _timeout_until(end, timeout),
            "allow_redirects": False,
        }
        if proxy := self._proxies.choose(attempt.origin):
            arguments |= _through(proxy, attempt.origin, arguments["headers"])
        if (upload is not None or attempt.method != "GET") and "Content-Type" not in attempt.headers:
            arguments["skip_auto_headers"] = _MEDIA_TYPE
        connections = self._connect()
        response: ClientResponse | None = None
        try:
            if upload is None and end == inf:
                response = await connections.session.request(attempt.method, _url(attempt), **arguments)
            else:
                async with asyncio.timeout(_left(end)) as watch:
                    data = None if upload is None else upload.payload(watch)
                    response = await connections.session.request(
                        attempt.method, _url(attempt), data=data, **arguments
                    )
        except (aiohttp.ClientError, OSError, ValueError, TypeError) as problem:
            failure = problem if upload is None else upload.failure or problem
        else:
            return AiohttpIncoming(response, attempt)
        finally:
            connections.heads.end(response)
        raise translated(failure, attempt)

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close the connections of this event loop. The next request opens new ones."""
        if self._pid == os.getpid():
            connections = self._connections.pop(asyncio.get_running_loop(), None)
            if connections is not None:
                connections.heads.close()
                await connections.session.close()

    def _connect(self) -> _Connections:
        loop = asyncio.get_running_loop()
        connections = self._connections.get(loop)
        if connections is None or self._pid != os.getpid():
            connections = self._open(loop)
        return connections

    def _open(self, loop: AbstractEventLoop) -> _Connections:
        if self._pid != os.getpid():
            _inherited.extend(self._connections.values())
            self._reset()
        for other in [other for other in self._connections if other.is_closed()]:
            del self._connections[other]  # whose owner did not close the client: aiohttp warns, as usual
        if self._context is None:
            self._context = self._tls.context or _default_context()
        heads = HeadTimeouts(loop)
        session = ClientSession(
            connector=aiohttp.TCPConnector(limit=self._pool_size, ssl=self._context),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"Accept-Encoding": "identity"},
            auto_decompress=False,
            request_class=heads.request_class(),
        )
        # Retries are those of the runtime, which hooks observe.
        session._retry_connection = False
        connections = self._connections[loop] = _Connections(session, heads)
        return connections


class AiohttpIncoming:
    """A response of aiohttp whose body is still to be read; see `Incoming`."""

    __slots__ = ("_attempt", "_response", "headers", "length", "reason", "status")

    def __init__(self, response: ClientResponse, attempt: Attempt) -> None:
        self._response = response
        self._attempt = attempt
        self.status = response.status
        self.reason = response.reason
        self.headers: HTTPHeaderDict = LateHeaders.of(response.raw_headers, response.headers)
        self.length = self._length(response.headers)

    def _length(self, headers: Mapping[str, str]) -> int | None:
        if self._attempt.method == "HEAD" or self.status in _BODILESS:
            return 0
        length = headers.get("Content-Length", "")
        return int(length) if length.isdecimal() and "Transfer-Encoding" not in headers else None

    async def read(self, size: int | None = None) -> bytes:
        """Return the next bytes of the body."""
        content, end = self._response.content, self._attempt.end
        try:
            if content.is_eof() and size is None:  # all of it has arrived with the head
                return content.read_nowait()
            if end == inf:
                return await content.read(-1 if size is None else size)
            async with asyncio.timeout(_left(end)):
                return await content.read(-1 if size is None else size)
        except (aiohttp.ClientError, OSError) as problem:
            failure = problem
        raise translated(failure, self._attempt)

    def close(self) -> None:
        """Close the connection without reading the rest."""
        self._response.close()


def _through(proxy: str, origin: str, headers: dict[str, str]) -> dict[str, Any]:
    """Return the arguments of a request that goes through a proxy."""
    parts = urlsplit(proxy)
    address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    login = login_of(proxy)
    if login and origin.startswith("http://"):
        return {"headers": headers | login, "proxy": address}
    return {"proxy": address, "proxy_headers": login}


def _left(end: float) -> float | None:
    return None if end == inf else max(0.0, end - monotonic())


def _url(attempt: Attempt) -> URL:
    url = attempt.url
    if not url.isascii() or not url.isprintable() or " " in url:
        url = Secret(parse_url(url).url)  # percent-encodes what cannot be sent
    return URL(url, encoded=True)


def _default_context() -> SSLContext:
    context = create_urllib3_context()
    context.load_default_certs()
    return context
