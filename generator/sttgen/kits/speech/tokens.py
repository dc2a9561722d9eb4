"""Credentials for live recognition: tokens in place of a key, and tokens of Microsoft Entra ID.

Each is the credential of a client: `ShortAudioClient(region="westeurope", credential=IssuedToken(...))`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from threading import Lock
from time import monotonic
from typing import Any

from msgspec import Struct

from ...runtime import TokenProvider, hidden
from ...runtime.coroutines import Run, in_thread, maybe_await, run_sync
from ...runtime.frames import without_locals
from ...runtime.shared_provider import SharedProvider

__all__ = ["AsyncEntraToken", "AsyncIssuedToken", "EntraToken", "IssuedToken", "Token"]

_LIFETIME = 540.0


class Token(Struct, frozen=True):
    """A bearer token. Its repr does not show it."""

    token: str

    def __repr__(self) -> str:
        return "Token(***)"


class _Issued:
    """A token that is exchanged for a key, and when it is to be renewed."""

    def __init__(self, issue: Callable[[], Any], lifetime: float = _LIFETIME) -> None:
        if not callable(issue):
            raise TypeError(f"issue must be a function that returns a token; got {type(issue).__name__}")
        if not isinstance(lifetime, int | float) or isinstance(lifetime, bool) or not lifetime > 0:
            raise ValueError(f"lifetime must be a number of seconds above 0; got {lifetime!r}")
        self._issue = issue
        self._lifetime = lifetime
        self._lock = Lock()
        self._token: Token | None = None
        self._renewal = 0.0

    def __reduce__(self) -> tuple[type[Any], tuple[Callable[[], Any], float]]:
        # A client can be pickled with its credential; the copy fetches a token of its own.
        return type(self), (self._issue, self._lifetime)

    async def _present(self) -> Token:
        """Return the present token, or a new one."""
        if self._token is None or monotonic() >= self._renewal:
            asked = monotonic()
            token: str = await maybe_await(self._issue())
            self._token = Token(hidden(token.strip()))
            self._renewal = asked + self._lifetime
        return self._token


class IssuedToken(_Issued):
    """A token that is exchanged for a key, kept, and renewed before it expires. Thread-safe.

    Args:
        issue: Fetches a new token, such as the method `client.tokens.issue` of a client that has the key.
        lifetime: Seconds for which a token is used. Tokens expire after ten minutes; Microsoft advises to use
            them for nine.

    Raises:
        TypeError: `issue` is not a function.
        ValueError: `lifetime` is not a positive number.
    """

    def __init__(self, issue: Callable[[], str], lifetime: float = _LIFETIME) -> None:
        super().__init__(issue, lifetime)

    @without_locals
    def get_token(self, *scopes: str) -> Token:  # noqa: ARG002 - these tokens have no scopes
        """Return the present token, or a new one. If the exchange fails, its error is raised."""
        with self._lock:
            return run_sync(self._present())


class AsyncIssuedToken(_Issued):
    """A token that is exchanged for a key, kept, and renewed before it expires, for asynchronous clients.

    The tasks of a client that need a token at the same time share one exchange.

    Args:
        issue: Fetches a new token, such as the method `client.tokens.issue` of an asynchronous client that
            has the key.
        lifetime: Seconds for which a token is used. Tokens expire after ten minutes; Microsoft advises to use
            them for nine.

    Raises:
        TypeError: `issue` is not a function.
        ValueError: `lifetime` is not a positive number.
    """

    def __init__(self, issue: Callable[[], Awaitable[str]], lifetime: float = _LIFETIME) -> None:
        super().__init__(issue, lifetime)

    @without_locals
    async def get_token(self, *scopes: str) -> Token:  # noqa: ARG002 - these tokens have no scopes
        """Return the present token, or a new one. If the exchange fails, its error is raised."""
        return await self._present()


class _Entra:
    """The credential and the resource of a token of Microsoft Entra ID."""

    _run: Run | None = None

    def __init__(self, credential: Any, resource_id: str) -> None:
        if not resource_id or "#" in resource_id:
            raise ValueError("resource_id must be the id of the Speech resource, such as /subscriptions/...")
        self._provider = SharedProvider(credential, self._run)
        self._resource_id = resource_id

    async def _present(self, scopes: tuple[str, ...]) -> Token:
        return Token(hidden(f"aad#{self._resource_id}#{await self._provider.token(*scopes)}"))


class EntraToken(_Entra):
    """A token of Microsoft Entra ID in the form that live recognition at a regional endpoint expects.

    Args:
        credential: Gives tokens of Microsoft Entra ID, such as `azure.identity.DefaultAzureCredential()`.
        resource_id: The id of the Speech resource:
            `/subscriptions/.../providers/Microsoft.CognitiveServices/accounts/...`.

    Raises:
        ValueError: The id is empty or contains `#`, which separates it from the token.
    """

    def __init__(self, credential: TokenProvider, resource_id: str) -> None:
        super().__init__(credential, resource_id)

    @without_locals
    def get_token(self, *scopes: str) -> Token:
        """Return a token, with the id of the resource in front of it."""
        return run_sync(self._present(scopes))


class AsyncEntraToken(_Entra):
    """A token of Microsoft Entra ID in the form that live recognition expects, for asynchronous clients.

    Args:
        credential: Gives tokens of Microsoft Entra ID, such as `azure.identity.aio.DefaultAzureCredential()`;
            one that is not asynchronous is asked in a thread.
        resource_id: The id of the Speech resource:
            `/subscriptions/.../providers/Microsoft.CognitiveServices/accounts/...`.

    Raises:
        ValueError: The id is empty or contains `#`, which separates it from the token.
    """

    _run = staticmethod(in_thread)

    @without_locals
    async def get_token(self, *scopes: str) -> Token:
        """Return a token, with the id of the resource in front of it."""
        return await self._present(scopes)
