# Made by sttgen: edits are lost when it runs again.
"""Training and test material for Custom Speech."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from speechtotext_core.kits.speech.mixins.uploads import UploadsMixin
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


class Datasets(UploadsMixin[models.Dataset], OperationGroup):
    """Training and test material for Custom Speech."""

    def list(
        self,
        *,
        skip: int | UnsetType = UNSET,
        top: int | UnsetType = UNSET,
        filter: str | UnsetType = UNSET,
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
            filter: Expression that selects entities, applied before paging. Properties:
                `displayName`, `description`, `createdDateTime`, `lastActionDateTime`, `status`,
                `locale`, `kind`. All can be compared with `eq` and `ne`, the two times also with
                `gt`, `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single
                quotes, times bare, as in `kind eq 'Acoustic' and locale eq 'de-DE'`. An invalid
                expression gives 400 with the inner code `UnsupportedFilter`.
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

        Source: ``Datasets_List``, ``GET /datasets`` in specs/v3_1/openapi.yaml.
        """
        return self._pages(
            _LIST,
            query={
                "skip": skip,
                "top": top,
                "filter": filter,
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
        """Create a dataset.

        With `content_url` the service fetches the data from there. Without it the dataset waits for
        data in blocks: send them with `datasets.upload_block` and finish with
        `datasets.commit_blocks`. Import goes on after the answer; poll `datasets.get`.

        Args:
            body: What the dataset is, and in `content_url` where its data lies unless it will be
                uploaded in blocks.
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

        Source: ``Datasets_Create``, ``POST /datasets`` in specs/v3_1/openapi.yaml.
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

        Source: ``Datasets_ListSupportedLocales``, ``GET /datasets/locales`` in
        specs/v3_1/openapi.yaml.
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

        Sends file and details together as one multipart form and starts the import. Large files are
        better sent in blocks, see `datasets.upload_block`, which can be resumed.

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

        Source: ``Datasets_Upload``, ``POST /datasets/upload`` in specs/v3_1/openapi.yaml.
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

        Source: ``Datasets_Get``, ``GET /datasets/{id}`` in specs/v3_1/openapi.yaml.
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

        Source: ``Datasets_Delete``, ``DELETE /datasets/{id}`` in specs/v3_1/openapi.yaml.
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

        Source: ``Datasets_Update``, ``PATCH /datasets/{id}`` in specs/v3_1/openapi.yaml.
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

    def get_blocks(
        self,
        id: str | models.Dataset,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> models.UploadedBlocks:
        """List the uploaded blocks of a dataset.

        Shows which blocks have been received, so that an interrupted upload can go on where it
        stopped. Only for datasets that were created without `content_url`.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the
                client.

        Returns:
            The blocks received so far, committed or not.

        Raises:
            ValueError: A path argument is empty, ``.`` or ``..``, or the URL of another kind of
                resource.
            ApiStatusError: The service answered with an error; there is a subclass for each common
                status.
            ApiConnectionError: No complete response arrived, or not in time.

        Source: ``Datasets_GetBlocks``, ``GET /datasets/{id}/blocks`` in specs/v3_1/openapi.yaml.
        """
        return self._call(
            _GET_BLOCKS,
            path={
                "id": id,
            },
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def upload_block(
        self,
        id: str | models.Dataset,
        blockid: str,
        body: FileInput,
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Upload a block of a dataset.

        Sends one piece of the file, up to 8 MiB. Blocks may go in any order and in parallel, and
        sending an id again replaces that block. Nothing is imported before
        `datasets.commit_blocks`.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            blockid: Name of the block, in Base64. All blocks of one dataset need ids of the same
                length, at most 64 bytes before encoding. Percent-encode `+`, `/` and `=`.
            body: The bytes of the block, 8 MiB (8,388,608 bytes) at most, without any encoding.
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

        Source: ``Datasets_UploadBlock``, ``PUT /datasets/{id}/blocks`` in specs/v3_1/openapi.yaml.
        """
        self._call(
            _UPLOAD_BLOCK,
            path={
                "id": id,
            },
            query={
                "blockid": blockid,
            },
            body=body,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )

    def commit_blocks(
        self,
        id: str | models.Dataset,
        body: Sequence[models.CommitBlocksEntry | Mapping[str, Any]],
        *,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> None:
        """Commit the blocks of a dataset.

        Puts the named blocks together in the order of the list and starts the import. Uploaded
        blocks that are not on the list are dropped. The answer has no body; poll `datasets.get`.

        Args:
            id: Id (a UUID) of the dataset: the last segment of its `self` address. Reading or
                changing an unknown id gives 404. The entity or its URL is also accepted.
            body: The blocks that make up the file, in their order in the file.
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

        Source: ``Datasets_CommitBlocks``, ``POST /datasets/{id}/blocks:commit`` in
        specs/v3_1/openapi.yaml.
        """
        self._call(
            _COMMIT_BLOCKS,
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
        filter: str | UnsetType = UNSET,
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
            filter: Expression that selects entities, applied before paging. Properties: `name`,
                `kind`, `createdDateTime`. All can be compared with `eq` and `ne`, the time also
                with `gt`, `ge`, `lt` and `le`; `and`, `or` and `not` combine. Text stands in single
                quotes, times bare, as in `kind eq 'TranscriptionReport'`. An invalid expression
                gives 400 with the inner code `UnsupportedFilter`.
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

        Source: ``Datasets_ListFiles``, ``GET /datasets/{id}/files`` in specs/v3_1/openapi.yaml.
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
                "filter": filter,
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

        Source: ``Datasets_GetFile``, ``GET /datasets/{id}/files/{fileId}`` in
        specs/v3_1/openapi.yaml.
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

        Source: ``Datasets_Get``, ``GET /datasets/{id}`` in specs/v3_1/openapi.yaml.
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
    get_blocks = raw(Datasets.get_blocks)
    upload_block = raw(Datasets.upload_block)
    commit_blocks = raw(Datasets.commit_blocks)
    list_files = raw_page(Datasets.list_files)
    get_file = raw(Datasets.get_file)


_LIST: Operation[models.PaginatedDatasets] = Operation(
    id="Datasets_List",
    method="GET",
    path="/datasets",
    returns=models.PaginatedDatasets,
    paging=Paging(items="values", next_link="next_link"),
)
_CREATE: Operation[models.Dataset] = Operation(
    id="Datasets_Create",
    method="POST",
    path="/datasets",
    media="application/json",
    returns=models.Dataset,
)
_LIST_SUPPORTED_LOCALES: Operation[models.DatasetLocales] = Operation(
    id="Datasets_ListSupportedLocales",
    method="GET",
    path="/datasets/locales",
    returns=models.DatasetLocales,
)
_UPLOAD: Operation[models.Dataset] = Operation(
    id="Datasets_Upload",
    method="POST",
    path="/datasets/upload",
    media="multipart/form-data",
    returns=models.Dataset,
    files={"data": False},
)
_GET: Operation[models.Dataset] = Operation(
    id="Datasets_Get",
    method="GET",
    path="/datasets/{id}",
    returns=models.Dataset,
    entities=("id",),
)
_DELETE: Operation[None] = Operation(
    id="Datasets_Delete",
    method="DELETE",
    path="/datasets/{id}",
    entities=("id",),
)
_UPDATE: Operation[models.Dataset] = Operation(
    id="Datasets_Update",
    method="PATCH",
    path="/datasets/{id}",
    media="application/merge-patch+json",
    returns=models.Dataset,
    idempotent=True,
    entities=("id",),
)
_GET_BLOCKS: Operation[models.UploadedBlocks] = Operation(
    id="Datasets_GetBlocks",
    method="GET",
    path="/datasets/{id}/blocks",
    returns=models.UploadedBlocks,
    entities=("id",),
)
_UPLOAD_BLOCK: Operation[None] = Operation(
    id="Datasets_UploadBlock",
    method="PUT",
    path="/datasets/{id}/blocks",
    media="application/octet-stream",
    files={"body": False},
    entities=("id",),
)
_COMMIT_BLOCKS: Operation[None] = Operation(
    id="Datasets_CommitBlocks",
    method="POST",
    path="/datasets/{id}/blocks:commit",
    media="application/json",
    entities=("id",),
)
_LIST_FILES: Operation[models.PaginatedFiles] = Operation(
    id="Datasets_ListFiles",
    method="GET",
    path="/datasets/{id}/files",
    returns=models.PaginatedFiles,
    paging=Paging(items="values", next_link="next_link"),
    entities=("id",),
)
_GET_FILE: Operation[models.File] = Operation(
    id="Datasets_GetFile",
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
