# A copy of sttgen.runtime.credentials: edits are lost when sttgen runs again.
"""Who is asking: the credentials that a client accepts, and the headers that they become."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from .parameters import check_header
from .redact import Secret, hidden, hide_query


class AccessToken(Protocol):
    """What a token provider returns."""

    @property
    def token(self) -> str: ...


class TokenProvider(Protocol):
    """Whatever gets, caches and renews bearer tokens, such as the credentials of azure-identity."""

    def get_token(self, *scopes: str) -> AccessToken: ...


class BasicCredential(Struct, frozen=True):
    """User name and password, for documents that declare HTTP basic authentication."""

    user: str
    password: str

    def __repr__(self) -> str:
        return f"BasicCredential(user={self.user!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("user", self.user)]


Credential: TypeAlias = str | TokenProvider | Callable[[], str] | BasicCredential
"""A key, a provider of bearer tokens, a function that returns a bearer token, or user and password."""


class Security(Struct, frozen=True, kw_only=True):
    """What the document declares: where a key goes, and whether bearer tokens are accepted.

    A key string goes where the first of key_header, key_query and key_cookie says; without any, it is a
    bearer token. scopes: what token providers are asked for.
    """

    key_header: str | None = None
    key_query: str | None = None
    key_cookie: str | None = None
    bearer: bool = True
    scopes: tuple[str, ...] = ()


_CREDENTIAL = "a credential is a key as text, an object with get_token, or a function that returns a token"


def _provides(credential: object) -> bool:
    return not isinstance(credential, type) and (hasattr(credential, "get_token") or callable(credential))


class Authenticator:
    """Turns a credential into the headers, or the query parameter, of each request."""

    def __init__(self, security: Security, credential: Credential | None) -> None:
        self._scopes = security.scopes
        self._provider: Any = None
        self._fixed: dict[str, str] = {}
        self.query = ""
        if isinstance(credential, BasicCredential):
            pair = b64encode(f"{credential.user}:{credential.password}".encode()).decode()
            self._fixed = {"Authorization": Secret(f"Basic {pair}")}
        elif isinstance(credential, str):
            self._place(security, credential)
        elif credential is not None and not _provides(credential):
            kind = credential if isinstance(credential, type) else type(credential)
            raise TypeError(f"{_CREDENTIAL}; got {'the class ' if kind is credential else ''}{kind.__name__}")
        elif credential is not None and not security.bearer:
            raise ValueError("this service takes a key, not a provider of tokens")
        else:
            self._provider = credential

    def _place(self, security: Security, key: str) -> None:
        if not key:
            raise ValueError("the credential is empty")
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

    def headers(self) -> dict[str, str]:
        """The headers that authenticate one request. A provider is asked each time; it does the caching."""
        provider = self._provider
        if provider is None:
            return self._fixed
        token = provider.get_token(*self._scopes).token if hasattr(provider, "get_token") else provider()
        token = hidden(token)
        check_header("the token", token)
        if not token:
            raise ValueError("the credential gave an empty token")
        return {"Authorization": Secret(f"Bearer {token}")}
