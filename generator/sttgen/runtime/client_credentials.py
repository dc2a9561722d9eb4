"""OAuth 2 client credentials: tokens that a program gets for itself."""

from __future__ import annotations

import time
from base64 import b64encode
from threading import Lock
from typing import Any, NoReturn
from urllib.parse import quote_plus, urlencode

import msgspec
import urllib3
from msgspec import Struct
from urllib3.exceptions import HTTPError

from .errors import ApiConnectionError, ApiError
from .frames import without_locals
from .origin import origin_of
from .redact import Secret
from .transport.tls import SSLContext

_USUAL_LIFE = 300.0
"""Seconds that a token is kept if the server does not say how long it lives."""
_FORM = "application/x-www-form-urlencoded"


class BearerToken(Struct, frozen=True):
    """A token; its repr does not show it."""

    token: str

    def __repr__(self) -> str:
        return "BearerToken(***)"


class ClientCredentials:
    """A `TokenProvider` that fetches tokens with the client credentials flow of OAuth 2 (RFC 6749, 4.4).

    A token is kept for the scopes that it was asked for, and renewed before it expires. Thread-safe.

    Args:
        token_url: URL of the token endpoint.
        client_id: Id of the client.
        client_secret: Its secret.
        scopes: Scopes to ask for; None for those of the document.
        audience: Name of the API, for servers that need it.
        secret_in_body: Whether the id and the secret are sent in the body, for servers that do not accept
            HTTP basic authentication.
        timeout: Seconds without progress.
        ssl_context: Trusted certificates; None for those of the system.

    Raises:
        ValueError: The URL is not an absolute http or https URL.
    """

    @without_locals
    def __init__(  # noqa: PLR0913 - servers differ in this many respects
        self,
        token_url: str,
        client_id: str,
        client_secret: str,
        *,
        scopes: tuple[str, ...] | None = None,
        audience: str | None = None,
        secret_in_body: bool = False,
        timeout: float = 30.0,
        ssl_context: SSLContext | None = None,
    ) -> None:
        origin_of(token_url)
        self._url, self._id, self._secret = token_url, client_id, Secret(client_secret)
        self._scopes, self._audience, self._in_body = scopes, audience, secret_in_body
        self._timeout = timeout
        self._pool = urllib3.PoolManager(ssl_context=ssl_context)
        self._kept: dict[tuple[str, ...], tuple[BearerToken, float]] = {}
        self._lock = Lock()

    @without_locals
    def get_token(self, *scopes: str) -> BearerToken:
        """Return a token that is valid for some time yet.

        Raises:
            ApiConnectionError: No response arrived.
            ApiError: The server did not issue a token.
        """
        wanted = scopes if self._scopes is None else self._scopes
        with self._lock:
            token, renewal = self._kept.get(wanted, (None, 0.0))
            if token is None or time.monotonic() >= renewal:
                token, life = self._fetch(wanted)
                # Some time before its end, so that a request still arrives with a valid token.
                self._kept[wanted] = token, time.monotonic() + life - min(60.0, life / 2)
            return token

    def _fetch(self, scopes: tuple[str, ...]) -> tuple[BearerToken, float]:
        """Return a new token, and the seconds that it lives."""
        fields = {"grant_type": "client_credentials", "scope": " ".join(scopes), "audience": self._audience}
        headers = {"Accept": "application/json", "Content-Type": _FORM}
        if self._in_body:
            fields |= {"client_id": self._id, "client_secret": self._secret}
        else:
            pair = f"{quote_plus(self._id)}:{quote_plus(self._secret)}"
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        try:
            response = self._pool.request(
                "POST",
                self._url,
                body=urlencode({name: value for name, value in fields.items() if value}),
                headers=headers,
                timeout=self._timeout,
                retries=False,
                redirect=False,
            )
        except HTTPError as error:
            raise ApiConnectionError(f"no token: {type(error).__name__} at {origin_of(self._url)}") from None
        answer = _decoded(response.data)
        token, life = answer.get("access_token"), answer.get("expires_in", _USUAL_LIFE)
        if response.status != 200 or not isinstance(token, str) or not token:
            reason = answer.get("error")
            stated = f" ({reason})" if isinstance(reason, str) and len(reason) < 100 else ""
            raise ApiError(f"no token: {origin_of(self._url)} answered {response.status}{stated}")
        try:
            return BearerToken(Secret(token)), max(0.0, float(life))
        except (TypeError, ValueError):  # not a number
            return BearerToken(Secret(token)), _USUAL_LIFE

    def __repr__(self) -> str:
        return f"<ClientCredentials {self._id!r} at {origin_of(self._url)}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "ClientCredentials hold a secret and cannot be pickled: pass a CredentialSource that names a"
            " function or an object of a module"
        )


def _decoded(content: bytes) -> dict[str, Any]:
    """Return a JSON object, or an empty one for anything else."""
    try:
        answer = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}
