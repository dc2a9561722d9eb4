"""The credentials that an asynchronous client accepts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from ..credentials import AccessToken
from ..credentials import Credential as SyncCredential


class TokenProvider(Protocol):
    """An object that fetches, caches and renews tokens, such as the credentials of azure.identity.aio."""

    async def get_token(self, *scopes: str) -> AccessToken:
        """Return a valid token for the scopes."""
        ...


Credential: TypeAlias = SyncCredential | TokenProvider | Callable[[], Awaitable[str]]
"""As for a synchronous client; providers and functions may be asynchronous.

Each is asked once for all tasks that need a token at the same time, a synchronous one in a thread.
"""
