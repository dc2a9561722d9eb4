# Made by sttgen: edits are lost when it runs again.
"""Training and test material for Custom Speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from speechtotext_core.runtime import (
    UNSET,
    FileInput,
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

__all__ = ["Datasets", "DatasetsRaw"]


class Datasets(OperationGroup):
    """Training and test material for Custom Speech."""

    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.Dataset]:
        """List datasets.

        Returns the datasets of the resource, including those whose import failed.

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

        Source: ``GetDatasets``, ``GET /datasets`` in specs/v3_0/openapi.yaml.
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
        body: models.Dataset | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Dataset:
        """Create a dataset from a URL.

        The service fetches the data from `content_url`, so that address must be readable without
        further credentials, usually by a SAS. Import goes on after the answer; poll `datasets.get`.

        Args:
            body: What the dataset is, and in `content_url` where its data lies.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The dataset was accepted; the body shows it with its `self_url` address, and `Location`
            repeats that address.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``CreateDataset``, ``POST /datasets`` in specs/v3_0/openapi.yaml.
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
    ) -> models.DatasetLocales:
        """List locales and kinds for datasets.

        Returns a map from each locale to the kinds of dataset that can be imported for it.

        Args:
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The kinds of dataset for each locale.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetSupportedLocalesForDatasets``, ``GET /datasets/locales`` in
        specs/v3_0/openapi.yaml.
        """
        return self._call(
            _LIST_SUPPORTED_LOCALES,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def upload(
        self,
        display_name: str,
        locale: str,
        kind: str,
        *,
        project: str | UnsetType = UNSET,
        description: str | UnsetType = UNSET,
        custom_properties: str | UnsetType = UNSET,
        data: FileInput | UnsetType = UNSET,
        email: str | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Dataset:
        """Deprecated. Upload a dataset as a form (deprecated).

        Sends file and details together as one multipart form and starts the import. Where the data
        is reachable by URL, `datasets.create` is the call to prefer.

        Args:
            display_name: Display name, not empty.
            locale: BCP 47 locale of the data, such as `en-US`.
            kind: What the data is: one of the values of `DatasetKind`, as plain text.
            project: Address (`self`) of the project to put the dataset in, as plain text. Optional.
            description: Free text for people. Optional.
            custom_properties: Entries of your own as the text of a JSON object: at most 10, keys up
                to 64 and values up to 256 characters.
            data: The file. Acoustic data is a zip archive of the audio together with its
                transcripts; language and pronunciation data is a text file. Always needed, although
                the schema does not say so.
            email: Mail address that gets one message when the work has ended, in success or
                failure. It is erased after that message, so a finished entity does not show it.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The dataset was accepted; the body shows it with its `self_url` address, and `Location`
            repeats that address.

        Raises:
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``UploadDatasetFromForm``, ``POST /datasets/upload`` in specs/v3_0/openapi.yaml.
        """
        return self._call(
            _UPLOAD,
            form={
                "project": project,
                "displayName": display_name,
                "description": description,
                "locale": locale,
                "kind": kind,
                "customProperties": custom_properties,
                "data": data,
                "email": email,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def get(
        self,
        id: str | models.Dataset,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Dataset:
        """Get a dataset.

        Use it to poll an import: when `status` is `Succeeded`, `properties` has the counts of
        accepted and rejected lines; when it is `Failed`, `properties.error` says why.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The dataset as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``GetDataset``, ``GET /datasets/{id}`` in specs/v3_0/openapi.yaml.
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
        id: str | models.Dataset,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Delete a dataset.

        Removes the dataset with its data and reports. Files that you fetched earlier are yours; the
        addresses for them no longer work.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
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

        Source: ``DeleteDataset``, ``DELETE /datasets/{id}`` in specs/v3_0/openapi.yaml.
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
        id: str | models.Dataset,
        body: models.DatasetUpdate | Mapping[str, Any],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.Dataset:
        """Change the details of a dataset.

        Changes name, description, project or custom properties. What is left out stays; what is
        null is cleared. The data itself cannot be exchanged: create a new dataset for that.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The members of the dataset to change. Send only those: absent ones stay, and null
                clears where the schema allows null. Use `application/merge-patch+json` when null is
                sent.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The dataset as it is now. `Retry-After` is sent while `status` is not final.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``UpdateDataset``, ``PATCH /datasets/{id}`` in specs/v3_0/openapi.yaml.
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
        id: str | models.Dataset,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Pager[models.File]:
        """List the files of a dataset.

        Returns the stored data and, after the import, the file of kind `DatasetReport` that
        explains rejected lines.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
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

        Source: ``GetDatasetFiles``, ``GET /datasets/{id}/files`` in specs/v3_0/openapi.yaml.
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
        id: str | models.Dataset,
        file_id: str | models.File,
        *,
        sas_validity_in_seconds: int | UnsetType = UNSET,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.File:
        """Get a file of a dataset.

        Returns name, size and a fresh download address of one stored file, not its content.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
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

        Source: ``GetDatasetFile``, ``GET /datasets/{id}/files/{fileId}`` in
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
        id_or_entity: str | models.Dataset,
        *,
        timeout: float | None = None,
        interval: float | None = None,
        max_wait: float | None = None,
        on_progress: Callable[[models.Dataset], object] | None = None,
    ) -> models.Dataset:
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

        Source: ``GetDataset``, ``GET /datasets/{id}`` in specs/v3_0/openapi.yaml.
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


class DatasetsRaw(RawOperationGroup):
    """The operations of ``datasets`` with raw responses; a listing returns its first page."""

    list = raw_page(Datasets.list)
    create = raw(Datasets.create)
    list_supported_locales = raw(Datasets.list_supported_locales)
    upload = raw(Datasets.upload)
    get = raw(Datasets.get)
    delete = raw(Datasets.delete)
    update = raw(Datasets.update)
    list_files = raw_page(Datasets.list_files)
    get_file = raw(Datasets.get_file)


_LIST: Operation[models.PaginatedDatasets] = Operation(
    id="GetDatasets",
    method="GET",
    path="/datasets",
    returns=models.PaginatedDatasets,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.Dataset] = Operation(
    id="CreateDataset",
    method="POST",
    path="/datasets",
    media="application/json",
    returns=models.Dataset,
)
_LIST_SUPPORTED_LOCALES: Operation[models.DatasetLocales] = Operation(
    id="GetSupportedLocalesForDatasets",
    method="GET",
    path="/datasets/locales",
    returns=models.DatasetLocales,
)
_UPLOAD: Operation[models.Dataset] = Operation(
    id="UploadDatasetFromForm",
    method="POST",
    path="/datasets/upload",
    media="multipart/form-data",
    returns=models.Dataset,
    files={"data": False},
)
_GET: Operation[models.Dataset] = Operation(
    id="GetDataset",
    method="GET",
    path="/datasets/{id}",
    returns=models.Dataset,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="DeleteDataset",
    method="DELETE",
    path="/datasets/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.Dataset] = Operation(
    id="UpdateDataset",
    method="PATCH",
    path="/datasets/{id}",
    media="application/merge-patch+json",
    returns=models.Dataset,
    idempotent=True,
    entities=("id",),
)
_LIST_FILES: Operation[models.PaginatedFiles] = Operation(
    id="GetDatasetFiles",
    method="GET",
    path="/datasets/{id}/files",
    returns=models.PaginatedFiles,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_GET_FILE: Operation[models.File] = Operation(
    id="GetDatasetFile",
    method="GET",
    path="/datasets/{id}/files/{fileId}",
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
