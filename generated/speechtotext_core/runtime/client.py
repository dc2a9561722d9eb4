# A copy of sttgen.runtime.client: edits are lost when sttgen runs again.
"""The base class of generated clients."""

from __future__ import annotations

import copy
import os
from functools import cached_property
from types import TracebackType
from typing import Any, BinaryIO, TypeVar, Unpack, overload

from .advice.names import Versioned
from .annotations import Timeout
from .coroutines import Run, run_sync
from .download import HasContent, content_url
from .frames import protect_methods
from .options import CallOptions, Options
from .recipe import ClientRecipe
from .session import Session
from .transport.lean.sender import LeanSender
from .transport.proxies import Proxies
from .transport.sender import Sender
from .transport.tls import Tls

B = TypeVar("B", bound="BaseClient")
C = TypeVar("C", bound="ApiClient")


class RawClient(Versioned):
    """Base class of the operation groups of a client with raw responses."""

    def __init__(self, session: Session) -> None:
        self._session = session


class BaseClient(Versioned):
    """What synchronous and asynchronous clients share: the session and its options."""

    _run: Run | None = None
    """Runs what may block in a thread; None to do it in the thread of the caller."""

    def __init__(self, endpoint: str, **options: Unpack[Options]) -> None:
        self._session = Session(endpoint, options.get("sender") or self._sender, self._run, **options)

    @staticmethod
    def _sender(origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> Sender:
        """Return the sender of a new client."""
        raise NotImplementedError

    def with_options(self: B, **options: Unpack[CallOptions]) -> B:
        """Return a copy of this client with other options: `client.with_options(timeout=5).jobs.get(id)`.

        Options that are left out keep their values. The copy is cheap: it uses the connections of this
        client, and closing the copy leaves them open.

        Args:
            **options: Any of the following.
                timeout: Seconds without progress; one number, or a pair (connect, read).
                retries: A `RetryPolicy`.
                deadline: Seconds for a whole call, None for no limit. A call includes all attempts, the
                    waits between them, redirects, sending the body and reading the whole response. Each page
                    of a listing, each poll of a `wait` and each file of a download is a call of its own. Not
                    covered: DNS look-ups, which cannot be interrupted; connecting to further addresses of a
                    host; and your own functions (credential, hooks).
                max_response_bytes: Largest body that is read into memory, in bytes after decompression; None
                    for no limit.
                on_request, on_response: Called before and after each attempt with a `RequestEvent` and a
                    `ResponseEvent`. If a hook raises, the call raises the same exception. None for no hook.
                extra_headers: Sent with every request to the service, but not to other hosts. The
                    `extra_headers` of one call take precedence.

        Returns:
            A client of the same class.

        Raises:
            TypeError: An option has the wrong type, or can only be set when the client is created.
            ValueError: An option has a value that cannot be used.
        """
        client = copy.copy(self)
        client._session = self._session.with_options(**options)
        return client

    def recipe(self: B, credential: str | None = None) -> ClientRecipe[B]:
        """Return what another process needs to create this client, without its key.

        The recipe can be pickled: pass it to a worker, and call its method `client()` there.

        Args:
            credential: The name of where the other process gets the credential: `env:SPEECH_KEY` for an
                environment variable, or `module:name` such as `azure.identity:DefaultAzureCredential`; see
                `CredentialSource`. Clients of `from_env()`, with a `CredentialSource` or with a function of a
                module know it.

        Returns:
            The recipe.

        Raises:
            TypeError: No name of the credential is known, or another option is secret (login of a proxy,
                password of a certificate, headers).
            ValueError: The name is not a name of a credential.
        """
        client = copy.copy(self)
        client._session = self._session.portable(credential)
        return ClientRecipe.of(client)

    def __getstate__(self) -> dict[str, Any]:
        # Groups are cached on the client and re-created on first use, so they are not pickled.
        return {
            name: value
            for name, value in vars(self).items()
            if not isinstance(getattr(type(self), name, None), cached_property)
        }

    def __repr__(self) -> str:
        session = vars(self).get("_session")
        # A traceback with local variables also shows a client whose constructor failed.
        address = f" {session.endpoint.origin}{session.endpoint.base}" if session is not None else ""
        return f"<{type(self).__name__}{address}>"


class ApiClient(BaseClient):
    """Base class of clients: holds the session that all operation groups share.

    Thread-safe. As a context manager, it closes its connections at the end.

    Args:
        endpoint: URL of the service, with or without a path.
        **options: See `Options`.

    Raises:
        TypeError: An option has the wrong type.
        ValueError: The endpoint, the credential or another option cannot be used.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, ApiClient)

    @staticmethod
    def _sender(origin: str, proxies: Proxies, tls: Tls, pool_size: int) -> Sender:
        return LeanSender(origin, proxies, tls, pool_size)

    def close(self) -> None:
        """Close the connections. A client that is used again opens new ones.

        On a client that `with_options` returned this does nothing: the original client owns the connections.
        """
        run_sync(self._session.close())

    def __enter__(self: C) -> C:  # not Self, which jedi cannot complete
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @overload
    def download(
        self, file: str | HasContent, to: None = None, *, timeout: Timeout | None = None
    ) -> bytes: ...
    @overload
    def download(
        self, file: str | HasContent, to: str | os.PathLike[str] | BinaryIO, *, timeout: Timeout | None = None
    ) -> None: ...
    def download(
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
        return run_sync(self._session.download(content_url(file), to, timeout=timeout))
