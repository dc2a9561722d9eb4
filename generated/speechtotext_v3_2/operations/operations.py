# Made by sttgen: edits are lost when it runs again.
"""Work that runs after the call that asked for it: copies of models to other resources."""

from __future__ import annotations

from collections.abc import Callable

from .. import models
from speechtotext_core.runtime import (
    Headers,
    Operation,
    OperationGroup,
    Poller,
    Query,
    RawOperationGroup,
    Timeout,
    raw,
)

__all__ = ["Operations", "OperationsRaw"]


class Operations(OperationGroup):
    """Work that runs after the call that asked for it: copies of models to other resources."""

    def get_model_copy(
        self,
        id: str,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Operation:
        """Get the copy of a model.

        Returns how far a copy has come that `models.copy` started. Ask the resource that the model
        is copied from.

        Args:
            id: Id (a UUID) of the operation: its `id`, which is also the last segment of its `self`
                address.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The operation as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Operations_GetModelCopy``, ``GET /operations/models/copy/{id}`` in
        specs/v3_2/openapi.yaml.
        """
        return self._call(
            _GET_MODEL_COPY,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def wait(
        self,
        id_or_entity: str | models.Operation,
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[models.Operation], object] | None = None,
    ) -> models.Operation:
        """Wait until an entity is in a final state.

        The entity is fetched when the ``Retry-After`` of the last response says so, else every
        ``interval`` seconds.

        Args:
            id_or_entity: An id, or an entity that the service returned.
            timeout: Seconds to wait in total; None for no limit.
            interval: Seconds between two requests if there is no ``Retry-After``; None for 60.
            max_wait: Most seconds between two requests, even if the service asks for more; None for
                300.
            on_progress: Called with each state of the entity, including the final one.

        Returns:
            The entity in its final state. A status that the document does not list counts as final.

        Raises:
            OperationFailed: The operation failed. The error has the reason and the entity.
            WaitTimeout: ``timeout`` has passed. The operation continues; the error has its last
                state.
            ApiStatusError: The service answered with an error.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Operations_GetModelCopy``, ``GET /operations/models/copy/{id}`` in
        specs/v3_2/openapi.yaml.
        """
        return self._wait(
            _GET_MODEL_COPY,
            _POLLER,
            "id",
            id_or_entity,
            timeout=timeout,
            interval=interval,
            max_wait=max_wait,
            on_progress=on_progress,
        )


class OperationsRaw(RawOperationGroup):
    """The operations of ``operations`` with raw responses; a listing returns its first page."""

    get_model_copy = raw(Operations.get_model_copy)


_GET_MODEL_COPY: Operation[models.Operation] = Operation(
    id="Operations_GetModelCopy",
    method="GET",
    path="/operations/models/copy/{id}",
    returns=models.Operation,
)
_POLLER = Poller(
    status="status",
    done=("Succeeded",),
    failed=("Failed",),
    running=(
        "NotStarted",
        "Running",
    ),
    error=("error",),
)
