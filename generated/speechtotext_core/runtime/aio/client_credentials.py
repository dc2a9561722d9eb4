# A copy of sttgen.runtime.aio.client_credentials: edits are lost when sttgen runs again.
"""OAuth 2 client credentials for asynchronous clients."""

from __future__ import annotations

import asyncio
from typing import Any

from ..client_credentials import BearerToken
from ..client_credentials import ClientCredentials as SyncClientCredentials


class ClientCredentials:
    """A `TokenProvider` that fetches tokens with the client credentials flow of OAuth 2.

    The event loop goes on while a thread fetches a token.

    Args:
        token_url: URL of the token endpoint.
        client_id: Id of the client.
        client_secret: Its secret.
        **options: See the synchronous class.

    Raises:
        ValueError: The URL is not an absolute http or https URL.
    """

    def __init__(self, token_url: str, client_id: str, client_secret: str, **options: Any) -> None:
        self._provider = SyncClientCredentials(token_url, client_id, client_secret, **options)

    async def get_token(self, *scopes: str) -> BearerToken:
        """Return a token that is valid for some time yet.

        Raises:
            ApiConnectionError: No response arrived.
            ApiError: The server did not issue a token.
        """
        return await asyncio.to_thread(self._provider.get_token, *scopes)

    def __repr__(self) -> str:
        return repr(self._provider)
