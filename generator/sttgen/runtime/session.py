"""The session that all operation groups of a client share: sends requests, follows redirects and links."""

from __future__ import annotations

import copy
import logging
import os
from collections.abc import Mapping
from functools import partial
from math import inf
from time import monotonic
from typing import Any, BinaryIO, Self, Unpack

from msgspec import structs

from .annotations import DEFAULT_TIMEOUT, Timeout
from .authentication import Authentication
from .client_parameters import ClientParameters, with_query
from .credential_source import CredentialSource
from .credentials import Security
from .download import Sink, open_sink
from .errors import ApiError
from .frames import without_locals
from .operation import Operation, Request
from .options import CallOptions, MakeSender, Options, Settings, timeouts
from .origin import Endpoint, origin_of, target_of, try_join, try_origin_of
from .parameters import check_header
from .redact import Secret, guard_logs, hidden
from .response import status_error
from .retry import PolicyRetry, RetryPolicy
from .servers import Servers
from .transport.exchange import Call, exchange
from .transport.observe import means_secret
from .transport.proxies import Proxies
from .transport.receive import Response
from .transport.sender import Attempt
from .transport.tls import Tls

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_DOWNLOAD: Operation[bytes] = Operation(id="download", method="GET", path="", returns=bytes, secured=False)


class Session:
    """Sends the requests of a client, and decides which headers go to which host.

    Thread-safe, picklable without its secrets, and usable after a fork; in the new process it opens new
    connections.

    Args:
        endpoint: URL of the service.
        make_sender: Makes the sender, from the configured origin, the proxies, the TLS options and the
            number of connections to keep open.
        **options: See `Options`.

    Raises:
        TypeError: An option has the wrong type.
        ValueError: The endpoint or an option cannot be used.
    """

    def __init__(self, endpoint: str, make_sender: MakeSender, **options: Unpack[Options]) -> None:
        self.endpoint = Endpoint(endpoint, options.get("base_path", ""))
        self.servers = Servers(
            self.endpoint,
            options.get("declared_servers", ()),
            options.get("region"),
            options.get("servers"),
        )
        self.client_parameters = options.get("client_parameters", ClientParameters())
        self._auth = Authentication(options.get("security", Security()), options.get("credential"))
        self._headers = {"User-Agent": options.get("user_agent", "python")}
        check_header("user_agent", self._headers["User-Agent"])
        self._log = logging.getLogger(options.get("logger") or __name__.partition(".")[0])
        trust_env, pool_size = options.get("trust_env", False), options.get("pool_size", 10)
        if not isinstance(pool_size, int) or pool_size < 1:
            raise ValueError(f"pool_size must be an int of at least 1; got {pool_size!r}")
        proxies = Proxies(options.get("proxy"), trust_env=trust_env)
        tls = Tls(
            options.get("ca_certs"),
            options.get("client_cert"),
            options.get("ssl_context"),
            trust_env=trust_env,
        )
        self._passwords = [*proxies.passwords(), *tls.passwords()]
        self.sender = make_sender(self.endpoint.origin, proxies, tls, pool_size)
        self._owns_sender = True
        self._pickle_credential = options.get("pickle_credential", False)
        # All names of settings are names of options too, which a type checker cannot infer.
        settings = {name: options[name] for name in Settings.__struct_fields__ if name in options}  # type: ignore[literal-required]
        self._adopt(Settings(**settings))
        guard_logs()

    def __getstate__(self) -> dict[str, Any]:
        credential = [] if self._auth.is_named else ["its credential"]
        headers = [f"the header {name}" for name in self._extra or () if means_secret(name)]
        if (secrets := [*credential, *self._passwords, *headers]) and not self._pickle_credential:
            raise TypeError(
                f"a pickle of this client would contain {' and '.join(secrets)}: create it with from_env(), "
                "credential=CredentialSource('module:name') or pickle_credential=True, or pass a name to "
                "recipe()"
            )
        return vars(self) | {"_owns_sender": True}

    def portable(self, credential: str | None) -> Self:
        """Return a copy whose pickle has no secrets.

        Args:
            credential: The name of a `CredentialSource`; None for the one that the client has.
        """
        session = copy.copy(self)
        session._pickle_credential = False
        if credential is not None:
            session._auth = self._auth.with_source(CredentialSource(credential))
        return session

    def __copy__(self) -> Self:
        session = object.__new__(type(self))
        vars(session).update(vars(self))
        return session

    def with_options(self, **options: Unpack[CallOptions]) -> Self:
        """Return a session with other call options. It shares the connections and does not close them."""
        unknown = options.keys() - Settings.__struct_fields__
        if unknown:
            raise TypeError(
                f"{min(unknown)!r} is not an option of with_options: it is set when the client is created, "
                "or it does not exist"
            )
        session = copy.copy(self)
        session._owns_sender = False
        session._adopt(structs.replace(self._settings, **options))
        return session

    def retrying_for(self, seconds: float) -> Self:
        """Return a `Session` whose retries end `seconds` after the first failure of a call."""
        policy = self._settings.retries or RetryPolicy()
        limit = max(0.0, min(policy.max_elapsed, seconds))
        return self.with_options(retries=structs.replace(policy, max_elapsed=limit))

    def _adopt(self, settings: Settings) -> None:
        self._settings = settings
        self._timeout = timeouts(settings.timeout)
        self._extra = settings.extra_headers
        policy = settings.retries or RetryPolicy()
        self._retries = PolicyRetry(policy=policy)
        self._once = PolicyRetry(policy=policy, once=True)

    async def close(self) -> None:
        """Close the connections. The next request opens new ones."""
        if self._owns_sender:
            await self.sender.close()

    async def send(
        self, request: Request, timeout: Timeout | None = None, *, sink: Sink | None = None
    ) -> Response:
        """Send a request and return its response with the body, whatever the status.

        Redirects of GET and HEAD are followed. A request to another origin has neither the credential nor the
        headers of the call.

        Args:
            request: The request.
            timeout: Seconds without progress; None for the timeout of the session, or that of the operation
                if the session has the default.
            sink: Receives the body of a successful response, instead of memory.

        Raises:
            ApiConnectionError: No complete response arrived.
            ResponseTooLarge: The body is larger than `max_response_bytes`.
            ApiStatusError: A redirect is not followed.
            ApiError: There are too many redirects.
        """
        settings = self._settings
        if timeout is None and settings.timeout == DEFAULT_TIMEOUT:
            timeout = request.operation.timeout
        call = Call(
            request=request,
            settings=settings,
            sender=self.sender,
            timeout=self._timeout if timeout is None else timeouts(timeout),
            end=inf if settings.deadline is None else monotonic() + settings.deadline,
            sink=sink,
            log=self._log,
        )
        retries = self._retries if request.repeatable else self._once
        if request.operation.repeats:
            retries = retries.repeating(request.operation.method)
        target: str = request.target
        for _ in range(_MAX_REDIRECTS + 1):
            response = await exchange(call, partial(self._attempt, call, target), retries)
            if response.status not in _REDIRECTS or "Location" not in response.headers:
                return response
            target = self._redirected(request, response, target)
        raise ApiError(f"more than {_MAX_REDIRECTS} redirects", operation=request.operation.id)

    def follow(self, first: Request, link: str) -> Request:
        """Return the request for a link in the response to another request, such as that of the next page.

        Args:
            first: The request with the link in its response. The new one has its operation, the headers of
                the caller and the parameters of the client.
            link: The link. The request goes to the configured origin.

        Raises:
            ApiError: The link leads to another origin and cannot be moved to the configured one.
        """
        operation, shared = first.operation, first.shared
        target = try_join(first.target, link) if first.origin else self.endpoint.resolve(link)
        if first.origin and try_origin_of(target) != first.origin:
            raise ApiError("the service sent a link to another origin, which is not followed")
        request = Request(operation, with_query(target, shared), first.extra, shared)
        request.headers |= self.client_parameters.headers_without(operation.omits)
        return request

    @without_locals
    async def download(
        self, url: str, to: str | os.PathLike[str] | BinaryIO | None = None, *, timeout: Timeout | None = None
    ) -> bytes | None:
        """Download a URL without sending the credential; see `ApiClient.download`."""
        origin_of(url)
        request = Request(_DOWNLOAD, url)
        if to is None:
            return _successful(request, await self.send(request, timeout)).data
        with open_sink(to) as sink:
            _successful(request, await self.send(request, timeout, sink=sink))
        return None

    async def _attempt(self, call: Call, target: str) -> Attempt:
        """Return an attempt.

        Args:
            call: The call.
            target: A path on the configured origin, a URL of the operation's own server, or a URL of another
                host. The last receives neither the credential nor headers nor the body of the call; the
                operation says whether its own server receives the credential.
        """
        request = call.request
        operation, body = request.operation, request.body
        if target.startswith("/"):
            origin = self.endpoint.origin
            target = self._with_key(operation, target)
            headers = await self._own_headers(request)
        else:
            origin, target = origin_of(target), target_of(target)
            if origin == request.origin:
                headers = await self._own_headers(request, trusted=operation.trusted)
                target = self._with_key(operation, target) if operation.trusted else target
            else:
                headers, body = self._headers | {"Accept": request.headers["Accept"]}, None
        return Attempt(operation.method, origin, Secret(target), headers, body, call.timeout, call.end)

    def _with_key(self, operation: Operation[Any], target: str) -> str:
        query = self._auth.query(operation)
        return f"{target}{'&' if '?' in target else '?'}{query}" if query else target

    async def _own_headers(self, request: Request, *, trusted: bool = True) -> dict[str, str]:
        headers = self._headers | request.headers
        if request.operation.secured and trusted:
            credential = await self._auth.headers(request.operation)
            if "Cookie" in credential and "Cookie" in headers:
                credential = {"Cookie": Secret(f"{headers['Cookie']}; {credential['Cookie']}")}
            headers |= credential
        if self._extra and trusted:
            headers = _replaced(headers, self._extra)
        return _replaced(headers, request.extra) if request.extra else headers

    def _redirected(self, request: Request, response: Response, target: str) -> str:
        """Return the target of a redirect: a path on the configured origin, else a URL."""
        own, method = self.endpoint.origin, request.operation.method
        start = own + target if target.startswith("/") else target
        url = try_join(start, response.headers["Location"])
        origin = try_origin_of(url)
        unsafe = start.startswith("https:") and origin.startswith("http:")
        if not origin or unsafe or method not in ("GET", "HEAD"):
            error = status_error(request.operation, response)
            destination = origin or "something that is not an http URL"
            reason = " because it is not encrypted" if unsafe else ""
            error.args = (f"{method} was redirected to {destination}, which is not followed{reason}",)
            raise error
        if origin != own:
            return Secret(url)
        target = Secret(target_of(url))
        return with_query(target, request.shared) if self.endpoint.has(target) else target


def _replaced(headers: dict[str, str], extra: Mapping[str, str]) -> dict[str, str]:
    """Return the headers with those in `extra` replaced; names are case-insensitive."""
    names = {name.lower() for name in extra}
    kept = {name: value for name, value in headers.items() if name.lower() not in names}
    return kept | {name: hidden(value) for name, value in extra.items()}


def _successful(request: Request, response: Response) -> Response:
    if not 200 <= response.status < 300:
        raise status_error(request.operation, response)
    return response
