"""Who is asking: the credentials a client accepts, and the headers they become."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Protocol, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from .parameters import check_header
from .redact import Secret, hide_query


class AccessToken(Protocol):
    """What a token provider returns."""

    @property
    def token(self) -> str: ...


class TokenProvider(Protocol):
    """Anything that gets bearer tokens, and caches and renews them, such as the credentials of azure-identity."""

    def get_token(self, *scopes: str) -> AccessToken: ...


class BasicCredential(Struct, frozen=True):
    """User name and password, for documents that declare HTTP basic authentication."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"BasicCredential(user={self.user!r}, password='***')"


Credential: TypeAlias = str | TokenProvider | Callable[[], str] | BasicCredential
"""A key, a provider of bearer tokens, a function that returns a bearer token, or user and password."""


class Security(Struct, frozen=True, kw_only=True):
    """What the document declares: where a key goes, and whether bearer tokens are accepted.

    A key string goes to the first of key_header, key_query and key_cookie that is set; where none is, it is a bearer token.
    """

    key_header: str | None = None
    key_query: str | None = None
    key_cookie: str | None = None
    bearer: bool = True
    scopes: tuple[str, ...] = ()
    token_header: str = "Authorization"  # noqa: S105 - the name of a header
    token_prefix: str = "Bearer "  # noqa: S105 - a scheme


class Authenticator:
    """Turns a credential into the header, or the query parameter, of each request."""

    def __init__(self, security: Security, credential: Credential | None) -> None:
        self._security = security
        self._credential = Secret(credential) if isinstance(credential, str) else credential
        self._fixed = self._fixed_headers()
        self.query = ""
        if isinstance(self._credential, str) and not self._fixed and security.key_query:
            hide_query(security.key_query)
            self.query = Secret(f"{quote(security.key_query, safe='')}={quote(self._credential, safe='')}")

    def headers(self) -> dict[str, str]:
        """The headers that authenticate one request. Providers are asked each time; caching is theirs."""
        if self._fixed is not None:
            return self._fixed
        provider = self._credential
        token = (
            provider.get_token(*self._security.scopes).token if hasattr(provider, "get_token") else provider()
        )  # type: ignore[union-attr,operator,misc]
        return {self._security.token_header: _checked("the token", self._security.token_prefix + token)}

    def _fixed_headers(self) -> dict[str, str] | None:
        """The headers, when they never change; {} when nothing is sent in a header; None when a provider must be asked."""
        credential, security = self._credential, self._security
        if credential is None:
            return {}
        if isinstance(credential, BasicCredential):
            pair = b64encode(f"{credential.user}:{credential.password}".encode()).decode()
            return {"Authorization": Secret(f"Basic {pair}")}
        if not isinstance(credential, str):
            if not security.bearer:
                raise ValueError("this service takes a key, not a provider of tokens")
            return None
        if security.key_header:
            return {security.key_header: _checked("the key", credential)}
        if security.key_query:
            return {}
        if security.key_cookie:
            return {"Cookie": _checked("the key", f"{security.key_cookie}={quote(credential, safe='')}")}
        return {security.token_header: _checked("the token", security.token_prefix + credential)}


def _checked(what: str, value: str) -> Secret:
    check_header(what, value)
    return Secret(value)
