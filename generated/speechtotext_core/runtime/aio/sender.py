# A copy of sttgen.runtime.aio.sender: edits are lost when sttgen runs again.
"""The sender over aiohttp, for asynchronous clients. This module imports aiohttp, so it is imported late."""

from __future__ import annotations

import asyncio
import os
from asyncio import AbstractEventLoop
from functools import lru_cache
from math import inf
from ssl import SSLContext
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import ClientResponse, ClientSession, ClientTimeout
from urllib3 import HTTPHeaderDict
from urllib3.util import parse_url
from urllib3.util.ssl_ import create_urllib3_context
from yarl import URL

from ..redact import Secret
from ..transport.proxies import Proxies, login_of
from ..transport.sender import Attempt
from ..transport.tls import Tls
from .failures import translated
from .uploads import Upload

_AUTOMATIC = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
"""Headers that aiohttp would add."""
_BODILESS = frozenset({204, 304})
_inherited: list[ClientSession] = []
"""Sessions that a fork inherited: closing them would disturb the connections of the parent process."""


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
        self._sessions: dict[AbstractEventLoop, ClientSession] = {}
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
            **self._proxy(attempt),
            "timeout": _timeout_without_end(timeout) if end == inf else _timeout_until(end, timeout),
            "allow_redirects": False,
        }
        try:
            if upload is None and end == inf:
                response = await self._session().request(attempt.method, _url(attempt), **arguments)
            else:
                async with asyncio.timeout(_left(end)) as watch:
                    data = None if upload is None else upload.payload(watch)
                    response = await self._session().request(
                        attempt.method, _url(attempt), data=data, **arguments
                    )
        except (aiohttp.ClientError, OSError, ValueError, TypeError) as problem:
            failure = problem if upload is None else upload.failure or problem
        else:
            return AiohttpIncoming(response, attempt)
        raise translated(failure, attempt)

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Close the connections of this event loop. The next request opens new ones."""
        if self._pid == os.getpid():
            session = self._sessions.pop(asyncio.get_running_loop(), None)
            if session is not None:
                await session.close()

    def _session(self) -> ClientSession:
        loop = asyncio.get_running_loop()
        session = self._sessions.get(loop)
        if session is None or self._pid != os.getpid():
            session = self._open(loop)
        return session

    def _open(self, loop: AbstractEventLoop) -> ClientSession:
        if self._pid != os.getpid():
            _inherited.extend(self._sessions.values())
            self._reset()
        for other in [other for other in self._sessions if other.is_closed()]:
            del self._sessions[other]  # whose owner did not close the client: aiohttp warns, as usual
        if self._context is None:
            self._context = self._tls.context or _default_context()
        session = self._sessions[loop] = ClientSession(
            connector=aiohttp.TCPConnector(limit=self._pool_size, ssl=self._context),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=_AUTOMATIC,
            auto_decompress=False,
        )
        # Retries are those of the runtime, which hooks observe.
        session._retry_connection = False
        return session

    def _proxy(self, attempt: Attempt) -> dict[str, Any]:
        """Return the arguments of a request: its headers, and its proxy if there is one."""
        headers: dict[str, str] = {"Accept-Encoding": "identity", **attempt.headers}
        proxy = self._proxies.choose(attempt.origin)
        if not proxy:
            return {"headers": headers}
        parts = urlsplit(proxy)
        address = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        login = login_of(proxy)
        if login and attempt.origin.startswith("http://"):
            return {"headers": headers | login, "proxy": address}
        return {"headers": headers, "proxy": address, "proxy_headers": login}


class AiohttpIncoming:
    """A response of aiohttp whose body is still to be read; see `Incoming`."""

    __slots__ = ("_attempt", "_response", "headers", "length", "reason", "status")

    def __init__(self, response: ClientResponse, attempt: Attempt) -> None:
        self._response = response
        self._attempt = attempt
        self.status = response.status
        self.reason = response.reason
        self.headers = HTTPHeaderDict()
        for name, value in response.raw_headers:
            self.headers.add(name.decode("latin-1"), value.decode("latin-1"))
        self.length = self._length()

    def _length(self) -> int | None:
        if self._attempt.method == "HEAD" or self.status in _BODILESS:
            return 0
        length = self.headers.get("Content-Length", "")
        return int(length) if length.isdecimal() and "Transfer-Encoding" not in self.headers else None

    async def read(self, size: int | None = None) -> bytes:
        """Return the next bytes of the body."""
        content, end = self._response.content, self._attempt.end
        try:
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
