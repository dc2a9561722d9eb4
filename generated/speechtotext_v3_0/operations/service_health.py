# Made by sttgen: edits are lost when it runs again.
"""Whether the service and its parts are working."""

from __future__ import annotations

from speechtotext_core.runtime import (
    Headers,
    Operation,
    OperationGroup,
    Query,
    RawOperationGroup,
    Timeout,
    raw,
)

from .. import models

__all__ = ["ServiceHealth", "ServiceHealthRaw"]


class ServiceHealth(OperationGroup):
    """Whether the service and its parts are working."""

    def get(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.ServiceHealth:
        """Get the health of the service.

        Returns the state of the service in this region, and of its parts where these are reported.
        A status of 200 does not mean healthy: read `status`.

        Args:
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The state of the service at this moment.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetHealthStatus``, ``GET /healthstatus`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _GET,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )


class ServiceHealthRaw(RawOperationGroup):
    """The operations of ``service_health`` with raw responses; a listing returns its first page."""

    get = raw(ServiceHealth.get)


_GET: Operation[models.ServiceHealth] = Operation(
    id="GetHealthStatus",
    method="GET",
    path="/healthstatus",
    returns=models.ServiceHealth,
)
