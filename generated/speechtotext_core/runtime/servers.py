# A copy of sttgen.runtime.servers: edits are lost when sttgen runs again.
"""Operations with a server of their own: where their requests go, and where a user moves them."""

from __future__ import annotations

from collections.abc import Mapping

from .origin import Endpoint, regional_endpoint


class Servers:
    """The servers of a client, besides its endpoint.

    Args:
        endpoint: The endpoint of the client.
        declared: The servers of operations that the document declares.
        region: The region for which the client was created, if any.
        addresses: URLs that replace declared servers.

    Raises:
        ValueError: `addresses` names a server that is not declared, or an address is not a URL.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        declared: tuple[str, ...] = (),
        region: str | None = None,
        addresses: Mapping[str, str] | None = None,
    ) -> None:
        self._endpoint = endpoint
        self._region = region
        self._addresses = {server: Endpoint(url) for server, url in (addresses or {}).items()}
        if unknown := sorted(self._addresses.keys() - set(declared)):
            raise ValueError(f"servers has {unknown[0]!r}; no operation is served by it, but by {declared}")

    def base(self, operation: str, server: str | None) -> str:
        """Return what precedes the path of an operation: a path on the endpoint, or a URL.

        Args:
            operation: Id of the operation, for the message.
            server: Its server: a path, a URL, or None for the endpoint of the client.

        Raises:
            ValueError: The server differs between regions, and the client was created without one.
        """
        if server is None:
            return self._endpoint.base
        if not server or server.startswith("/"):
            return server
        address = self._addresses.get(server) or Endpoint(self._in_region(operation, server))
        # On the origin of the client a request is like any other, with the credential.
        return address.base if address.origin == self._endpoint.origin else address.origin + address.base

    def _in_region(self, operation: str, server: str) -> str:
        if "{region}" not in server:
            return server
        if self._region is None:
            advice = f"create the client with region=, or with servers={{{server!r}: URL}}"
            raise ValueError(f"{operation} is served by {server}: {advice}")
        return regional_endpoint(server, self._region)
