# A copy of sttgen.runtime.credentials: edits are lost when sttgen runs again.
"""The credentials that a client accepts, and the headers that authenticate a request."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from .coroutines import Run
from .credential_source import CredentialSource
from .parameters import check_header
from .redact import Secret, hide_query
from .shared_provider import SharedProvider


class AccessToken(Protocol):
    """The token that a `TokenProvider` returns."""

    @property
    def token(self) -> str:
        """The bearer token, without the word `Bearer`."""
        ...


class TokenProvider(Protocol):
    """An object that fetches, caches and renews bearer tokens, such as the credentials of azure-identity."""

    def get_token(self, *scopes: str) -> AccessToken:
        """Return a valid token for the scopes."""
        ...


class BasicCredential(Struct, frozen=True):
    """User name and password, for services that declare HTTP basic authentication."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"BasicCredential(user={self.user!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("user", self.user)]


Credential: TypeAlias = str | TokenProvider | Callable[[], str] | BasicCredential | CredentialSource
"""A key, a `TokenProvider`, a function that returns a bearer token, a `BasicCredential`, or a source."""

Credentials: TypeAlias = Credential | Mapping[str, Credential]
"""One credential, or several by the names of the security schemes of the document."""


_NO_SCHEMES: Mapping[str, Any] = {}


class Security(Struct, frozen=True, kw_only=True):
    """The security schemes that the document declares.

    A key is sent in the first of `key_header`, `key_query` and `key_cookie` that is set; if none is set, the
    key is sent as a bearer token.

    Attributes:
        key_header: Name of the header for a key.
        key_query: Name of the query parameter for a key.
        key_cookie: Name of the cookie for a key.
        bearer: Whether the service accepts bearer tokens.
        basic: Whether a scheme takes a user name and a password, and nothing else.
        scopes: Scopes that are passed to `TokenProvider.get_token`.
        schemes: All schemes by name, if operations need several of them together, or not all the same ones.
    """

    key_header: str | None = None
    key_query: str | None = None
    key_cookie: str | None = None
    bearer: bool = True
    basic: bool = False
    scopes: tuple[str, ...] = ()
    schemes: Mapping[str, Security] = _NO_SCHEMES


_EXPECTED = "a key (str), an object with get_token(), a function that returns a token, or a CredentialSource"


def _is_provider(credential: object) -> bool:
    return not isinstance(credential, type) and (hasattr(credential, "get_token") or callable(credential))


class Authenticator:
    """Turns a credential into headers or a query parameter for each request.

    Args:
        security: Where the credential is sent.
        credential: The credential, which is not a source.
        run: Runs a provider of tokens that may block; None to call it directly.

    Attributes:
        query: The query parameter that authenticates a request; empty if headers do.

    Raises:
        TypeError: The credential has the wrong type.
        ValueError: The credential cannot be sent.
    """

    def __init__(self, security: Security, credential: Any, run: Run | None) -> None:
        self._scopes = security.scopes
        self._provider: SharedProvider | None = None
        self._fixed: dict[str, str] = {}
        self.query = ""
        if isinstance(credential, BasicCredential):
            pair = b64encode(f"{credential.user}:{credential.password}".encode()).decode()
            self._fixed = {"Authorization": Secret(f"Basic {pair}")}
        elif security.basic:
            raise TypeError("the credential must be a BasicCredential, which has a user name and a password")
        elif isinstance(credential, str):
            self._place(security, credential)
        elif not _is_provider(credential):
            kind = type(credential)
            got = f"the class {credential.__name__}" if isinstance(credential, type) else kind.__name__
            raise TypeError(f"credential must be {_EXPECTED}; got {got}")
        elif not security.bearer:
            raise ValueError("credential must be a key (str): this service does not accept bearer tokens")
        else:
            self._provider = SharedProvider(credential, run)

    def _place(self, security: Security, key: str) -> None:
        if not key:
            raise ValueError("the credential is empty: pass the key of the service")
        check_header("the credential", key)
        if security.key_header:
            self._fixed = {security.key_header: Secret(key)}
        elif security.key_query:
            name = quote(security.key_query, safe="")
            hide_query(name)
            self.query = Secret(f"{name}={quote(key, safe='')}")
        elif security.key_cookie:
            self._fixed = {"Cookie": Secret(f"{security.key_cookie}={quote(key, safe='')}")}
        else:
            self._fixed = {"Authorization": Secret(f"Bearer {key}")}

    async def headers(self) -> dict[str, str]:
        """Return the headers that authenticate one request.

        The token provider is called each time: caching and renewal are its job.

        Raises:
            ValueError: The token is empty, or cannot be sent as a header.
        """
        if self._provider is None:
            return self._fixed
        token = await self._provider.token(*self._scopes)
        check_header("the token", token)
        if not token:
            raise ValueError("the credential returned an empty token")
        return {"Authorization": Secret(f"Bearer {token}")}
