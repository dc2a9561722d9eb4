"""The options of a client, and their validation when the client is created."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from typing import TypeAlias, TypedDict

from msgspec import Struct, structs

from .annotations import DEFAULT_TIMEOUT, Headers, Timeout
from .client_parameters import ClientParameters
from .credentials import Credentials, Security
from .parameters import check_header, check_header_name
from .redact import hidden
from .retry import RetryPolicy
from .transport.observe import OnRequest, OnResponse
from .transport.proxies import Proxies
from .transport.sender import Sender
from .transport.tls import ClientCert, StrPath, Tls

DEFAULT_MAX_RESPONSE_BYTES = 1 << 30
"""1 GiB: ten times the size of the largest known result files, and harmless for most machines."""

MakeSender: TypeAlias = Callable[[str, Proxies, Tls, int], Sender]
"""Makes the sender of a client, from the configured origin, the proxies, the TLS options and the number of
connections to keep open; usually a class."""

_TIMEOUT = "timeout must be a number of seconds above 0, or a pair of such numbers (connect, read)"
_LONGEST = 1e9  # Slightly less than the longest timeout of a socket.


class CallOptions(TypedDict, total=False):
    """The options that `ApiClient.with_options` can change; they are documented there."""

    timeout: Timeout
    retries: RetryPolicy
    deadline: float | None
    max_response_bytes: int | None
    on_request: OnRequest | None
    on_response: OnResponse | None
    extra_headers: Headers | None


class Options(TypedDict, total=False):
    """The options of a new client, besides its endpoint.

    Attributes:
        base_path: Path of the service that the document declares. Default: "".
        security: The security schemes that the document declares.
        declared_servers: The servers of single operations that the document declares. Default: none.
        client_parameters: The parameters that the document declares for each request. Default: none.
        region: Name of the region, for operations with a server of their own. Default: None.
        servers: URLs that replace declared servers of operations. Default: None.
        credential: See `Credentials`. Default: None.
        logger: Name of the logger. Default: "", the name of the package.
        user_agent: Value of the User-Agent header. Default: "python".
        timeout: As for `ApiClient.with_options`. Default: 10 s to connect, 60 s between two reads.
        retries: As for `ApiClient.with_options`. Default: `RetryPolicy()`.
        deadline: As for `ApiClient.with_options`. Default: None.
        max_response_bytes: As for `ApiClient.with_options`. Default: 1 GiB.
        on_request: As for `ApiClient.with_options`. Default: None.
        on_response: As for `ApiClient.with_options`. Default: None.
        extra_headers: As for `ApiClient.with_options`. Default: None.
        proxy: `host:port` or the URL of a proxy, optionally with user and password. Default: None.
        ca_certs: Path of a file or folder with CA certificates. Default: those of the system.
        client_cert: See `ClientCert`. Default: None.
        ssl_context: Used instead of `ca_certs` and `client_cert`. A client with it cannot be pickled.
            Default: None.
        trust_env: Whether to use the proxies (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) and certificates
            (REQUESTS_CA_BUNDLE, SSL_CERT_FILE) of the environment if no argument sets them. Default: False.
        pool_size: Number of connections to keep open. Default: 10.
        pickle_credential: Whether a pickle of the client may contain its secrets. Default: False.
        sender: See `MakeSender`. Default: None for the sender of the runtime.
    """

    base_path: str
    security: Security
    declared_servers: tuple[str, ...]
    client_parameters: ClientParameters
    region: str | None
    servers: Mapping[str, str] | None
    credential: Credentials | None
    logger: str
    user_agent: str
    timeout: Timeout
    retries: RetryPolicy | None
    deadline: float | None
    max_response_bytes: int | None
    on_request: OnRequest | None
    on_response: OnResponse | None
    extra_headers: Headers | None
    proxy: str | None
    ca_certs: StrPath | None
    client_cert: ClientCert | None
    ssl_context: ssl.SSLContext | None
    trust_env: bool
    pool_size: int
    pickle_credential: bool
    sender: MakeSender | None


class Settings(Struct, frozen=True, kw_only=True, eq=False):
    """The validated call options of a client.

    Raises:
        TypeError: An option has the wrong type.
        ValueError: An option has a value that cannot be used.
    """

    timeout: Timeout = DEFAULT_TIMEOUT
    retries: RetryPolicy | None = None
    deadline: float | None = None
    max_response_bytes: int | None = DEFAULT_MAX_RESPONSE_BYTES
    on_request: OnRequest | None = None
    on_response: OnResponse | None = None
    extra_headers: Headers | None = None

    def __post_init__(self) -> None:
        deadline, limit = self.deadline, self.max_response_bytes
        timeouts(self.timeout)
        if not isinstance(self.retries, RetryPolicy | None):
            raise TypeError(
                f"retries must be a RetryPolicy, such as RetryPolicy(total=2); got {self.retries!r}"
            )
        if deadline is not None and not _is_time(deadline):
            raise ValueError(f"deadline must be a number of seconds above 0, or None; got {deadline!r}")
        if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
            raise ValueError(f"max_response_bytes must be an int above 0, or None; got {limit!r}")
        for name, hook in (("on_request", self.on_request), ("on_response", self.on_response)):
            if hook is not None and not callable(hook):
                raise TypeError(f"{name} must be a function or None; got {type(hook).__name__}")
        if not isinstance(self.extra_headers, Mapping | None):
            kind = type(self.extra_headers).__name__
            raise TypeError(f"extra_headers must be a mapping from names to values; got {kind}")
        structs.force_setattr(self, "extra_headers", sealed(self.extra_headers))
        for name, value in (self.extra_headers or {}).items():
            check_header_name(name)
            check_header(name, value)


def sealed(headers: Headers | None) -> Headers | None:
    """Return the headers with values that are masked in `repr`."""
    return {name: hidden(value) for name, value in headers.items()} if headers is not None else None


def timeouts(timeout: Timeout) -> tuple[float, float]:
    """Return the pair (connect, read) of a timeout.

    Raises:
        ValueError: The timeout is not a positive number or a pair of positive numbers.
    """
    pair = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    if len(pair) != 2 or not all(map(_is_time, pair)):
        raise ValueError(f"{_TIMEOUT}; got {timeout!r}")
    return pair


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _LONGEST
