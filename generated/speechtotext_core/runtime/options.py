# A copy of sttgen.runtime.options: edits are lost when sttgen runs again.
"""What a client can be told, checked where it is given: what cannot work is refused at once."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import TypedDict

from msgspec import Struct, structs

from .annotations import DEFAULT_TIMEOUT, Headers, Timeout
from .credentials import Credential, Security
from .parameters import check_header, check_header_name
from .redact import hidden
from .retry import RetryPolicy
from .transport.observe import OnRequest, OnResponse
from .transport.tls import ClientCert, StrPath

DEFAULT_MAX_RESPONSE_BYTES = 1 << 30
"""1 GiB: ten times the largest result files known, and still far from what takes a machine down."""

_TIMEOUT = "timeout is a number of seconds above 0, or a pair of such numbers (to connect, between two reads)"
_LONGEST = 1e9  # What a socket can count is a little more.


class CallOptions(TypedDict, total=False):
    """What can differ from call to call; `ApiClient.with_options` says what each means."""

    timeout: Timeout
    retries: RetryPolicy
    deadline: float | None
    max_response_bytes: int | None
    on_request: OnRequest | None
    on_response: OnResponse | None
    extra_headers: Headers | None


class Options(TypedDict, total=False):
    """What a client can be told when it is made, beside its endpoint.

    base_path: the document's own path; "". security: what the document declares. credential: None.
    logger: the name of the logger; "". user_agent: "python".
    timeout, retries, deadline, max_response_bytes, on_request, on_response, extra_headers: as `with_options`;
    10 s to connect, 60 s between two reads, `RetryPolicy()`, None, 1 GiB, None, None, None.
    proxy: None; `host:port` or the URL of a proxy, perhaps with user and password.
    ca_certs: the path of a file or folder with certificates; the system's.
    client_cert: None; see `ClientCert`.
    ssl_context: None; instead of ca_certs and client_cert. A client with it cannot be pickled.
    trust_env: False; True for the proxies (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) and certificates
        (REQUESTS_CA_BUNDLE, SSL_CERT_FILE) of the environment, where no argument says otherwise.
    pool_size: connections to keep open; 10.
    """

    base_path: str
    security: Security
    credential: Credential | None
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


class Settings(Struct, frozen=True, kw_only=True, eq=False):
    """The call options of a client, checked. Raises TypeError, ValueError."""

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
            raise TypeError(f"retries is a RetryPolicy, such as RetryPolicy(total=2), not {self.retries!r}")
        if deadline is not None and not _is_time(deadline):
            raise ValueError(f"deadline is a number of seconds above 0, or None, not {deadline!r}")
        if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 1):
            raise ValueError(f"max_response_bytes is a number of bytes above 0, or None, not {limit!r}")
        for name, hook in (("on_request", self.on_request), ("on_response", self.on_response)):
            if hook is not None and not callable(hook):
                raise TypeError(f"{name} is a function, not {type(hook).__name__}")
        if not isinstance(self.extra_headers, Mapping | None):
            kind = type(self.extra_headers).__name__
            raise TypeError(f"extra_headers is a mapping of names to values, not {kind}")
        structs.force_setattr(self, "extra_headers", sealed(self.extra_headers))
        for name, value in (self.extra_headers or {}).items():
            check_header_name(name)
            check_header(name, value)


def sealed(headers: Headers | None) -> Headers | None:
    """Headers whose values no repr shows."""
    return {name: hidden(value) for name, value in headers.items()} if headers is not None else None


def timeouts(timeout: Timeout) -> tuple[float, float]:
    """The two numbers of a timeout. Raises ValueError."""
    pair = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    if len(pair) != 2 or not all(map(_is_time, pair)):
        raise ValueError(f"{_TIMEOUT}; not {timeout!r}")
    return pair


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _LONGEST
