# A copy of sttgen.runtime.aio.client: edits are lost when sttgen runs again.
"""The base class of generated asynchronous clients."""

from __future__ import annotations

import os
from types import TracebackType
from typing import Any, BinaryIO, TypeVar, overload

from ..annotations import Timeout
from ..client import BaseClient, RawClient
from ..coroutines import in_thread
from ..download import HasContent, content_url
from ..frames import protect_methods
from ..transport.proxies import Proxies
from ..transport.sender import Sender
from ..transport.tls import Tls

__all__ = ["ApiClient", "RawClient"]

C = TypeVar("C", bound="ApiClient")


class ApiClient(BaseClient):
    """Base class of asynchronous clients: holds the session that all operation groups share.

    All tasks of an event loop can use it. As an asynchronous context manager, it closes
    its connections at the end.

    Args:
        endpoint: URL of the service, with or without a path.
        **options: See `Options`.

    Raises:
        TypeError: An option has the wrong type.
        ValueError: The endpoint, the credential or another option cannot be used.
        ImportError: aiohttp is not installed.
    """

    _run = staticmethod(in_thread)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, ApiClient)

    def __init__(self, endpoint: str, **options: Any) -> None:
        # `Options` has the credentials of synchronous clients only.
        super().__init__(endpoint, **options)

    @staticmethod
    def _sender(origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> Sender:
        try:
            from .sender import AiohttpSender  # noqa: PLC0415 - an extra, and slow to import
        except ModuleNotFoundError as problem:
            if problem.name != "aiohttp":
                raise
        else:
            return AiohttpSender(origin, proxies, tls, pool_size)
        raise ImportError(
            "asynchronous clients need aiohttp, which is not installed: pip install 'aiohttp>=3.13', or"
            " install the extra 'async' of speechtotext-rest"
        )

    async def close(self) -> None:
        """Close the connections. A client that is used again opens new ones.

        On a client that `with_options` returned this does nothing: the original client owns the connections.
        """
        await self._session.close()

    async def __aenter__(self: C) -> C:  # not Self, which jedi cannot complete
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @overload
    async def download(
        self, file: str | HasContent, to: None = None, *, timeout: Timeout | None = None
    ) -> bytes: ...
    @overload
    async def download(
        self, file: str | HasContent, to: str | os.PathLike[str] | BinaryIO, *, timeout: Timeout | None = None
    ) -> None: ...
    async def download(
        self,
        file: str | HasContent,
        to: str | os.PathLike[str] | BinaryIO | None = None,
        *,
        timeout: Timeout | None = None,
    ) -> bytes | None:
        """Download a file without sending the credential, for example from a signed storage URL.

        Args:
            file: A URL that carries its own authorization, or an entity with such a URL in
                `links.content_url`.
            to: A path, where the file appears when it is complete; an open binary file; or None to return
                the bytes. With a path or a file, the content is streamed and memory use stays small.
            timeout: Seconds without progress; one number, or a pair (connect, read).

        Returns:
            The bytes if `to` is None, else None.

        Raises:
            ApiStatusError: The server answered with an error status.
            ApiConnectionError: No complete response arrived.
            ResponseTooLarge: `to` is None, and the file is larger than `max_response_bytes`.
            ValueError: The URL is missing, or is not an absolute http or https URL.
        """
        return await self._session.download(content_url(file), to, timeout=timeout)
