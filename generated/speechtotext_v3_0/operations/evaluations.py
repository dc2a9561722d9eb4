# Made by sttgen: edits are lost when it runs again.
"""Word error rates of two models, measured on the same dataset."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from typing import Any

from speechtotext_core.runtime import (
    UNSET,
    Headers,
    Operation,
    OperationGroup,
    Pager,
    Paging,
    Poller,
    Query,
    RawOperationGroup,
    Timeout,
    UnsetType,
    raw,
    raw_page,
)

from .. import models

__all__ = ["Evaluations", "EvaluationsRaw"]


class Evaluations(OperationGroup):
    """Word error rates of two models, measured on the same dataset."""

    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Evaluation]:
        """List evaluations.

        Returns the evaluations of the resource, finished or not.

        Args:
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            A pager: iterate over it for all items, or over ``by_page()`` for pages. Pages are
                fetched as needed. Do not delete items while you iterate, or some are skipped:
                iterate over ``list(...)`` of it.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetEvaluations``, ``GET /evaluations`` in specs/v3_0/openapi.yaml.
        """
        return self._pages(
            _LIST,
            query={
                "skip": skip,
                "top": top,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def create(
        self,
        body: models.Evaluation | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Evaluation:
        """Start an evaluation.

        Transcribes the audio of `dataset` with `model1` and with `model2`, and compares both with
        the transcripts that the dataset holds. Poll `evaluations.get` for the error rates.

        Args:
            body: The two models to compare and the dataset with audio and transcripts to measure
                on.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The evaluation was accepted; the body shows it with its `self_url` address, and
            `Location` repeats that address.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``CreateEvaluation``, ``POST /evaluations`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _CREATE,
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_supported_locales(
        self,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> builtins.list[str]:
        """List locales for evaluations.

        Returns the locales in which models can be evaluated, as one list without paging.

        Args:
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The locales as BCP 47 tags such as `en-US`; the order means nothing.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetSupportedLocalesForEvaluations``, ``GET /evaluations/locales`` in
        specs/v3_0/openapi.yaml.
        """
        return self._call(
            _LIST_SUPPORTED_LOCALES,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get(
        self,
        id: str | models.Evaluation,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Evaluation:
        """Get an evaluation.

        Use it to poll. The rates and counts in `properties` mean something only after `status` has
        become `Succeeded`; before that they are absent or -1.

        Args:
            id: Id (a UUID) of the evaluation: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The evaluation as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetEvaluation``, ``GET /evaluations/{id}`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _GET,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def delete(
        self,
        id: str | models.Evaluation,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete an evaluation.

        Removes the evaluation with its files. Models and dataset are not touched.

        Args:
            id: Id (a UUID) of the evaluation: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``DeleteEvaluation``, ``DELETE /evaluations/{id}`` in specs/v3_0/openapi.yaml.
        """
        self._call(
            _DELETE,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def update(
        self,
        id: str | models.Evaluation,
        body: models.EvaluationUpdate | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Evaluation:
        """Change the details of an evaluation.

        Changes name, description, project or custom properties. What is left out stays; what is
        null is cleared. Models and dataset are fixed at creation.

        Args:
            id: Id (a UUID) of the evaluation: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The members of the evaluation to change. Send only those: absent ones stay, and
                null clears where the schema allows null. Use `application/merge-patch+json` when
                null is sent.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The evaluation as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``UpdateEvaluation``, ``PATCH /evaluations/{id}`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _UPDATE,
            path={
                "id": id,
            },
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def list_files(
        self,
        id: str | models.Evaluation,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.File]:
        """List the files of an evaluation.

        Returns the comparison of each utterance, of kind `EvaluationDetails`, for both models.

        Args:
            id: Id (a UUID) of the evaluation: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            skip: Number of entities to pass over before the page begins; 0 when left out. Entities
                that are created or deleted between two calls shift the count.
            top: Greatest number of entities on a page. The service chooses when it is left out, and
                may return fewer than asked for although more follow.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            A pager: iterate over it for all items, or over ``by_page()`` for pages. Pages are
                fetched as needed. Do not delete items while you iterate, or some are skipped:
                iterate over ``list(...)`` of it.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetEvaluationFiles``, ``GET /evaluations/{id}/files`` in specs/v3_0/openapi.yaml.
        """
        return self._pages(
            _LIST_FILES,
            path={
                "id": id,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
                "skip": skip,
                "top": top,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get_file(
        self,
        id: str | models.Evaluation,
        file_id: str | models.File,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.File:
        """Get a file of an evaluation.

        Returns name, size and a fresh download address of one details file, not its content.

        Args:
            id: Id (a UUID) of the evaluation: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            file_id: Id (a UUID) of the file: the last segment of the `self` address that the
                listing of files shows. The name of the file is not its id. The entity or its URL is
                also accepted.
            sas_validity_in_seconds: How many seconds the download addresses in the answer stay
                valid, 43200 (12 hours) when left out. For a resource that stores in its own storage
                account, 0 gives addresses without a signature. A value out of range is refused with
                `InvalidSasValidityDuration`.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The file with an address to download it from. The address carries its own signature, so
            it is a secret for as long as it is valid.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetEvaluationFile``, ``GET /evaluations/{id}/files/{fileId}`` in
        specs/v3_0/openapi.yaml.
        """
        return self._call(
            _GET_FILE,
            path={
                "id": id,
                "fileId": file_id,
            },
            query={
                "sasValidityInSeconds": sas_validity_in_seconds,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def wait(
        self,
        id_or_entity: str | models.Evaluation,
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[models.Evaluation], object] | None = None,
    ) -> models.Evaluation:
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

        Source: ``GetEvaluation``, ``GET /evaluations/{id}`` in specs/v3_0/openapi.yaml.
        """
        return self._wait(
            _GET,
            _POLLER,
            "id",
            id_or_entity,
            timeout=timeout,
            interval=interval,
            max_wait=max_wait,
            on_progress=on_progress,
        )


class EvaluationsRaw(RawOperationGroup):
    """The operations of ``evaluations`` with raw responses; a listing returns its first page."""

    list = raw_page(Evaluations.list)
    create = raw(Evaluations.create)
    list_supported_locales = raw(Evaluations.list_supported_locales)
    get = raw(Evaluations.get)
    delete = raw(Evaluations.delete)
    update = raw(Evaluations.update)
    list_files = raw_page(Evaluations.list_files)
    get_file = raw(Evaluations.get_file)


_LIST: Operation[models.PaginatedEvaluations] = Operation(
    id="GetEvaluations",
    method="GET",
    path="/evaluations",
    returns=models.PaginatedEvaluations,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.Evaluation] = Operation(
    id="CreateEvaluation",
    method="POST",
    path="/evaluations",
    media="application/json",
    returns=models.Evaluation,
)
_LIST_SUPPORTED_LOCALES: Operation[list[str]] = Operation(
    id="GetSupportedLocalesForEvaluations",
    method="GET",
    path="/evaluations/locales",
    returns=list[str],
)
_GET: Operation[models.Evaluation] = Operation(
    id="GetEvaluation",
    method="GET",
    path="/evaluations/{id}",
    returns=models.Evaluation,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="DeleteEvaluation",
    method="DELETE",
    path="/evaluations/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.Evaluation] = Operation(
    id="UpdateEvaluation",
    method="PATCH",
    path="/evaluations/{id}",
    media="application/merge-patch+json",
    returns=models.Evaluation,
    idempotent=True,
    entities=("id",),
)
_LIST_FILES: Operation[models.PaginatedFiles] = Operation(
    id="GetEvaluationFiles",
    method="GET",
    path="/evaluations/{id}/files",
    returns=models.PaginatedFiles,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_GET_FILE: Operation[models.File] = Operation(
    id="GetEvaluationFile",
    method="GET",
    path="/evaluations/{id}/files/{fileId}",
    returns=models.File,
    entities=("id", "fileId"),
)
_POLLER = Poller(
    status="status",
    done=("Succeeded",),
    failed=("Failed",),
    running=(
        "NotStarted",
        "Running",
    ),
    error=(
        "properties",
        "error",
    ),
)
