"""Token providers of asynchronous clients: synchronous or asynchronous, renewed once for all tasks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeAlias

from ..credentials import AccessToken, BasicCredential, is_provider
from ..credentials import Credential as SyncCredential


class TokenProvider(Protocol):
    """An object that fetches, caches and renews tokens, such as the credentials of azure.identity.aio."""

    async def get_token(self, *scopes: str) -> AccessToken:
        """Return a valid token for the scopes."""
        ...


Credential: TypeAlias = SyncCredential | TokenProvider | Callable[[], Awaitable[str]]
"""A key, a `TokenProvider`, a function that returns a bearer token, or a `BasicCredential`.

Providers and functions may be asynchronous. Synchronous ones block the event loop while they fetch a token.
"""


class SharedProvider:
    """Asks a provider once for all tasks that need a token at the same time.

    Args:
        credential: An object with `get_token`, or a function that returns a token.
    """

    def __init__(self, credential: Any) -> None:
        self._credential = credential
        self._flight: asyncio.Future[Any] | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {"_credential": self._credential, "_flight": None}

    async def get_token(self, *scopes: str) -> Any:
        """Return what the provider returns: an object with a token, or the token itself."""
        while (flight := self._flight) is not None and flight.get_loop() is asyncio.get_running_loop():
            try:
                return await asyncio.shield(flight)
            except asyncio.CancelledError:
                # If the task that asked was cancelled, another one asks. If this task was, it ends.
                if not flight.cancelled():
                    raise
        asked = self._credential
        answer = asked.get_token(*scopes) if hasattr(asked, "get_token") else asked()
        if not asyncio.iscoroutine(answer) and not isinstance(answer, Awaitable):
            return answer
        flight = self._flight = asyncio.get_running_loop().create_future()
        try:
            token = await answer
        except Exception as problem:
            flight.set_exception(problem)
            flight.exception()  # marks it as seen, for there may be no other task
            raise
        except BaseException:
            flight.cancel()
            raise
        finally:
            self._flight = None
        flight.set_result(token)
        return token


def shared(credential: Any) -> Any:
    """Return a credential as an asynchronous client uses it: a provider is shared by all tasks."""
    if credential is None or isinstance(credential, str | BasicCredential) or not is_provider(credential):
        return credential
    return SharedProvider(credential)
