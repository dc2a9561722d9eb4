# Made by sttgen: edits are lost when it runs again.
"""Batch transcription: recordings in storage become result files, one for each recording."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Mapping
from typing import Any

from speechtotext_core.kits.speech.mixins.results import ResultsMixin
from speechtotext_core.kits.speech.mixins.waiting import WaitingMixin
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

from .. import models, results

__all__ = ["Transcriptions", "TranscriptionsRaw"]


class Transcriptions(
    ResultsMixin[models.Transcription, results.TranscriptionResult, results.TranscriptionReport],
    WaitingMixin[models.Transcription],
    OperationGroup,
):
    """Batch transcription: recordings in storage become result files, one for each recording."""

    _result_type = results.TranscriptionResult
    _report_type = results.TranscriptionReport

    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Transcription]:
        """List transcriptions.

        Returns the batch transcriptions of the resource, whatever their state.

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

        Source: ``GetTranscriptions``, ``GET /transcriptions`` in specs/v3_0/openapi.yaml.
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
        body: models.Transcription | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Transcription:
        """Start a batch transcription.

        Queues the recordings that `content_urls`, `content_container_url` or `dataset` names; set
        exactly one of the three. Otherwise the service returns the inner code
        `OnlyOneOfUrlsOrContainerOrDataset`. The entity comes back before any audio is read: poll
        `transcriptions.get` until `status` is final, then fetch the results with
        `transcriptions.list_files`.

        Args:
            body: What to transcribe and how. `display_name` and `locale` are required, and one
                source of audio.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The transcription was accepted; the body shows it with its `self_url` address, and
            `Location` repeats that address.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``CreateTranscription``, ``POST /transcriptions`` in specs/v3_0/openapi.yaml.
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
        """List locales for batch transcription.

        Returns the locales that a transcription can be created in, as one list without paging.

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

        Source: ``GetSupportedLocalesForTranscriptions``, ``GET /transcriptions/locales`` in
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
        id: str | models.Transcription,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Transcription:
        """Get a transcription.

        Use it to poll: wait at least `Retry-After` seconds between calls until `status` is
        `Succeeded` or `Failed`. When it has failed, `properties.error` says why. Recordings that
        failed one by one are named in the report file instead.

        Args:
            id: Id (a UUID) of the transcription: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The transcription as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetTranscription``, ``GET /transcriptions/{id}`` in specs/v3_0/openapi.yaml.
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
        id: str | models.Transcription,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete a transcription.

        Removes the job with the results that the service keeps. Files that were written to a
        container of your own stay there.

        Args:
            id: Id (a UUID) of the transcription: the last segment of its `self` address. Reading or
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

        Source: ``DeleteTranscription``, ``DELETE /transcriptions/{id}`` in specs/v3_0/openapi.yaml.
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
        id: str | models.Transcription,
        body: models.TranscriptionUpdate | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Transcription:
        """Change the details of a transcription.

        Changes name, description, project or custom properties, also while the job runs. What is
        left out stays; what is null is cleared. Input and recognition settings cannot be changed
        after creation.

        Args:
            id: Id (a UUID) of the transcription: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The members of the transcription to change. Send only those: absent ones stay, and
                null clears where the schema allows null. Use `application/merge-patch+json` when
                null is sent.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The transcription as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``UpdateTranscription``, ``PATCH /transcriptions/{id}`` in specs/v3_0/openapi.yaml.
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
        id: str | models.Transcription,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.File]:
        """List the files of a transcription.

        A finished job has a result file of kind `Transcription` for every recording that could be
        read, and one `TranscriptionReport`. The download addresses expire; list again for fresh
        ones.

        Args:
            id: Id (a UUID) of the transcription: the last segment of its `self` address. Reading or
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

        Source: ``GetTranscriptionFiles``, ``GET /transcriptions/{id}/files`` in
        specs/v3_0/openapi.yaml.
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
        id: str | models.Transcription,
        file_id: str | models.File,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.File:
        """Get a file of a transcription.

        Returns name, size and a fresh download address of a result or report, not its content.

        Args:
            id: Id (a UUID) of the transcription: the last segment of its `self` address. Reading or
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

        Source: ``GetTranscriptionFile``, ``GET /transcriptions/{id}/files/{fileId}`` in
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
        id_or_entity: str | models.Transcription,
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[models.Transcription], object] | None = None,
    ) -> models.Transcription:
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

        Source: ``GetTranscription``, ``GET /transcriptions/{id}`` in specs/v3_0/openapi.yaml.
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


class TranscriptionsRaw(RawOperationGroup):
    """The operations of ``transcriptions`` with raw responses; a listing returns its first page."""

    list = raw_page(Transcriptions.list)
    create = raw(Transcriptions.create)
    list_supported_locales = raw(Transcriptions.list_supported_locales)
    get = raw(Transcriptions.get)
    delete = raw(Transcriptions.delete)
    update = raw(Transcriptions.update)
    list_files = raw_page(Transcriptions.list_files)
    get_file = raw(Transcriptions.get_file)


_LIST: Operation[models.PaginatedTranscriptions] = Operation(
    id="GetTranscriptions",
    method="GET",
    path="/transcriptions",
    returns=models.PaginatedTranscriptions,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.Transcription] = Operation(
    id="CreateTranscription",
    method="POST",
    path="/transcriptions",
    media="application/json",
    returns=models.Transcription,
)
_LIST_SUPPORTED_LOCALES: Operation[list[str]] = Operation(
    id="GetSupportedLocalesForTranscriptions",
    method="GET",
    path="/transcriptions/locales",
    returns=list[str],
)
_GET: Operation[models.Transcription] = Operation(
    id="GetTranscription",
    method="GET",
    path="/transcriptions/{id}",
    returns=models.Transcription,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="DeleteTranscription",
    method="DELETE",
    path="/transcriptions/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.Transcription] = Operation(
    id="UpdateTranscription",
    method="PATCH",
    path="/transcriptions/{id}",
    media="application/merge-patch+json",
    returns=models.Transcription,
    idempotent=True,
    entities=("id",),
)
_LIST_FILES: Operation[models.PaginatedFiles] = Operation(
    id="GetTranscriptionFiles",
    method="GET",
    path="/transcriptions/{id}/files",
    returns=models.PaginatedFiles,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_GET_FILE: Operation[models.File] = Operation(
    id="GetTranscriptionFile",
    method="GET",
    path="/transcriptions/{id}/files/{fileId}",
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
