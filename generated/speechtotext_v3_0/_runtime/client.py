"""The base of generated clients."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from .credentials import Credential, Security
from .retry import RetryPolicy
from .session import Session
from .types import DEFAULT_TIMEOUT, Timeout


class ApiClient:
    """Holds the session that the operation groups share. Thread-safe and picklable; a context manager that closes connections.

    endpoint: the URL of the service, with or without a path of its own. base_path: the document's path. credential: see
    `Credential`. timeout: seconds, one number or (connect, read). proxy: URL of a proxy, perhaps with user and password;
    the environment is not consulted. ca_certs: path of a file with trusted certificates. pool_size: connections kept open.
    Raises ValueError for an endpoint or key that cannot be used.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        base_path: str = "",
        security: Security | None = None,
        credential: Credential | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retries: RetryPolicy | None = None,
        proxy: str | None = None,
        ca_certs: str | None = None,
        pool_size: int = 10,
        user_agent: str = "python",
    ) -> None:
        self._session = Session(
            endpoint,
            base_path=base_path,
            security=security,
            credential=credential,
            timeout=timeout,
            retries=retries,
            proxy=proxy,
            ca_certs=ca_certs,
            pool_size=pool_size,
            user_agent=user_agent,
        )

    def close(self) -> None:
        """Close the connections. A closed client that is used again opens new ones."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __getstate__(self) -> dict[str, Any]:
        # Groups are made again on first use.
        return {"_session": self._session}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._session.endpoint.origin}{self._session.endpoint.base}>"
