"""Sending: the one place where bytes leave for the network, and where it is decided what goes with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, BinaryIO, overload
from urllib.parse import unquote, urljoin, urlsplit

import urllib3
from msgspec import Struct
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, PoolManager, ProxyManager
from urllib3.exceptions import ConnectTimeoutError, HTTPError, MaxRetryError, NewConnectionError, TimeoutError

from .credentials import Authenticator, Credential, Security
from .download import Sink, open_sink
from .errors import ApiConnectionError, ApiError, ApiTimeoutError
from .operation import Operation, Request, status_error
from .origin import Endpoint, origin_of, target_of
from .redact import Secret, guard_logs
from .retry import IDEMPOTENT, PolicyRetry, RetryPolicy
from .types import DEFAULT_TIMEOUT, Timeout

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_CHUNK = 1 << 16
_DOWNLOAD: Operation[None] = Operation(id="download", method="GET", path="", accept="*/*", secured=False)


class Connections(Struct, frozen=True, eq=False):
    """The connections of one process: a pool for the configured origin, and a manager for storage and redirects."""

    pid: int
    manager: PoolManager
    pool: HTTPConnectionPool
    prefix: str
    """What stands before a target: the origin for plain http through a proxy, else nothing."""


class Session:
    """Everything that the groups of a client share. Thread-safe; picklable, and usable after a fork: connections are made anew."""

    def __init__(
        self,
        endpoint: str,
        *,
        base_path: str = "",
        security: Security | None = None,
        credential: Credential | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retries: RetryPolicy | None = None,
        proxy: str | None = None,
        ca_certs: str | None = None,
        pool_size: int = 10,
        user_agent: str = "python",
    ) -> None:
        self.endpoint = Endpoint(endpoint, base_path)
        self._auth = Authenticator(security or Security(), credential)
        self._headers = {"User-Agent": user_agent}
        self._timeout = _timeout(timeout)
        self._retries = PolicyRetry(policy=retries or RetryPolicy())
        self._proxy = None if proxy is None else Secret(proxy)
        self._pool_options: dict[str, Any] = {"maxsize": pool_size, "blocksize": _CHUNK, "ca_certs": ca_certs}
        self._connections: Connections | None = None
        guard_logs()

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_connections": None}

    def close(self) -> None:
        """Close the connections. The next request opens new ones."""
        connections, self._connections = self._connections, None
        if connections is not None and connections.pid == os.getpid():
            connections.manager.clear()

    def send(
        self, request: Request, timeout: Timeout | None = None, *, stream: bool = False
    ) -> BaseHTTPResponse:
        """Send a request and return the whole response, whatever its status; with `stream`, before its body is read.

        Redirects of GET and HEAD are followed; those to another origin get neither the credential nor other headers of the call.
        """
        target = request.target
        for _ in range(_MAX_REDIRECTS + 1):
            response = self._exchange(request, target, timeout, self._retries, stream=stream)
            if response.status not in _REDIRECTS or "Location" not in response.headers:
                return response
            response.drain_conn()
            target = self._redirected(request, response, target)
        raise ApiError(f"more than {_MAX_REDIRECTS} redirects", operation=request.operation)

    def follow(
        self, operation: Operation[Any], link: str, *, extra: Mapping[str, str] | None = None
    ) -> Request:
        """The GET request for a link that the service gave (next page, self, Location), on the configured origin.

        Raises ApiError for a link that leads to another origin and cannot be re-based.
        """
        return Request(operation, self.endpoint.resolve(link), extra=extra)

    @overload
    def download(self, url: str, to: None = None, *, timeout: Timeout | None = None) -> bytes: ...
    @overload
    def download(
        self, url: str, to: str | os.PathLike[str] | BinaryIO, *, timeout: Timeout | None = None
    ) -> None: ...
    def download(
        self, url: str, to: str | os.PathLike[str] | BinaryIO | None = None, *, timeout: Timeout | None = None
    ) -> bytes | None:
        """Fetch a URL that carries its own authorization, such as a storage URL, without any credential.

        to: a path, which appears only when the download is complete; an open binary file; or None to return the bytes.
        Only a path and an open file keep memory small. Raises ApiStatusError, ApiConnectionError.
        """
        request = Request(_DOWNLOAD, url)
        if to is None:
            return self._successful(request, self.send(request, timeout)).data
        with open_sink(to) as sink:
            retries = self._retries
            while True:
                response = self._successful(request, self.send(request, timeout, stream=True))
                try:
                    for chunk in response.stream(_CHUNK):
                        sink.file.write(chunk)
                    return None
                except HTTPError as problem:
                    failure, retries = self._again(problem, request, retries, sink)
                if failure is not None:
                    raise failure

    def _connect(self) -> Connections:
        """The connections of this process. Two threads may both make them, and one set is then used once: no lock to inherit in a fork."""
        connections = self._connections
        if connections is None or connections.pid != os.getpid():
            self._connections = connections = self._open()
        return connections

    def _open(self) -> Connections:
        origin, proxy = self.endpoint.origin, self._proxy
        if proxy is None:
            manager = PoolManager(**self._pool_options)
        else:
            user = urlsplit(proxy).username
            password = unquote(urlsplit(proxy).password or "")
            basic = {"proxy_basic_auth": f"{unquote(user)}:{password}"} if user else {}
            manager = ProxyManager(proxy, proxy_headers=urllib3.make_headers(**basic), **self._pool_options)
        prefix = origin if proxy is not None and origin.startswith("http://") else ""
        return Connections(os.getpid(), manager, manager.connection_from_url(origin), prefix)

    def _exchange(
        self, request: Request, target: str, timeout: Timeout | None, retries: PolicyRetry, *, stream: bool
    ) -> BaseHTTPResponse:
        """One request and its retries: to the configured origin when `target` is a path, else to a foreign URL, without credential."""
        connections = self._connect()
        sender: HTTPConnectionPool | PoolManager = connections.pool
        if target.startswith("/"):
            headers = self._own_headers(request)
            if request.secured and self._auth.query:
                target = Secret(f"{target}{'&' if '?' in target else '?'}{self._auth.query}")
            target = connections.prefix + target if connections.prefix else target
        else:
            headers = self._headers | {"Accept": request.headers["Accept"]}
            sender = connections.manager
        try:
            return sender.urlopen(  # type: ignore[return-value]
                request.method,
                target,
                body=request.body,
                headers=headers,
                redirect=False,
                assert_same_host=False,
                retries=retries if request.repeatable else retries.new(total=0),
                timeout=self._timeout if timeout is None else _timeout(timeout),
                preload_content=not stream,
            )
        except HTTPError as problem:
            failure = connection_error(problem, request)
        # Raised outside the handler: urllib3's own exceptions and frames hold URLs and headers.
        raise failure

    def _own_headers(self, request: Request) -> dict[str, str]:
        headers = self._headers | request.headers
        if request.secured:
            credential = self._auth.headers()
            if "Cookie" in credential and "Cookie" in headers:
                credential = {"Cookie": Secret(f"{headers['Cookie']}; {credential['Cookie']}")}
            headers |= credential
        return _override(headers, request.extra) if request.extra else headers

    def _redirected(self, request: Request, response: BaseHTTPResponse, target: str) -> str:
        """The target that a redirect leads to: a path on the configured origin, else a URL."""
        own = self.endpoint.origin
        url = urljoin(own + target if target.startswith("/") else target, response.headers["Location"])
        try:
            origin = origin_of(url)
        except ValueError:
            origin = ""
        if not origin or request.method not in ("GET", "HEAD"):
            error = status_error(response, request.operation, request.method)
            error.args = (
                f"{request.method} was redirected to {origin or 'no http address'}, which is not followed",
            )
            raise error
        return target_of(url) if origin == own else url

    def _successful(self, request: Request, response: BaseHTTPResponse) -> BaseHTTPResponse:
        if not 200 <= response.status < 300:
            raise status_error(response, request.operation, request.method)
        return response

    def _again(
        self, problem: HTTPError, request: Request, retries: PolicyRetry, sink: Sink
    ) -> tuple[ApiConnectionError | None, PolicyRetry]:
        """After a download broke off: wait and rewind for another attempt, or say why there is none."""
        if sink.start is None:
            return connection_error(problem, request), retries
        try:
            retries = retries.increment("GET", "", error=problem)
        except HTTPError as last:
            return connection_error(last, request), retries
        retries.sleep()
        sink.rewind()
        return None, retries


def connection_error(problem: HTTPError, request: Request) -> ApiConnectionError:
    """urllib3's exception as ours: without the URL, and saying whether the request may have had its effect."""
    reason = problem.reason if isinstance(problem, MaxRetryError) and problem.reason else problem
    never_sent = isinstance(reason, ConnectTimeoutError)
    timed_out = isinstance(reason, TimeoutError) and not isinstance(reason, NewConnectionError)
    may_have_executed = request.method not in IDEMPOTENT and not never_sent
    message = f"{request.operation}: {reason}"
    if may_have_executed:
        message += " (the request may have been executed; it is not repeated)"
    if not request.repeatable and not never_sent:
        message += " (the body came from an iterator or a stream, and cannot be sent again)"
    kind = ApiTimeoutError if timed_out else ApiConnectionError
    error = kind(message, operation=request.operation, history=getattr(problem, "history", ()))
    error.may_have_executed = may_have_executed
    return error


def _timeout(timeout: Timeout) -> urllib3.Timeout:
    connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    return urllib3.Timeout(connect=connect, read=read)


def _override(headers: Mapping[str, str], extra: Mapping[str, str]) -> dict[str, str]:
    """`headers` with those of `extra` in the place of their namesakes, whatever the case of their letters."""
    replaced = {name.lower() for name in extra}
    return {name: value for name, value in headers.items() if name.lower() not in replaced} | {
        name: Secret(value) for name, value in extra.items()
    }
