"""Sending: the one place where bytes leave for the network, and where it is decided what goes with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, BinaryIO, TypedDict, Unpack, overload
from urllib.parse import urljoin

import urllib3
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, PoolManager
from urllib3.exceptions import HTTPError

from .annotations import DEFAULT_TIMEOUT, Timeout
from .connections import CHUNK, Network
from .credentials import Authenticator, Credential, Security
from .download import open_sink
from .errors import ApiError
from .exchange import again, connection_error, successful
from .frames import without_locals
from .operation import Operation, Request, status_error
from .origin import Endpoint, origin_of, target_of, try_origin_of
from .parameters import check_header
from .redact import Secret, guard_logs
from .retry import PolicyRetry, RetryPolicy

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
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
        self._network = Network(
            self.endpoint.origin, options.get("proxy"), options.get("ca_certs"), options.get("pool_size", 10)
        )
        guard_logs()

    def close(self) -> None:
        """Close the connections. The next request opens new ones."""
        self._network.close()

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
    @without_locals
    def download(
        self, url: str, to: str | os.PathLike[str] | BinaryIO | None = None, *, timeout: Timeout | None = None
    ) -> bytes | None:
        """Fetch a URL that carries its own authorization, such as a storage URL, without any credential.

        to: a path, where the file appears when complete; an open binary file; or None to return the bytes.
        With a path or a file, memory stays small. Raises ApiStatusError, ApiConnectionError.
        """
        origin_of(url)
        request = Request(_DOWNLOAD, url)
        if to is None:
            return successful(request, self.send(request, timeout)).data
        with open_sink(to) as sink:
            retries = self._retries
            while True:
                response = successful(request, self.send(request, timeout, stream=True))
                try:
                    with response:
                        for chunk in response.stream(CHUNK):
                            sink.file.write(chunk)
                    return None
                except HTTPError as problem:
                    outcome = again(problem, request, retries, sink)
                if isinstance(outcome, ApiError):
                    raise outcome
                retries = outcome

    def _exchange(
        self, request: Request, target: str, timeout: Timeout | None, stream: bool
    ) -> BaseHTTPResponse:
        """One request and its retries.

        A `target` that is a path goes to the configured origin. A URL is foreign: it gets neither credential,
        nor headers, nor body of the call.
        """
        connections = self._network.connect()
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
        origin = try_origin_of(url)
        if not origin or method not in ("GET", "HEAD"):
            error = status_error(request.operation, response)
            error.args = (f"{method} was redirected to {origin or 'no http URL'}, which is not followed",)
            raise error
        return Secret(target_of(url) if origin == own else url)


def _timeout(timeout: Timeout) -> urllib3.Timeout:
    connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    return urllib3.Timeout(connect=connect, read=read)
