"""Sending: the one place where bytes leave for the network, and where it is decided what goes with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ssl import SSLCertVerificationError
from typing import Any, BinaryIO, TypedDict, Unpack, overload
from urllib.parse import unquote, urljoin, urlsplit

import urllib3
from msgspec import Struct
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, PoolManager, ProxyManager
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ProxyError,
    TimeoutError,
)

from .annotations import DEFAULT_TIMEOUT, Timeout
from .credentials import Authenticator, Credential, Security
from .download import Sink, open_sink
from .errors import ApiConnectionError, ApiError, ApiTimeoutError
from .operation import Operation, Request, status_error
from .origin import Endpoint, origin_of, target_of
from .parameters import check_header
from .redact import Secret, guard_logs
from .retry import IDEMPOTENT, SPENT, PolicyRetry, RetryPolicy

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_CHUNK = 1 << 16
_DOWNLOAD: Operation[bytes] = Operation(id="download", method="GET", path="", returns=bytes, secured=False)


class Options(TypedDict, total=False):
    """What a client can be told; what is left out has the default that stands here.

    base_path: the document's own path; "". security: what the document declares. credential: None.
    timeout: 10 s to connect, 60 s between two reads. retries: `RetryPolicy()`.
    proxy: None; the URL of a proxy, perhaps with user and password. The environment is not consulted.
    ca_certs: the path of a file with certificates; the system's. pool_size: connections to keep open; 10.
    user_agent: "python".
    """

    base_path: str
    security: Security
    credential: Credential | None
    timeout: Timeout
    retries: RetryPolicy | None
    proxy: str | None
    ca_certs: str | None
    pool_size: int
    user_agent: str


class Connections(Struct, frozen=True, eq=False):
    """The connections of one process: a pool for the configured origin, a manager for all others."""

    pid: int
    manager: PoolManager
    pool: HTTPConnectionPool
    prefix: str
    """What stands before a target: the origin for plain http through a proxy, else nothing."""


class Session:
    """Everything that the groups of a client share.

    Thread-safe; picklable, and usable after a fork: connections are then opened anew.
    """

    def __init__(self, endpoint: str, **options: Unpack[Options]) -> None:
        self.endpoint = Endpoint(endpoint, options.get("base_path", ""))
        self._auth = Authenticator(options.get("security", Security()), options.get("credential"))
        self._headers = {"User-Agent": options.get("user_agent", "python")}
        check_header("user_agent", self._headers["User-Agent"])
        self._timeout = _timeout(options.get("timeout", DEFAULT_TIMEOUT))
        policy = options.get("retries") or RetryPolicy()
        self._retries = PolicyRetry(policy=policy)
        self._once = PolicyRetry(policy=policy, once=True)
        self._proxy = Secret(options.get("proxy") or "")
        self._pool_options: dict[str, Any] = {"blocksize": _CHUNK, "maxsize": options.get("pool_size", 10)}
        if ca_certs := options.get("ca_certs"):
            self._pool_options["ca_certs"] = ca_certs
        self._connections: Connections | None = None
        guard_logs()

    def __getstate__(self) -> dict[str, Any]:
        return vars(self) | {"_connections": None}

    def close(self) -> None:
        """Close the connections. The next request opens new ones."""
        connections, self._connections = self._connections, None
        if connections is not None and connections.pid == os.getpid():
            connections.manager.clear()

    def send(
        self, request: Request, timeout: Timeout | None = None, *, stream: bool = False
    ) -> BaseHTTPResponse:
        """Send a request and return its response, whatever the status; with `stream`, its body is unread.

        Redirects of GET and HEAD are followed, to another origin without credential and headers of the call.
        """
        target: str = request.target
        for _ in range(_MAX_REDIRECTS + 1):
            response = self._exchange(request, target, timeout, stream)
            if response.status not in _REDIRECTS or "Location" not in response.headers:
                return response
            response.drain_conn()
            target = self._redirected(request, response, target)
        raise ApiError(f"more than {_MAX_REDIRECTS} redirects", operation=request.operation.id)

    def follow(self, operation: Operation[Any], link: str, extra: Mapping[str, str] | None = None) -> Request:
        """The request for a link that the service gave (next page, self, Location), on the configured origin.

        Raises ApiError for a link that leads to another origin and cannot be re-based.
        """
        return Request(operation, self.endpoint.resolve(link), extra)

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

        to: a path, where the file appears when complete; an open binary file; or None to return the bytes.
        With a path or a file, memory stays small. Raises ApiStatusError, ApiConnectionError.
        """
        origin_of(url)
        request = Request(_DOWNLOAD, url)
        del url  # No frame of a traceback then shows the signature.
        if to is None:
            return _successful(request, self.send(request, timeout)).data
        with open_sink(to) as sink:
            retries = self._retries
            while True:
                response = _successful(request, self.send(request, timeout, stream=True))
                try:
                    with response:
                        for chunk in response.stream(_CHUNK):
                            sink.file.write(chunk)
                    return None
                except HTTPError as problem:
                    outcome = _again(problem, request, retries, sink)
                if isinstance(outcome, ApiError):
                    raise outcome
                retries = outcome

    def _connect(self) -> Connections:
        """The connections of this process.

        Two threads may both open them, and one set then serves one request: better than a lock, which a
        fork could inherit while it is held.
        """
        connections = self._connections
        if connections is None or connections.pid != os.getpid():
            self._connections = connections = self._open()
        return connections

    def _open(self) -> Connections:
        origin, proxy = self.endpoint.origin, self._proxy
        manager = PoolManager(**self._pool_options)
        if proxy:
            parts = urlsplit(proxy)
            login = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else None
            headers = urllib3.make_headers(proxy_basic_auth=login)
            manager = ProxyManager(proxy, proxy_headers=headers, **self._pool_options)
        prefix = origin if proxy and origin.startswith("http://") else ""
        return Connections(os.getpid(), manager, manager.connection_from_url(origin), prefix)

    def _exchange(
        self, request: Request, target: str, timeout: Timeout | None, stream: bool
    ) -> BaseHTTPResponse:
        """One request and its retries.

        A `target` that is a path goes to the configured origin. A URL is foreign: it gets neither credential,
        nor headers, nor body of the call.
        """
        connections = self._connect()
        sender: HTTPConnectionPool | PoolManager = connections.pool
        own = target.startswith("/")
        if own:
            headers = self._own_headers(request)
            if request.operation.secured and self._auth.query:
                target += f"{'&' if '?' in target else '?'}{self._auth.query}"
            target = Secret(connections.prefix + target)
        else:
            headers = self._headers | {"Accept": request.headers["Accept"]}
            sender = connections.manager
        try:
            return sender.urlopen(
                request.operation.method,
                target,
                body=request.body if own else None,
                headers=headers,
                redirect=False,
                assert_same_host=False,
                retries=self._retries if request.repeatable else self._once,
                timeout=self._timeout if timeout is None else _timeout(timeout),
                preload_content=not stream,
            )
        except HTTPError as problem:
            failure = connection_error(problem, request)
        # Raised outside the handler: urllib3's own exceptions and frames hold URLs and headers.
        raise failure

    def _own_headers(self, request: Request) -> dict[str, str]:
        headers = self._headers | request.headers
        if request.operation.secured:
            credential = self._auth.headers()
            if "Cookie" in credential and "Cookie" in headers:
                credential = {"Cookie": Secret(f"{headers['Cookie']}; {credential['Cookie']}")}
            headers |= credential
        if request.extra:
            replaced = {name.lower() for name in request.extra}
            headers = {name: value for name, value in headers.items() if name.lower() not in replaced}
            headers |= {name: Secret(value) for name, value in request.extra.items()}
        return headers

    def _redirected(self, request: Request, response: BaseHTTPResponse, target: str) -> str:
        """Where a redirect leads: a path on the configured origin, else a URL."""
        own, method = self.endpoint.origin, request.operation.method
        url = Secret(
            urljoin(own + target if target.startswith("/") else target, response.headers["Location"])
        )
        try:
            origin = origin_of(url)
        except ValueError:
            origin = ""
        if not origin or method not in ("GET", "HEAD"):
            error = status_error(request.operation, response)
            error.args = (f"{method} was redirected to {origin or 'no http URL'}, which is not followed",)
            raise error
        return Secret(target_of(url) if origin == own else url)


def connection_error(problem: HTTPError, request: Request) -> ApiConnectionError:
    """urllib3's exception as ours: without the URL, and telling whether the request may have worked."""
    reason = problem.reason if isinstance(problem, MaxRetryError) and problem.reason else problem
    untrusted = bool(reason.args) and isinstance(reason.args[0], SSLCertVerificationError)
    sent = not (untrusted or isinstance(reason, ConnectTimeoutError | ProxyError))
    timed_out = isinstance(reason, TimeoutError) and not isinstance(reason, NewConnectionError)
    may_have_executed = sent and request.operation.method not in IDEMPOTENT
    # urllib3 puts the pool before the reason; it has none while a body is read.
    message = f"{request.operation.id}: {str(reason).removeprefix('None: ')}"
    if may_have_executed:
        message += " (not repeated: the request may have been executed)"
    elif sent and not request.repeatable:
        message += SPENT
    history = getattr(problem, "history", ())
    kind = ApiTimeoutError if timed_out else ApiConnectionError
    error = kind(message, operation=request.operation.id, history=history)
    error.may_have_executed = may_have_executed
    return error


def _again(problem: HTTPError, request: Request, retries: PolicyRetry, sink: Sink) -> PolicyRetry | ApiError:
    """After a download broke off: wait and rewind for another attempt, or return the error to raise."""
    if sink.start is None:
        return connection_error(problem, request)
    try:
        following = retries.increment("GET", "", error=problem, _pool=None)
    except HTTPError as last:
        return connection_error(last, request)
    following.sleep()
    sink.rewind()
    return following


def _successful(request: Request, response: BaseHTTPResponse) -> BaseHTTPResponse:
    if not 200 <= response.status < 300:
        raise status_error(request.operation, response)
    return response


def _timeout(timeout: Timeout) -> urllib3.Timeout:
    connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    return urllib3.Timeout(connect=connect, read=read)
