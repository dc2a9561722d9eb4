# A copy of sttgen.runtime.client: edits are lost when sttgen runs again.
"""The base of generated clients."""

from __future__ import annotations

import copy
import os
from functools import cached_property
from types import TracebackType
from typing import Any, BinaryIO, TypeVar, Unpack, overload

from .annotations import Timeout
from .download import HasContent, content_url
from .frames import protect_methods
from .options import CallOptions, Options
from .session import Session

C = TypeVar("C", bound="ApiClient")


class ApiClient:
    """Holds the session that the operation groups share. A context manager that closes its connections.

    Thread-safe and picklable. endpoint: URL of the service, with or without a path of its own. options: see
    `Options`. Raises ValueError for an endpoint or credential that cannot be used.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        protect_methods(cls, ApiClient)

    def __init__(self, endpoint: str, **options: Unpack[Options]) -> None:
        self._session = Session(endpoint, **options)

    def close(self) -> None:
        """Close the connections. A closed client that is used again opens new ones.

        On what `with_options` returned it does nothing: the connections are those of the client it came from.
        """
        self._session.close()

    def with_options(self: C, **options: Unpack[CallOptions]) -> C:
        """This client with other options: `client.with_options(timeout=5).jobs.get(id)`.

        What is left out stays as it is. Both use the same connections, so this is cheap; they are those of
        this client, and closing what it returns leaves them open.

        timeout: seconds without progress; one number, or a pair (to connect, between two reads).
        retries: a `RetryPolicy`.
        deadline: seconds for a whole call: all attempts and the waits between them, redirects, sending, and
            reading the answer to its end; None for no limit. A call is one request of yours: each page of a
            listing, each question of a `wait` and each file of several is one. Not covered are the look-up
            of a host's name, which cannot be interrupted, connecting to more than one address of a host,
            and your own functions (tokens, hooks).
        max_response_bytes: the largest body that is read into memory, decompressed; None for any size.
        on_request, on_response: called before and after each attempt with a `RequestEvent`, and a
            `ResponseEvent`; the call raises what they raise. None for no hook.
        extra_headers: sent with every request to the service, but not to other hosts. Those of one call go
            before them.

        Raises TypeError, ValueError for what cannot be used.
        """
        twin = copy.copy(self)
        twin._session = self._session.with_options(**options)
        return twin

    def __enter__(self: C) -> C:  # not Self, of which jedi knows nothing
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
        """Fetch a file of the service, or what a URL of storage names, without any credential.

        file: a URL that carries its own authorization, or an entity whose `links.content_url` is one.
        to: a path, where the file appears when it is complete; an open binary file; or None to return the
        bytes. With a path or a file, memory stays small. timeout: seconds, or (to connect, between reads).
        Raises ApiStatusError, ApiConnectionError, ValueError for anything that is not an absolute URL.
        """
        return self._session.download(content_url(file), to, timeout=timeout)

    def __getstate__(self) -> dict[str, Any]:
        # The groups, which are cached on the client, are made again on first use.
        return {
            name: value
            for name, value in vars(self).items()
            if not isinstance(getattr(type(self), name, None), cached_property)
        }

    def __repr__(self) -> str:
        session = vars(self).get("_session")
        # A traceback with local variables also shows a client whose arguments were refused.
        where = f" {session.endpoint.origin}{session.endpoint.base}" if session is not None else ""
        return f"<{type(self).__name__}{where}>"
